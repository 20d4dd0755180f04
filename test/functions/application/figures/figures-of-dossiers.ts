import type { Figures } from '../../../../functions/application/figures/figures.ts';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import type { Places } from '../../../../functions/domain/figures/counting-place.ts';
import { dossierRow, workRow } from '../../../../functions/domain/figures/facts.ts';
import { figuresOf } from '../../../../lib/tools/year/figures-of.ts';

/** The figures of dossiers as if they were all that the lake knows. */
export const figuresOfDossiers = (
  dossiers: Iterable<Dossier>,
  placesOf: (dossier: Dossier) => Places = onlyPlace,
): Promise<Figures> => figuresOf(rowsOf(dossiers, placesOf));

function* rowsOf(dossiers: Iterable<Dossier>, placesOf: (dossier: Dossier) => Places) {
  for (const dossier of dossiers)
    yield { dossier: dossierRow(dossier, placesOf(dossier)), work: workRow(dossier) };
}

/** Where a dossier counts whose places do not matter. */
export const onlyPlace = ({ receivingUnit, leadUnit, procedure, channel }: Dossier): Places => ({
  receivingUnit,
  leadUnit,
  procedure,
  channel,
  field: 'Xuất nhập khẩu',
  levels: { receiving: 'province', lead: 'province' },
});

/** A dossier due on Tuesday 10 March 2026, under a version of its procedure; approved where it is finished. */
export const acceptedDossier = (
  procedure: string,
  {
    number,
    version,
    acceptedAt,
    finishedAt,
  }: { number: number; version: number; acceptedAt: string; finishedAt?: string | undefined },
): Dossier => ({
  code: `H62.19-260302-000${number}`,
  version: 2,
  state: 'processing',
  procedure,
  processVersion: version,
  channel: 'online',
  resultChannel: 'online',
  receivingUnit: 'H62.19',
  leadUnit: 'H62.11',
  applicantKey: 'key',
  filedBy: 'portal',
  submittedAt: acceptedAt,
  acceptedAt,
  originalDueAt: '2026-03-10T10:00:00.000Z',
  dueAt: '2026-03-10T10:00:00.000Z',
  leg: 1,
  pauses: [],
  supplements: [],
  ...(finishedAt && {
    state: 'resolved' as const,
    finishedAt,
    decision: { outcome: 'approved' as const, at: finishedAt, by: 'leader' },
  }),
});
