import type { PersonalData } from '../adapters/aws/personal-data.ts';
import { actContext } from '../adapters/dynamodb/act-context.ts';
import { dossierFrom, type Row, taskOfList } from '../adapters/dynamodb/dossier-rows.ts';
import { readRows } from '../adapters/dynamodb/read-rows.ts';
import { readRisks } from '../adapters/dynamodb/risk-store.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import { dueOrAwaited, hasPassed, placeOf } from '../domain/clock/awaiting.ts';
import type { ActContext, Situation } from '../domain/dossier/act.ts';
import type { ActName } from '../domain/dossier/acts.ts';
import { mayDoNamed } from '../domain/dossier/allowed.ts';
import { Applicant, initialsOf } from '../domain/dossier/applicant.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { handles } from '../domain/dossier/sight.ts';
import { nationalStatus, stages } from '../domain/dossier/state.ts';
import { unitOf } from '../domain/dossier/step-plan.ts';
import type { Task, TaskId } from '../domain/dossier/task.ts';
import { stepOf } from '../domain/procedure/process.ts';
import { reasonInWords, riskInWords } from '../domain/risk/reasons.ts';
import { isUnmarked, type ToldRisk } from '../domain/risk/told-risk.ts';
import type { ApiRequest } from '../http/request.ts';

/** The acts by which a piece of work is done, the first that is allowed being the one to offer. */
const mainActs = (id: TaskId): readonly ActName[] => {
  switch (id) {
    case 'intake':
      return ['accept'];
    case 'supplement':
      return ['resubmit'];
    case 'result':
      return ['return-result'];
    case 'apology':
      return ['apologise'];
    case 'letter':
      return ['approve-letter'];
    default:
      return ['give-opinion', 'decide', 'complete-step', 'resume'];
  }
};

/**
 * The rows of a work list as clerks need them: with the dossier as it is now and the one act that does the work,
 * if the caller may do it. With `opening`, the initials of the applicants of dossiers that the caller handles.
 */
export async function workRows(
  table: Table,
  request: ApiRequest,
  rows: readonly Row[],
  opening?: PersonalData,
) {
  const codes = [...new Set(rows.map(({ code }) => String(code)))];
  const [found, sealed, risks] = await Promise.all([
    readRows(table, codes.map(keys.dossier)),
    opening ? readRows(table, codes.map(keys.applicant)) : [],
    readRisks(
      table,
      codes.filter((code) => !isUnmarked(code)),
    ),
  ]);
  const dossiers = new Map(found.map((row) => [String(row.code), dossierFrom(row)]));
  const applicants = new Map(sealed.map((row) => [String(row.pk), String(row.sealed)]));
  const views = await Promise.all(
    rows.map(async (row) => {
      const dossier = dossiers.get(String(row.code));
      if (!dossier) return [];
      const context = await actContext(table, dossier, request.actor, request.now);
      const work = row.step === undefined ? { ...row, ...pausedAt(dossier, context) } : row;
      const situation = situationOf(dossier, taskOfList(work));
      const kept = applicants.get(keys.applicant(dossier.code).pk);
      const isShown = kept !== undefined && handles(situation, request.actor);
      const applicant = isShown && opening && initials(opening.open(dossier.code, kept));
      const told = risks.get(dossier.code);
      const view = rowView(work, situation, context, told);
      return [[row, { ...view, ...(applicant && { applicant }) }] as const];
    }),
  );
  return new Map(views.flat());
}

/** Where a dossier stands that is in no queue, as a work list shows it. */
function pausedAt(dossier: Dossier, { procedure }: ActContext): Row {
  const step = dossier.step && stepOf(procedure.process, dossier.step);
  if (!step) return {};
  return { step: step.id, name: step.name, role: step.role, unit: unitOf(step, dossier) };
}

export type WorkRow = ReturnType<typeof rowView>;

/** Whether the dossier of a row waits: a supplement before acceptance by its own task, all else by its step. */
export const isWaiting = ({ state, step }: Pick<WorkRow, 'state' | 'step'>): boolean =>
  step === 'supplement' ? state === 'completing' : stages.paused.some((paused) => paused === state);

const initials = (opened: unknown): string => initialsOf(Applicant.parse(opened).name);

/** As much of a situation as the main acts look at. */
const situationOf = (dossier: Dossier, task: Task): Situation => ({
  dossier,
  tasks: [task],
  components: [],
  uploads: [],
  results: [],
  requests: [],
});

/** How likely it is to be late, as told last; of a clock that stands still, or that has run out, nothing is said. */
function riskView(dossier: Dossier, told: ToldRisk | undefined, step: string) {
  if (!told || dossier.deadline !== 'running') return undefined;
  return {
    percent: Math.round(told.chance * 100),
    at: told.at,
    ...riskInWords(told.chance),
    reasons: told.reasons.map((one) => ({ ...reasonInWords(one, step), points: one.points })),
  };
}

function rowView(row: Row, situation: Situation, context: ActContext, told?: ToldRisk) {
  const { now, procedure } = context;
  const { dossier, tasks } = situation;
  const [task] = tasks;
  const place = placeOf(dossier);
  const act = mainActs(row.step as TaskId).find((name) => mayDoNamed(name, situation, context).ok);
  const pause = dossier.pauses.find(({ to }) => to === undefined);
  const risk = riskView(dossier, told, String(row.name));
  return {
    code: dossier.code,
    version: dossier.version,
    procedure: dossier.procedure,
    procedureName: procedure.name,
    state: dossier.state,
    nationalStatus: nationalStatus(dossier.state),
    unit: row.unit,
    step: row.step,
    name: row.name,
    role: row.role,
    ...dueOrAwaited(String(row.dueAt)),
    openedAt: task?.openedAt,
    overdue: pause === undefined && hasPassed(String(row.dueAt), now),
    dossier: {
      ...(place && dueOrAwaited(place)),
      originalDueAt: dossier.originalDueAt,
      overdue: dossier.deadline !== undefined && place !== undefined && hasPassed(place, now),
    },
    assigned: dossier.assigned?.[row.step as TaskId],
    ...(pause && { pause: { kind: pause.kind, from: pause.from } }),
    ...(risk && { risk }),
    act,
  };
}
