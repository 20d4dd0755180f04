import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import {
  isLongerTermFor,
  lengthen,
  mayLengthen,
} from '../../../../functions/domain/dossier/verification.ts';
import { at, must, people } from './example.ts';
import { inProcess } from './journey.ts';

const tuesday = '2026-03-03T01:00:00.000Z';
const whereVerified = {
  term: { unit: 'workingDay' as const, value: 5 },
  legalBasis: 'Nghị định 63/2024/NĐ-CP',
};
const child = (): Situation => {
  const own = inProcess();
  return { ...own, dossier: { ...own.dossier, whereVerified } };
};
const input = { legalBasis: 'Điều 8', reason: 'Xác minh nơi cư trú' };
const lengthened = () =>
  must(lengthen(child(), whereVerified, input, at(people.specialist, tuesday)));

describe('a verification in linked procedures', () => {
  it('has a longer term in place of a pause only where the law of the whole gives one', () => {
    expect(isLongerTermFor('verification', child().dossier)).toBe(true);
    expect(isLongerTermFor('financialObligation', child().dossier)).toBe(false);
    expect(isLongerTermFor('verification', inProcess().dossier)).toBe(false);
  });

  it('has the longer term from the same receipt, and the first due time stays written', () => {
    const { dossier, event } = lengthened();
    expect(dossier).toMatchObject({
      deadline: 'running',
      pauses: [],
      term: whereVerified.term,
      leg: 2,
      originalDueAt: child().dossier.dueAt,
      dueAt: '2026-03-09T10:00:00.000Z',
      verification: {
        at: tuesday,
        before: child().dossier.term,
        ...{ legalBasis: whereVerified.legalBasis },
      },
    });
    expect(event).toMatchObject({
      kind: 'verificationBegun',
      facts: { ...input, dueBefore: child().dossier.dueAt, dueAfter: dossier.dueAt },
    });
  });

  it('plans what is left of the steps again, due with the dossier', () => {
    const planned = lengthened().tasks.flatMap((one) => (one.kind === 'plan' ? [one.task] : []));
    expect(planned).toMatchObject([{ id: 'S2', leg: 2, dueAt: '2026-03-09T10:00:00.000Z' }]);
  });

  it('begins once, and before the first term is over', () => {
    const { dossier } = child();
    expect(mayLengthen(dossier)).toBe(true);
    expect(mayLengthen(lengthened().dossier)).toBe(false);
    expect(mayLengthen({ ...dossier, deadline: 'overdue' })).toBe(false);
  });
});
