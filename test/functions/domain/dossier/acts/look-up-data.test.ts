import { describe, expect, it } from 'vitest';
import {
  type LookUpAnswer,
  lookUpData,
} from '../../../../../functions/domain/dossier/acts/look-up-data.ts';
import { missingComponents } from '../../../../../functions/domain/dossier/checklist.ts';
import { dataKindsIn } from '../../../../../functions/domain/dossier/data-kinds.ts';
import { replacedPapers } from '../../../../../statemachines/law/replaced-papers.ts';
import { deed } from '../earlier-dossier.ts';
import { at, monday, must, people, procedure, submitted, written } from '../example.ts';

describe('a database asked in place of a paper', () => {
  const source = 'CSDL quốc gia về dân cư';
  const context = {
    ...at(people.counter),
    procedure: { ...procedure, components: [{ ...deed, byData: source }] },
  };
  const told = (answered: LookUpAnswer) =>
    must(lookUpData.rule(submitted(), { component: 'c01', answered }, context));
  const found: LookUpAnswer = {
    kind: 'found',
    database: 'population',
    reference: 'DC-1',
    record: 'sealed',
  };

  it('fills the component with the record, and is population data for Decision 766', () => {
    const change = told(found);
    expect(change.components).toMatchObject([
      { id: 'c01', data: { source, database: 'population', record: 'sealed', by: 'counter' } },
    ]);
    expect(change.dossier.citizenDataAt).toBe(monday);
    const { dossier, components } = written(submitted(), change);
    expect(missingComponents(dossier, components)).toEqual([]);
  });

  it('shows the record in the component alone, and not in the history', () => {
    expect(told(found).event.facts).toEqual({
      component: 'c01',
      source,
      database: 'population',
      reference: 'DC-1',
    });
    expect(told({ ...found, earlier: true }).event.facts).toMatchObject({ earlier: true });
  });

  it('leaves the paper to be brought where it knows nothing or does not answer', () => {
    for (const kind of ['notFound', 'differs', 'forbidden', 'unavailable'] as const) {
      const change = told({ kind });
      expect(change.event).toMatchObject({ kind: 'dataNotFound', facts: { why: kind } });
      expect(change.dossier.citizenDataAt).toBeUndefined();
      const { dossier, components } = written(submitted(), change);
      expect(missingComponents(dossier, components)).toMatchObject([{ noData: { why: kind } }]);
    }
  });

  it('is asked only where the catalogue says that it replaces the paper', () => {
    const body = { component: 'c01', answered: found };
    expect(lookUpData.rule(submitted(), body, at(people.counter))).toMatchObject({
      reason: { code: 'component-unknown' },
    });
  });
});

describe('the databases that a text names', () => {
  it('are those that Annex I of Resolution 66.7/2025/NQ-CP was read to name, row by row', () => {
    const mine = { business: 'businessRegistration', population: 'population', land: 'land' };
    const kinds: Readonly<Record<string, string>> = { ...mine, civilStatus: 'civilStatus' };
    const differing = replacedPapers().flatMap(({ row, databases, databaseAsPrinted }) => {
      const read = databases.flatMap((one) => kinds[one] ?? []).toSorted();
      const named = dataKindsIn(databaseAsPrinted).toSorted();
      return String(read) === String(named) ? [] : [{ row, databaseAsPrinted, read, named }];
    });
    expect(differing).toEqual([]);
  });
});
