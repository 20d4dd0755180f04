import { describe, expect, it } from 'vitest';
import { calendarOf } from '../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../functions/domain/clock/calendars/vietnam.ts';
import { dueTime } from '../../../functions/domain/clock/due-time.ts';
import type { Term } from '../../../functions/domain/clock/term.ts';
import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import { lint } from '../../../statemachines/lint.ts';
import {
  calendarDays,
  deciding,
  LAWFUL,
  licence,
  step,
  workingDays,
  workingHours,
} from '../procedures.ts';
import { codes } from './codes.ts';

describe('the lint of the terms of a process', () => {
  it('refuses a published term longer than the legal one', () => {
    const procedure = licence([step(1, 10, deciding)], {
      legal: workingDays(14),
      published: workingDays(17),
    });
    expect(codes(procedure)).toEqual(['published-exceeds-legal']);
  });

  it('refuses steps longer than the shortest channel allows', () => {
    const termByChannel = { online: workingDays(4) };
    expect(codes({ ...LAWFUL, termByChannel })).toEqual(['steps-exceed-published']);
  });

  it('refuses steps longer than the shortest case allows, and lets the law of an area be longer', () => {
    const mountains = { area: 'hard', term: workingDays(15) } as const;
    const simple = { case: 'Không thay đổi thông tin', term: workingDays(4) };
    expect(codes({ ...LAWFUL, termByCase: [mountains] })).toEqual([]);
    expect(codes({ ...LAWFUL, termByCase: [mountains, simple] })).toEqual([
      'steps-exceed-published',
    ]);
  });

  it('refuses steps that do not add up to the total that the decision states', () => {
    const procedure = licence([step(1, 4, deciding)], { stated: workingDays(5) });
    expect(codes(procedure)).toEqual(['total-differs']);
  });

  it('counts eight hours as a working day', () => {
    const hours = (value: number) =>
      licence([step(1, 4, { allowance: workingHours(value) }), step(2, 4, { ...deciding })]);
    expect(codes(hours(8))).toEqual([]);
    expect(codes(hours(8.5))).toEqual(['steps-exceed-published', 'steps-exceed-legal']);
  });

  it.each<{ name: string; steps: Term; law: Term; refused: boolean }>([
    {
      name: '10 days fit 10 working days',
      steps: calendarDays(10),
      law: workingDays(10),
      refused: false,
    },
    {
      name: '98 days do not fit 5 working days',
      steps: calendarDays(98),
      law: workingDays(5),
      refused: true,
    },
    {
      name: '5 working days may outlast 7 days',
      steps: workingDays(5),
      law: calendarDays(7),
      refused: true,
    },
    {
      name: '5 working days fit 30 days',
      steps: workingDays(5),
      law: calendarDays(30),
      refused: false,
    },
    {
      name: '28 days fit a month',
      steps: calendarDays(28),
      law: { unit: 'month', value: 1 },
      refused: false,
    },
    {
      name: '30 days may outlast a month',
      steps: calendarDays(30),
      law: { unit: 'month', value: 1 },
      refused: true,
    },
    {
      name: '1 working day fits 7 days, as both end with a day',
      steps: workingDays(1),
      law: calendarDays(7),
      refused: false,
    },
    {
      name: '8 working hours fit 3 days',
      steps: workingHours(8),
      law: calendarDays(3),
      refused: false,
    },
    {
      name: 'a quarter of a day fits a day',
      steps: workingDays(0.25),
      law: calendarDays(1),
      refused: false,
    },
    {
      name: '8 hours do not fit the same day, which takes dossiers until 15:00',
      steps: workingHours(8),
      law: { unit: 'sameDay' },
      refused: true,
    },
    {
      name: '2 hours fit the same day',
      steps: workingHours(2),
      law: { unit: 'sameDay' },
      refused: false,
    },
    {
      name: '92 days may outlast 3 months',
      steps: calendarDays(92),
      law: { unit: 'month', value: 3 },
      refused: true,
    },
  ])('compares the due times of unlike units: $name', ({ steps, law, refused }) => {
    if (steps.unit === 'month' || steps.unit === 'sameDay') throw new Error('steps have none');
    const procedure = licence([step(1, 1, { ...deciding, allowance: steps })], { legal: law });
    expect(codes(procedure).includes('steps-exceed-legal')).toBe(refused);
  });

  it('says so where calendar and working days met', () => {
    const procedure = licence([step(1, 5, { ...deciding, allowance: calendarDays(5) })]);
    expect(lint(procedure)).toMatchObject([{ code: 'unlike-units', severity: 'warning' }]);
  });

  it('takes a month for a month', () => {
    const month: Term = { unit: 'month', value: 1 };
    const procedure = licence([step(1, 5, { ...deciding, allowance: calendarDays(20) })], {
      legal: month,
    });
    expect(codes(procedure)).toEqual([]);
  });

  it('follows the longest of several ways, and not the sum of all', () => {
    const branched = (slow: number) =>
      licence([
        step(1, 1, { next: ['S2', 'S3'] }),
        step(2, 1, { next: ['S4'] }),
        step(3, slow, { next: ['S4'] }),
        step(4, 1, deciding),
      ]);
    expect(codes(branched(3))).toEqual([]);
    expect(codes(branched(3.25))).toEqual(['steps-exceed-published', 'steps-exceed-legal']);
  });

  it('leaves declared returns out of the sum, and warns where the term has no room for a round', () => {
    const returning = [step(1, 2), step(2, 3, { ...deciding, returnsTo: ['S1'] })];
    expect(codes(licence(returning))).toEqual(['return-without-room S2']);
    expect(codes(licence(returning, { legal: workingDays(10) }))).toEqual([]);
  });

  it.each<{ law: Term; published: Term }>([
    { law: { unit: 'sameDay' }, published: workingDays(1) },
    { law: workingHours(8), published: workingDays(1) },
    { law: workingDays(5), published: calendarDays(9) },
    { law: calendarDays(89), published: { unit: 'month', value: 3 } },
  ])('refuses a term of $published published under a law of $law', ({ law, published }) => {
    const procedure = licence([step(1, 0.125, deciding)], { legal: law, published });
    expect(codes(procedure)).toContain('published-exceeds-legal');
  });

  it('counts the hours and the cut-off of the province', () => {
    const hours = (value: number) => [step(1, 0, { ...deciding, allowance: workingHours(value) })];
    const sevenHours = {
      workingSessions: [
        { from: '08:00', to: '11:30' },
        { from: '13:30', to: '17:00' },
      ],
    };
    expect(codes(licence(hours(40)))).toEqual([]);
    expect(codes(licence(hours(40)), sevenHours)).toContain('steps-exceed-legal');
    expect(codes(licence(hours(35)), sevenHours)).toEqual([]);
    const onTheDay = licence(hours(3), { legal: { unit: 'sameDay' } });
    expect(codes(onTheDay, { cutOff: { sameDay: '14:00' } })).toEqual([]);
    expect(codes(onTheDay, { cutOff: { sameDay: '14:30' } })).toContain('steps-exceed-legal');
    expect(codes({ ...onTheDay, clock: { cutOff: '14:00' } })).toEqual([]);
  });

  it('lets a law give each channel a term of its own', () => {
    const certificate: Procedure = {
      ...licence([step(1, 0, { ...deciding, allowance: workingHours(6) })], {
        legal: workingHours(8),
      }),
      channels: ['direct', 'online', 'post'],
      legalTermByChannel: { online: workingHours(6), post: workingHours(24) },
      termByChannel: { online: workingHours(6), post: workingHours(24) },
    };
    expect(codes(certificate)).toEqual([]);
    const slower = { ...certificate.termByChannel, online: workingHours(8) };
    expect(codes({ ...certificate, termByChannel: slower })).toEqual(['published-exceeds-legal']);
  });

  it('names the start that shows a fault worst', () => {
    const law = calendarDays(13);
    const [finding] = lint(licence([step(1, 5, deciding)], { legal: law }));
    expect(finding).toMatchObject({ code: 'steps-exceed-published' });
    const { receivedAt, endsAt, dueAt } = finding?.worst ?? {};
    const of = (term: Term) =>
      dueTime({ term, receivedAt: receivedAt ?? '', calendar: calendarOf({ years: vietnam }) });
    expect(of(workingDays(5))).toMatchObject({ value: { dueAt: endsAt } });
    expect(of(law)).toMatchObject({ value: { dueAt } });
  });

  it('refuses an allowance of nothing, and asks about a process without any', () => {
    const nothing = step(1, 0, deciding);
    expect(codes(licence([nothing]))).toEqual(['allowance-not-positive S1']);
    expect(codes(licence([step(1, null, deciding)]))).toEqual(['no-allowance']);
  });

  it('refuses a stated total that is longer than the law, and takes one that is as long', () => {
    const stated = (total: Term) => codes(licence([step(1, 5, deciding)], { stated: total }));
    expect(stated(workingDays(5))).toEqual([]);
    expect(stated(workingDays(6))).toEqual(['total-differs', 'total-exceeds-legal']);
    expect(stated(calendarDays(5))).toEqual([]);
  });

  it('refuses each kind of dossier with its own law once, and names it', () => {
    const law = { channel: 'online', term: workingDays(4) } as const;
    const slow = { ...LAWFUL, legalTermByChannel: { [law.channel]: law.term } };
    const findings = lint(slow);
    expect(findings.map(({ code }) => code)).toEqual([
      'steps-exceed-legal',
      'published-exceeds-legal',
    ]);
    for (const { message } of findings) {
      expect(message.vi).toContain('(nộp trực tuyến)');
      expect(message.en).toContain('(filed online)');
    }
  });
});
