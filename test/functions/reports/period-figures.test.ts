import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { counterRow } from '../../../functions/adapters/dynamodb/counter-store.ts';
import { daysAfter } from '../../../functions/domain/clock/civil-day.ts';
import { books } from '../../../functions/domain/figures/cells.ts';
import { isHalfEnd } from '../../../functions/domain/figures/closing.ts';
import {
  byName,
  type CounterLine,
  type Period,
} from '../../../functions/domain/figures/figures.ts';
import { formReportLine } from '../../../functions/domain/figures/form-report.ts';
import { halfOf } from '../../../functions/domain/figures/halves.ts';
import { type PeriodFigures, together } from '../../../functions/domain/figures/period-figures.ts';
import { ProvinceRules } from '../../../functions/domain/province.ts';
import { closeBooks } from '../../../functions/recount/close-books.ts';
import { figuresIn } from '../../../functions/reports/period-figures.ts';
import { usedProcedures } from '../../../functions/reports/used-procedures.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { replay } from '../../../lib/tools/year/replay.ts';
import { loadCatalogue } from '../../../statemachines/catalogue.ts';
import { naiveFigures } from '../domain/figures/naive-figures.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const { province } = books;

describe('the books of counters', () => {
  const table = useTable();
  const rules = ProvinceRules.parse(loadProvince('H62'));
  const cells = replay(loadProvince('H62'), loadCatalogue('H62'), { scale: 0.0002 });
  const linesOf = (book: string): CounterLine[] =>
    [...(cells.books.get(book) ?? [])].map(([line, counts]) => ({ line, counts }));
  const whole = [...linesOf(province), ...linesOf(books.cohorts(province))];
  const used = books.usedProcedures(province);
  const byField = byName(linesOf(books.byField(province)));

  beforeAll(async () => {
    await publishCatalogue(table, firstCatalogue([]), { ...rules, units: rules.units.slice(0, 1) });
    const own = [province, books.cohorts(province), books.byField(province), used];
    const rows = own.flatMap((book) =>
      linesOf(book).map(({ line, counts }) => counterRow(book, line, counts)),
    );
    for (let from = 0; from < rows.length; from += 25) {
      const puts = rows.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
      await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: puts } }));
    }
  });

  const dayOf = (n: number) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10);
  const halfEndFrom = (day: string): string =>
    isHalfEnd(day) ? day : halfEndFrom(daysAfter(day, 1));
  /** Two days, half of them such as official periods begin and end on. */
  const period = fc
    .tuple(fc.nat(400), fc.nat(400), fc.boolean(), fc.boolean())
    .map(([one, other, begins, ends]) => {
      const [from = '', to = ''] = [dayOf(one), dayOf(other)].toSorted();
      return {
        from: begins ? halfOf(from) : from,
        to: ends ? halfEndFrom(to) : to,
      };
    });

  const filedOnlineIn = ({ from, to }: Period) => {
    const lines = linesOf(used).filter(
      ({ line, counts }) => counts['accepted.online'] && line >= from && line.slice(0, 10) <= to,
    );
    return [...byName(lines).keys()].sort();
  };

  /** Whatever days it begins and ends on, and whatever day it is. */
  const areAsAddedUp = () =>
    fc.assert(
      fc.asyncProperty(period, fc.nat(500), async ({ from, to }, n) => {
        const today = dayOf(n);
        const past = { from, to: to < today ? to : today };
        fc.pre(from <= past.to);
        const line = (figures: PeriodFigures) => formReportLine(figures, to < today, 'apart');
        const read = await figuresIn(table, [province], 'fields', past, today);
        const naive = naiveFigures(whole, past, today);
        expect(line(read.whole)).toEqual(line(naive));
        expect(read.whole.became).toEqual(naive.became);
        const { filedOnline } = await usedProcedures(table, [province], past);
        expect([...filedOnline].sort()).toEqual(filedOnlineIn(past));
        for (const [field, lines] of byField)
          expect(line(read.parts.get(field) ?? together([]))).toEqual(
            line(naiveFigures(lines, past, today)),
          );
      }),
      { numRuns: 30 },
    );

  it('say of any period what all of its days add up to, whole and by field', areAsAddedUp);

  it('say the same from their closings, of which a closed period needs no line', async () => {
    for (const today of ['2024-02-20', '2024-05-31', '2024-12-02', '2025-03-01'])
      await closeBooks(table, today);
    await areAsAddedUp();
    let requests = 0;
    table.client.middlewareStack.add(
      (next) => (args) => {
        requests++;
        return next(args);
      },
      { step: 'initialize', name: 'counted' },
    );
    const closed = { from: '2024-01-15', to: '2024-11-30' };
    await figuresIn(table, [province], 'fields', closed, '2025-03-02');
    table.client.middlewareStack.remove('counted');
    expect(requests).toBe(2);
  });
});
