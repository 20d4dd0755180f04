import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import type { Publication } from '../../../functions/domain/procedure/publication.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { listPublications } from '../../../functions/read/publications.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { ask } from '../asking.ts';
import { procedure } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const decided: Publication = {
  procedure: procedure.code,
  kind: 'amended',
  version: 1,
  effectiveFrom: '2026-03-16',
  decision: { number: '1/QĐ', day: '2026-03-02' },
};

beforeAll(async () => {
  const { lives } = firstCatalogue([procedure]);
  const rules = ProvinceRules.parse(loadProvince('H62'));
  await publishCatalogue(table, { lives, publications: [decided] }, rules);
});

describe('the publications of a period', () => {
  it('are overdue when they are late today, not when they would be at the end of a period to come', async () => {
    const overdueOn = async (day: string) => {
      const answer = await ask(listPublications(table), 'from=2026-01-01&to=2026-12-31', {
        now: `${day}T03:00:00.000Z`,
      });
      const { figures, items } = answer;
      return [figures.publicOverdue, items[0].publicOverdue];
    };
    expect(await overdueOn('2026-03-09')).toEqual([0, false]);
    expect(await overdueOn('2026-03-10')).toEqual([1, true]);
  });
});
