import { describe, expect, it } from 'vitest';
import { Procedure } from '../../functions/domain/procedure/procedure.ts';
import { checkDraft } from '../../statemachines/draft.ts';
import { LAWFUL, NINETY_EIGHT_DAYS, workingDays } from './procedures.ts';

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

  it('says of each field whether it is missing, wrong or none of a procedure, at its step', () => {
    const { name: _name, ...nameless } = LAWFUL;
    const told = (draft: unknown) =>
      checkDraft(draft).findings.map(({ step, message }) => [step, message.en]);
    expect(told({ ...nameless, inForce: true, stage: 'announced' })).toEqual([
      [undefined, 'The field name is missing'],
      [undefined, 'A procedure has no field inForce'],
      [undefined, 'A procedure has no field stage'],
    ]);
    expect(told(withStep({ role: 'king', roles: [] }))).toEqual([
      ['S2', 'The field process.steps.1.role is wrong'],
      ['S2', 'A procedure has no field process.steps.1.roles'],
    ]);
    for (const draft of [null, 'x', [], {}, { process: { steps: [null] } }])
      expect(told(draft).length).toBeGreaterThan(0);
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
