import { describe, expect, it } from 'vitest';
import { reprojectAll } from '../../lib/tools/calendar/reproject-command.ts';
import { isOpenAt } from './client.ts';
import { longProcedure } from './long-procedure.ts';
import { counter, officer, portal } from './people.ts';
import { useProvince } from './running.ts';

const DAY = 86_400_000;
/** The first working day of 2023, 08:00 in Vietnam: four announced years lie ahead. */
const START = Date.parse('2023-01-03T01:00:00.000Z');

const { api, running } = useProvince(START);
const { code: LONG } = longProcedure;
const leader = officer('leader', 'H62.06');
const legOf = (tasks: readonly { step: string; leg: number }[]) =>
  tasks.find(({ step }) => step === 'S2')?.leg ?? 0;

async function inProcess() {
  const { code } = await api.accepted(LONG);
  await api.act(code, 'complete-step', counter, { step: 'S1' });
  return api.until(code, isOpenAt('S2'));
}

describe('a term of 300 working days', () => {
  it('outlives its execution: another leg takes over before the year is out, and the due moment is struck', async () => {
    const dossier = await inProcess();
    const due = Date.parse(dossier.clock.dueAt ?? '');
    expect(due - START).toBeGreaterThan(400 * DAY);
    await running.province.time.advance(301 * DAY);
    const renewed = await api.until(dossier.code, ({ tasks }) => legOf(tasks) === 2);
    expect(renewed.clock.overdueMarkedAt).toBeUndefined();
    await api.until(dossier.code, isOpenAt('S2'));
    await running.province.time.advanceTo(due);
    const overdue = await api.until(
      dossier.code,
      ({ clock }) => clock.overdueMarkedAt !== undefined,
    );
    const late = Date.parse(overdue.clock.overdueMarkedAt ?? '') - due;
    expect(late >= 0 && late < 60_000).toBe(true);
    const decided = await api.act(dossier.code, 'decide', leader, {
      step: 'S2',
      outcome: 'approved',
    });
    expect(decided.body).toMatchObject({ state: 'resolved' });
  });

  it('runs on over several legs, each begun by a supplement, for more than a year', async () => {
    let dossier = await inProcess();
    const began = running.province.time.now();
    for (const asking of [officer('specialist', leader.units?.[0] ?? ''), leader]) {
      await running.province.time.advance(183 * DAY);
      await api.act(dossier.code, 'request-supplement', asking, {
        items: [{ what: 'Giải trình', reason: 'incomplete' }],
        guidance: 'Giải trình thêm',
      });
      await running.province.time.advance(7 * DAY);
      await api.act(dossier.code, 'resubmit', portal, {});
      dossier = await api.until(dossier.code, isOpenAt('S2'));
    }
    expect(running.province.time.now() - began).toBeGreaterThan(365 * DAY);
    expect(legOf(dossier.tasks)).toBe(3);
    expect(dossier.clock.overdue).toBe(false);
    const clock = await api.get(`/dossiers/${dossier.code}/clock`, portal);
    expect(clock.body).toMatchObject({ remaining: { state: 'running' } });
    expect(clock.body.reasons).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'pause', pause: 'supplement' })]),
    );
  });

  it('is closed by rule when the applicant does not complete the dossier in time', async () => {
    const dossier = await inProcess();
    await api.act(dossier.code, 'request-supplement', leader, {
      items: [{ what: 'Giải trình', reason: 'missing' }],
      guidance: 'Giải trình',
    });
    await running.province.time.advance(40 * DAY);
    await api.until(dossier.code, ({ state }) => state === 'stopped');
  });

  it('stays as it is when the calendar is asked again, and only an administrator may ask', async () => {
    await inProcess();
    const token = await running.province.issueToken({
      sub: 'admin',
      roles: ['administrator'],
      units: [],
    });
    const report = await reprojectAll({ url: running.province.url, token, dryRun: false });
    expect(report).toMatchObject({ moved: [], refused: [] });
    expect(report.examined).toBeGreaterThan(0);
    expect((await api.post('/calendar/reprojection', leader, {})).status).toBe(403);
  });
});
