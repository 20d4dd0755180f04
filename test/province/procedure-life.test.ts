import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../functions/adapters/dynamodb/catalogue-publish.ts';
import { listMessages } from '../../functions/adapters/dynamodb/lists.ts';
import { ProvinceRules } from '../../functions/domain/province-rules.ts';
import { placeOf } from '../../lib/cloud/config/place.ts';
import { leavingVersions, openDossiers } from '../../lib/tools/catalogue/retire.ts';
import { changesFor, markPublic, send } from '../../lib/tools/catalogue/send-publication.ts';
import { isOpenAt } from './client.ts';
import { ABOLISHED, AMENDED, decided, EFFECT, MERGED, SUCCESSOR } from './decided-procedures.ts';
import { type Caller, counter, officer, portal } from './people.ts';
import { MONDAY, useProvince } from './running.ts';

const DAY = 86_400_000;
/** The Friday before the day of effect: each day that passes costs the province's nightly work. */
const { api, running } = useProvince(MONDAY + 4 * DAY);
const leader = officer('leader', 'H62.06');
const administrator: Caller = { sub: 'administrator-1', roles: ['administrator'] };
const rules = ProvinceRules.parse(placeOf('H62', 'dev').province);

beforeAll(() => publishCatalogue(running.table, decided, rules));

const versionOf = async (code: string) =>
  (await api.get(`/dossiers/${code}`, portal)).body.processVersion;

async function decide(code: string) {
  await api.until(code, isOpenAt('S2'));
  return api.act(code, 'decide', leader, { step: 'S2', outcome: 'approved' });
}

/** Goes through the two steps of a first version. */
async function finish(code: string) {
  await api.act(code, 'complete-step', counter, { step: 'S1' });
  return decide(code);
}

