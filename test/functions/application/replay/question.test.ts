import { describe, expect, it } from 'vitest';
import {
  checkInForce,
  checkQuestion,
  checkRecord,
  paceOf,
  type Question,
  Unanswerable,
} from '../../../../functions/application/replay/question.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { procedure } from '../../domain/dossier/example.ts';

const rules = ProvinceRules.parse(loadProvince('H62'));

/** Why something cannot be answered, in English. */
function faultsOf(check: () => void): readonly string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (error instanceof Unanswerable) return error.faults.map(({ en }) => en);
    throw error;
  }
}

const asked = (question: Question) => faultsOf(() => checkQuestion(rules, question));
const twoDays = { unit: 'workingDay', value: 2 } as const;

describe('a question about a change', () => {
  it('needs a procedure for its term and its steps, and none for officers', () => {
    expect(asked({ term: twoDays })).toHaveLength(1);
    expect(asked({ drop: ['S2'] })).toHaveLength(1);
    expect(asked({ officers: [{ pool: 'H62.07:specialist', by: -1 }] })).toEqual([]);
  });

  it('needs a change: no empty list is one, nor so many officers as before', () => {
    expect(asked({ procedure, drop: [], officers: [] })).toHaveLength(1);
    expect(asked({ officers: [{ pool: 'H62.07:specialist', by: 0 }] })).toHaveLength(1);
    expect(asked({ officers: [{ pool: 'H62.07:specialist', by: 0.5 }] })).toHaveLength(1);
  });

  it('is not asked of a procedure that has ended: the refusal names those that came after it', () => {
    const ended = { ...procedure, validTo: '2026-06-30' };
    const [plain] = faultsOf(() => checkInForce(ended));
    const [named] = faultsOf(() => checkInForce({ ...ended, successors: ['3.000348'] }));
    expect(plain).not.toContain('3.000348');
    expect(named).toContain('3.000348');
    expect(faultsOf(() => checkInForce(procedure))).toEqual([]);
  });
});

describe('a record of dossiers', () => {
  const dossier = (index: number, step: string) => ({
    ...{ code: `d${index}`, procedure: procedure.code, receivedAt: 0, dueAt: 1 },
    visits: [{ step, pool: 'H62.07:specialist', by: 'officer', openedAt: 0, doneAt: 1 }],
  });
  const year = (n: number, step = 'S2') => Array.from({ length: n }, (_, i) => dossier(i, step));
  const faults = (past: ReturnType<typeof year>) => faultsOf(() => checkRecord(procedure, past));

  it('tells nothing below 200 dossiers of the procedure', () => {
    expect(faults(year(200))).toEqual([]);
    expect(faults(year(199))).toHaveLength(1);
    const others = year(1).map((one) => ({ ...one, procedure: '1.000001' }));
    expect(faults([...year(199), ...others])).toHaveLength(1);
  });

  it('tells nothing of a process that has lost a step since, and names the step', () => {
    const [gone] = faults([...year(200), dossier(200, 'S9')]);
    expect(gone).toContain('S9');
    expect(gone).not.toContain('S2');
  });
});

describe('the pace of people under another term', () => {
  it('is their share of the old one, and never slower than before', () => {
    expect(paceOf(procedure, { unit: 'workingDay', value: 1.5 })).toBe(0.5);
    expect(paceOf(procedure, { unit: 'workingDay', value: 6 })).toBe(1);
    expect(paceOf(procedure, undefined)).toBe(1);
    expect(paceOf(undefined, twoDays)).toBe(1);
  });
});
