import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DossierEvent } from '../../../../functions/domain/dossier/dossier.ts';
import {
  addressLacking,
  addressOf,
  textOf,
  toldOf,
} from '../../../../functions/domain/notifications/notification.ts';
import {
  causeOf,
  dueSoonOf,
  isOccasion,
  type Prompt,
} from '../../../../functions/domain/notifications/occasion.ts';
import { secondsOfQuiet } from '../../../../functions/domain/notifications/quiet-hours.ts';

const code = 'H62.19-260302-0001';
const now = '2026-03-02T01:00:00.000Z';
const event = (kind: string, facts = {}, to: DossierEvent['to'] = 'accepted'): DossierEvent => ({
  kind,
  at: now,
  version: 3,
  actor: 'x',
  to,
  facts,
});
const wordsOf = (one: DossierEvent, language?: 'vi' | 'en') => {
  const told = toldOf({ code, version: 3 }, one, now);
  return told && textOf(told, code, 'https://dvc.example', language);
};

describe('the quiet hours', () => {
  const time = (minutes: number) =>
    `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
  const date = fc.date({ min: new Date(0), max: new Date('2100-01-01'), noInvalidDate: true });
  const minute = fc.integer({ min: 0, max: 1439 });

  it('end when nobody is disturbed any more, and hold nothing for longer than they are', () => {
    fc.assert(
      fc.property(minute, minute, date, (from, to, date) => {
        const hours = { from: time(from), to: time(to) };
        const at = new Date(Math.floor(date.getTime() / 1000) * 1000);
        const rest = secondsOfQuiet(at.toISOString(), hours);
        const length = ((to - from + 1440) % 1440) * 60;
        expect(rest).toBeLessThanOrEqual(length);
        const end = new Date(at.getTime() + rest * 1000).toISOString();
        expect(secondsOfQuiet(end, hours)).toBe(0);
      }),
    );
  });

  it('go over midnight in Vietnam', () => {
    const night = { from: '21:00', to: '07:00' };
    expect(secondsOfQuiet('2026-03-02T14:00:00.000Z', night)).toBe(10 * 3600);
    expect(secondsOfQuiet('2026-03-01T23:59:59.000Z', night)).toBe(1);
    expect(secondsOfQuiet('2026-03-02T00:00:00.000Z', night)).toBe(0);
  });
});

describe('a notification', () => {
  it('goes where the person wishes it, else to what they left, and nowhere against their will', () => {
    const phone = '0912345678';
    const email = 'an@vidu.vn';
    expect(addressOf({ phone, email })).toEqual({ way: 'sms', to: phone });
    expect(addressOf({ phone, email, notifyBy: 'zalo' })).toEqual({ way: 'zalo', to: phone });
    expect(addressOf({ phone, email, notifyBy: 'email' })).toEqual({ way: 'email', to: email });
    expect(addressOf({ phone, notifyBy: 'email' })).toEqual({ way: 'sms', to: phone });
    expect(addressOf({ email, notifyBy: 'sms' })).toEqual({ way: 'email', to: email });
    expect(addressOf({ phone, email, notifyBy: 'none' })).toBeUndefined();
    expect(addressOf({})).toBeUndefined();
  });

  it('needs what the chosen way goes to', () => {
    const [phone, email] = ['0912345678', 'an@vidu.vn'];
    expect(addressLacking({ phone, notifyBy: 'email' })).toBe('email');
    for (const notifyBy of ['sms', 'zalo'] as const) {
      expect(addressLacking({ email, notifyBy })).toBe('phone');
      expect(addressLacking({ phone, notifyBy })).toBeUndefined();
    }
    expect(addressLacking({ email, notifyBy: 'email' })).toBeUndefined();
    expect(addressLacking({ notifyBy: 'none' })).toBeUndefined();
    expect(addressLacking({})).toBeUndefined();
  });

  it('says the appointment in the person’s language, with what to look it up by', () => {
    const accepted = event('accepted', { dueAt: '2026-03-05T10:00:00.000Z' });
    const link = 'https://dvc.example/t/H62.19-260302-0001';
    expect(wordsOf(accepted)).toBe(
      `Hồ sơ ${code} đã được tiếp nhận. Hẹn trả kết quả: 17:00 05/03/2026. Tra cứu: ${link}`,
    );
    expect(wordsOf(accepted, 'en')).toContain('The result is due: 17:00 05/03/2026');
    expect(wordsOf(event('accepted'))).toContain('Ngày sẽ thông báo sau');
  });

  it('apologises for what is late, and says the new appointment', () => {
    const late = { dueAt: '2026-03-05T10:00:00.000Z' };
    expect(wordsOf(event('overdue', late))).toMatch(/xin lỗi/);
    const expectedAt = '2026-03-09T10:00:00.000Z';
    expect(wordsOf(event('apologised', { expectedAt }))).toMatch(/xin lỗi.*17:00 09\/03\/2026/);
  });

  it('tells of the result once, of what is to be paid if it is anything, and of no other event', () => {
    expect(wordsOf(event('decided', {}, 'resolved'))).toContain('đã có kết quả');
    const again = { ...event('resultIssued', {}, 'resolved'), from: 'resolved' } as const;
    expect(isOccasion(again)).toBe(false);
    expect(wordsOf(event('paymentRequested', { amount: 150_000 }))).toContain('150.000 đồng');
    expect(wordsOf(event('paymentRequested', { amount: 0 }))).toBeUndefined();
    for (const kind of ['lookedInto', 'legRestarted', 'noteAdded', 'stepCompleted'])
      expect(isOccasion(event(kind))).toBe(false);
  });

  it('that something is due soon has one cause for all warnings of one due time, and none afterwards', () => {
    const message = (type: 'vn.motcua.dossier.due-soon' | 'vn.motcua.dossier.due-today') => ({
      box: 'H62.07',
      id: 'x',
      type,
      subject: code,
      time: now,
      data: { dueAt: '2026-03-04T10:00:00.000Z' },
    });
    const prompt = dueSoonOf(message('vn.motcua.dossier.due-soon')) as Prompt;
    expect(causeOf(prompt)).toBe('dueSoon/2026-03-04T10:00:00.000Z');
    expect(dueSoonOf(message('vn.motcua.dossier.due-today'))).toBeUndefined();
    expect(toldOf(prompt, undefined, now)).toMatchObject({ occasion: 'dueSoon' });
    expect(toldOf(prompt, undefined, '2026-03-04T10:00:00.000Z')).toBeUndefined();
  });
});
