import { calendarOf } from '../../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../../functions/domain/clock/calendars/vietnam.ts';
import { vietnamDay } from '../../../../functions/domain/codes.ts';
import type {
  ActContext,
  Change,
  Rule,
  Situation,
} from '../../../../functions/domain/dossier/act.ts';
import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import type { FiledComponent } from '../../../../functions/domain/dossier/component.ts';
import type { FiledDocument } from '../../../../functions/domain/dossier/document.ts';
import { type Submission, submit } from '../../../../functions/domain/dossier/submit.ts';
import type { Task } from '../../../../functions/domain/dossier/task.ts';
import type { Problem } from '../../../../functions/domain/problems.ts';
import { Procedure } from '../../../../functions/domain/procedure/procedure.ts';
import { Safeguards } from '../../../../functions/domain/province-rules.ts';
import type { Result } from '../../../../functions/domain/result.ts';

/** A small procedure with every shape a process can have: a hand-over, a return, a decision, an issue. */
export const procedure = Procedure.parse({
  code: '1.014464',
  name: 'Cấp giấy chứng nhận lưu hành tự do',
  field: 'Xuất nhập khẩu',
  level: 'Cấp tỉnh',
  agency: 'Sở Công Thương',
  leadUnit: 'H62.07',
  legalTerm: { unit: 'workingDay', value: 3 },
  publishedTerm: { unit: 'workingDay', value: 3 },
  onlineLevel: 'full',
  channels: ['direct', 'online', 'post'],
  fee: { kind: 'none' },
  components: [
    { id: 'c01', name: 'Văn bản đề nghị', originals: 1, copies: 0, mandatory: true },
    { id: 'c02', name: 'Giấy tờ khác', originals: 0, copies: 1, mandatory: false },
  ],
  validFrom: '2025-01-01',
  clock: { pauses: ['verification', 'financialObligation'] },
  process: {
    version: 1,
    kind: 'published',
    source: { id: 'example', issuer: 'test', decision: '1/QĐ', date: '2025-01-01' },
    statedTotal: { unit: 'workingDay', value: 3 },
    steps: [
      step('S1', 'counter', 'receiving', 0.25),
      step('S2', 'specialist', 'lead', 1.5),
      { ...step('S3', 'leader', 'lead', 1), decides: true, returnsTo: ['S2'] },
      step('S4', 'specialist', 'lead', 0.25),
    ],
  },
  source: 'example',
});

function step(id: string, role: string, unit: string, days: number) {
  const allowance = { unit: 'workingDay', value: days };
  return { id, name: `Bước ${id}`, actor: role, role, unit, allowance };
}

const actor = (sub: string, role: Actor['roles'][number], ...units: string[]): Actor => ({
  sub,
  roles: [role],
  units,
});

const named = (name: string, who: Actor): Actor => ({ ...who, name });

export const people = {
  portal: actor('portal', 'portal'),
  citizen: { ...actor('citizen', 'citizen'), applicantKey: 'key-of-an' } satisfies Actor,
  counter: named('Trần Thị Thu Hà', actor('counter', 'counter', 'H62.01')),
  specialist: actor('specialist', 'specialist', 'H62.07'),
  leader: named('Phạm Quốc Hùng', actor('leader', 'leader', 'H62.07')),
  stranger: actor('stranger', 'specialist', 'H62.99'),
};

/** Monday 2 March 2026, 08:00 in Vietnam. */
export const monday = '2026-03-02T01:00:00.000Z';

export const at = (who: Actor, now: string = monday): ActContext => ({
  now,
  actor: who,
  procedure,
  clock: {
    calendar: calendarOf({ years: vietnam }),
    former: () => [],
    cutOff: {},
    supplementLimit: 15,
    pausesWhenUnknown: [],
    intakeTerm: 8,
  },
  safeguards: Safeguards.parse({}),
});

export function must<Value>(result: Result<Value, Problem<string>>): Value {
  if (!result.ok) throw new Error(`refused: ${JSON.stringify(result.reason)}`);
  return result.value;
}

export const filedDocument = (sha256: string): FiledDocument => ({
  fileName: 'don.pdf',
  contentType: 'application/pdf',
  size: 10,
  sha256,
  key: 'k',
  filedAt: monday,
  filedBy: 'portal',
});

/** A decision on paper of which no scan was made. */
export const paperResult = (now: string = monday) => ({
  number: '12/QĐ-SCT',
  signer: 'Nguyễn Văn Bình, Phó Giám đốc',
  signedOn: vietnamDay(now),
  reason: 'Máy quét hỏng',
});

const filled = (component: FiledComponent): FiledComponent => ({
  ...component,
  documents: [filedDocument('x')],
});

export function submitted(
  context: ActContext = at(people.portal),
  more: Partial<Submission> = {},
): Situation {
  const filed: Submission = {
    receivingUnit: 'H62.01',
    channel: 'online',
    resultChannel: 'online',
    applicantKey: 'key-of-an',
    ...more,
  };
  const opening = submit('H62.01-260302-0001', filed, context);
  return {
    ...written(
      {
        dossier: opening.dossier,
        components: [],
        tasks: [],
        uploads: [],
        results: [],
        requests: [],
      },
      opening,
    ),
    components: opening.components,
  };
}

export const complete = (situation: Situation): Situation => ({
  ...situation,
  components: situation.components.map(filled),
});

/** What the rows say once the change is written and, where a step was planned, the machine has opened it. */
export function written(situation: Situation, change: Change): Situation {
  const tasks = new Map(situation.tasks.map((task) => [task.id, task]));
  for (const one of change.tasks) {
    if (one.kind === 'plan') tasks.set(one.task.id, opened(one.task));
    else {
      const task = tasks.get(one.id);
      if (!task || !one.from.includes(task.status))
        throw new Error(`the condition on ${one.id} fails`);
      tasks.set(one.id, { ...task, status: one.status, doneAt: one.at, doneBy: one.by });
    }
  }
  const filled = new Map(change.components?.map((component) => [component.id, component]));
  return {
    ...situation,
    dossier: change.dossier,
    tasks: [...tasks.values()],
    components: situation.components.map((component) => filled.get(component.id) ?? component),
  };
}

const opened = (task: Task): Task =>
  task.asks ? task : { ...task, status: 'open', openedAt: task.plannedAt };

export function doing<Input>(
  situation: Situation,
  act: { readonly rule: Rule<Input> },
  input: Input,
  context: ActContext,
): Situation {
  const change = must(act.rule(situation, input, context));
  // A text that is spread in place of its fact leaves its letters, one by one.
  if ('0' in { ...change.event.facts, ...change.dossier })
    throw new Error(`${change.event.kind} writes the letters of a text`);
  return written(situation, change);
}
