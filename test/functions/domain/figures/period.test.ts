import { describe, expect, it } from 'vitest';
import { momentsOf } from '../../../../functions/domain/figures/period.ts';
import { vn } from '../clock/moments.ts';

const march = { from: '2026-03-01', to: '2026-03-31' };
const begins = (day: string) => new Date(vn(`${day} 00:00`));
const known = vn('2026-03-20 10:15:30');

describe('a period', () => {
  it('that is over ends with its last day, and everything in it is over', () => {
    const end = begins('2026-04-01');
    expect(momentsOf(march, vn('2026-04-01 00:00'), known)).toEqual({
      from: begins('2026-03-01'),
      until: end,
      asOf: end,
      over: end,
    });
  });

  it('that goes on ends after today; what is pending is judged by when all was known', () => {
    const goingOn = {
      from: begins('2026-03-01'),
      until: begins('2026-03-21'),
      asOf: new Date(vn('2026-03-20 10:16')),
      over: begins('2026-03-20'),
    };
    expect(momentsOf(march, vn('2026-03-20 12:00'), known)).toEqual(goingOn);
    const last = { ...march, to: '2026-03-20' };
    expect(momentsOf(last, vn('2026-03-20 23:59'), known)).toEqual(goingOn);
  });

  it('is known to the end of a minute: due times have no seconds', () => {
    const asOf = (moment: string) =>
      momentsOf(march, vn('2026-03-20 12:00'), vn(moment)).asOf.toISOString();
    expect(asOf('2026-03-20 10:15')).toBe(vn('2026-03-20 10:16'));
    expect(asOf('2026-03-20 10:15:59')).toBe(vn('2026-03-20 10:16'));
    expect(asOf('2026-03-20 10:16')).toBe(vn('2026-03-20 10:17'));
  });
});
