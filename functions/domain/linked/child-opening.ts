import type { DossierCode, Instant } from '../codes.ts';
import { type ActContext, without } from '../dossier/act.ts';
import type { FiledComponent } from '../dossier/component.ts';
import { type Opening, submit } from '../dossier/submit.ts';
import { placeIn } from '../dossier/times.ts';
import type { ChildRule } from './bundle.ts';
import type { Child, Dossiers, HandOver, Parent } from './parent.ts';

const MINUTE_MS = 60_000;

/** A child with its dossier as it begins. */
export interface OpenedChild {
  readonly child: Child;
  readonly opening: Opening;
}

/**
 * Opens the dossier of a child under its own procedure. One that begins after others is handed over: the results
 * before it fill its components, and its unit has the acknowledgement's time to take it in.
 */
export function openChild(
  parent: Parent,
  child: Child,
  dossiers: Dossiers,
  context: Pick<ActContext, 'now' | 'procedure' | 'clock' | 'safeguards'>,
): OpenedChild {
  const rule = ruleOf(parent, child.id);
  const { now, clock } = context;
  const { acknowledgeHours } = parent.bundle.handOver;
  const handOver = handOverOf(parent, rule, dossiers, context);
  const opening = submit(
    child.code,
    {
      receivingUnit: rule.receivingUnit ?? parent.receivingUnit,
      channel: parent.channel,
      resultChannel: parent.resultChannel,
      ...(child.case && { case: child.case }),
      ...(parent.area && { area: parent.area }),
      applicantKey: parent.applicantKey,
      ...(parent.agentKeys && { agentKeys: parent.agentKeys }),
    },
    {
      ...context,
      actor: { ...parent.filedBy, units: [] },
      clock: handOver ? { ...clock, intakeTerm: acknowledgeHours } : clock,
    },
  );
  const { dossier, event, components } = opening;
  // What is handed over travels as data: no paper goes with it.
  const begun = handOver ? without(dossier, 'paper') : dossier;
  return {
    child: { ...child, openedAt: now, ...(handOver && { handOver }) },
    opening: {
      ...opening,
      dossier: {
        ...begun,
        parent: parent.code,
        ...(rule.term && { term: rule.term }),
        ...(rule.verifiedTerm && {
          whereVerified: { term: rule.verifiedTerm, legalBasis: parent.bundle.legalBasis },
        }),
      },
      components: components.map((one) => filledByResult(one, rule, dossiers, now, parent)),
      event: { ...event, facts: { ...event.facts, parent: parent.code, handOver } },
    },
  };
}

/** @throws Error where a child is none of its parent's bundle: a fault of ours */
export function ruleOf({ bundle }: Pick<Parent, 'bundle'>, child: string): ChildRule {
  const rule = bundle.children.find(({ id }) => id === child);
  if (!rule) throw new Error(`${child} is no child of ${bundle.code}`);
  return rule;
}

function handOverOf(
  { bundle }: Parent,
  { after }: ChildRule,
  dossiers: Dossiers,
  { now, clock }: Pick<ActContext, 'now' | 'clock'>,
): HandOver | undefined {
  const before = after.flatMap((id) => dossiers[id] ?? []);
  const last = before
    .flatMap(({ finishedAt }) => finishedAt ?? [])
    .toSorted()
    .at(-1);
  if (!last) return undefined;
  const { minutes, acknowledgeHours } = bundle.handOver;
  return {
    from: before.map(({ code }): DossierCode => code),
    dueAt: new Date(Date.parse(last) + minutes * MINUTE_MS).toISOString(),
    at: now,
    acknowledgeBy: placeIn({ unit: 'workingHour', value: acknowledgeHours }, now, clock),
  };
}

/** A component that the bundle says a result before it fills. */
function filledByResult(
  component: FiledComponent,
  { filledBy }: ChildRule,
  dossiers: Dossiers,
  now: Instant,
  { bundle, filedBy }: Parent,
): FiledComponent {
  const filling = filledBy.find((one) => one.component === component.id);
  const from = filling && dossiers[filling.child];
  if (!from) return component;
  const number = from.decision?.document ?? from.result?.document;
  const reference = [from.code, ...(number ? [number] : [])].join(' ');
  return { ...component, data: { source: bundle.name, reference, at: now, by: filedBy.sub } };
}
