import { describe, expect, it } from 'vitest';
import {
  isSigned,
  secretText,
  signedHeaders,
} from '../../../../functions/domain/webhooks/signature.ts';

describe('a signature', () => {
  it('is that of Standard Webhooks, one for each secret', () => {
    const sent = { id: 'msg_p5jXN8AQM9LWM0D4loKWxJek', body: '{"test": 2432232314}' };
    const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
    const headers = signedHeaders({ ...sent, seconds: 1614265330 }, [secret, secret]);
    const signature = 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=';
    expect(headers['webhook-signature']).toBe(`${signature} ${signature}`);
  });
});

describe('a secret', () => {
  it('is told in the form of Standard Webhooks, and signs by its bytes', () => {
    const secret = secretText(Buffer.from('a secret'));
    expect(secret).toBe('whsec_YSBzZWNyZXQ=');
    const sent = { id: 'msg', body: '{}', seconds: 1614265330 };
    expect(signedHeaders(sent, [secret])).toEqual(signedHeaders(sent, ['a secret']));
    expect(signedHeaders(sent, [secret])).toMatchObject({
      ...{ 'webhook-id': 'msg', 'webhook-timestamp': '1614265330' },
    });
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
    const nameless = { ...message, id: '' };
    const { 'webhook-signature': own = '' } = signedHeaders(nameless, ['a secret']);
    expect(isSigned(nameless, own, ['a secret'], now)).toBe(false);
    expect(isSigned(message, signature, ['a secret'], now + 1)).toBe(true);
    expect(isSigned(message, signature, ['a secret'], now + 2)).toBe(false);
    expect(isSigned(message, signature, ['a secret'], message.seconds - 301)).toBe(false);
  });
});
