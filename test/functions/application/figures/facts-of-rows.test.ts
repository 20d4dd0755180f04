import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { dossierRow, type Row } from '../../../../functions/adapters/dynamodb/dossier-rows.ts';
import { keys } from '../../../../functions/adapters/dynamodb/table.ts';
import {
  codeOf,
  factsOf,
  headsOf,
} from '../../../../functions/application/figures/facts-of-rows.ts';
import { ProvinceRules } from '../../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { monday, procedure, submitted } from '../../domain/dossier/example.ts';
import { useTable } from '../../use-table.ts';

const table = useTable();
const { dossier } = submitted();
const { code } = dossier;
const second = {
  ...procedure,
  field: 'Thương mại',
  validFrom: '2026-03-02',
  process: { ...procedure.process, version: 2 },
};

beforeAll(() =>
  publishCatalogue(
    table,
    { lives: [{ code: procedure.code, versions: [procedure, second] }], publications: [] },
    ProvinceRules.parse(loadProvince('H62')),
  ),
);

const event: Row = {
  ...keys.event(code, 1),
  ...{ kind: 'submitted', at: monday, version: 1, actor: 'portal', to: 'submitted' },
};
const task: Row = { ...keys.dossier(code), sk: 'T#S1', status: 'open' };

describe('rows of the table, told to the lake', () => {
  it('are those of dossiers and of their events; all others say nothing', async () => {
    const risk: Row = { ...keys.risk(code), chance: 0.5 };
    const { dossiers, work, events, erased } = await factsOf(table, [
      dossierRow(dossier),
      event,
      task,
      risk,
    ]);
    expect(dossiers.map((row) => [row.code, row.version])).toEqual([[code, 1]]);
    expect(work.map((row) => row.code)).toEqual([code]);
    expect(events).toMatchObject([{ code, version: 1, kind: 'submitted' }]);
    expect(erased).toEqual([]);
  });

  it('have the field of the version that the dossier came under, not of the latest', async () => {
    const under = (processVersion: number) => dossierRow({ ...dossier, processVersion });
    const { dossiers } = await factsOf(table, [under(1), under(2)]);
    expect(dossiers.map(({ field }) => field)).toEqual([procedure.field, second.field]);
  });

  it('name neither the applicant nor who filed', async () => {
    const told = JSON.stringify(await factsOf(table, [dossierRow(dossier), event]));
    expect(told).not.toContain(dossier.applicantKey);
  });

  it('have the heads of chains that are there, and the code of a dossier whose row was removed', () => {
    const head = 'a'.repeat(64);
    const rows = [dossierRow({ ...dossier, head }), dossierRow(dossier), event, task];
    expect(headsOf(rows)).toEqual([{ dossier: code, version: 1, head }]);
    expect(rows.map(codeOf)).toEqual([code, code, undefined, undefined]);
  });
});
