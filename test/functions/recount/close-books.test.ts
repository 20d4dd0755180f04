import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { fieldClosings } from '../../../functions/adapters/dynamodb/balance-closings.ts';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import {
  counterWrites,
  readRows,
  writeCounters,
} from '../../../functions/adapters/dynamodb/counter-store.ts';
import { keys } from '../../../functions/adapters/dynamodb/table.ts';
import { books, Cells } from '../../../functions/domain/figures/cells.ts';
import { FORMULA } from '../../../functions/domain/figures/contribution.ts';
import { ProvinceRules } from '../../../functions/domain/province.ts';
import { closeBooks } from '../../../functions/recount/close-books.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const { province } = books;
/** More than are worked on at once. */
const UNITS = 18;

describe('the closing of the books', () => {
  const table = useTable();
  const add = async (book: string, line: string, counts: Record<string, number>) => {
    const cells = new Cells();
    cells.add(book, line, counts);
    expect(await writeCounters(table, counterWrites(table, cells))).toBe(true);
  };
  beforeAll(async () => {
    const rules = ProvinceRules.parse(loadProvince('H62'));
    await publishCatalogue(table, firstCatalogue([]), {
      ...rules,
      units: rules.units.slice(0, UNITS),
    });
    await add(province, '2026-01-20', { 'accepted.online': 3, 'due.open': 1, 'open.overdue': 1 });
    await add(province, '2026-02-03', { 'accepted.online': 2, 'ended.late': 1 });
    await add(books.cohorts(province), '2026-02-03', { 'cohort.late.14': 1 });
    await add(books.byField(province), '2026-01-20#Đất đai', { 'accepted.online': 3 });
    await add(books.byField(province), '2026-02-03#Hộ tịch', { 'accepted.online': 2 });
  });
  const daysOf = async (book: string) =>
    (await fieldClosings.from(table, book, '2020-01-01')).map(({ day }) => day);

  it('has a balance at the end of each half of a month in which anything was counted, and at the last day', async () => {
    expect(await closeBooks(table, '2026-02-20')).toMatchObject({ written: 3, changed: 0 });
    expect(await daysOf(province)).toEqual(['2026-01-31', '2026-02-14', '2026-02-18']);
    expect(await daysOf(books.level('lead', 'province'))).toEqual([]);
  });

  it('adds up what is over, by then: nothing that is only so at present', async () => {
    expect(await fieldClosings.last(table, province, '2026-02-10')).toMatchObject({
      day: '2026-01-31',
      whole: { sums: { 'accepted.online': 3, 'due.missed': 1 }, became: {} },
    });
    const closing = await fieldClosings.last(table, province, '2026-02-14');
    expect(closing?.whole).toEqual({
      sums: { 'accepted.online': 5, 'due.missed': 1, 'ended.late': 1 },
      became: { 'late.2026-01-15': 1 },
    });
    expect(closing?.parts.get('Đất đai')).toEqual({ sums: { 'accepted.online': 3 }, became: {} });
  });

  it('writes nothing the second time, and drops by and by what no half of a month ends with', async () => {
    expect(await closeBooks(table, '2026-02-20')).toMatchObject({ written: 0, changed: 0 });
    const [half, day] = await readRows(
      table,
      ['2026-02-14', '2026-02-18'].map((on) => keys.closing(province, FORMULA, on)),
    );
    expect(half).not.toHaveProperty('ttl');
    expect(day?.ttl).toBe(Date.parse('2026-02-28') / 1000);
  });

  it('gives the books of units the fields of the province, so that all are of one length', async () => {
    const unit = books.receiving('H62.01');
    await add(unit, '2026-02-03', { 'accepted.online': 2 });
    await add(books.byField(unit), '2026-02-03#Hộ tịch', { 'accepted.online': 2 });
    await closeBooks(table, '2026-02-20');
    const closing = await fieldClosings.last(table, unit, '2026-02-18');
    expect([...(closing?.parts.keys() ?? [])]).toEqual(['Hộ tịch', 'Đất đai']);
  });

  it('keeps the balance of a field without a name, as of a procedure that is not known', async () => {
    const balance = { sums: { 'accepted.post': 1 }, became: {} };
    const closing = { day: '2026-02-18', whole: balance, parts: new Map([['', balance]]) };
    await fieldClosings.keep(table, 'only', closing);
    expect(await fieldClosings.last(table, 'only', '2026-02-18')).toEqual(closing);
  });

  it('takes up what comes late, and says that a balance had been another', async () => {
    await add(province, '2026-02-10', { 'accepted.post': 1 });
    // The balance of the 18th, too, but nobody was told it for good.
    expect(await closeBooks(table, '2026-02-20')).toMatchObject({ written: 2, changed: 1 });
    const closing = await fieldClosings.last(table, province, '2026-02-14');
    expect(closing?.whole.sums).toMatchObject({ 'accepted.post': 1 });
  });

  it('closes some units at a time while there is time, and goes on with the others', async () => {
    const last = books.lead('H62.14');
    await add(last, '2026-02-03', { 'accepted.online': 2 });
    const inTime = (times: number) => ({ hasTime: () => times-- > 0 });
    const none = { written: 0, units: 0, finished: false };
    expect(await closeBooks(table, '2026-02-20', inTime(0))).toMatchObject(none);
    const { units, finished } = await closeBooks(table, '2026-02-20', inTime(2));
    expect({ finished, some: units > 0 && units < UNITS }).toEqual({ finished: false, some: true });
    expect(await daysOf(last)).toEqual([]);
    const whole = { units: UNITS, finished: true };
    expect(await closeBooks(table, '2026-02-20', { units })).toMatchObject({
      written: 2,
      ...whole,
    });
    expect(await daysOf(last)).toEqual(['2026-02-14', '2026-02-18']);
  });

  it('looks two months back, and further where somebody says that lines have changed', async () => {
    await add(province, '2026-01-25', { 'accepted.post': 4 });
    expect(await closeBooks(table, '2026-06-10')).toMatchObject({ changed: 0 });
    const found = await closeBooks(table, '2026-06-10', { anew: '2026-01-25' });
    expect(found.changed).toBe(2);
    const closing = await fieldClosings.last(table, province, '2026-06-08');
    expect(closing?.whole.sums['accepted.post']).toBe(5);
  });

  it('does without what was lost', async () => {
    const before = await fieldClosings.last(table, province, '2026-06-08');
    const Item = keys.closing(province, FORMULA, '2026-05-31');
    await table.client.send(
      new PutCommand({
        TableName: table.name,
        Item: { ...Item, whole: { sums: {}, became: {} }, parts: [], block: new Uint8Array() },
      }),
    );
    await closeBooks(table, '2026-06-10');
    expect(await fieldClosings.last(table, province, '2026-06-08')).toEqual(before);
  });
});
