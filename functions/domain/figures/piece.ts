import { dayOf, epochDayOf } from '../clock/civil-day.ts';
import { type Day, type DossierCode, drawnAs, type UnitCode } from '../codes.ts';
import type { Dossier } from '../dossier/dossier.ts';
import type { DossierState } from '../dossier/state.ts';
import { spread } from '../spread.ts';

/**
 * A piece of the recount: the codes that one unit drew in one month. Some hundred dossiers to some ten
 * thousand, so that one is read within seconds, and most are left alone once their month is past.
 */
export interface Piece {
  readonly unit: UnitCode;
  /** `2026-03`. */
  readonly month: string;
}

/** Names of pieces sort by month, the oldest first. */
export const pieceName = ({ unit, month }: Piece): string => `${month}/${unit}`;

export function pieceNamed(name: string): Piece {
  const [month = '', unit = ''] = name.split('/');
  return { unit, month };
}

export const monthOf = (day: Day): string => day.slice(0, 7);

/** The name of the piece to which a code belongs. */
export function pieceOf(code: DossierCode): string {
  const { unit, day } = drawnAs(code);
  return pieceName({ unit, month: monthOf(day) });
}

/**
 * Nights within which everything is looked at once, whether or not anything points to it: what the stream
 * lost of a dossier at rest is found before the month's figures are a month old.
 */
export const ROUND = 30;

/** The last day, up to a given one, on which a name had its turn in the round; turns are spread over it. */
export function turnOf(name: string, day: Day): Day {
  const epochDay = epochDayOf(day);
  return dayOf(epochDay - ((epochDay + spread(name, ROUND)) % ROUND));
}

const atRest: readonly DossierState[] = ['refused', 'withdrawn', 'returned'];

/** Whether nothing more is expected of a dossier. What may still come is rare: a refund, an apology. */
export const isAtRest = ({ state, movedTo }: Pick<Dossier, 'state' | 'movedTo'>): boolean =>
  movedTo !== undefined || atRest.includes(state);

/**
 * Groups into which the books of counters are divided by their names. One group is compared at a time, so
 * that a recount needs a sixty-fourth of the memory that all counters would; and the sums of a piece in all
 * groups still fit into one transaction.
 */
export const GROUPS = 64;

export const groupOf = (book: string): number => spread(book, GROUPS);
