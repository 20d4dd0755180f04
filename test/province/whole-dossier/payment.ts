import { describe, expect, it } from 'vitest';
import { CENTRE, counter, officer, portal } from '../people.ts';
import { api, running } from './province.ts';

describe('a dossier with a fee', () => {
  it('is paid by its reference, by a gateway that did not file it; what does not fit is kept and given back', async () => {
    const code = String((await api.submit('1.009642')).body.code);
    const asked = { kind: 'fee', amount: 20_000, basis: 'Biểu phí của tỉnh' };
    expect(await api.act(code, 'request-payment', counter, asked)).toMatchObject({ status: 200 });
    const gateway = { sub: 'ngan-hang', roles: ['gateway'] };
    const reference = `${code}-F`;
    expect((await api.get(`/payable/${reference}`, gateway)).body).toMatchObject({
      amount: 20_000,
      qr: expect.stringContaining(reference),
    });
    const paidAt = '2026-03-02T02:00:00.000Z';
    const { url = '' } = running.province.status().payments ?? {};
    const pay = async (transaction: string, amount: number, more: object = {}) => {
      const order = { transaction, reference, amount, paidAt, ...more };
      const told = await fetch(`${url}/_pay`, { method: 'POST', body: JSON.stringify(order) });
      return told.json();
    };
    for (const at of ['2010-03-02T02:00:00.000Z', '2099-03-02T02:00:00.000Z'])
      expect(await pay(`GD-${at}`, 20_000, { paidAt: at })).toMatchObject({
        errors: [{ pointer: '/paidAt' }],
      });
    const unsigned = { transaction: 'GD-1', reference, amount: 25_000, paidAt };
    expect(await api.post('/payments', gateway, unsigned)).toMatchObject({
      ...{ status: 401, body: { code: 'not-signed' } },
    });
    for (const telling of ['forged', 'stale'])
      expect(await pay('GD-1', 25_000, { telling })).toMatchObject({ code: 'not-signed' });
    expect(await pay('GD-1', 25_000)).toMatchObject({ reason: 'amount-differs' });
    const recorded = await pay('GD-2', 20_000);
    expect(recorded).toMatchObject({ outcome: 'recorded', receipt: 'GD-2' });
    expect(await pay('GD-2', 20_000)).toEqual(recorded);
    expect(await pay('GD-2', 21_000)).toMatchObject({ code: 'payment-differs' });
    expect(await pay('GD-3', 20_000)).toMatchObject({ outcome: 'surplus' });
    const day = '2026-03-02';
    const refund = { day, transaction: 'GD-3', reference: 'HT-1', reason: 'paidTwice' };
    const given = await api.post('/payments/refunds', officer('leader', CENTRE), refund);
    expect(given.body).toMatchObject({ refunded: { reference: 'HT-1' } });
    const late = String((await api.submit('1.009642')).body.code);
    await api.act(late, 'request-payment', counter, asked);
    await api.act(late, 'withdraw', portal, { reason: 'Nộp nhầm' });
    const afterwards = {
      transaction: 'GD-5',
      reference: `${late}-F`,
      paidAt: '2026-03-02T01:00:00.000Z',
    };
    expect(await pay('GD-5', 20_000, afterwards)).toMatchObject({ outcome: 'surplus' });
    const entries = [
      { transaction: 'GD-5', amount: 20_000 },
      { transaction: 'GD-1', amount: 25_000 },
      { transaction: 'GD-2', amount: 20_000 },
      { transaction: 'GD-4', amount: 9_000 },
    ];
    const admin = { sub: 'quan-tri', roles: ['administrator'] };
    const compared = await api.post('/payments/statement', admin, { day, entries });
    expect(compared.body).toMatchObject({
      differences: [
        { kind: 'notTold', transaction: 'GD-4', theirs: 9_000 },
        { kind: 'notStated', transaction: 'GD-3', ours: 20_000 },
      ],
    });
    const ahead = { day: '2099-03-02', entries };
    const early = await api.post('/payments/statement', admin, ahead);
    expect(early.body).toMatchObject({ errors: [{ pointer: '/day' }] });
    const table = (rows: string) =>
      api.post('/payments/statement', admin, { day, csv: `Mã giao dịch;Số tiền\n${rows}` });
    const asTable = await table('GD-1;25.000\nGD-5;20.000\nGD-2;20.000\nGD-4;9.000\n');
    expect(asTable.body).toEqual(compared.body);
    expect((await table('GD-1;25,5\n')).body).toMatchObject({ errors: [{ pointer: '/csv' }] });
  });
});
