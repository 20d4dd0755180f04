import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import type { Answer } from '../../../functions/http/answers.ts';
import { bundle } from '../bundle.ts';
import { isOpenAt } from '../client.ts';
import { CENTRE, counter, officer, portal } from '../people.ts';
import { api } from './province.ts';

type LinkedFiling = Answer<'read-linked'>;

const filing = {
  bundle: bundle.code,
  receivingUnit: CENTRE,
  channel: 'online',
  resultChannel: 'online',
  applicant: { name: 'Nguyễn Văn An', personalId: '026090001234', phone: '0912345678' },
};
const file = (more: object = {}, headers = {}) =>
  api.post('/linked', portal, { ...filing, ...more }, headers);
const until = (code: string, as: (linked: LinkedFiling) => boolean) =>
  api.untilAt<LinkedFiling>(`/linked/${code}`, portal, as);
const outlooks = ({ children }: LinkedFiling) => children.map(({ outlook }) => outlook.code);

describe('linked procedures', () => {
  it('are filed at once, handed on from result to acknowledgement, and taken back as far as they are not decided', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const filed = await file({}, headers);
    expect(filed).toMatchObject({ status: 201, body: { done: 0, of: 3, overdue: false } });
    expect((await file({}, headers)).body).toEqual(filed.body);
    const { code, children } = filed.body as unknown as LinkedFiling;
    const [first = '', second = '', third = ''] = children.map((child) => child.code);
    expect(new Set([code, first, second, third]).size).toBe(4);
    expect(outlooks(filed.body as unknown as LinkedFiling)).toEqual([
      'running',
      'awaited',
      'awaited',
    ]);
    expect((await api.get(`/dossiers/${second}`, portal)).status).toBe(404);
    const told = (await api.get(`/t/${code}`, portal)).body;
    expect(told).toMatchObject({ code, linked: { code: 'running' } });
    expect(JSON.stringify(told)).not.toContain(bundle.name);

    await api.act(first, 'accept', counter, {});
    await api.until(first, isOpenAt('S1'));
    await api.act(first, 'complete-step', counter, { step: 'S1' });
    await api.until(first, isOpenAt('S2'));
    const leader = officer('leader', 'H62.06');
    await api.act(first, 'decide', leader, { step: 'S2', outcome: 'approved' });

    const handed = await until(code, ({ done, children }) => done === 1 && !!children[2]?.openedAt);
    expect(handed).toMatchObject({ state: { code: 'running' }, dueAt: expect.any(String) });
    for (const child of handed.children.slice(1))
      expect(child).toMatchObject({
        state: 'submitted',
        handOver: { from: [first], late: false },
      });
    expect(await api.get(`/dossiers/${second}`, portal)).toMatchObject({
      body: { parent: code, receivingUnit: 'H62.11' },
    });
    const work = await api.get('/units/H62.11/tasks?role=counter', officer('counter', 'H62.11'));
    expect(work.body.items).toMatchObject([
      { code: second, step: 'intake', dueAt: handed.children[1]?.handOver?.acknowledgeBy },
    ]);

    const { missing } = await api.until(third, () => true);
    for (const component of missing) await api.upload(third, component);
    await api.until(third, (dossier) => dossier.missing.length === 0);
    await api.act(third, 'accept', counter, {});
    const { clock } = await api.until(third, isOpenAt('S1'));
    const found = { kind: 'verification', legalBasis: 'Điều 8', reason: 'Xác minh nơi cư trú' };
    const verified = await api.act(third, 'pause', officer('leader', CENTRE), found);
    expect(verified).toMatchObject({ status: 200, body: { act: { kind: 'verificationBegun' } } });
    await api.until(third, isOpenAt('S1'));
    const why = await api.get(`/dossiers/${third}/clock`, portal);
    const ofWhole = (await api.get(`/linked/${code}`, portal)).body;
    for (const { dueAt, reasons } of [why.body, ofWhole] as unknown as LinkedFiling[]) {
      expect([dueAt, Date.parse(dueAt ?? '') > Date.parse(clock.dueAt ?? '')]).toEqual([
        expect.any(String),
        true,
      ]);
      expect(reasons[0]).toMatchObject({
        kind: 'lengthened',
        term: { value: 5 },
        legalBasis: bundle.legalBasis,
      });
    }

    const acknowledged = { ground: 'notEligible', reasons: 'Không thuộc đối tượng' };
    await api.act(second, 'refuse', officer('counter', 'H62.11'), acknowledged);
    const reason = { reason: 'Đã được cấp ở nơi khác' };
    const foreign = officer('counter', 'H62.03');
    expect((await api.post(`/linked/${code}/withdrawal`, foreign, reason)).status).toBe(403);
    expect((await api.get(`/linked/${code}`, foreign)).status).toBe(403);
    const back = await api.post(`/linked/${code}/withdrawal`, portal, reason);
    expect(back).toMatchObject({ status: 200, body: { state: { code: 'partlyCompleted' } } });
    const ended = await until(code, ({ endedAt }) => endedAt !== undefined);
    expect(outlooks(ended)).toEqual(['granted', 'failed', 'failed']);
    expect(await api.get(`/dossiers/${third}`, portal)).toMatchObject({
      body: { state: 'withdrawn' },
    });
    expect(await api.post(`/linked/${code}/withdrawal`, portal, reason)).toMatchObject({
      status: 409,
    });
  });

  it('are refused whole, naming the part and the field, before a code is drawn', async () => {
    expect(await file({ bundle: '6.999999' })).toMatchObject({
      status: 404,
      body: { code: 'bundle-unknown' },
    });
    expect(await file({ cases: { fourth: 'Cấp mới' } })).toMatchObject({
      status: 400,
      body: { errors: [{ pointer: '/cases/fourth' }] },
    });
    expect(await file({ cases: { second: 'Không có' } })).toMatchObject({
      status: 400,
      body: { child: 'second', errors: [{ pointer: '/cases/second' }] },
    });
    const direct = { ...filing, channel: 'direct' };
    expect(await api.post('/linked', counter, direct)).toMatchObject({
      status: 422,
      body: { code: 'channel-not-offered', child: 'first', channels: ['online'] },
    });
  });
});
