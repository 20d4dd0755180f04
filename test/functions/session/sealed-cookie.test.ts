import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { personalData } from '../../../functions/adapters/aws/personal-data.ts';
import { sealedCookie } from '../../../functions/session/sealed-cookie.ts';

const personal = personalData('a secret of the province, long enough to be one');
const Session = z.object({ refreshToken: z.string() });
const session = sealedCookie('session', Session, personal, true);
const sent = session.set({ refreshToken: 'r-1' }, 60);
const brought = sent.split(';')[0] ?? '';

describe('a sealed cookie', () => {
  it('comes back as it was set, among other cookies', () => {
    expect(session.read(`theme=dark; ${brought}`)).toEqual({ refreshToken: 'r-1' });
  });

  it('shows nothing of its content, to no script, no other site and no other host', () => {
    expect(sent).not.toContain('r-1');
    expect(sent).toMatch(/^__Host-session=/);
    for (const attribute of ['HttpOnly', 'Secure', 'SameSite=Lax', 'Path=/'])
      expect(sent.split('; ')).toContain(attribute);
  });

  it('is nothing when it was altered, renamed, of another secret, or never set', () => {
    const other = sealedCookie('session', Session, personalData('another secret, as long'), true);
    const signIn = sealedCookie('signin', z.object({ state: z.string() }), personal, true);
    const moved = brought.replace('__Host-session', '__Host-signin');
    expect(session.read(`${brought.slice(0, -4)}AAAA`)).toBeUndefined();
    expect(other.read(brought)).toBeUndefined();
    expect(signIn.read(moved)).toBeUndefined();
    expect(session.read('')).toBeUndefined();
  });

  it('is forgotten by one that ends at once', () => {
    expect(session.forget()).toMatch(/^__Host-session=;.*Max-Age=0$/);
  });

  it('has a plain name on the one machine that speaks plain HTTP', () => {
    const local = sealedCookie('session', Session, personal, false);
    expect(local.set({ refreshToken: 'r-1' }, 60)).toMatch(/^session=(?!.*Secure)/);
  });

  it('is refused when no browser would take it', () => {
    expect(() => session.set({ refreshToken: 'x'.repeat(4_000) }, 60)).toThrow('too long');
  });
});
