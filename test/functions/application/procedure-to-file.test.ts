import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { procedureToFile } from '../../../functions/application/procedure-to-file.ts';
import { lifeOf } from '../../../functions/domain/procedure/life.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { procedure } from '../domain/dossier/example.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const heir = { ...procedure, code: '1.014465', name: 'Thủ tục gộp' };
const second = {
  ...procedure,
  validFrom: '2026-03-02',
  process: { ...procedure.process, version: 2 },
};
const life = { code: procedure.code, versions: [procedure, second] };
/** Merged into one that was itself merged on the same day: its dossiers go to the last of them. */
const merged = lifeOf({
  ...procedure,
  code: '1.014466',
  validTo: '2026-03-01',
  successors: ['1.014467'],
});
const between = lifeOf({
  ...procedure,
  code: '1.014467',
  validTo: '2026-03-01',
  successors: [heir.code],
});

beforeAll(() =>
  publishCatalogue(
    table,
    { lives: [life, lifeOf(heir), merged, between], publications: [] },
    ProvinceRules.parse(loadProvince('H62')),
  ),
);

const versionOn = async (day: string) => {
  const found = await procedureToFile(table, procedure.code, day);
  return found.ok && found.value.process.version;
};

describe('the procedure that a dossier is filed under', () => {
  it('is the version in force on the day of filing, from its first day on', async () => {
    expect(await versionOn('2026-03-01')).toBe(1);
    expect(await versionOn('2026-03-02')).toBe(2);
  });

  it('is none that the catalogue does not have', async () => {
    expect(await procedureToFile(table, '9.999999', '2026-03-02')).toMatchObject({
      reason: { code: 'procedure-unknown' },
    });
  });

  it('is none that was merged: the refusal names the procedures in force that took it over', async () => {
    const filed = (day: string) => procedureToFile(table, '1.014466', day);
    expect(await filed('2026-03-01')).toMatchObject({ ok: true });
    expect(await filed('2026-03-02')).toMatchObject({
      reason: {
        code: 'procedure-merged',
        facts: { lastDay: '2026-03-01', successors: [heir.code] },
      },
    });
  });
});
