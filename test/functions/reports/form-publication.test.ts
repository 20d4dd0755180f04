import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { publishedReports } from '../../../functions/adapters/s3/published-reports.ts';
import type { Dossier } from '../../../functions/domain/dossier/dossier.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { publishedForm, publishForm } from '../../../functions/reports/form-publication.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { openS3, records } from '../../lib/local/s3/stand.ts';
import { figuresOfDossiers } from '../application/figures/figures-of-dossiers.ts';
import { ask } from '../asking.ts';
import { procedure } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const NOW = '2026-04-02T03:00:00.000Z';
const leader = { now: NOW, roles: 'leader', units: 'H62.11' };
const march = { unit: 'H62.11', period: '2026-03' };

const accepted = (number: number): Dossier => ({
  ...{ code: `H62.19-260302-000${number}`, version: 2, state: 'processing' },
  ...{ procedure: procedure.code, processVersion: 1, channel: 'online', resultChannel: 'online' },
  ...{ receivingUnit: 'H62.19', leadUnit: 'H62.11', applicantKey: 'key', filedBy: 'portal' },
  ...{ submittedAt: '2026-03-02T03:00:00.000Z', acceptedAt: '2026-03-02T03:00:00.000Z' },
  ...{ leg: 1, pauses: [], supplements: [] },
});
const before = figuresOfDossiers([accepted(1)]);
const after = figuresOfDossiers([accepted(1), accepted(2)]);

let s3: Awaited<ReturnType<typeof openS3>>;
beforeAll(async () => {
  s3 = await openS3();
  const rules = ProvinceRules.parse(loadProvince('H62'));
  await publishCatalogue(table, firstCatalogue([procedure]), rules);
});
afterAll(() => s3.close());

const published = () => publishedReports(s3.clientOf(), records.name);
const publish = (body: object, who: object = {}, figures = before) =>
  ask(
    publishForm(table, () => figures, published()),
    '',
    { ...leader, ...who, body },
  );
const read = (query: string, who: object = {}) =>
  ask(publishedForm(table, published()), query, { ...leader, ...who });

describe('form II.06a that was published', () => {
  it('stays as it was, though more is known of its period and somebody publishes it again', async () => {
    const first = await publish(march);
    expect(first).toMatchObject({
      ...{ form: 'II.06a', publishedAt: NOW, manifest: expect.any(String) },
      ...{ formula: expect.any(Number), total: { columns: { 3: 1 } } },
    });
    expect(await publish(march, { now: '2026-04-03T03:00:00.000Z' }, after)).toEqual(first);
    expect(await read('unit=H62.11&period=2026-03')).toEqual(first);
    expect(await read('unit=H62.11&from=2026-03-01&to=2026-03-31')).toEqual(first);
  });

  it('is one when two publish it at once', async () => {
    const quarter = { ...march, period: '2026-Q1' };
    const both = await Promise.all([publish(quarter), publish(quarter, {}, after)]);
    expect(both[1]).toEqual(both[0]);
    expect(await read('unit=H62.11&period=2026-Q1')).toEqual(both[0]);
  });

  it('is of a period that is over', async () => {
    expect(await publish({ ...march, period: '2026-04' })).toMatchObject({
      code: 'invalid-field',
      errors: [{ pointer: '/period', rule: 'past' }],
    });
    expect(await read('unit=H62.11&period=2026-04')).toMatchObject({ code: 'form-not-published' });
  });

  it('is published and read by leaders of the unit, and by administrators for the province', async () => {
    const february = { unit: 'H62.11', period: '2026-02' };
    const stranger = { units: 'H62.19' };
    expect(await publish(february, stranger)).toMatchObject({ code: 'foreign-unit' });
    expect(await publish(february, { roles: 'officer' })).toMatchObject({
      code: 'role-not-allowed',
    });
    expect(await publish({ period: '2026-02' })).toMatchObject({ code: 'foreign-unit' });
    expect(await read('unit=H62.11&period=2026-02')).toMatchObject({ code: 'form-not-published' });
    const administrator = { roles: 'administrator', units: '' };
    expect(await publish({ period: '2026-02' }, administrator)).toMatchObject({ form: 'II.06a' });
    expect(await read('period=2026-02')).toMatchObject({ code: 'foreign-unit' });
  });
});
