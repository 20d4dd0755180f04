import type * as z from 'zod';
import { NO_ALLOWANCE, plusAllowance } from '../../../functions/domain/clock/term.ts';
import {
  addWorkingMinutes,
  workingMinutesBetween,
} from '../../../functions/domain/clock/working-time.ts';
import { vietnamDay } from '../../../functions/domain/codes.ts';
import {
  type ActContext,
  type Change,
  type ClockSettings,
  presentTask,
  presentTasks,
  type Rule,
  type Situation,
  taskOf,
} from '../../../functions/domain/dossier/act.ts';
import type { Actor } from '../../../functions/domain/dossier/actor.ts';
import { accept } from '../../../functions/domain/dossier/acts/accept.ts';
import { apologise } from '../../../functions/domain/dossier/acts/apologise.ts';
import { completeStep } from '../../../functions/domain/dossier/acts/complete-step.ts';
import { decide } from '../../../functions/domain/dossier/acts/decide.ts';
import { giveOpinion } from '../../../functions/domain/dossier/acts/give-opinion.ts';
import { issueResult } from '../../../functions/domain/dossier/acts/issue-result.ts';
import { refuseIntake } from '../../../functions/domain/dossier/acts/refuse.ts';
import { requestSupplement } from '../../../functions/domain/dossier/acts/request-supplement.ts';
import { resubmit } from '../../../functions/domain/dossier/acts/resubmit.ts';
import { returnResult } from '../../../functions/domain/dossier/acts/return-result.ts';
import { withdraw } from '../../../functions/domain/dossier/acts/withdraw.ts';
import {
  documentId,
  type FiledDocument,
  RESULT,
} from '../../../functions/domain/dossier/document.ts';
import type { DossierEvent } from '../../../functions/domain/dossier/dossier.ts';
import { type Filing, fileDocument } from '../../../functions/domain/dossier/filing.ts';
import { strike } from '../../../functions/domain/dossier/overdue.ts';
import { type Submission, submit } from '../../../functions/domain/dossier/submit.ts';
import type { Task } from '../../../functions/domain/dossier/task.ts';
import { dueIn } from '../../../functions/domain/dossier/times.ts';
import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import { type Process, stepOf } from '../../../functions/domain/procedure/process.ts';
import { Safeguards } from '../../../functions/domain/province-rules.ts';
import type { Result } from '../../../functions/domain/result.ts';
import { withFreeTexts } from '../../../functions/domain/text.ts';
import { days } from '../../../statemachines/lint-rules/amount.ts';

/** What is to become of a dossier. */
export interface Fate {
  readonly ends: 'resolved' | 'refused' | 'withdrawn';
  readonly supplement: boolean;
  /** At the due moment; otherwise it comes with the result. */
  readonly apology: boolean;
  /** Share of the time to its due moment that the work takes; more than 1 is late. */
  readonly tempo: number;
  /** The work as officers did it, step by step; absent: by the tempo, each step by its allowance. */
  readonly work?: readonly WorkDone[];
  /** Working minutes at the counter before it is accepted. */
  readonly intakeMinutes: number;
  /** Working minutes that the applicant takes: to complete it, and to come for the result. */
  readonly applicantMinutes: number;
}

/** A step done. */
export interface WorkDone {
  readonly step: string;
  /** When the officer took it up, which no event tells. */
  readonly begunAt?: string;
  readonly at: string;
  readonly by: string;
}

const safeguards = Safeguards.parse({});

/** The rules of the acts look at the role of a step; who decides is another person than who works on it. */
const actor: Actor = {
  sub: 'year',
  roles: ['portal', 'counter', 'specialist', 'leader'],
  units: [],
};

export interface FiledDossier {
  readonly code: string;
  readonly submission: Submission;
  readonly procedure: Procedure;
  readonly clock: ClockSettings;
  readonly at: string;
  /** Where its rows are to be written: seals what people would have written, as the edge does. */
  readonly seal?: (field: string, text: string) => string;
}

/** A dossier as it stands after one thing that happened to it. */
interface Moment {
  readonly situation: Situation;
  readonly event: DossierEvent;
}

/** A dossier and all that has happened to it. */
export interface Life {
  readonly situation: Situation;
  readonly events: readonly DossierEvent[];
}

