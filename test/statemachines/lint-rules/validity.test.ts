import { describe, expect, it } from 'vitest';
import { checkDraft } from '../../../statemachines/draft.ts';
import { LAWFUL } from '../procedures.ts';
import { codes } from './codes.ts';

describe('the lint of the validity of a procedure', () => {
  it('refuses an end before the beginning', () => {
    expect(codes({ ...LAWFUL, validTo: '2023-12-31' })).toEqual(['ends-before-it-begins']);
    expect(codes({ ...LAWFUL, validTo: LAWFUL.validFrom })).toEqual([]);
  });

  it('refuses a cut-off that is no time of day', () => {
    expect(codes({ ...LAWFUL, clock: { cutOff: '25:99' } })).toEqual(['bad-cut-off']);
    expect(checkDraft({ ...LAWFUL, clock: { cutOff: '25:99' } }).findings).toHaveLength(1);
  });
});
