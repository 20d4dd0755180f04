import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { commit, loadSituation } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { expireSupplementOf, strikeDue } from '../../../functions/application/strike.ts';
import { accept } from '../../../functions/domain/dossier/acts/accept.ts';
import { requestSupplement } from '../../../functions/domain/dossier/acts/request-supplement.ts';
import { submit } from '../../../functions/domain/dossier/submit.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import {
  at,
  complete,
  must,
  people,
  procedure,
  submitted,
  written,
} from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
/** Thursday at 17:00 in Vietnam. */
const DUE = '2026-03-05T10:00:00.000Z';

beforeAll(() =>
  publishCatalogue(table, firstCatalogue([procedure]), ProvinceRules.parse(loadProvince('H62'))),
);

async function filed(code: string) {
  const opening = submit(code, submitted().dossier, at(people.counter));
  await commit(table, opening);
  return complete(written({ ...submitted(), dossier: opening.dossier }, opening));
}
const dossierOf = async (code: string) => (await loadSituation(table, code))?.dossier;

describe('a due time that strikes', () => {
  const code = 'H62.01-260302-0001';

  it('marks the dossier overdue, and not before; striking twice does it once', async () => {
    await commit(table, must(accept.rule(await filed(code), {}, at(people.counter))));
    const before = '2026-03-05T09:59:59.999Z';
    expect((await strikeDue(table, code, before)).kind).not.toBe('overdue');
    expect(await dossierOf(code)).toMatchObject({ deadline: 'running', version: 2 });
    expect((await strikeDue(table, code, DUE)).kind).toBe('overdue');
    expect((await strikeDue(table, code, DUE)).kind).not.toBe('overdue');
    expect(await dossierOf(code)).toMatchObject({ deadline: 'overdue', version: 3 });
  });

  it('is nothing for a dossier that does not exist', async () => {
    expect(await strikeDue(table, 'H62.01-260302-9999', DUE)).toEqual({ kind: 'nothing' });
    expect(await expireSupplementOf(table, 'H62.01-260302-9999', DUE)).toBe(false);
  });
});

describe('a supplement that does not come', () => {
  const code = 'H62.01-260302-0002';

  it('has the dossier refused at the counter once its time is over, and only then', async () => {
    const asked = {
      items: [{ what: 'Bản chính', reason: 'missing' as const }],
      guidance: 'Nộp bản chính',
    };
    await commit(table, must(requestSupplement.rule(await filed(code), asked, at(people.counter))));
    const completeBy = (await dossierOf(code))?.supplements[0]?.completeBy ?? '';
    expect(await expireSupplementOf(table, code, '2026-03-03T01:00:00.000Z')).toBe(false);
    const after = new Date(Date.parse(completeBy) + 60_000).toISOString();
    expect(await expireSupplementOf(table, code, after)).toBe(true);
    expect(await dossierOf(code)).toMatchObject({ state: 'refused' });
    expect(await expireSupplementOf(table, code, after)).toBe(false);
  });
});
