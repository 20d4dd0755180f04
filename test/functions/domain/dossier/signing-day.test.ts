import { describe, expect, it } from 'vitest';
import { mayBeSignedOn } from '../../../../functions/domain/dossier/signing-day.ts';
import { Safeguards } from '../../../../functions/domain/province-rules.ts';
import { at, people } from './example.ts';
import { accepted } from './journey.ts';

// 01:30 on 5 March in Vietnam, and the day before in UTC.
const now = '2026-03-04T18:30:00.000Z';
const refused = (day: string, daysBeforeReception = 0) => {
  const safeguards = Safeguards.parse({ resultSigned: { daysBeforeReception } });
  const context = { ...at(people.counter, now), safeguards };
  const may = mayBeSignedOn(day, accepted().dossier, context, '/paper/signedOn');
  return may.ok ? undefined : may.reason.errors?.[0];
};

describe('the day on which a result was signed', () => {
  it('lies between the reception of the dossier and today, both of them in it', () => {
    for (const day of ['2026-03-02', '2026-03-05']) expect(refused(day)).toBeUndefined();
    expect(refused('2026-03-06')).toMatchObject({ pointer: '/paper/signedOn', rule: 'past' });
    for (const day of ['2010-01-01', '2026-03-01'])
      expect(refused(day)).toEqual({
        pointer: '/paper/signedOn',
        rule: 'afterReception',
        vi: 'Ngày ký kết quả ở trước ngày tiếp nhận hồ sơ',
        en: 'The result was signed before the dossier was received',
      });
  });

  it('may lie some days before the reception where the province says so', () => {
    expect(refused('2026-02-20', 10)).toBeUndefined();
    expect(refused('2026-02-19', 10)).toMatchObject({ rule: 'afterReception' });
  });
});
