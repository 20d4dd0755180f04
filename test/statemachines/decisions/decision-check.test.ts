import { describe, expect, it } from 'vitest';
import { beginning } from '../../../statemachines/decisions/catalogue-history.ts';
import type { Change, PublicationDecision } from '../../../statemachines/decisions/decision.ts';
import { checkDecision } from '../../../statemachines/decisions/decision-check.ts';
import { landProcedures } from '../land.ts';
import { decisionOf } from './decision-of.ts';

const [first] = landProcedures;
if (!first) throw new Error('the fixture is empty');
const history = beginning([first]);
const abolished: Change = { kind: 'abolished', procedure: first.code };
const decision = decisionOf([abolished]);

const entered = (
  one: PublicationDecision,
  kept: readonly PublicationDecision[] = [],
  today = '2026-03-15',
) => checkDecision(one, { history, kept, today, lint: {} });
const why = (...asked: Parameters<typeof entered>) => {
  const result = entered(...asked);
  return result.ok ? [] : result.reason.map(({ reason }) => reason);
};

describe('a decision that is to be entered', () => {
  it('publishes what it brings, and takes effect tomorrow at the earliest', () => {
    expect(entered(decision)).toMatchObject({
      ok: true,
      value: { kind: 'new', publications: [{ procedure: first.code, kind: 'abolished' }] },
    });
    expect(why(decision, [], '2026-03-16')).toEqual(['effect-in-the-past']);
  });

  it('is kept already where it is there word for word, also after its day', () => {
    expect(entered(decision, [decision], '2026-12-31')).toEqual({
      ok: true,
      value: { kind: 'kept' },
    });
    const other = decisionOf([abolished], { notes: 'Sửa lỗi chính tả' });
    expect(why(other, [decision])).toEqual(['differs-from-kept']);
    expect(why({ ...decision, day: '2026-03-10' }, [decision])).toEqual([]);
    expect(why({ ...decision, number: '413/QĐ-UBND' }, [decision])).toEqual([]);
  });

  it('is refused where it cannot be applied, or brings a version against the law', () => {
    expect(why(decisionOf([{ ...abolished, procedure: '1.999999' }]))).toEqual(['code-unknown']);
    const publishedTerm = { unit: 'workingDay', value: 900 } as const;
    const beyond: Change = { kind: 'amended', procedure: first.code, set: { publishedTerm } };
    const result = entered(decisionOf([beyond]));
    const details = result.ok ? [] : result.reason.map(({ detail = '' }) => detail);
    expect(why(decisionOf([beyond]))).toContain('against-the-law');
    expect(details.some((detail) => detail.startsWith('published-exceeds-legal'))).toBe(true);
  });
});
