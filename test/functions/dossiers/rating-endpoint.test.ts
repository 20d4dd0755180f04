import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { personalData } from '../../../functions/adapters/aws/personal-data.ts';
import { dossierRow } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import { readRated } from '../../../functions/adapters/dynamodb/rating-store.ts';
import { ratingEndpoint } from '../../../functions/dossiers/rating-endpoint.ts';
import { ask } from '../asking.ts';
import { people } from '../domain/dossier/example.ts';
import { inProcess, resolved } from '../domain/dossier/journey.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const secret = personalData('the secret of the ratings');
const endpoint = ratingEndpoint({ table, personal: async () => secret });
const march = { from: '2026-03-01', to: '2026-03-31' };
const finished = (code: string) => ({ ...resolved().dossier, code });
const now = '2026-03-20T03:00:00.000Z';

const rate = (code: string, body: object, who: object = {}) =>
  ask(endpoint, '', { now, roles: '', ...who, path: { code }, body });
const withKey = (code: string, body: object) =>
  rate(code, { key: secret.receiptKeyOf(code), ...body });

const ONE = 'H62.01-260302-0011';
const TWO = 'H62.01-260302-0012';
const THREE = 'H62.01-260302-0013';
const OPEN = 'H62.01-260302-0014';

beforeAll(async () => {
  const dossiers = [...[ONE, TWO, THREE].map(finished), { ...inProcess().dossier, code: OPEN }];
  for (const dossier of dossiers)
    await table.client.send(new PutCommand({ TableName: table.name, Item: dossierRow(dossier) }));
});

describe('the rating of a finished dossier', () => {
  it('is taken once from who has its receipt, and counted by the unit that received and that leads', async () => {
    const given = { score: 2, reasons: ['late'] };
    expect(await withKey(ONE, given)).toMatchObject({ code: ONE, ...given });
    expect(await withKey(ONE, given)).toMatchObject({ code: ONE, ...given });
    expect(await withKey(ONE, { score: 5 })).toMatchObject({ code: 'rated-already' });
    const { receivingUnit, leadUnit } = finished(ONE);
    for (const place of [{ receiving: receivingUnit }, { lead: leadUnit }, 'province'] as const)
      expect(await readRated(table, [place], march)).toEqual({ rated: 1, disliked: 1 });
    expect(await readRated(table, ['province'], { ...march, to: '2026-03-01' })).toBeUndefined();
  });

  it('needs the key of this very receipt, or the portal that filed it', async () => {
    const key = secret.receiptKeyOf(ONE);
    expect(await rate(TWO, { key, score: 5 })).toMatchObject({ code: 'dossier-unknown' });
    expect(await rate(TWO, { score: 5 })).toMatchObject({ code: 'dossier-unknown' });
    const another = { sub: 'another-portal', roles: 'portal' };
    expect(await rate(TWO, { score: 5 }, another)).toMatchObject({ code: 'dossier-unknown' });
    const own = { sub: people.portal.sub, roles: 'portal' };
    expect(await rate(TWO, { score: 4 }, own)).toMatchObject({ code: TWO, score: 4 });
  });

  it('says why it is low, and comes after the end', async () => {
    expect(await withKey(THREE, { score: 1 })).toMatchObject({
      code: 'invalid-field',
      errors: [{ pointer: '/reasons' }],
    });
    for (const score of [0, 6, 2.5])
      expect(await withKey(THREE, { score })).toMatchObject({ code: 'invalid-field' });
    expect(await withKey(OPEN, { score: 5 })).toMatchObject({ code: 'not-finished' });
  });
});
