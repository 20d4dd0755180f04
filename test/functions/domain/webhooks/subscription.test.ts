import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Happening, happeningTypes } from '../../../../functions/domain/webhooks/happening.ts';
import {
  asksFor,
  mayBeTold,
  rotated,
  type Subscription,
  SubscriptionBody,
  sealPlace,
  secondsUntilNext,
} from '../../../../functions/domain/webhooks/subscription.ts';

const happening = Happening.parse({
  specversion: '1.0',
  id: 'H62.19-260302-0001/2',
  source: 'urn:mot-cua:h62-dev',
  subject: 'H62.19-260302-0001',
  type: 'vn.motcua.dossier.accepted',
  time: '2026-03-02T02:00:00.000Z',
  datacontenttype: 'application/json',
  data: {
    version: 2,
    procedure: '1.014464',
    receivingUnit: 'H62.19',
    state: 'accepted',
    status: 2,
  },
});

describe('what a subscriber is told', () => {
  it('is what it asks for: by type, by procedure, and only while it is subscribed', () => {
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

describe('a secret that is replaced', () => {
  it('signs beside the new one for a day, so that the subscriber can change over', () => {
    const before: Subscription = {
      id: 'a',
      url: 'https://bank.example/hook',
      state: 'active',
      createdAt: '2026-03-02T02:00:00.000Z',
      secret: 'sealed before',
    };
    const after = rotated(before, 'sealed now', 'request 1', '2026-03-31T17:30:00.000Z');
    expect(after).toEqual({
      ...before,
      secret: 'sealed now',
      rotatedBy: 'request 1',
      former: { secret: 'sealed before', until: '2026-04-01T17:30:00.000Z' },
    });
  });
});

describe('what may be subscribed', () => {
  const takes = (more: object) =>
    SubscriptionBody.safeParse({ url: 'https://bank.example/hook', ...more }).success;

  it('is everything, or some types and at most two hundred procedures', () => {
    const procedures = (n: number) =>
      Array.from({ length: n }, (_, at) => `1.${String(at).padStart(6, '0')}`);
    expect(takes({})).toBe(true);
    expect(
      [[], happeningTypes.slice(0, 1), happeningTypes].map((types) => takes({ types })),
    ).toEqual([false, true, true]);
    expect(takes({ types: [...happeningTypes, happeningTypes[0]] })).toBe(false);
    expect([0, 1, 200, 201].map((n) => takes({ procedures: procedures(n) }))).toEqual([
      ...[false, true, true, false],
    ]);
  });

  it('is at an address of at most 500 visible characters', () => {
    const long = (length: number) => `https://bank.example/${'a'.repeat(length - 21)}`;
    expect([takes({ url: long(500) }), takes({ url: long(501) })]).toEqual([true, false]);
    expect(takes({ url: 'https://bank.example/hộp' })).toBe(false);
    expect(takes({ url: 'ftp://bank.example/' })).toBe(false);
  });

  it('has its secret sealed to a place of its own', () => {
    expect(sealPlace('a')).toBe('webhook/a');
  });
});

describe('an address', () => {
  it('on one machine may be any, but for a password or a place in the page', () => {
    const may = (address: string) => mayBeTold(address, 'any');
    expect(['http://localhost:80/hook', 'http://127.0.0.1/'].map(may)).toEqual([true, true]);
    expect(['http://a@localhost/', 'http://:b@localhost/', 'http://localhost/#x'].map(may)).toEqual(
      [...[false, false, false]],
    );
  });

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
