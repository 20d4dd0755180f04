import type { UnitCode } from './codes.ts';
import type { ProvinceRules } from './province-rules.ts';

/** The levels by which reports give sub-totals; the district level ended on 1 July 2025. */
export const levels = {
  province: 'Cấp tỉnh',
  district: 'Cấp huyện',
  commune: 'Cấp xã',
  vertical: 'Cơ quan ngành dọc',
} as const;
export type Level = keyof typeof levels;

/** The level of a unit: a division has that of the unit that it belongs to. */
export function levelOf({ units }: Pick<ProvinceRules, 'units'>, code: UnitCode): Level {
  const unit = units.find((one) => one.code === code);
  if (unit?.kind === 'division' && unit.parent) return levelOf({ units }, unit.parent);
  const { kind } = unit ?? {};
  return kind === 'district' || kind === 'commune' || kind === 'vertical' ? kind : 'province';
}
