import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { DossierEvent } from '../../../../functions/domain/dossier/dossier.ts';
import { happeningOf, happeningTypes } from '../../../../functions/domain/webhooks/happening.ts';
import { isSigned, signedHeaders } from '../../../../functions/domain/webhooks/signature.ts';
import {
  asksFor,
  mayBeTold,
  secondsUntilNext,
} from '../../../../functions/domain/webhooks/subscription.ts';

const code = 'H62.19-260302-0001';
const event = (
  version: number,
  kind: string,
  to: DossierEvent['to'],
  facts = {},
): DossierEvent => ({
  kind,
  to,
  version,
  actor: 'can-bo-1',
  facts,
  at: `2026-03-02T0${version}:00:00.000Z`,
});
const history = [
  event(1, 'submitted', 'submitted', { procedure: '1.014464' }),
  event(2, 'accepted', 'accepted', { dueAt: '2026-03-05T10:00:00.000Z' }),
  event(3, 'noteAdded', 'accepted', { note: 'Ông An gọi điện' }),
  event(4, 'supplementRequested', 'supplementing', { guidance: 'Ông An nộp lại' }),
  event(5, 'overdue', 'supplementing'),
];
const source = 'urn:mot-cua:h62-dev';
const told = (version: number, events = history) => happeningOf(code, events, version, { source });

describe('what a subscriber is told', () => {
  it('is a CloudEvent with codes and times, and no word that anybody wrote', () => {
    expect(told(2)).toEqual({
      specversion: '1.0',
      id: `${code}/2`,
      source,
      subject: code,
      type: 'vn.motcua.dossier.accepted',
      time: '2026-03-02T02:00:00.000Z',
      datacontenttype: 'application/json',
      data: {
        version: 2,
        procedure: '1.014464',
        receivingUnit: 'H62.19',
        state: 'accepted',
        status: 2,
        dueAt: '2026-03-05T10:00:00.000Z',
      },
    });
    expect(told(4)?.type).toBe('vn.motcua.dossier.supplement-requested');
    expect(told(5)?.type).toBe('vn.motcua.dossier.overdue');
    expect(told(3)).toBeUndefined();
    expect(JSON.stringify(history.map(({ version }) => told(version)))).not.toMatch(/An|can-bo/);
  });

  it('stays the same whatever happens later', () => {
    for (const { version } of history)
      expect(told(version)).toEqual(told(version, history.slice(0, version)));
  });

  it('is what it asks for: by type, by procedure, and only while it is subscribed', () => {
    const happening = told(2);
    if (!happening) throw new Error('Not told');
    const all = { state: 'active' } as const;
    expect(asksFor(all, happening)).toBe(true);
    expect(asksFor({ ...all, types: ['vn.motcua.dossier.paid'] }, happening)).toBe(false);
    expect(asksFor({ ...all, types: happeningTypes }, happening)).toBe(true);
    expect(asksFor({ ...all, procedures: ['1.002820'] }, happening)).toBe(false);
    expect(asksFor({ state: 'gone' }, happening)).toBe(false);
  });

  it('is tried for more than a day and then given up', () => {
    let total = 0;
    let attempts = 1;
    for (let wait = secondsUntilNext(1); wait !== undefined; wait = secondsUntilNext(++attempts)) {
      expect(wait).toBeLessThanOrEqual(12 * 3600);
      total += wait;
    }
    expect(total).toBeGreaterThan(24 * 3600);
    expect(attempts).toBe(9);
  });
});

describe('a signature', () => {
  it('is that of Standard Webhooks, one for each secret', () => {
    const sent = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' };
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const headers = signedHeaders({ ...sent, seconds: 1614265330 }, [secret, secret]);
    const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
    expect(headers['webhook-signature']).toBe(`${signature} ${signature}`);
  });
});

describe('an address', () => {
  it('is outside, over HTTPS, by a name and without anybody’s password', () => {
    for (const address of ['https://bank.example/hook', 'https://bank.example:8443/hook?a=1'])
      expect([address, mayBeTold(address, 'public')]).toEqual([address, true]);
    for (const address of [
      'http://bank.example/',
      'https://10.0.0.1/',
      'https://[::1]/',
      'https://localhost/',
      'https://a:b@bank.example/',
      'https://0x7f.1/',
      'https://2130706433/',
      'https://h#x',
    ])
      expect([address, mayBeTold(address, 'public')]).toEqual([address, false]);
  });

  it('is never a number, however it is written', () => {
    fc.assert(
      fc.property(fc.oneof(fc.ipV4(), fc.ipV4Extended()), (host) => {
        expect(mayBeTold(`https://${host}/`, 'public')).toBe(false);
      }),
    );
  });
});

describe('a call that somebody else signs', () => {
  const message = { id: 'GD-1', body: '{"amount":20000}', seconds: 1_772_413_200 };
  const { 'webhook-signature': signature = '' } = signedHeaders(message, ['a secret']);
  const now = message.seconds + 299;

  it('holds under any of the secrets, also while one takes the place of another', () => {
    expect(isSigned(message, signature, ['a secret'], now)).toBe(true);
    expect(isSigned(message, `v1,xyz ${signature}`, ['new secret', 'a secret'], now)).toBe(true);
  });

  it('does not hold with another body, id, moment or secret, unsigned or after five minutes', () => {
    const wrong = [
      { ...message, body: '{"amount":2000}' },
      { ...message, id: 'GD-2' },
      { ...message, seconds: message.seconds + 1 },
      { ...message, seconds: Number.NaN },
    ];
    for (const one of wrong) expect(isSigned(one, signature, ['a secret'], now)).toBe(false);
    expect(isSigned(message, signature, ['another'], now)).toBe(false);
    expect(isSigned(message, '', ['a secret'], now)).toBe(false);
    expect(isSigned(message, signature, ['a secret'], now + 2)).toBe(false);
    expect(isSigned(message, signature, ['a secret'], message.seconds - 301)).toBe(false);
  });
});
