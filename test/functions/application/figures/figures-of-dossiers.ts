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
