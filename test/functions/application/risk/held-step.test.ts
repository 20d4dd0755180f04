import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { heldStep } from '../../../../functions/application/risk/held-step.ts';
import type { DossierRow } from '../../../../functions/domain/figures/facts.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { procedure } from '../../domain/dossier/example.ts';
import { useTable } from '../../use-table.ts';

const table = useTable();
const { process } = procedure;
/** Of the later version a leader does the second step. */
const later = {
  ...procedure,
  validFrom: '2026-03-02',
  process: {
    ...process,
    version: 2,
    steps: process.steps.map((step) =>
      step.id === 'S2' ? { ...step, role: 'leader' as const } : step,
    ),
  },
};

beforeAll(() =>
  publishCatalogue(
    table,
    { lives: [{ code: procedure.code, versions: [procedure, later] }], publications: [] },
    ProvinceRules.parse(loadProvince('H62')),
  ),
);

const facts = {
  procedure: procedure.code,
  procedureVersion: 1,
  step: 'S2',
  receivingUnit: 'H62.01',
  leadUnit: 'H62.07',
};
const held = (more: Partial<DossierRow> = {}) =>
  heldStep(table, { ...facts, ...more } as DossierRow);

describe('the step where a dossier stands', () => {
  it('has the unit of the dossier that the process names, and the role of its officer', async () => {
    expect(await held({ step: 'S1' })).toEqual({ step: 'S1', unit: 'H62.01', role: 'counter' });
    expect(await held()).toEqual({ step: 'S2', unit: 'H62.07', role: 'specialist' });
  });

  it('is that of the version under which it was accepted', async () => {
    expect(await held({ procedureVersion: 2 })).toMatchObject({ role: 'leader' });
  });

  it.each([
    { step: undefined },
    { step: 'S9' },
    { procedureVersion: undefined },
    { procedureVersion: 3 },
    { leadUnit: undefined },
  ])('is unknown where the facts do not lead to one: %j', async (lacking) => {
    expect(await held(lacking as Partial<DossierRow>)).toBeUndefined();
  });
});
