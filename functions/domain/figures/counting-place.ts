import type { ProcedureCode, UnitCode } from '../codes.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { Channel, Procedure } from '../procedure/procedure.ts';
import type { ProvinceRules } from '../province-rules.ts';
import { type Level, levelOf } from '../unit-level.ts';

/**
 * Where a dossier is counted: its units and their levels, its procedure and the field of that, and its
 * channel. The level is the units', because form II.06a is about who resolves; the level that the catalogue
 * gives a procedure often names two or three.
 */
export interface Places {
  readonly receivingUnit: UnitCode;
  readonly leadUnit: UnitCode;
  readonly levels: { readonly receiving: Level; readonly lead: Level };
  readonly procedure: ProcedureCode;
  readonly field: string;
  readonly channel: Channel;
}

/** `known`: the procedure version it was accepted under, whose field counts. */
export function placesOf(
  { receivingUnit, leadUnit, procedure, channel }: Dossier,
  province: Pick<ProvinceRules, 'units'>,
  known: Pick<Procedure, 'field'> | undefined,
): Places {
  const levels = {
    receiving: levelOf(province, receivingUnit),
    lead: levelOf(province, leadUnit),
  };
  return { receivingUnit, leadUnit, levels, procedure, channel, field: known?.field ?? '' };
}
