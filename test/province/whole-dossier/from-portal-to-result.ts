import { describe, expect, it } from 'vitest';
import { isOpenAt } from '../client.ts';
import { CENTRE, counter, officer, portal } from '../people.ts';
import { executionArn, QUICK } from '../running.ts';
import { api, running, stepsOf, workOn } from './province.ts';

describe('a dossier in the running province', () => {
  it('goes from the portal to its returned result through the machine of its procedure', async () => {
    let dossier = await api.accepted(QUICK);
    expect(dossier.state).toBe('accepted');
    const steps = await stepsOf(QUICK);
    for (const { id, decides } of steps) {
      dossier = await api.until(dossier.code, isOpenAt(id));
      expect(await workOn(dossier, decides === true)).toMatchObject({ status: 200 });
    }
    await api.until(dossier.code, ({ state }) => state === 'resolved');
    await api.act(dossier.code, 'change-result-channel', portal, { channel: 'direct' });
    const empty = await api.act(dossier.code, 'return-result', counter, { method: 'direct' });
    expect(empty).toMatchObject({ status: 409, body: { code: 'result-missing' } });
    const paper = { number: '1/QĐ', signer: 'Bình', signedOn: '2026-03-02', reason: 'Không quét' };
    const given = { method: 'direct', paper };
    const returned = await api.act(dossier.code, 'return-result', counter, given);
    expect(returned.body).toMatchObject({ state: 'returned', nationalStatus: { code: 10 } });
    // The bridge reads the end of the work a moment after the decision is answered.
    const execution = () =>
      running.province.engine.describeExecution(executionArn(QUICK, dossier.code));
    await expect.poll(execution).toMatchObject({
      status: 'ABORTED',
      error: 'Dossier.Settled',
      transitions: steps.length + 2,
    });
    const { body } = await api.get(`/dossiers/${dossier.code}/history?limit=100`, portal);
    expect((body.items as { kind: string }[]).map(({ kind }) => kind)).toContain('decided');
    const an = { sub: 'an', roles: ['citizen'], personalId: '026090001234' };
    const listed = [expect.objectContaining({ code: dossier.code })];
    for (const who of [portal, an])
      expect((await api.get('/dossiers', who)).body.items).toEqual(expect.arrayContaining(listed));
  });

  it('comes to a counter at an hour that was booked, in a session that its leader opened', async () => {
    const saturday = {
      day: '2026-03-07',
      from: '13:00',
      to: '16:00',
      desks: 2,
      reason: 'Cao điểm',
    };
    const opened = await api.post(`/units/${CENTRE}/sessions`, officer('leader', CENTRE), saturday);
    expect(opened).toMatchObject({ status: 201, body: { day: saturday.day } });
    const an = { sub: 'an', roles: ['citizen'], personalId: '026090001234' };
    const hour = '2026-03-07T06:00:00.000Z';
    const booked = await api.post(`/units/${CENTRE}/tickets`, an, { hour });
    expect(booked).toMatchObject({ status: 201, body: { number: 1, hour } });
    const { body } = await api.get(`/units/${CENTRE}/arrivals`, counter);
    expect(body.days).not.toEqual([]);
  });

  it('shows up in the queue of its unit, what is due first at the top, a page at a time', async () => {
    await Promise.all([api.accepted(QUICK), api.accepted(QUICK)]);
    const first = await api.get(`/units/${CENTRE}/tasks?limit=1`, counter);
    expect(first.status).toBe(200);
    const next = await api.get(`/units/${CENTRE}/tasks?limit=1&cursor=${first.body.next}`, counter);
    const [one, other] = [first, next].map(
      ({ body }) => (body.items as { dueAt: string }[])[0]?.dueAt,
    );
    expect(one && other && one <= other).toBe(true);
  });
});
