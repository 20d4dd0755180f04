import * as z from 'zod';
import { type Day, type DossierCode, drawnAs, type Instant, type UnitCode } from '../codes.ts';
import type { Period } from '../figures/period.ts';
import { versionIn } from './national-message.ts';

/** One dossier as the portal lists it. */
export interface PortalLine {
  readonly code: DossierCode;
  /** National status, 1 to 10. */
  readonly status: number;
  /** The id of the message that it took last. */
  readonly lastMessage: string;
  /** The result stands in the data store of the person there (kho dữ liệu điện tử); absent where it does not say. */
  readonly isStored?: boolean;
}

/** A page of its list, and where the next begins; the names are our own. */
export const ListPage = z.object({
  DanhSach: z.array(
    z
      .object({
        MaHoSo: z.string(),
        TrangThaiHoSo: z.int(),
        MaThongDiepCuoi: z.string(),
        DaLuuKho: z.literal([0, 1]).optional(),
      })
      .transform(
        ({ MaHoSo, TrangThaiHoSo, MaThongDiepCuoi, DaLuuKho }): PortalLine => ({
          code: MaHoSo,
          status: TrangThaiHoSo,
          lastMessage: MaThongDiepCuoi,
          ...(DaLuuKho !== undefined && { isStored: DaLuuKho === 1 }),
        }),
      ),
  ),
  ConTro: z.string().optional(),
});

/** The same as our own table has it. */
export interface TableLine {
  readonly code: DossierCode;
  readonly status: number;
  readonly version: number;
}

/**
 * `missing`: the portal does not have it. `behind`: its last message is older than ours. `otherState`: it has our
 * last message and another state. `ahead`: it names a message that we never wrote. `unknown`: a dossier of this
 * province that we do not have. `toldOtherwise`: the system of a ministry that handles it told us of another state.
 */
export const differences = [
  'missing',
  'behind',
  'otherState',
  'ahead',
  'unknown',
  'toldOtherwise',
] as const;
export type Difference = (typeof differences)[number];

/** Which differences a repetition of messages mends; the others are for people. */
export const mended: Readonly<Record<Difference, boolean>> = {
  missing: true,
  behind: true,
  otherState: true,
  ahead: false,
  unknown: false,
  toldOtherwise: false,
};

/** What is sent again: every message from the one after `after`. */
export interface Suspect {
  readonly difference: Difference;
  readonly after: number;
}

/**
 * Whether the portal may lack something of a dossier. Its version is the last event of any kind: whether the portal
 * was to be told of those after its last message, the history says.
 */
export function suspectOf(kept: TableLine, listed: PortalLine | undefined): Suspect | undefined {
  if (!listed) return { difference: 'missing', after: 0 };
  const told = versionIn(listed.lastMessage) ?? 0;
  if (told > kept.version) return { difference: 'ahead', after: told };
  if (told < kept.version) return { difference: 'behind', after: told };
  return listed.status === kept.status
    ? undefined
    : { difference: 'otherState', after: kept.version - 1 };
}

export interface CodeDifference {
  readonly code: DossierCode;
  readonly difference: Difference;
}

/** What a night's comparison came to, for people. */
export interface Reconciliation {
  readonly at: Instant;
  readonly differences: Readonly<Record<Difference, number>>;
  /** Messages that were put on their way again. */
  readonly sentAgain: number;
  /** Some of the differences, for people to look at. */
  readonly examples: readonly CodeDifference[];
}

/**
 * Dossiers received on a day: ours, those of which the portal knows all, all that it lists, and those whose result
 * stands in the person's data store; the last is absent where the portal says nothing of that.
 */
export interface KnownCounts {
  readonly dossiers: number;
  readonly known: number;
  readonly listed: number;
  readonly stored?: number;
}
export type KnownByDay = Readonly<Record<Day, KnownCounts>>;

const NONE: KnownCounts = { dossiers: 0, known: 0, listed: 0 };

/** What the portal knows of the dossiers of a period, of several units together; nothing where there are none. */
export function knownIn(
  units: readonly KnownByDay[],
  { from, to }: Period,
): KnownCounts | undefined {
  const inside = units
    .flatMap((days) => Object.entries(days))
    .filter(([day]) => day >= from && day <= to);
  return inside.length === 0
    ? undefined
    : inside.reduce((known, [, one]) => together(known, one), NONE);
}

/** Both counts as one. */
const together = (one: KnownCounts, other: KnownCounts): KnownCounts => ({
  dossiers: one.dossiers + other.dossiers,
  known: one.known + other.known,
  listed: one.listed + other.listed,
  ...((one.stored ?? other.stored) !== undefined && {
    stored: (one.stored ?? 0) + (other.stored ?? 0),
  }),
});

const EXAMPLES = 100;

/** Counts a comparison as it goes through the dossiers. */
export class ReconciliationCount {
  readonly #differences: Record<Difference, number> = {
    missing: 0,
    behind: 0,
    otherState: 0,
    ahead: 0,
    unknown: 0,
    toldOtherwise: 0,
  };
  readonly #examples: CodeDifference[] = [];
  readonly #units = new Map<UnitCode, Record<Day, KnownCounts>>();

  /** One dossier of ours, with what of it differs. */
  add(
    code: DossierCode,
    theirs: Pick<PortalLine, 'isStored'> | undefined,
    difference?: Difference,
  ): void {
    this.#count(code, {
      dossiers: 1,
      known: difference ? 0 : 1,
      listed: theirs ? 1 : 0,
      ...(theirs?.isStored !== undefined && { stored: Number(theirs.isStored) }),
    });
    if (difference) this.#note({ code, difference });
  }

  /** A dossier that the portal lists and we do not have. */
  addUnknown(code: DossierCode): void {
    this.#count(code, { ...NONE, listed: 1 });
    this.#note({ code, difference: 'unknown' });
  }

  /** A dossier that another system handles and tells both sides of: nothing of ours is synchronised. */
  addFollowed({ code, status }: TableLine, theirs: PortalLine | undefined): void {
    if (theirs && theirs.status !== status) this.#note({ code, difference: 'toldOtherwise' });
  }

  /** What the portal knows, by the unit that received the dossiers. */
  get units(): ReadonlyMap<UnitCode, KnownByDay> {
    return this.#units;
  }

  result(at: Instant, sentAgain: number): Reconciliation {
    const differences = this.#differences;
    return { at, differences, sentAgain, examples: this.#examples };
  }

  #count(code: DossierCode, one: KnownCounts): void {
    const { unit, day } = drawnAs(code);
    const days = this.#units.get(unit) ?? {};
    days[day] = together(days[day] ?? NONE, one);
    this.#units.set(unit, days);
  }

  #note(found: CodeDifference): void {
    this.#differences[found.difference]++;
    if (this.#examples.length < EXAMPLES) this.#examples.push(found);
  }
}
