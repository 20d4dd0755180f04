import { describe, expect, it } from 'vitest';
import { loadSituation, readHistory } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { vietnamDay } from '../../../functions/domain/codes.ts';
import { checkChain } from '../../../functions/domain/dossier/chain.ts';
import { isOpenAt, promisable } from '../client.ts';
import { officer, portal } from '../people.ts';
import { advanceTo, code, codes, into, leader, newCounter, next, old, timeOf } from './province.ts';

describe('the dossiers that came under the other province', () => {
  it('stand in the queues of the units that took over, those due first at the top', async () => {
    const tasks = await next.api.get('/units/H44.45.01/tasks', leader);
    const items = tasks.body.items as { code: string; unit: string; dueAt: string }[];
    expect(items.map((item) => [item.code, item.unit])).toEqual(
      expect.arrayContaining([
        [code.inWork, 'H62.06.01'],
        [code.overdue, 'H62.06.01'],
      ]),
    );
    expect(items.map(({ dueAt }) => dueAt)).toEqual(items.map(({ dueAt }) => dueAt).toSorted());
    const stranger = await next.api.get('/units/H62.06.01/tasks', officer('leader', 'H44.07'));
    expect(stranger.status).toBe(403);
  });

  it('keep their papers, byte by byte, and are accepted by the new counter', async () => {
    const before = await old.api.until(code.submitted, () => true);
    const dossier = await next.api.until(code.submitted, () => true);
    expect(dossier.components).toEqual(before.components);
    const [component] = dossier.components.filter(({ documents }) => documents.length > 0);
    const at = `/dossiers/${code.submitted}/components/${component?.id}/documents/${component?.documents[0]?.id}`;
    const { body } = await next.api.get(at, newCounter);
    expect((await fetch(String(body.url))).status).toBe(200);
    const accepted = await next.api.act(code.submitted, 'accept', newCounter, {});
    expect(accepted.body).toMatchObject({ state: 'accepted', step: 'S1' });
    await next.api.until(code.submitted, isOpenAt('S1'));
  });

  it('go on after a pause in their next leg, and new steps go to the new units', async () => {
    await next.api.act(code.awaited, 'resubmit', portal, {});
    await next.api.until(code.awaited, isOpenAt('S1'));
    await next.api.act(code.awaited, 'complete-step', newCounter, { step: 'S1' });
    const { tasks } = await next.api.until(code.awaited, isOpenAt('S2'));
    expect(tasks.find(({ step }) => step === 'S2')?.unit).toBe('H62.06.01');
  });

  it('are apologised for where they were late, and their results returned', async () => {
    const late = {
      reason: 'Hồ sơ phải xác minh lại.',
      expectedAt: promisable(timeOf(next).now()),
    };
    const apologised = await next.api.act(code.overdue, 'apologise', leader, late);
    expect(apologised.status).toBe(200);
    const channel = { channel: 'direct' };
    await next.api.act(code.resolved, 'change-result-channel', portal, channel);
    const signedOn = vietnamDay(new Date(timeOf(next).now()).toISOString());
    const paper = { number: '1/QĐ', signer: 'Bình', signedOn, reason: 'Không quét' };
    const method = { method: 'direct', paper };
    const returned = await next.api.act(code.resolved, 'return-result', newCounter, method);
    expect(returned.body).toMatchObject({ state: 'returned' });
  });

  it('are found by their applicant, under the hash of the new province', async () => {
    const citizen = { sub: 'an', roles: ['citizen'], personalId: '026090001234' };
    const { body } = await next.api.get('/dossiers', citizen);
    const items = body.items as { code: string }[];
    expect(items.map((item) => item.code).toSorted()).toEqual(codes().toSorted());
  });

  it('are struck at the very moment that was promised', async () => {
    const before = await old.api.until(code.inWork, () => true);
    const promised = await next.api.until(code.inWork, isOpenAt('S2'));
    expect(promised.clock.dueAt).toBe(before.clock.dueAt);
    const due = Date.parse(promised.clock.dueAt ?? '');
    await advanceTo(due);
    const late = await next.api.until(
      code.inWork,
      ({ clock: { overdueMarkedAt } }) => overdueMarkedAt !== undefined,
    );
    const lateBy = Date.parse(late.clock.overdueMarkedAt ?? '') - due;
    expect(lateBy >= 0 && lateBy < 60_000).toBe(true);
    const events = await readHistory(into.table, code.inWork);
    expect(events.map(({ kind }) => kind)).toEqual([
      'submitted',
      'accepted',
      'stepCompleted',
      'movedTo',
      'movedFrom',
      'overdue',
    ]);
    const situation = await loadSituation(into.table, code.inWork);
    if (!situation) throw new Error('The dossier is gone');
    expect(checkChain(code.inWork, events, situation.dossier)).toEqual({ since: 1 });
  });

  it('are counted where they are now', async () => {
    const administrator = officer('administrator', 'H44.50');
    const report = '/reports/ii-06a?unit=H44.50&by=receiving&from=2026-03-01&to=2026-03-31';
    const received = async () => (await next.api.get(report, administrator)).body.total;
    await expect.poll(received, { timeout: 20_000 }).toMatchObject({ columns: { 3: 5 } });
  });
});
