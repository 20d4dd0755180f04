import { describe, expect, it } from 'vitest';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { unitsSeenBy, worksIn } from '../../../functions/domain/unit-authority.ts';

const unit = (code: string, mergedInto?: string) => ({
  code,
  name: code,
  validFrom: '2025-01-01',
  ...(mergedInto && { mergedInto }),
});
const province = ProvinceRules.parse({
  code: 'H62',
  name: { vi: 'Lào Cai', en: 'Lao Cai' },
  hotline: '18001096',
  workingSessions: [{ from: '07:30', to: '11:30' }],
  defaults: { supplementLimitWorkingDays: 15, intakeTermWorkingHours: 8 },
  units: [unit('H62.01'), unit('H62.02', 'H62.01'), unit('H62.03', 'H62.02'), unit('H62.07')],
});
const leader = { sub: 'l', roles: ['leader'], units: ['H62.01'] } as const;
const administrator = { sub: 'a', roles: ['administrator'], units: [] } as const;
const officers = ['leader', 'administrator'] as const;

const seen = (actor: typeof leader | typeof administrator, code: string) =>
  unitsSeenBy(actor, code, province, officers);

describe('who may see what is a unit’s', () => {
  it('is who works there and who administers the province, with the units that it took over', () => {
    for (const actor of [leader, administrator])
      expect(seen(actor, 'H62.01')).toEqual({ ok: true, value: ['H62.01', 'H62.02', 'H62.03'] });
    expect(seen(administrator, 'H62.07')).toEqual({ ok: true, value: ['H62.07'] });
  });

  it('is nobody in another role, in any unit', () => {
    for (const code of ['H62.01', 'H62.99'])
      expect(
        unitsSeenBy({ ...leader, roles: ['citizen'] }, code, province, officers),
      ).toMatchObject({
        reason: { code: 'role-not-allowed', facts: { roles: officers } },
      });
  });

  it('hears of a unit that does not exist before being told that a unit is of others', () => {
    expect(seen(leader, 'H62.99')).toMatchObject({ reason: { code: 'unit-unknown' } });
    expect(seen(leader, 'H62.07')).toMatchObject({ reason: { code: 'foreign-unit' } });
  });

  it('does not act there as an administrator: acts are done by those who work in the unit', () => {
    expect(worksIn(leader, 'H62.01')).toBe(true);
    expect(worksIn(administrator, 'H62.01')).toBe(false);
    expect(worksIn(leader, undefined)).toBe(false);
    expect(worksIn({ ...leader, roles: ['citizen'] }, 'H62.01')).toBe(false);
  });

  it('is the whole province for administrators alone', () => {
    const whole = (actor: typeof leader | typeof administrator) =>
      unitsSeenBy(actor, undefined, province, officers);
    expect(whole(administrator)).toEqual({ ok: true, value: [] });
    expect(whole(leader)).toMatchObject({ reason: { code: 'foreign-unit' } });
  });
});
