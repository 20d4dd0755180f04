import { describe, expect, it } from 'vitest';
import { reprojectAll } from '../../lib/tools/calendar/reproject-command.ts';
import { isOpenAt } from './client.ts';
import { longProcedure } from './long-procedure.ts';
import { type Caller, counter, officer, portal } from './people.ts';
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

const requestSupplement = (code: string, who: Caller) =>
  api.act(code, 'request-supplement', who, {
    items: [{ what: 'Giải trình', reason: 'incomplete' }],
    guidance: 'Giải trình thêm',
  });

async function resubmitted(code: string) {
  await api.act(code, 'resubmit', portal, {});
  return api.until(code, isOpenAt('S2'));
}

/** Three dossiers live through the same year and a half: each day that passes costs the province's nightly work. */
describe('a term of 300 working days', () => {
  it('outlives its execution, runs on over several legs, and is closed by rule when nothing is supplemented', async () => {
    const [whole, asked, silent] = [await inProcess(), await inProcess(), await inProcess()];
    const due = Date.parse(whole.clock.dueAt ?? '');
    expect(due - START).toBeGreaterThan(400 * DAY);

    await requestSupplement(silent.code, leader);
    await running.province.time.advance(40 * DAY);
    await api.until(silent.code, ({ state }) => state === 'stopped');

    // Two supplements, each of which begins another leg.
    await running.province.time.advanceTo(START + 183 * DAY);
    await requestSupplement(asked.code, officer('specialist', leader.units?.[0] ?? ''));
    await running.province.time.advance(7 * DAY);
    await resubmitted(asked.code);

    // Another leg takes over before the execution is a year old.
    await running.province.time.advanceTo(START + 301 * DAY);
    const renewed = await api.until(whole.code, ({ tasks }) => legOf(tasks) === 2);
    expect(renewed.clock.overdueMarkedAt).toBeUndefined();
    await api.until(whole.code, isOpenAt('S2'));

    await running.province.time.advanceTo(START + 366 * DAY);
    await requestSupplement(asked.code, leader);
    await running.province.time.advance(7 * DAY);
    const resumed = await resubmitted(asked.code);
    expect(legOf(resumed.tasks)).toBe(3);
    expect(resumed.clock.overdue).toBe(false);
    const clock = await api.get(`/dossiers/${asked.code}/clock`, portal);
    expect(clock.body).toMatchObject({ remaining: { state: 'running' } });
    expect(clock.body.reasons).toEqual(
      expect.arrayContaining([expect.objectContaining({ kind: 'pause', pause: 'supplement' })]),
    );

    // The due moment is struck, and the dossier is still decided.
    await running.province.time.advanceTo(due);
    const overdue = await api.until(
      whole.code,
      ({ clock: { overdueMarkedAt } }) => overdueMarkedAt !== undefined,
    );
    const late = Date.parse(overdue.clock.overdueMarkedAt ?? '') - due;
    expect(late >= 0 && late < 60_000).toBe(true);
    const decided = await api.act(whole.code, 'decide', leader, {
      step: 'S2',
      outcome: 'approved',
    });
    expect(decided.body).toMatchObject({ state: 'resolved' });
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
