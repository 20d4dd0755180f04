import type { ProcedureRow } from './sources.ts';

/**
 * Fields that the source spells in more than one way, each under its right name; compared without regard to
 * case, accents and spaces.
 */
const NAMES: Readonly<Record<string, readonly string[]>> = {
  'Đầu tư tại Việt Nam': [],
  'Quản lý công sản': [],
  'Tổ chức cai nghiện ma túy và quản lý sau cai nghiện': [],
  'Khoa học và Công nghệ': ['Khoa học công nghệ'],
  'Quản lý chất lượng nông lâm sản và thủy sản': ['Quản lý chất lượng nông lâm thủy sản'],
};

/** Fields of procedures that the source leaves without one, read from their names. */
const MISSING: Readonly<Record<string, string>> = {
  '1.014190': 'Hàng hải và đường thủy nội địa',
  '1.014191': 'Hàng hải và đường thủy nội địa',
  '1.014192': 'Hàng hải và đường thủy nội địa',
  '1.014444': 'Khoa học và Công nghệ',
  '1.014446': 'Khoa học và Công nghệ',
  '3.000324': 'Thủy lợi',
};

/** Letters and digits alone, without case and accents: two spellings of one name are one key. */
export const spellingKey = (name: string): string =>
  name
    .toLowerCase()
    .normalize('NFD')
    .replaceAll('đ', 'd')
    .replaceAll(/[^a-z0-9]/g, '');

const BY_KEY = new Map(
  Object.entries(NAMES).flatMap(([name, others]) =>
    [name, ...others].map((spelling) => [spellingKey(spelling), name] as const),
  ),
);

/** The field of a row by its right name; empty where neither the source nor the table knows one. */
export function fieldOf({ code, field_vi }: ProcedureRow): string {
  const field = field_vi.replaceAll(/\s+/g, ' ').trim();
  return BY_KEY.get(spellingKey(field)) ?? (field || (MISSING[code] ?? ''));
}
