import { describe, expect, it } from 'vitest';
import { type DossierAnswer, isOpenAt } from '../client.ts';
import { CENTRE, officer, portal } from '../people.ts';
import { executionArn, QUICK } from '../running.ts';
import { api, running, workOn } from './province.ts';

describe('the deadline of a dossier', () => {
  it('is marked overdue at its due moment, owes an apology, and is still decided', async () => {
    const dossier = await api.accepted(QUICK);
    await running.province.time.advanceTo(Date.parse(dossier.clock.dueAt ?? ''));
    const overdue = await api.until(
      dossier.code,
      ({ clock }) => clock.overdueMarkedAt !== undefined,
    );
    expect(overdue.clock.overdue).toBe(true);
    expect(secondsLate(overdue)).toBeLessThan(60);
    const apology = overdue.tasks.find(({ step }) => step === 'apology');
    expect(apology).toMatchObject({ status: 'open', role: 'leader' });
    expect(await workOn(overdue, false)).toMatchObject({ status: 200 });
  });

  it('sleeps while it waits for a supplement and wakes in another leg with a later due time', async () => {
    const dossier = await api.accepted(QUICK);
    const asked = await api.act(dossier.code, 'request-supplement', officer('counter', CENTRE), {
      items: [{ what: 'Bản chính', reason: 'missing' }],
      guidance: 'Nộp bản chính',
    });
    expect(asked.body).toMatchObject({ state: 'supplementing', nationalStatus: { code: 5 } });
    await running.province.time.advance(4 * 86_400_000);
    await api.act(dossier.code, 'resubmit', portal, {});
    const resumed = await api.until(dossier.code, isOpenAt('S1'));
    expect(resumed.tasks.find(({ step }) => step === 'S1')).toMatchObject({ leg: 2, visit: 2 });
    expect((resumed.clock.dueAt ?? '') > (dossier.clock.dueAt ?? '')).toBe(true);
    expect(
      running.province.engine.describeExecution(executionArn(QUICK, dossier.code)).status,
    ).toBe('ABORTED');
  });
});

/** The clock runs on while the test does: the mark may carry a moment after the due one, never one before. */
function secondsLate({ clock: { dueAt, overdueMarkedAt } }: DossierAnswer): number {
  const late = Date.parse(overdueMarkedAt ?? '') - Date.parse(dueAt ?? '');
  return late < 0 ? Number.NaN : late / 1000;
}
