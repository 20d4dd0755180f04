import { describe, expect, it } from 'vitest';
import { Procedure } from '../../functions/domain/procedure/procedure.ts';
import { checkDraft } from '../../statemachines/draft.ts';
import { loopsOf } from '../../statemachines/lint-rules/loops.ts';
import { slackOf } from '../../statemachines/lint-rules/slack.ts';
import {
  calendarDays,
  deciding,
  LAWFUL,
  licence,
  NINETY_EIGHT_DAYS,
  step,
  workingDays,
} from './procedures.ts';

const { publishedTerm: _term, ...withoutTerm } = LAWFUL;

const withStep = (change: object) => ({
  ...LAWFUL,
  process: {
    ...LAWFUL.process,
    steps: LAWFUL.process.steps.map((one, index) => (index === 1 ? { ...one, ...change } : one)),
  },
});

describe('the check of a draft', () => {
  it('has nothing against a lawful one, and says how much each step might still take', () => {
    expect(checkDraft(LAWFUL)).toEqual({
      code: '1.002820',
      findings: [],
      slack: ['S1', 'S2', 'S3', 'S4'].map((id) => ({ step: id, value: 0, unit: 'workingDay' })),
      loops: [],
    });
  });

  it('refuses the 98 days, 93 more than the law has', () => {
    const { findings, slack } = checkDraft(NINETY_EIGHT_DAYS);
    expect(findings.map(({ code }) => code)).toContain('steps-exceed-legal');
    expect(slack[0]).toEqual({ step: 'S1', value: -93, unit: 'workingDay' });
  });

  it.each([
    ['published-term-missing', undefined, withoutTerm],
    ['unit-missing', 'S2', withStep({ unit: undefined })],
    ['unknown-role', 'S2', withStep({ role: 'mayor' })],
    ['allowance-not-positive', 'S2', withStep({ allowance: workingDays(0) })],
    ['bad-code', undefined, { ...LAWFUL, code: '1.28' }],
    ['unit-missing', undefined, { ...LAWFUL, leadUnit: '' }],
    ['wrong-shape', undefined, { ...LAWFUL, colour: 'red' }],
    ['wrong-shape', undefined, 'a procedure'],
    ['wrong-shape', undefined, { ...LAWFUL, name: 'half a character \ud800' }],
    ['wrong-shape', 'S2', withStep({ name: 'Thẩm\u200bđịnh' })],
    ['wrong-shape', undefined, { ...LAWFUL, fee: { kind: 'byLaw', basis: 'tại\nĐiều 1' } }],
  ])('finds %s at %s', (code, at, draft) => {
    const [finding, ...others] = checkDraft(draft).findings;
    expect(others).toEqual([]);
    expect([finding?.code, finding?.step, finding?.severity]).toEqual([code, at, 'error']);
    expect(finding?.message.vi).not.toBe(finding?.message.en);
  });
});

describe('the words of a procedure', () => {
  it('have one form of each letter and of each space, as every text that people type', () => {
    const field = 'Cấp, quản lý\u00a0căn cước';
    expect(Procedure.parse({ ...LAWFUL, field: field.normalize('NFD') }).field).toBe(
      'Cấp, quản lý căn cước'.normalize('NFC'),
    );
  });
});

describe('the slack of a step', () => {
  it('is that of the longest way through it', () => {
    const branching = licence(
      [
        step(1, 1, { next: ['S2', 'S3'] }),
        step(2, 2, { next: ['S4'] }),
        step(3, 1),
        step(4, 1, deciding),
      ],
      { legal: workingDays(5) },
    );
    expect(slackOf(branching).map(({ value }) => value)).toEqual([1, 1, 2, 1]);
  });

  it('is not given where calendar and working days meet', () => {
    const mixed = licence([step(1, 1), step(2, 1, { ...deciding, allowance: calendarDays(1) })]);
    expect(slackOf(mixed)).toEqual([]);
  });
});

describe('a declared return', () => {
  const returning = (legal: number) =>
    licence(
      [
        step(1, 1, { next: ['S2', 'S3'] }),
        step(2, 2, { next: ['S4'] }),
        step(3, 1),
        step(4, 1, { ...deciding, returnsTo: ['S2', 'S1'] }),
      ],
      { legal: workingDays(legal) },
    );

  it('is shown with the time of its longest round', () => {
    expect(loopsOf(returning(4))).toEqual([
      { step: 'S4', returnsTo: 'S2', round: workingDays(3), room: 0 },
      { step: 'S4', returnsTo: 'S1', round: workingDays(4), room: 0 },
    ]);
  });

  it('is bounded by the term, which no return moves', () => {
    expect(loopsOf(returning(12)).map(({ room }) => room)).toEqual([2, 2]);
    expect(loopsOf(returning(7)).map(({ room }) => room)).toEqual([1, 0]);
  });
});
