import { describe, expect, it } from 'vitest';
import { vi } from '../../../functions/domain/texts/vi.ts';
import { portalReason } from '../../../functions/http/portal-reason.ts';

describe('why a message of the National Portal was not taken', () => {
  it('is said in both languages, by its own reasons and by the problems of our API', () => {
    for (const code of [...Object.keys(vi.portalReasons), ...Object.keys(vi.problems)]) {
      const why = portalReason(code);
      expect(why?.vi, code).toMatch(/\S \S/);
      expect(why?.en, code).not.toBe(why?.vi);
    }
  });

  it('is not guessed of a code of the portal', () => {
    expect(portalReason('REFUSED')).toBeUndefined();
    expect(portalReason('toString')).toBeUndefined();
  });
});
