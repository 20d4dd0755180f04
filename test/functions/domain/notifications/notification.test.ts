import { describe, expect, it } from 'vitest';
import type { DossierEvent } from '../../../../functions/domain/dossier/dossier.ts';
import {
  addressLacking,
  addressOf,
  textOf,
  toldOf,
} from '../../../../functions/domain/notifications/notification.ts';

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

  it('says what is to be paid, if it is anything', () => {
    expect(wordsOf(event('paymentRequested', { amount: 150_000 }))).toContain('150.000 đồng');
    expect(wordsOf(event('paymentRequested', { amount: 0 }))).toBeUndefined();
  });

  it('says that the result is there', () => {
    expect(wordsOf(event('decided', {}, 'resolved'))).toContain('đã có kết quả');
  });

  it('that something is due soon comes to nothing once it is due', () => {
    const prompt = { code, dueSoon: '2026-03-04T10:00:00.000Z' };
    expect(toldOf(prompt, undefined, now)).toMatchObject({ occasion: 'dueSoon' });
    expect(toldOf(prompt, undefined, '2026-03-04T10:00:00.000Z')).toBeUndefined();
  });
});