/**
 * Lives a dossier's life through the rules of the domain, as officers and the clock would: to its end, or
 * up to a moment after which nothing has happened yet.
 */
export function live(filed: FiledDossier, fate: Fate, until?: string): Life {
  const events: DossierEvent[] = [];
  let reached: Situation | undefined;
  for (const { situation, event } of storyOf(filed, fate)) {
    if (until !== undefined && event.at > until) break;
    reached = situation;
    events.push(event);
  }
  if (!reached) throw new Error(`${filed.code} is filed after the moment up to which it is lived`);
  return { situation: reached, events };
}

function must<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`the year cannot go on: ${JSON.stringify(result.reason)}`);
  return result.value;
}

const AFTER_ALL = '9999';

function* storyOf(filed: FiledDossier, fate: Fate): Generator<Moment> {
  const { calendar } = filed.clock;
  const { seal } = filed;
  const later = (from: string, minutes: number) => must(addWorkingMinutes(calendar, from, minutes));
  const context = (now: string): ActContext => ({ ...filed, now, actor, safeguards });
  let situation: Situation = yield* withPapers(filed, context(filed.at));

  const happens = (change: Change): Moment => {
    situation = after(situation, change);
    return { situation, event: change.event };
  };
  const act = <Input>(
    one: { readonly body: z.ZodType; readonly rule: Rule<Input> },
    plain: Input,
    at: string,
    by = actor,
  ): Moment => {
    const input = seal ? (withFreeTexts(one.body, plain, seal) as Input) : plain;
    return happens(must<Change>(one.rule(situation, input, { ...context(at), actor: by })));
  };
  /** The clock strikes where it is due before the moment, as the machine's would. */
  function* clockUntil(at: string): Generator<Moment> {
    const { dueAt, deadline } = situation.dossier;
    if (deadline !== 'running' || !dueAt || dueAt >= at) return;
    const outcome = strike(situation, dueAt, filed.clock);
    if (outcome.kind === 'overdue') yield happens(outcome.change);
    const term = situation.dossier.term ?? filed.procedure.publishedTerm;
    const expectedAt = must(dueIn(term, dueAt, filed.clock));
    if (fate.apology) yield act(apologise, { ...sorry, expectedAt }, dueAt);
  }

  /** The steps by their allowances, all of them in the tempo's share of the time to the due moment. */
  function* byTempo(process: Process, from: string): Generator<WorkDone> {
    const due = situation.dossier.dueAt ?? later(from, 480);
    const minutes = Math.max(30, must(workingMinutesBetween(calendar, from, due))) * fate.tempo;
    for (const [index, share] of sharesOf(process).entries())
      yield {
        step: process.steps[index]?.id ?? '',
        at: later(from, minutes * share),
        by: process.steps[index]?.decides ? 'year-decider' : 'year-officer',
      };
  }

  const handled = later(filed.at, fate.intakeMinutes);
  if (fate.ends === 'refused') {
    yield act(refuseIntake, { ground: 'notEligible', reasons: 'Không đủ điều kiện' }, handled);
    return;
  }
  yield act(accept, {}, handled);
  let from = handled;
  if (fate.supplement) {
    yield act(requestSupplement, asked, from);
    from = later(from, fate.applicantMinutes);
    yield act(resubmit, {}, from);
  }
  if (fate.ends === 'withdrawn') {
    yield act(withdraw, { reason: 'Không còn nhu cầu' }, from);
    return;
  }
  const { process } = filed.procedure;
  let at = from;
  for (const { step, by, ...done } of fate.work ?? byTempo(process, from)) {
    at = done.at;
    yield* clockUntil(at);
    const officer = { ...actor, sub: by };
    const asked = presentTasks(situation).filter(({ asks }) => asks === undefined);
    if (presentTask(situation)?.asks) {
      for (const { id, unit } of asked)
        if (taskOf(situation, id)?.status === 'open')
          yield act(giveOpinion, { ...agreed, task: id }, at, { ...officer, units: [unit] });
    } else if (stepOf(process, step)?.decides)
      yield act(decide, { step, outcome: 'approved' } as const, at, officer);
    else yield act(completeStep, { step }, at, officer);
  }
  if (!situation.dossier.decision) {
    // What is not done yet may be overdue already.
    yield* clockUntil(AFTER_ALL);
    return;
  }
  const method = filed.submission.resultChannel;
  if (method === 'online') {
    const result = paperOf(filed, RESULT, at);
    const filing = fileOf(situation, RESULT, result, at);
    yield happens(filing.change);
    situation = { ...situation, results: filing.component.documents };
    yield act(issueResult, { document: documentId(result) }, at);
  }
  const returned = later(at, fate.applicantMinutes);
  yield act(returnResult, { method, ...(method !== 'online' && { paper: onPaper(at) }) }, returned);
  const { overdueAt, apology } = situation.dossier;
  if (overdueAt && !apology) yield act(apologise, sorry, returned);
}

