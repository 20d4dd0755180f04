import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import type { ReplacedPaper } from '../../../functions/domain/reduction/papers-by-data.ts';
import { checkProcedure } from '../../../functions/read/check-draft.ts';
import { listProcedures, readProcedureEntry } from '../../../functions/read/procedures.ts';
import { listUnits } from '../../../functions/read/units.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { loadByHand } from '../../../statemachines/catalogue.ts';
import { ask } from '../asking.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const annex = (): readonly ReplacedPaper[] => [
  {
    ...{ row: 442, procedure: '1.009642', paper: 'Tài liệu về tư cách pháp lý' },
    ...{ databases: ['business'], databaseAsPrinted: 'CSDL về đăng ký doanh nghiệp' },
    ...{ owner: 'Bộ Tài chính', document: 'Nghị định 98/2021/NĐ-CP' },
  },
];
const now = '2026-03-02T01:00:00.000Z';

describe('the catalogue', () => {
  const table = useTable();
  const found = async (query: string) => {
    const { items } = await ask(listProcedures(table, annex), query, { now });
    return items.map(({ code }: { code: string }) => code);
  };

  beforeAll(async () => {
    const rules = ProvinceRules.parse(loadProvince('H62'));
    await publishCatalogue(table, firstCatalogue(loadByHand('H62')), rules);
  });

  it('is searched by words in any order, with or without tones, and by the code in either form', async () => {
    const [first] = await found('limit=100&q=luu hanh tu do');
    expect(first).toBe('1.014464');
    expect(await found('q=TỰ DO lưu hành')).toContain('1.014464');
    expect(await found('q=1.014464.000.00.00.H62')).toEqual(['1.014464']);
    expect(await found('q=khong co thu tuc nao nhu the')).toEqual([]);
  });

  it.each([
    ['decomposed letters', 'lưu hành tự do'.normalize('NFD')],
    ['capitals and many spaces', '  LƯU   HÀNH tự do '],
    ['signs between the words', '"lưu-hành", tự/do (CFS).'],
    ['half of a long code in small letters', '1.014464.000.00.00.h'],
    ['a code and words', '1.014464.000.00.00.H62 luu hanh'],
  ])('is found by %s', async (_, typed) => {
    expect(await found(`q=${encodeURIComponent(typed)}`)).toContain('1.014464');
  });

  it('is found by each of its levels', async () => {
    const { items } = await ask(listProcedures(table, annex), 'limit=100', { now });
    const several = items.find(({ level }: { level: string }) => level.includes(', '));
    for (const level of [several.level, ...several.level.split(', ')])
      expect(await found(`limit=100&level=${encodeURIComponent(level)}`)).toContain(several.code);
    expect(await found(`level=${encodeURIComponent('Cấp')}`)).toEqual([]);
  });

  it('is found by the unit that resolves it, of which a commune is one, as often as the unit is said to', async () => {
    const { items } = await ask(listUnits(table), '', { now });
    for (const kind of ['commune', 'department', 'centre']) {
      const unit = items.find((one: { kind: string; resolves: number }) => one.kind === kind);
      expect((await found(`limit=100&unit=${unit.code}`)).length).toBe(unit.resolves);
    }
    expect(await found('unit=H62.999')).toEqual([]);
  });

  it('finds nothing by signs alone', async () => {
    expect(await found(`q=${encodeURIComponent('"%" -')}`)).toEqual([]);
  });

  it('tells which procedures ask for papers that data replaces, and which components those are', async () => {
    expect(await found('byData=proposed')).toEqual(['1.009642']);
    const one = (query: string) =>
      ask(readProcedureEntry(table, annex), query, { now, path: { procedure: '1.009642' } });
    expect((await one('byData=proposed')).byDataProposed).toMatchObject([
      {
        row: 442,
        databases: ['business'],
        components: [{ name: 'Tài liệu về tư cách pháp lý của nhà đầu tư' }],
      },
    ]);
    expect(await one('')).not.toHaveProperty('byDataProposed');
    expect(await one('byData=all')).toMatchObject({ errors: [{ pointer: '/byData' }] });
  });

  it('warns in the check of a draft of each paper that data could replace', async () => {
    const draft = loadByHand('H62').find(({ code }) => code === '1.009642');
    const checked = await ask(checkProcedure(table, annex), '', { now, body: draft });
    expect(checked).toMatchObject({ publishable: true });
    expect(checked.findings).toContainEqual(
      expect.objectContaining({ code: 'paper-by-data', severity: 'warning' }),
    );
  });

  it('is named by its code in either form in a draft too', async () => {
    const draft = loadByHand('H62').find(({ code }) => code === '1.009642');
    const named = { ...draft, code: '1.009642.000.00.00.H62' };
    const check = (body: object) => ask(checkProcedure(table, annex), '', { now, body });
    expect(await check(named)).toEqual(await check(draft ?? {}));
    expect((await check({ ...draft, code: '1.2' })).findings).toMatchObject([{ code: 'bad-code' }]);
  });

  it('is narrowed by unit and by how far it goes online, and goes on page by page', async () => {
    const all = await found('limit=100');
    const pages: string[] = [];
    let next: string | undefined;
    do {
      const page = await ask(
        listProcedures(table, annex),
        `limit=3${next ? `&cursor=${next}` : ''}`,
        {
          now,
        },
      );
      pages.push(...page.items.map(({ code }: { code: string }) => code));
      next = page.next;
    } while (next);
    expect(pages).toEqual(all);
    const { items } = await ask(listProcedures(table, annex), 'online=full&limit=100', { now });
    expect(items.length).toBeGreaterThan(0);
    for (const { onlineLevel } of items) expect(onlineLevel).toBe('full');
    expect(await ask(listProcedures(table, annex), 'cursor=IjkuMDAwMDAwIg', { now })).toMatchObject(
      {
        code: 'invalid-field',
      },
    );
    expect(await ask(listProcedures(table, annex), 'ministry=x', { now })).toMatchObject({
      code: 'invalid-field',
      errors: [{ pointer: '/ministry' }],
    });
  });

  it('answers to the long form of a code as to the short one', async () => {
    const path = { procedure: '1.014464.000.00.00.H62' };
    expect(await ask(readProcedureEntry(table, annex), '', { now, path })).toMatchObject({
      code: '1.014464',
      longCode: path.procedure,
    });
  });

  it('is shared out among the units, of which those of history take nothing in', async () => {
    const { items } = await ask(listUnits(table), '', { now, roles: '' });
    const units: { code: string; name: string; receives: boolean; resolves: number }[] = items;
    expect(units.find(({ code }) => code === 'H62.19')).toMatchObject({ receives: true });
    expect(units.filter(({ receives }) => !receives).length).toBeGreaterThan(0);
    expect(units.some(({ resolves }) => resolves > 0)).toBe(true);
    expect(units.every(({ name }) => name.length > 0)).toBe(true);
  });
});
