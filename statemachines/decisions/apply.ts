import { isDeepStrictEqual } from 'node:util';
import { dayOf, epochDayOf } from '../../functions/domain/clock/civil-day.ts';
import type { Day } from '../../functions/domain/codes.ts';
import { mayTake, stageOn } from '../../functions/domain/procedure/life.ts';
import type { Publication } from '../../functions/domain/procedure/publication.ts';
import { roughCalendarDays } from '../../functions/domain/reduction/term-cut.ts';
import { ok, type Result, refuse } from '../../functions/domain/result.ts';
import { KeptProcedure } from '../kept.ts';
import type { History, KeptLife } from './catalogue-history.ts';
import type { PublicationDecision } from './decision.ts';
import { type Refusal, type RefusalReason, refusalText } from './refusals.ts';
import { type LifeStep, stepsOf } from './steps.ts';

/**
 * The catalogue after one more decision, or everything in it that cannot be done. Versions that are there
 * stay as they are: an amendment adds one, an end is written beside them. Whether the new versions keep
 * the law is asked by `checkDecision`.
 */
export function applyDecision(
  { lives: before, publications }: History,
  decision: PublicationDecision,
): Result<History, readonly Refusal[]> {
  const steps = stepsOf(decision);
  const lives = new Map(before);
  const refusals: Refusal[] = namedTwice(steps);
  for (const step of steps) {
    const taken = take(step, before.get(step.code), decision.effectiveFrom);
    if (taken.ok) lives.set(step.code, taken.value);
    else refusals.push({ procedure: step.code, ...taken.reason });
  }
  if (refusals.length === 0) refusals.push(...withoutSuccessor(steps, lives, decision));
  if (refusals.length > 0) return refuse(refusals);
  const made = steps.map((step) => publicationOf(step, lives.get(step.code), decision));
  return ok({ lives, publications: [...publications, ...made] });
}

type LifeStepResult = Result<KeptLife, Omit<Refusal, 'procedure'>>;

const no = (reason: RefusalReason, detail?: string): LifeStepResult =>
  refuse({ reason, ...(detail !== undefined && { detail }) });

function take(step: LifeStep, life: KeptLife | undefined, from: Day): LifeStepResult {
  if (step.kind === 'new') return life ? no('code-taken') : open(step, from);
  if (!life) return no('code-unknown');
  if (!mayTake(step.kind, life, from)) return no('not-in-force');
  if ('set' in step) return amend(step, life, from);
  const { kind, successors } = step;
  return ok({ ...life, end: { kind, lastDay: dayOf(epochDayOf(from) - 1), successors } });
}

function open(step: Extract<LifeStep, { kind: 'new' }>, from: Day): LifeStepResult {
  const { code, procedure, predecessors } = step;
  if (procedure.process.version !== 1) return no('version-not-raised', 'version 1 comes first');
  const version = {
    ...procedure,
    validFrom: from,
    ...(predecessors && { predecessors: [...predecessors] }),
  };
  return ok({ code, versions: [version] });
}

/** The next version: what the decision sets, over what was, without what it takes away. A derived process follows its term. */
function amend(
  { kind, set, without = [] }: Extract<LifeStep, { set: unknown }>,
  life: KeptLife,
  from: Day,
): LifeStepResult {
  const before = life.versions.at(-1);
  if (!before) return no('code-unknown');
  const version = before.process.version + 1;
  if (set.process && set.process.version !== version)
    return no('version-not-raised', `version ${version} follows`);
  const left = Object.entries(before).filter(([field]) => !without.includes(field));
  const after = { ...Object.fromEntries(left), ...set };
  if (isDeepStrictEqual(after, before)) return no('nothing-changed');
  const process = { ...(set.process ?? before.process), version };
  const next = KeptProcedure.parse({ ...after, process, validFrom: from });
  if (kind === 'reduced' && !isShorter(next.publishedTerm, before.publishedTerm))
    return no('not-shorter');
  if (kind === 'unitChanged') {
    if (next.publishedTerm.unit === before.publishedTerm.unit) return no('unit-not-changed');
    const [from, to] = [before.publishedTerm, next.publishedTerm].map(roughCalendarDays);
    if (from !== undefined && to !== undefined && to > from)
      return no('longer-on-calendar', `${from} → ${to}`);
  }
  return ok({ ...life, versions: [...life.versions, next] });
}

type Term = KeptProcedure['publishedTerm'];

const isShorter = (term: Term, before: Term): boolean =>
  'value' in term && 'value' in before && term.unit === before.unit && term.value < before.value;

function namedTwice(steps: readonly LifeStep[]): Refusal[] {
  const codes = steps.map(({ code }) => code);
  return [...new Set(codes.filter((code, index) => codes.indexOf(code) !== index))].map(
    (procedure) => ({ procedure, reason: 'named-twice' }),
  );
}

/** A person who files under an old code is sent to its successors: they must be there on the same day. */
function withoutSuccessor(
  steps: readonly LifeStep[],
  lives: ReadonlyMap<string, KeptLife>,
  { effectiveFrom }: PublicationDecision,
): readonly Refusal[] {
  return steps.flatMap((step) =>
    step.kind !== 'merged'
      ? []
      : step.successors
          .filter((successor) => stageOn(lives.get(successor), effectiveFrom) !== 'inForce')
          .map((detail) => ({ procedure: step.code, reason: 'successor-not-published', detail })),
  );
}

function publicationOf(
  { kind, code }: LifeStep,
  life: KeptLife | undefined,
  { number, day, effectiveFrom }: PublicationDecision,
): Publication {
  const ends = kind === 'merged' || kind === 'abolished';
  const version = ends ? undefined : life?.versions.at(-1)?.process.version;
  return {
    procedure: code,
    kind,
    ...(version !== undefined && { version }),
    decision: { number, day },
    effectiveFrom,
  };
}

/**
 * The catalogue after all decisions on it, in the order in which they take effect.
 * @throws Error with one line for people: the decision and the first thing in it that cannot be done.
 */
export function historyOf(start: History, decisions: readonly PublicationDecision[]): History {
  let history = start;
  for (const decision of decisions.toSorted(byEffect)) {
    const applied = applyDecision(history, decision);
    if (!applied.ok) {
      const [first] = applied.reason;
      throw new Error(`${decision.number}: ${first ? refusalText(first) : 'cannot be applied'}`);
    }
    history = applied.value;
  }
  return history;
}

const orderOf = ({ effectiveFrom, day, number }: PublicationDecision) =>
  `${effectiveFrom} ${day} ${number}`;
const byEffect = (one: PublicationDecision, other: PublicationDecision): number =>
  orderOf(one) < orderOf(other) ? -1 : 1;
