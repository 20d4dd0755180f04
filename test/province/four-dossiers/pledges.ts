import { describe, expect, it } from 'vitest';
import { vietnamDay } from '../../../functions/domain/codes.ts';
import { CENTRE, counter, officer } from '../people.ts';
import { api, running } from './province.ts';

const administrator = officer('administrator', CENTRE);
const leader = officer('leader', CENTRE);
const supervision = `/supervision?unit=${CENTRE}&by=receiving`;

describe('the pledge of officers', () => {
  it('is signed from their own accounts, and the leader sees of whom it is missing', async () => {
    const clauses = ['Không gây phiền hà, sách nhiễu', 'Xin lỗi người dân khi trễ hẹn'];
    const text = { decision: '45/QĐ-UBND', clauses, from: '2026-03-02' };
    const today = vietnamDay(new Date(running.province.time.now()).toISOString());
    const key = { 'idempotency-key': 'cam-ket-0001' };
    const over = await api.post('/pledges', administrator, text, key);
    expect(over.body).toMatchObject({ code: 'invalid-field', errors: [{ pointer: '/from' }] });
    const made = await api.post('/pledges', administrator, { ...text, from: today }, key);
    expect(made).toMatchObject({ status: 201, body: { version: 1 } });
    const before = await api.get(supervision, leader);
    expect(before.body.pledges).toMatchObject({ n: 0, missing: [counter.sub] });
    const { version, sha256 } = made.body as { version: number; sha256: string };
    const other = await api.post('/me/pledge', counter, { version, sha256: 'a'.repeat(64) });
    expect(other.body.code).toBe('pledge-changed');
    const signed = await api.post('/me/pledge', counter, { version, sha256 });
    expect(signed).toMatchObject({ status: 200, body: { officer: counter.sub, units: [CENTRE] } });
    expect((await api.post('/me/pledge', counter, { version, sha256 })).body).toEqual(signed.body);
    expect((await api.get('/pledges', counter)).body).toMatchObject({ present: 1, signed: [{}] });
    const list = await api.get(`/units/${CENTRE}/pledges`, leader);
    expect(list.body).toMatchObject({ percent: 100, items: [{ officer: counter.sub }] });
    const { units } = (await api.get('/supervision?by=receiving', administrator)).body;
    expect(units).toMatchObject([{ unit: CENTRE, pledges: { n: 1, of: 1 } }]);
  });
});
