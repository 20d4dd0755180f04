/** One stream of dossiers of the year: where they come in and how they fare. */
export interface Stream {
  readonly name: string;
  /** Dossiers accepted in the year. */
  readonly dossiers: number;
  /** Resolved early or on time, of those accepted. */
  readonly onTime: number;
  readonly online: number;
  readonly at: 'centre' | 'department' | 'locality';
}

const departments = { dossiers: 314_500, onTime: 0.856 };
const centre = { dossiers: 93_800, onTime: 0.888 };

/** What is left of the departments' dossiers when the Centre's are taken out, on time at this rate. */
const elsewhere = departments.dossiers - centre.dossiers;
const elsewhereOnTime =
  (departments.dossiers * departments.onTime - centre.dossiers * centre.onTime) / elsewhere;

/**
 * Vĩnh Phúc 2024 (baovinhphuc.com.vn): departments received about 314,500 dossiers, 85.6 % on or before
 * time, of which the provincial Centre 93,800, 88.8 %; localities 247,000, more than 90 % online, 96 %.
 */
export const year2024 = {
  year: 2024,
  departments,
  streams: [
    { name: 'Trung tâm', ...centre, online: 0.6, at: 'centre' },
    {
      name: 'Sở, ngành khác',
      dossiers: elsewhere,
      onTime: elsewhereOnTime,
      online: 0.6,
      at: 'department',
    },
    { name: 'Địa phương', dossiers: 247_000, onTime: 0.96, online: 0.92, at: 'locality' },
  ],
} as const satisfies { readonly streams: readonly Stream[]; [more: string]: unknown };

/** Chosen, not published: how often a dossier is sent back, refused or taken back. */
export const practice = { supplements: 0.06, refusals: 0.02, withdrawals: 0.01, apologies: 0.5 };