describe('a procedure that is amended, merged or abolished under its running dossiers', () => {
  it('goes through its days of effect', { timeout: 180_000 }, async () => {
    const before = await Promise.all([
      api.accepted(AMENDED),
      api.accepted(AMENDED),
      api.accepted(MERGED),
      api.accepted(ABOLISHED),
    ]);
    const [running1, paused, merged, abolished] = before.map(({ code }) => code) as [
      string,
      string,
      string,
      string,
    ];
    const waiting = String((await api.submit(AMENDED)).body.code);
    const ask = { items: [{ what: 'Bản sao', reason: 'missing' }], guidance: 'Nộp bản sao' };
    expect((await api.act(paused, 'request-supplement', counter, ask)).status).toBe(200);
    expect((await api.submit(SUCCESSOR)).body).toMatchObject({
      code: 'procedure-not-in-force',
      validFrom: EFFECT,
    });
    expect((await api.get(`/procedures/${AMENDED}`)).body).toMatchObject({
      stage: 'inForce',
      publishedTerm: { value: 10 },
      announced: [{ version: 2, validFrom: EFFECT }],
    });

    await running.province.time.advance(3 * DAY);

    // New dossiers come under what holds from today.
    expect((await api.get(`/procedures/${AMENDED}`)).body).toMatchObject({
      publishedTerm: { value: 5 },
      announced: [],
    });
    const fresh = await api.accepted(AMENDED);
    expect(await versionOf(fresh.code)).toBe(2);
    await api.act(fresh.code, 'complete-step', counter, { step: 'S1' });
    await api.until(fresh.code, isOpenAt('S3'));
    await api.act(fresh.code, 'complete-step', counter, { step: 'S3' });
    expect((await decide(fresh.code)).body).toMatchObject({ state: 'resolved' });

    // The ones before finish under theirs: running, paused over the day, and merely submitted.
    expect((await finish(running1)).body).toMatchObject({ state: 'resolved' });
    await api.act(paused, 'resubmit', portal, {});
    await api.until(paused, isOpenAt('S1'));
    expect((await finish(paused)).body).toMatchObject({ state: 'resolved' });
    await api.act(waiting, 'accept', counter, {});
    await api.until(waiting, isOpenAt('S1'));
    expect(await versionOf(waiting)).toBe(1);
    expect((await finish(waiting)).body).toMatchObject({ state: 'resolved' });

    // Old codes take no new dossiers and say where to go; their running ones finish.
    expect(await api.submit(MERGED)).toMatchObject({
      status: 422,
      body: { code: 'procedure-merged', lastDay: '2026-03-08', successors: [SUCCESSOR] },
    });
    expect((await api.submit(SUCCESSOR)).status).toBe(201);
    expect(await api.submit(ABOLISHED)).toMatchObject({
      status: 422,
      body: { code: 'procedure-abolished' },
    });
    expect((await finish(merged)).body).toMatchObject({ state: 'resolved' });

    // A machine leaves only when none of its dossiers is open.
    const now = new Date(running.province.time.now() + DAY).toISOString();
    const leaving = async () =>
      leavingVersions(decided.lives, new Map(), await openDossiers(running.table), now);
    expect(await leaving()).toEqual([
      { code: AMENDED, version: 1, open: 0 },
      { code: MERGED, version: 1, open: 0 },
      { code: ABOLISHED, version: 1, open: 1 },
    ]);
    expect((await finish(abolished)).body).toMatchObject({ state: 'resolved' });
    expect(await leaving()).toContainEqual({ code: ABOLISHED, version: 1, open: 0 });
  });

  it('answers under its old code, and stands in the list as history only when that is asked for', async () => {
    expect((await api.get(`/procedures/${MERGED}`)).body).toMatchObject({
      stage: 'merged',
      inForce: false,
      successors: [SUCCESSOR],
    });
    expect((await api.get(`/procedures/${SUCCESSOR}`)).body).toMatchObject({
      predecessors: [MERGED],
    });
    const codesOf = async (query: string) => {
      const { body } = await api.get(`/procedures?limit=100${query}`);
      return (body.items as { code: string }[]).map(({ code }) => code);
    };
    expect(await codesOf('')).not.toContain(ABOLISHED);
    expect(await codesOf('')).toContain(SUCCESSOR);
    expect(await codesOf('&history=true')).toEqual(expect.arrayContaining([ABOLISHED, MERGED]));
  });

  it('tells its versions and what each changed', async () => {
    const { body } = await api.get(`/procedures/${AMENDED}/versions`);
    expect(body).toMatchObject({
      stage: 'inForce',
      items: [
        { version: 1, stage: 'superseded' },
        { version: 2, stage: 'inForce', validFrom: EFFECT },
      ],
      publications: [{ kind: 'amended', version: 2, publishedOnTime: true }],
    });
    const second = await api.get(`/procedures/${AMENDED}/versions/2`);
    expect(second.body.changes).toContainEqual({
      field: 'publishedTerm',
      before: { unit: 'workingDay', value: 10 },
      after: { unit: 'workingDay', value: 5 },
    });
    expect(await api.get(`/procedures/${AMENDED}/versions/3`)).toMatchObject({
      status: 404,
      body: { code: 'version-unknown' },
    });
  });

  it('is told to the National Portal once, and counted by when that shows it', async () => {
    const { table } = running;
    const changes = await changesFor(table, undefined);
    expect(changes.map(({ publication }) => publication.kind).toSorted()).toEqual([
      'abolished',
      'amended',
      'merged',
      'new',
    ]);
    expect(await send(table, changes, 'H62')).toBe(4);
    expect(await send(table, changes, 'H62')).toBe(0);
    const { rows } = await listMessages(table, 'catalogue', { limit: 10 });
    expect(rows.find(({ subject }) => subject === MERGED)?.data).toMatchObject({
      DanhSachTTHC: [
        {
          MaTTHC: `${MERGED}.000.00.00.H62`,
          LoaiThayDoi: 3,
          SoQuyetDinhCongBo: '77/QĐ-UBND',
          NgayHieuLuc: '20260309000000',
          DanhSachTTHCThayThe: [`${SUCCESSOR}.000.00.00.H62`],
        },
      ],
    });
    expect(await markPublic(table, '2026-03-04', undefined)).toBe(4);
    expect(await markPublic(table, '2026-03-05', undefined)).toBe(0);
    expect(await changesFor(table, undefined)).toEqual([]);
    const period = '/publications?from=2026-01-01&to=2026-03-31';
    const { body } = await api.get(period, administrator);
    // The three derived test procedures lack a sequence that somebody published.
    expect(body.catalogue).toMatchObject({ lacking: { sequence: expect.any(Number) } });
    expect(body.figures).toEqual({
      publishedOnTime: { part: 4, whole: 4 },
      updatedOnTime: { part: 4, whole: 4 },
      publicOverdue: 0,
    });
    expect((await api.get(period, counter)).status).toBe(403);
  });
});
