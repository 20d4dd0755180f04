import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { keepReconciliation } from '../../../functions/adapters/dynamodb/portal-store.ts';
import type { Score } from '../../../functions/domain/figures/score-766.ts';
import { ReconciliationCount } from '../../../functions/domain/portal/reconciliation.ts';
import type { Publication } from '../../../functions/domain/procedure/publication.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { listPublications } from '../../../functions/read/publications.ts';
import { report766 } from '../../../functions/reports/score.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { figuresOfDossiers } from '../application/figures/figures-of-dossiers.ts';
import { ask } from '../asking.ts';
import { procedure } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { fonts } from '../fonts.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const nothing = figuresOfDossiers([]);
const march = 'from=2026-03-01&to=2026-03-31';
const now = '2026-04-01T03:00:00.000Z';
const decided = (code: string, day: string): Publication => ({
  ...{ procedure: code, kind: 'amended', version: 1, effectiveFrom: '2026-03-16' },
  ...{ decision: { number: '1/QĐ', day }, madePublicOn: '2026-03-13' },
});

beforeAll(async () => {
  const { lives } = firstCatalogue([
    procedure,
    { ...procedure, code: '1.000002', components: [], onlineLevel: 'none' },
    { ...procedure, code: '1.000003', leadUnit: 'H62.11', agency: '' },
    { ...procedure, code: '1.000004', validFrom: '2026-04-01' },
  ]);
  const publications = [decided(procedure.code, '2026-03-09'), decided('1.000002', '2026-03-02')];
  const rules = ProvinceRules.parse(loadProvince('H62'));
  await publishCatalogue(table, { lives, publications }, rules);
});

async function scored(query: string) {
  const { components }: Score = await ask(
    report766(table, () => nothing, fonts),
    query,
    { now },
  );
  return (name: string) => components.find(({ component }) => component === name);
}

describe('the score of Decision 766', () => {
  it('says of publications and of the catalogue what their own list says', async () => {
    const of = await scored(march);
    const { figures, catalogue } = await ask(listPublications(table), march, { now });
    for (const [component, { part, whole }] of Object.entries({
      PUBLISH_ON_TIME: figures.publishedOnTime,
      PUBLIC_UPDATE_ON_TIME: figures.updatedOnTime,
      PROVIDED_ONLINE: catalogue.providedOnline,
      PUBLIC_CONTENT_FULL: catalogue.fullContentButSubjects,
    } as Record<string, { part: number; whole: number }>))
      expect(of(component)).toMatchObject({ numerator: part, denominator: whole });
    expect(of('PUBLISH_ON_TIME')).toMatchObject({ numerator: 2, denominator: 2 });
    expect(of('PUBLIC_UPDATE_ON_TIME')).toMatchObject({ numerator: 1, denominator: 2 });
    expect(of('PROVIDED_ONLINE')).toMatchObject({ numerator: 2, denominator: 3 });
  });

  it('says of the full content that it is without the subjects, which the catalogue does not hold', async () => {
    expect((await scored(march))('PUBLIC_CONTENT_FULL')).toMatchObject({
      ...{ numerator: 1, denominator: 3 },
      source: { numerator: expect.stringContaining('không kể đối tượng thực hiện') },
    });
  });

  it('counts the procedures of a unit that it leads, and no publications, which are the province’s', async () => {
    const of = await scored(`${march}&unit=H62.11`);
    expect(of('PUBLIC_CONTENT_FULL')).toMatchObject({ numerator: 0, denominator: 1 });
    expect(of('PUBLISH_ON_TIME')).toBeUndefined();
  });

  it('says of the synchronisation what the last comparison with the National Portal found', async () => {
    const at = '2026-03-31T19:00:00.000Z';
    const count = new ReconciliationCount();
    count.add('H62.01-260302-0001', {});
    count.add('H62.01-260303-0001', {}, 'behind');
    count.add('H62.07-260303-0001', undefined, 'missing');
    count.add('H62.07-260403-0001', {});
    count.addUnknown('H62.07-260304-0009');
    await keepReconciliation(table, { found: count.result(at, 2), units: count.units });
    const synchronised = async (query: string) => (await scored(query))('DOSSIER_SYNC');
    expect(await synchronised(march)).toMatchObject({
      ...{ numerator: 1, denominator: 3, points: 2 },
      source: { kind: 'reconciled', at },
    });
    expect(await synchronised(`${march}&unit=H62.01&by=receiving`)).toMatchObject({
      numerator: 1,
      denominator: 2,
    });
    expect(await synchronised('from=2026-04-01&to=2026-04-30')).toMatchObject({ points: 6 });
    expect(await synchronised(`${march}&unit=H62.11&by=lead`)).toBeUndefined();
    expect(await synchronised('from=2025-04-01&to=2025-04-30')).toBeUndefined();
  });

  it('is provisional until its period is over', async () => {
    const week = 'from=2026-03-02&to=2026-03-08';
    const on = (day: string) =>
      ask(
        report766(table, () => nothing, fonts),
        week,
        { now: `${day}T03:00:00.000Z` },
      );
    expect(await on('2026-03-08')).toMatchObject({ provisional: true });
    expect(await on('2026-03-09')).toMatchObject({ provisional: false });
  });
});