/** Working days of a step that the decision gives no time of its own. */
const UNTIMED_STEP = 0.05;

/** For each step the share of the whole work that is done when it ends, by the allowances. */
function sharesOf({ steps }: Process): readonly number[] {
  const weights = steps.map(
    ({ allowance }) => days(plusAllowance(NO_ALLOWANCE, allowance)) || UNTIMED_STEP,
  );
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  let done = 0;
  return weights.map((weight) => {
    done += weight;
    return done / whole;
  });
}

/** A result that was handed out on paper and not scanned, as most were. */
const onPaper = (at: string) => ({
  number: '01/QĐ',
  signer: 'Lãnh đạo đơn vị',
  signedOn: vietnamDay(at),
  reason: 'Kết quả giấy, chưa số hóa',
});

const agreed = { view: 'agreed' as const, opinion: 'Thống nhất' };

const sorry = { reason: 'Hồ sơ phải xác minh thêm.' };

const asked = {
  items: [{ what: 'Bản chính giấy tờ', reason: 'missing' as const }],
  guidance: 'Nộp bản chính',
};

/** Submitted, with a document for every component that it needs. */
function* withPapers(filed: FiledDossier, context: ActContext): Generator<Moment, Situation> {
  const { code, submission, at } = filed;
  const opening = submit(code, submission, context);
  const empty = {
    dossier: opening.dossier,
    components: opening.components,
    tasks: [],
    uploads: [],
    results: [],
    requests: [],
  };
  let situation = after(empty, opening);
  yield { situation, event: opening.event };
  for (const { id, mandatory } of opening.components) {
    if (!mandatory) continue;
    const { component, change } = fileOf(situation, id, paperOf(filed, id, at), at);
    const components = situation.components.map((one) => (one.id === id ? component : one));
    situation = { ...after(situation, change), components };
    yield { situation, event: change.event };
  }
  return situation;
}

const FILE_NAME = 'giay-to.pdf';

function fileOf(situation: Situation, place: string, document: FiledDocument, at: string): Filing {
  const outcome = fileDocument(situation, place, document, at);
  if (outcome.kind !== 'filed') throw new Error(`a paper was not taken: ${outcome.kind}`);
  return outcome.filing;
}

const paperOf = ({ code, seal }: FiledDossier, place: string, at: string): FiledDocument => ({
  fileName: seal?.('fileName', FILE_NAME) ?? FILE_NAME,
  contentType: 'application/pdf',
  size: 1,
  sha256: 'year',
  key: `${code}/${place}`,
  filedAt: at,
  filedBy: actor.sub,
});

/** A step that asks others is theirs to do: the machine opens their tasks. */
const openedTask = (task: Task): Task =>
  task.asks ? task : { ...task, status: 'open', openedAt: task.plannedAt };

/** What the rows say once a change is written and the machine has opened what was planned. */
function after(situation: Situation, { dossier, tasks: changes }: Change): Situation {
  const tasks = new Map(situation.tasks.map((task) => [task.id, task]));
  for (const change of changes) {
    if (change.kind === 'plan') tasks.set(change.task.id, openedTask(change.task));
    else {
      const task = tasks.get(change.id);
      const { status, at: doneAt, by: doneBy } = change;
      if (task) tasks.set(change.id, { ...task, status, doneAt, doneBy });
    }
  }
  return { ...situation, dossier, tasks: [...tasks.values()] };
}
