import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { requestOf } from '../../../functions/http/request.ts';
import { unitsOf } from '../../../functions/reports/scope.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

describe('the scope of a report', () => {
  const table = useTable();

  it('is a unit with those that it took over, directly or not', async () => {
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
    expect(await unitsOf(table, request, { unit: 'H62.91' })).toEqual({
      ok: true,
      value: ['H62.91', 'H62.92', 'H62.93'],
    });
    const foreign = await unitsOf(table, request, { unit: 'H62.94' });
    expect(foreign).toMatchObject({ ok: false, reason: { code: 'foreign-unit' } });
  });
});
