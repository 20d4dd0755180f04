import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { problem } from '../../../functions/domain/problems.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { refuse } from '../../../functions/domain/result.ts';
import {
  listPayments,
  refundSurplus,
  takePayment,
} from '../../../functions/dossiers/payments-endpoint.ts';
import type { ApiRequest } from '../../../functions/http/request.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { ask } from '../asking.ts';
import { procedure } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const now = '2026-03-04T03:00:00.000Z';
const day = '2026-03-02';
const gateway = { now, sub: 'ngan-hang', roles: 'gateway' };
const leader = { now, sub: 'hung', roles: 'leader', units: 'H62.19' };

/** The dossiers for which a payment came to be recorded; none of them has asked for money. */
const recorded: string[] = [];
const take = takePayment(table, async ({ event }: ApiRequest) => {
  recorded.push(event.pathParameters?.code ?? '');
  return refuse(problem('nothing-to-pay'));
});
const refund = refundSurplus(table);
const list = listPayments(table);

const told = (transaction: string, more: object = {}) => ({
  ...{ transaction, reference: 'H62.19-260302-0001-F', amount: 20_000 },
  ...{ paidAt: '2026-03-02T02:00:00.000Z', ...more },
});
const pay = (transaction: string, more?: object) =>
  ask(take, '', { ...gateway, body: told(transaction, more) });
const giveBack = (transaction: string, more: object = {}, who: object = leader) => {
  const body = { day, transaction, reference: 'HT-1', reason: 'notOwed', ...more };
  return ask(refund, '', { ...leader, ...who, body });
};
const listed = async (query: string, who: object = leader) =>
  ask(list, `day=${day}&${query}`, { ...leader, ...who });

beforeAll(() =>
  publishCatalogue(table, firstCatalogue([procedure]), ProvinceRules.parse(loadProvince('H62'))),
);

describe('money that a gateway was paid', () => {
  it('is taken as it was told first, at once, later or of another day', async () => {
    const other = { reference: 'H62.19-260302-0002-F' };
    const both = await Promise.all([pay('GD-1'), pay('GD-1', other)]);
    expect(both.map(({ code }) => code).toSorted()).toEqual([
      expect.stringMatching(/^H62/),
      'payment-differs',
    ]);
    expect(recorded).toHaveLength(1);
    const [kept] = (await listed('unit=H62.19')).items;
    expect(kept).toMatchObject({ transaction: 'GD-1', outcome: 'surplus' });
    const same = { reference: `${kept.code}-F` };
    expect(await pay('GD-1', same)).toEqual(kept);
    for (const word of [{ amount: 20_001 }, { paidAt: '2026-03-02T02:00:01.000Z' }])
      expect(await pay('GD-1', { ...same, ...word })).toMatchObject({ code: 'payment-differs' });
    const tomorrow = { ...same, paidAt: '2026-03-03T02:00:00.000Z' };
    expect(await pay('GD-1', tomorrow)).toMatchObject({ code: 'payment-differs' });
  });

  it('goes back once, by a leader of the unit, in the same words however often it is said', async () => {
    await pay('GD-2');
    const both = await Promise.all([
      giveBack('GD-2'),
      giveBack('GD-2', { reference: 'HT-2' }, { sub: 'lan' }),
    ]);
    const [given, ...others] = both.filter(({ refunded }) => refunded);
    expect([given, others]).toMatchObject([{ transaction: 'GD-2' }, []]);
    const { reference } = given.refunded;
    expect(await giveBack('GD-2', { reference })).toEqual(given);
    for (const word of [{ reference, reason: 'paidTwice' }, { reference: 'HT-3' }])
      expect(await giveBack('GD-2', word)).toMatchObject({ code: 'refunded-already' });
    await pay('GD-2');
    expect((await listed('unit=H62.19')).items).toContainEqual(given);
    expect(await giveBack('GD-9')).toMatchObject({ code: 'payment-unknown' });
    const elsewhere = { units: 'H62.20' };
    expect(await giveBack('GD-2', {}, elsewhere)).toMatchObject({ code: 'foreign-unit' });
  });

  it('is listed for leaders of the unit that received the dossier, and whole for administrators', async () => {
    await pay('GD-3', { reference: 'H62.20-260302-0001-F' });
    const namesOf = ({ items }: { items: { transaction: string }[] }) =>
      items.map(({ transaction }) => transaction);
    expect(namesOf(await listed('unit=H62.19'))).not.toContain('GD-3');
    const foreign = { units: 'H62.20' };
    expect(namesOf(await listed('unit=H62.20', foreign))).toEqual(['GD-3']);
    expect(await listed('unit=H62.19', foreign)).toMatchObject({ code: 'foreign-unit' });
    expect(await listed('')).toMatchObject({ code: 'foreign-unit' });
    const administrator = { roles: 'administrator', units: '' };
    expect(namesOf(await listed('', administrator))).toContain('GD-3');
    const { items, next } = await listed('limit=1', administrator);
    expect([items.length, typeof next]).toEqual([1, 'string']);
    expect(namesOf(await listed(`limit=9&cursor=${next}`, administrator))).not.toContain(
      items[0].transaction,
    );
    expect(await listed('cursor=x', administrator)).toMatchObject({ code: 'invalid-field' });
  });

  it('under a code of another province is listed for the service centre, whose leader gives it back', async () => {
    await pay('GD-4', { reference: 'H21.65-260302-0011-F' });
    const inCommune = { units: 'H62.101' };
    expect((await listed('unit=H62.101', inCommune)).items).toEqual([]);
    expect(await giveBack('GD-4', {}, inCommune)).toMatchObject({ code: 'foreign-unit' });
    const administrator = { roles: 'administrator', units: '' };
    expect(await giveBack('GD-4', {}, administrator)).toMatchObject({ code: 'role-not-allowed' });
    expect((await listed('unit=H62.19')).items).toContainEqual(
      expect.objectContaining({ transaction: 'GD-4', outcome: 'surplus' }),
    );
    expect(await giveBack('GD-4')).toMatchObject({
      refunded: { at: now, by: leader.sub, reference: 'HT-1', reason: 'notOwed' },
    });
  });
});
