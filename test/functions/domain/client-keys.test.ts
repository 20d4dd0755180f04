import { describe, expect, it } from 'vitest';
import { clientKeyOf, clientKeys } from '../../../functions/domain/client-keys.ts';

describe('the keys under which clients are counted', () => {
  it('are 64 of a place, and no key of another place', () => {
    const [prod, test] = [clientKeys('h62-prod'), clientKeys('h62-test')];
    expect(new Set([...prod, ...test]).size).toBe(128);
  });

  it('are spread over the clients, each with the same one every time', () => {
    const keys = clientKeys('h62-prod');
    const subjects = Array.from({ length: 2_000 }, (_, n) => `client-${n}`);
    const used = subjects.map((subject) => clientKeyOf('h62-prod', subject));
    expect(used.every((key) => keys.includes(key))).toBe(true);
    expect(new Set(used).size).toBe(64);
    expect(clientKeyOf('h62-prod', 'client-1')).toBe(used[1]);
  });
});
