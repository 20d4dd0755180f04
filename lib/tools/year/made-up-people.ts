import { randomFrom, seedOf } from './random.ts';

const family = ['Nguyễn', 'Trần', 'Lê', 'Phạm', 'Hoàng', 'Vũ', 'Đặng', 'Bùi', 'Đỗ', 'Phùng'];
const middle = ['Văn', 'Thị', 'Đức', 'Ngọc', 'Minh', 'Hữu', 'Thu', 'Quang'];
const given = [
  'An',
  'Bình',
  'Chi',
  'Dũng',
  'Hà',
  'Hùng',
  'Lan',
  'Mai',
  'Nam',
  'Phúc',
  'Tâm',
  'Yến',
];

/** A made-up person for the n-th dossier, the same every time. No number of a real province begins so. */
export function personOf(n: number) {
  return { name: nameFrom(n), personalId: `000${String(n).padStart(9, '0')}` };
}

/** A made-up name for an officer of the year, the same for the same subject. */
export const officerNameOf = (sub: string): string => nameFrom(seedOf(sub));

function nameFrom(seed: number): string {
  const random = randomFrom(seed);
  const pick = (names: readonly string[]) => names[Math.floor(random() * names.length)] ?? '';
  return `${pick(family)} ${pick(middle)} ${pick(given)}`;
}
