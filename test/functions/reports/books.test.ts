import { BatchWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/catalogue-publish.ts';
import { readBook } from '../../../functions/adapters/counter-store.ts';
import { keys } from '../../../functions/adapters/table.ts';
import { requestOf } from '../../../functions/api/request.ts';
import { ProvinceRules } from '../../../functions/domain/province.ts';
import { books } from '../../../functions/domain/report/cells.ts';
import {
  byName,
  type CounterLine,
  figuresOf,
  formLineOf,
  type Period,
} from '../../../functions/domain/report/figures.ts';
import { booksOf, fieldLinesOf } from '../../../functions/reports/books.ts';
import { loadProvince } from '../../../lib/config/province.ts';
import { replay } from '../../../lib/year/replay.ts';
import { loadCatalogue } from '../../../statemachines/catalogue.ts';
import { firstCatalogue } from '../../domain/procedure/first-catalogue.ts';
import { sumOfLines } from '../../domain/report/form-lines.ts';
import { useTable } from '../use-table.ts';

const { province } = books;

describe('the books of counters', () => {
  const table = useTable();
  beforeAll(async () => {
    const cells = replay(loadProvince('H62'), loadCatalogue('H62'), { scale: 0.0002 });
    const own = [province, books.byField(province), books.byFieldAndHalf(province)];
    const rows = [...cells]
      .filter(([book]) => own.includes(book))
      .map(([book, line, counts]) => ({ ...keys.counter(book, line), ...counts }));
    for (let from = 0; from < rows.length; from += 25) {
      const puts = rows.slice(from, from + 25).map((Item) => ({ PutRequest: { Item } }));
      await table.client.send(new BatchWriteCommand({ RequestItems: { [table.name]: puts } }));
    }
  });

  const formOf = (lines: readonly CounterLine[], period: Period) =>
    formLineOf(figuresOf(lines, period), true);

  it('say the same of a province whole and by field for any period, whatever days it begins and ends on', async () => {
    const day = fc
      .integer({ min: 0, max: 400 })
      .map((n) => new Date(Date.UTC(2024, 0, 1 + n)).toISOString().slice(0, 10));
    await fc.assert(
      fc.asyncProperty(day, day, async (one, other) => {
        const [from = one, to = other] = [one, other].toSorted();
        const whole = formOf(await readBook(table, province, from), { from, to });
        const lines = await fieldLinesOf(table, [province], { from, to });
        const fields = [...byName(lines).values()].map((own) => formOf(own, { from, to }));
        expect(fields.length).toBeGreaterThan(3);
        expect(sumOfLines(fields)).toEqual(whole);
      }),
      { numRuns: 20 },
    );
  });

  it('of a unit are read with those of the units that it took over, directly or not', async () => {
    const rules = ProvinceRules.parse(loadProvince('H62'));
    const unit = (code: string, mergedInto?: string) => ({
      ...{ code, name: code, validFrom: '2020-01-01' },
      ...(mergedInto && { validTo: '2025-06-30', mergedInto }),
    });
    const units = [unit('H62.91'), unit('H62.92', 'H62.91'), unit('H62.93', 'H62.92')];
    await publishCatalogue(table, firstCatalogue([]), {
      ...rules,
      units: [...units, unit('H62.94')],
    });
    const event = { requestContext: { authorizer: { roles: 'leader', units: 'H62.91' } } };
    const request = requestOf({
      ...event,
      requestContext: { ...event.requestContext, requestTimeEpoch: 0 },
    } as unknown as APIGatewayProxyEvent);
    expect(await booksOf(table, request, { unit: 'H62.91', by: 'lead' })).toEqual({
      ok: true,
      value: ['lead/H62.91', 'lead/H62.92', 'lead/H62.93'],
    });
    const foreign = await booksOf(table, request, { unit: 'H62.94', by: 'lead' });
    expect(foreign).toMatchObject({ ok: false, reason: { code: 'foreign-unit' } });
  });
});
