import { dueOrAwaited, placeOf } from '../clock/awaiting.ts';
import type { Instant } from '../codes.ts';
import type { ClockSettings } from '../dossier/act.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { nationalStatus } from '../dossier/state.ts';
import { titlesOf } from '../texts/texts.ts';
import { type Child, type Dossiers, outlooksOf, type Parent, stateOf } from './parent.ts';
import { termOf } from './parent-term.ts';

/**
 * The whole as its applicant follows it: one line of progress, codes, states and times. It names nobody and holds
 * nothing that people wrote.
 */
export function parentProgress(
  parent: Parent,
  dossiers: Dossiers,
  now: Instant,
  clock: Pick<ClockSettings, 'calendar' | 'cutOff'>,
) {
  const { code, bundle, receivingUnit, submittedAt, withdrawal, overdueAt, endedAt } = parent;
  const state = stateOf(parent, dossiers);
  const outlooks = outlooksOf(parent, dossiers);
  const { late, ...term } = termOf(parent, dossiers, now, clock);
  const settled = [...outlooks.values()].filter((one) => one === 'granted' || one === 'failed');
  return {
    code,
    bundle: bundle.code,
    name: bundle.name,
    legalBasis: bundle.legalBasis,
    state: { code: state, ...titlesOf('linked', state) },
    done: settled.length,
    of: bundle.children.length,
    receivingUnit,
    submittedAt,
    ...term,
    overdue: late,
    overdueMarkedAt: overdueAt,
    withdrawnAt: withdrawal?.at,
    endedAt,
    children: parent.children.map((child) =>
      childView(child, outlooks.get(child.id) ?? 'never', parent, dossiers[child.id]),
    ),
  };
}

function childView(
  { id, code, openedAt, handOver }: Child,
  outlook: Parameters<typeof titlesOf<'linked'>>[1],
  { bundle }: Parent,
  dossier: Dossier | undefined,
) {
  const place = dossier && placeOf(dossier);
  return {
    id,
    code,
    procedure: bundle.children.find((one) => one.id === id)?.procedure ?? '',
    outlook: { code: outlook, ...titlesOf('linked', outlook) },
    openedAt,
    ...(dossier && {
      state: dossier.state,
      nationalStatus: nationalStatus(dossier.state),
      receivingUnit: dossier.receivingUnit,
      leadUnit: dossier.leadUnit,
      acceptedAt: dossier.acceptedAt,
      finishedAt: dossier.finishedAt,
      overdue: dossier.overdueAt !== undefined,
      ...(place && dueOrAwaited(place)),
    }),
    ...(handOver && {
      handOver: {
        ...handOver,
        late: handOver.at > handOver.dueAt,
        acknowledgedAt: dossier?.acceptedAt ?? dossier?.finishedAt,
      },
    }),
  };
}
