import {
  addWorkingMinutes,
  workingMinutesBetween,
} from '../../functions/domain/clock/working-time.ts';
import type {
  Act,
  ActContext,
  Change,
  ClockSettings,
  Situation,
} from '../../functions/domain/dossier/act.ts';
import { withdraw } from '../../functions/domain/dossier/closing.ts';
import type { Actor, Dossier } from '../../functions/domain/dossier/dossier.ts';
import { fileDocument } from '../../functions/domain/dossier/filing.ts';
import { accept, refuseIntake } from '../../functions/domain/dossier/intake.ts';
import { apologise, strike } from '../../functions/domain/dossier/overdue.ts';
import { completeStep, decide } from '../../functions/domain/dossier/steps.ts';
import { type Submission, submit } from '../../functions/domain/dossier/submit.ts';
import { requestSupplement, resubmit } from '../../functions/domain/dossier/supplement.ts';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import { stepOf } from '../../functions/domain/procedure/process.ts';
import type { Result } from '../../functions/domain/result.ts';

/** What is to become of a dossier. */
export interface Fate {
  readonly ends: 'resolved' | 'refused' | 'withdrawn';
  readonly supplement: boolean;
  readonly apology: boolean;
  /** Share of the time to its due moment that the work takes; more than 1 is late. */
  readonly tempo: number;
  /** Working minutes at the counter before it is accepted. */
  readonly intakeMinutes: number;
  /** Working minutes that the applicant takes to complete it. */
  readonly applicantMinutes: number;
}

/** Whoever it takes: the rules of the acts look at the role of a step and at nothing else of the actor. */
const actor: Actor = {
  sub: 'year',
  roles: ['portal', 'counter', 'specialist', 'leader'],
  units: [],
};

export interface Filed {
  readonly code: string;
  readonly submission: Submission;
  readonly procedure: Procedure;
  readonly clock: ClockSettings;
  readonly at: string;
}

function must<Value>(result: Result<Value, unknown>): Value {
  if (!result.ok) throw new Error(`the year cannot go on: ${JSON.stringify(result.reason)}`);
  return result.value;
}

/** Lives a dossier's life through the rules of the domain, as officers and the clock would. */
export function live(filed: Filed, fate: Fate): Dossier {
  const { calendar } = filed.clock;
  const later = (from: string, minutes: number) => must(addWorkingMinutes(calendar, from, minutes));
  const context = (now: string): ActContext => ({ ...filed, now, actor });
  let situation = withPapers(filed, context(filed.at));

  const act = <Input>(rule: Act<Input>, input: Input, at: string) => {
    situation = after(situation, must<Change>(rule(situation, input, context(at))));
  };
  /** The clock strikes where it is due before the moment, as the machine's would. */
  const clockUntil = (at: string) => {
    const { dueAt, clock } = situation.dossier;
    if (clock !== 'running' || !dueAt || dueAt >= at) return;
    const outcome = strike(situation, dueAt, filed.clock);
    if (outcome.kind === 'overdue') situation = after(situation, outcome.change);
    if (fate.apology) act(apologise, { text: 'Xin lỗi vì trễ hẹn', expectedAt: at }, dueAt);
  };

  const handled = later(filed.at, fate.intakeMinutes);
  if (fate.ends === 'refused') {
    act(refuseIntake, { ground: 'notEligible', reasons: 'Không đủ điều kiện' }, handled);
    return situation.dossier;
  }
  act(accept, {}, handled);
  let from = handled;
  if (fate.supplement) {
    act(requestSupplement, asked, from);
    from = later(from, fate.applicantMinutes);
    act(resubmit, {}, from);
  }
  if (fate.ends === 'withdrawn') {
    act(withdraw, { reason: 'Không còn nhu cầu' }, from);
    return situation.dossier;
  }
  const { steps } = filed.procedure.process;
  const due = situation.dossier.dueAt ?? later(from, 480);
  const minutes = Math.max(30, must(workingMinutesBetween(calendar, from, due))) * fate.tempo;
  for (const index of steps.keys()) {
    const at = later(from, (minutes * (index + 1)) / steps.length);
    clockUntil(at);
    const step = situation.dossier.step ?? '';
    if (stepOf(filed.procedure.process, step)?.decides)
      act(decide, { step, outcome: 'approved' } as const, at);
    else act(completeStep, { step }, at);
  }
  return situation.dossier;
}

const asked = {
  items: [{ what: 'Bản chính giấy tờ', reason: 'missing' }],
  guidance: 'Nộp bản chính',
} as const;

/** Submitted, with a document for every component that it needs. */
function withPapers({ code, submission, at }: Filed, context: ActContext): Situation {
  const opening = must(submit(code, submission, context));
  const empty = {
    dossier: opening.dossier,
    components: opening.components,
    tasks: [],
    uploads: [],
    results: [],
  };
  let situation = after(empty, opening);
  for (const { id, mandatory } of opening.components) {
    if (!mandatory) continue;
    const document = { ...paper, key: `${code}/${id}`, filedAt: at };
    const filing = fileDocument(situation, id, document, at);
    if (filing.kind !== 'filed') throw new Error(`a paper was not taken: ${filing.kind}`);
    const { component, change } = filing.filing;
    const components = situation.components.map((one) => (one.id === id ? component : one));
    situation = { ...after(situation, change), components };
  }
  return situation;
}

const paper = {
  fileName: 'giay-to.pdf',
  contentType: 'application/pdf',
  size: 1,
  sha256: 'year',
  filedBy: actor.sub,
};

/** What the rows say once a change is written and the machine has opened what was planned. */
function after(situation: Situation, { dossier, tasks: changes }: Change): Situation {
  const tasks = new Map(situation.tasks.map((task) => [task.id, task]));
  for (const change of changes) {
    if (change.kind === 'plan')
      tasks.set(change.task.id, {
        ...change.task,
        status: 'open',
        openedAt: change.task.plannedAt,
      });
    else {
      const task = tasks.get(change.id);
      if (task) tasks.set(change.id, { ...task, status: change.status });
    }
  }
  return { ...situation, dossier, tasks: [...tasks.values()] };
}
