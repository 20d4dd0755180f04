import { setTimeout as pause } from 'node:timers/promises';
import { DeleteCommand, ScanCommand, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { loadSituation } from '../../functions/adapters/dossier-store.ts';
import { tellRebuild } from '../../functions/adapters/rebuild-store.ts';
import { keys } from '../../functions/adapters/table.ts';
import { XLSX } from '../../functions/api/media-types.ts';
import { rebuild } from '../../functions/recount/rebuild.ts';
import { recount, repair } from '../../functions/recount/recount.ts';
import { tally } from '../../functions/tally/tally.ts';
import { CENTRE, counter, officer, portal, type Seen, useProvince } from './running.ts';

const DAY_MS = 86_400_000;
const QUICK = '1.014464';
const administrator = officer('administrator', CENTRE);
const leader = officer('leader', CENTRE);
const march = 'from=2026-03-01&to=2026-03-31';
const form = `/reports/ii-06a?unit=${CENTRE}&by=receiving&${march}`;
const supervision = `/supervision?unit=${CENTRE}&by=receiving`;

let dossiers: Seen[];
const { api, running } = useProvince();

interface Report {
  readonly total: {
    readonly columns: Readonly<Record<string, number>>;
    readonly identities: readonly { readonly holds: boolean }[];
    readonly residual: number;
  };
  readonly fields: readonly { readonly field: string }[];
}

interface Score {
  readonly components: readonly {
    readonly component: string;
    readonly numerator: number;
  }[];
  readonly notMeasured: readonly string[];
  readonly judgedUntil: string;
}

/** Asks until the stream has brought the counters as far as expected. */
async function until<Body>(path: string, as: (body: Body) => boolean): Promise<Body> {
  for (let attempt = 0; attempt < 300; attempt++) {
    const { body } = await api.get(path, administrator);
    if (as(body as Body)) return body as Body;
    await pause(20);
  }
  throw new Error(`${path} did not become so`);
}

beforeAll(async () => {
  dossiers = [];
  for (let n = 0; n < 3; n++) dossiers.push(await api.accepted(QUICK));
  const [, withdrawn] = dossiers;
  await api.act(withdrawn?.code ?? '', 'withdraw', portal, { reason: 'Đổi ý' });
  const [paying] = dossiers;
  const fee = { kind: 'fee', amount: 20_000 };
  const asked = { ...fee, basis: 'Nghị quyết của HĐND tỉnh' };
  await api.act(paying?.code ?? '', 'request-payment', counter, asked);
  const paid = { ...fee, method: 'nationalGateway', receipt: 'BL-2026-1' };
  await api.act(paying?.code ?? '', 'record-payment', portal, paid);
  const refused = String((await api.submit(QUICK)).body.code);
  await api.act(refused, 'refuse', counter, { ground: 'notEligible', reasons: 'Không đủ' });
});

describe('the reports of the running province', () => {
  it('show form II.06a with its identities soon after the acts that make it', async () => {
    const { total, fields } = await until<Report>(form, (body) => body.total.columns[3] === 3);
    expect(total.columns).toMatchObject({ 3: 3, 4: 3, 5: 0, 6: 0, 7: 0, 11: 2, 12: 2, 13: 0 });
    expect(total.residual).toBe(1);
    expect(total.identities.every(({ holds }) => holds)).toBe(true);
    expect(fields).toHaveLength(1);
  });

  it('give the same line for the province, and zeros for a unit without dossiers', async () => {
    const whole = await api.get(`/reports/ii-06a?${march}`, administrator);
    expect((whole.body as unknown as Report).total.columns).toMatchObject({ 3: 3, 11: 2 });
    const other = await api.get(`/reports/ii-06a?unit=H62.08&${march}`, administrator);
    expect((other.body as unknown as Report).total.columns).toMatchObject({ 3: 0, 11: 0 });
    const before = await api.get(
      `/reports/ii-06a?unit=${CENTRE}&by=receiving&from=2026-02-01&to=2026-02-28`,
      administrator,
    );
    expect((before.body as unknown as Report).total.columns).toMatchObject({ 3: 0, 6: 0, 11: 0 });
  });

  it('come as CSV and as a workbook with Vietnamese headings', async () => {
    const token = await running.province.issueToken({ ...administrator, units: [] });
    const types = { csv: 'text/csv', xlsx: XLSX };
    const fetched = (format: 'csv' | 'xlsx') =>
      fetch(`${running.province.url}${form}&format=${format}`, {
        headers: { authorization: `Bearer ${token}`, accept: types[format] },
      });
    const text = await (await fetched('csv')).text();
    expect(text).toContain('Tổng số tiếp nhận');
    expect(text).toMatch(/\r\n,Tổng cộng,3,3,0,0,0,/);
    const workbook = await fetched('xlsx');
    expect(workbook.headers.get('content-type')).toContain('spreadsheetml.sheet');
    const bytes = new Uint8Array(await workbook.arrayBuffer());
    // A ZIP archive, as every workbook is.
    expect([...bytes.slice(0, 4)]).toEqual([0x50, 0x4b, 0x03, 0x04]);
  });

  it('have the days of a named period, by the civil or the statutory calendar', async () => {
    const asked = async (period: string) =>
      (await api.get(`/reports/ii-06a?${period}`, administrator)).body;
    expect(await asked('period=2026-Q1')).toMatchObject({
      filter: { name: '2026-Q1', from: '2026-01-01', to: '2026-03-31' },
      provisional: true,
      total: { columns: { 3: 3 } },
    });
    expect(await asked('period=2026-Q1&calendar=statutory')).toMatchObject({
      filter: { from: '2025-12-15', to: '2026-03-14', withoutResult: 'apart' },
    });
    expect((await asked('period=2025-W53')).errors).toMatchObject([{ pointer: '/period' }]);
    expect((await asked(`period=2026-Q1&${march}`)).code).toBe('invalid-field');
  });

  it('give sub-totals by level that make up the whole, and rates with their denominators', async () => {
    const { body } = await api.get(`/reports/ii-06a?${march}&by=receiving`, administrator);
    expect(body.levels).toMatchObject([
      { level: 'province', name: 'Cấp tỉnh', columns: { 3: 3, 11: 2 } },
    ]);
    expect(body.total).toMatchObject({
      rates: {
        reported: { denominator: 0, of: 'resolved' },
        ofThoseDue: { numerator: 0, denominator: 0, of: 'due' },
        ofThoseReceived: { numerator: 3, denominator: 3, of: 'received', percent: 100 },
      },
    });
  });

  it('score Decision 766 with what is counted, and name what nobody has stated', async () => {
    const { body } = await until<Score>(`/reports/766?${march}`, (score) =>
      score.components.some((one) => one.component === 'PAID_ONLINE' && one.numerator === 1),
    ).then((found) => ({ body: found }));
    const of = (name: string) => body.components.find(({ component }) => component === name);
    expect(of('PROGRESS')).toMatchObject({ numerator: 3, denominator: 3, points: 20 });
    expect(of('PAID_ONLINE')).toMatchObject({
      ...{ numerator: 1, denominator: 1, points: 6 },
      source: { kind: 'counted', numerator: 'cohort.paidOnline' },
    });
    expect(of('USED_ONLINE')).toMatchObject({ numerator: 1, source: { kind: 'catalogue' } });
    expect(body.notMeasured).toContain('PETITION_PROCESSING_ON_TIME');
    expect(body.judgedUntil).toBe('2026-03-31');
  });

  it('score what an administrator states, once, corrected with its history, and never in advance', async () => {
    const figure = {
      ...{ indicator: 'petitionsOnTime', from: '2026-03-01', to: '2026-03-01' },
      ...{ numerator: 3, denominator: 4, document: 'BC 12/VP' },
      sourceAt: '2026-03-01T10:00:00.000Z',
    };
    const state = (more: object, headers = {}) =>
      api.post('/reports/stated', administrator, { ...figure, ...more }, headers);
    const once = { 'idempotency-key': 'petitions-of-march' };
    expect((await state({}, once)).status).toBe(201);
    expect((await state({}, once)).body.version).toBe(1);
    expect((await state({})).body).toMatchObject({ code: 'already-stated', version: 1 });
    expect((await state({ numerator: 2, corrects: 1 })).body.version).toBe(2);
    expect((await state({ from: '2026-02-01' })).body.code).toBe('statements-overlap');
    expect((await state({ to: '2026-03-09' })).body.errors).toMatchObject([{ pointer: '/to' }]);
    expect((await api.post('/reports/stated', leader, figure)).status).toBe(403);
    const history = `/reports/stated?indicator=petitionsOnTime&${march}`;
    expect((await api.get(history, administrator)).body.items).toMatchObject([
      { version: 1, numerator: 3, statedBy: administrator.sub },
      { version: 2, numerator: 2 },
    ]);
    const { body } = await api.get(`/reports/766?${march}`, administrator);
    const scored = (body as unknown as Score).components.find(
      ({ component }) => component === 'PETITION_PROCESSING_ON_TIME',
    );
    expect(scored).toMatchObject({
      ...{ numerator: 2, denominator: 4, points: 3 },
      source: { kind: 'stated', statements: [{ version: 2, document: 'BC 12/VP' }] },
    });
  });

  it('keep the register of a unit for its officers alone, in pages and as a file', async () => {
    const register = `/reports/register?unit=${CENTRE}&by=receiving&${march}`;
    const first = await api.get(`${register}&limit=2`, counter);
    expect(first.body.items).toHaveLength(2);
    expect(first.body.items).toMatchObject([
      { applicant: 'Nguyễn Văn An', code: dossiers[0]?.code, received: '02/03/2026 08:00' },
      {},
    ]);
    const next = await api.get(`${register}&limit=2&cursor=${first.body.next}`, counter);
    expect(next.body.items).toMatchObject([{ code: dossiers[2]?.code }]);
    expect((await api.get(`${register}&field=Kh%C3%B4ng`, counter)).body.items).toEqual([]);
    expect((await api.get(register, officer('counter', 'H62.08'))).body.code).toBe('foreign-unit');
    expect((await api.get(register, portal)).body.code).toBe('role-not-allowed');
    expect((await api.get(`${register}&cursor=bogus`, counter)).body.code).toBe('invalid-field');
    const token = await running.province.issueToken({ units: [], ...counter });
    const file = await fetch(`${running.province.url}${register}&format=csv`, {
      headers: { authorization: `Bearer ${token}`, accept: 'text/csv' },
    });
    const lines = (await file.text()).split('\r\n');
    expect(lines[2]).toMatch(/^TT,Mã hồ sơ,Tên thủ tục,/);
    expect(lines.filter((line) => line.includes('Nguyễn Văn An'))).toHaveLength(3);
  });

  it('are for administrators and for the leaders of the unit', async () => {
    expect((await api.get(form, leader)).status).toBe(200);
    expect((await api.get(form, counter)).status).toBe(403);
    expect((await api.get(form, officer('leader', 'H62.08'))).body.code).toBe('foreign-unit');
    expect((await api.get(`/reports/766?${march}`, leader)).status).toBe(403);
    expect((await api.get(form.replace(CENTRE, 'H62.97'), administrator)).status).toBe(404);
  });

  it.each(['from=2026-03-31&to=2026-03-01', 'from=2026-02-30&to=2026-03-01', 'from=2026-03-01'])(
    'refuse the period %s',
    async (period) => {
      const { status, body } = await api.get(`/reports/ii-06a?${period}`, administrator);
      expect([status, body.code]).toEqual([400, 'invalid-field']);
    },
  );
});

describe('the supervision board', () => {
  it('tells refusals by their ground and leads to the dossier that was refused', async () => {
    const { body } = await api.get(supervision, leader);
    expect(body.refused).toMatchObject({
      n: 1,
      of: 4,
      outlier: false,
      byGround: { notEligible: 1 },
    });
    const list = await api.get(
      `/supervision/dossiers?unit=${CENTRE}&by=receiving&of=refused`,
      leader,
    );
    expect(list.body.items).toMatchObject([
      { procedure: QUICK, state: 'refused', counters: { 'refused.notEligible': 1 } },
    ]);
  });

  const listOf = async (query: string, caller = leader) => {
    const { body } = await api.get(
      `/supervision/dossiers?unit=${CENTRE}&by=receiving&${query}`,
      caller,
    );
    return body as { items: { code: string; state: string }[]; next?: string };
  };

  it('leads from every number to its dossiers, filtered and in either order', async () => {
    const accepted = await listOf('of=accepted.online');
    expect(accepted.items.map(({ code }) => code).toSorted()).toEqual(
      dossiers.map(({ code }) => code).toSorted(),
    );
    const turned = await listOf('of=accepted.online&order=asc');
    expect(turned.items.map(({ code }) => code)).toEqual(
      accepted.items.map(({ code }) => code).toReversed(),
    );
    expect((await listOf('of=ended.withdrawn')).items).toMatchObject([{ state: 'withdrawn' }]);
    expect((await listOf('of=submitted&state=refused')).items).toHaveLength(1);
    expect((await listOf('of=submitted&procedure=1.000000')).items).toEqual([]);
    expect((await listOf('of=submitted&channel=online')).items).toHaveLength(4);
    const pages = [];
    let next: string | undefined = '';
    do {
      const page = await listOf(`of=submitted&limit=1${next && `&cursor=${next}`}`);
      pages.push(...page.items);
      next = page.next;
    } while (next);
    expect(new Set(pages.map(({ code }) => code)).size).toBe(4);
  });

  it('tells what each officer of the unit did, and leads to it', async () => {
    const { body } = await api.get(supervision, leader);
    expect(body.officers).toMatchObject([
      { officer: counter.sub, accepted: 3, refused: { n: 1, of: 4, outlier: false } },
    ]);
    const { items } = await listOf(`of=accepted&officer=${counter.sub}`);
    expect(items).toHaveLength(3);
  });

  it('is also one of a procedure, and of a level and a channel', async () => {
    for (const of of [`procedure=${QUICK}`, 'level=province', 'channel=online'])
      expect((await api.get(`/supervision?${of}`, administrator)).body.open).toMatchObject({
        all: 2,
      });
    for (const of of ['procedure=1.000000', 'level=commune', 'channel=post'])
      expect((await api.get(`/supervision?${of}`, administrator)).body.open).toMatchObject({
        all: 0,
      });
    const both = await api.get(`/supervision?unit=${CENTRE}&channel=online`, administrator);
    expect(both.body.code).toBe('invalid-field');
  });

  it('refuses what is no list, and the cursor of another one', async () => {
    for (const query of ['of=Late!', 'of=open&cursor=bm8', 'of=open&order=up', 'of=open&step=9']) {
      const { status, body } = await api.get(
        `/supervision/dossiers?unit=${CENTRE}&${query}`,
        leader,
      );
      expect([status, body.code]).toEqual([400, 'invalid-field']);
    }
  });

  it('tells what is overdue at its due moment, without and then with an apology', async () => {
    const [late] = dossiers;
    // The working day before: the sweeper comes by and warns.
    await running.province.clock.advanceTo(Date.parse(late?.clock.dueAt ?? '') - DAY_MS);
    await until<{ items: object[] }>(`/units/${CENTRE}/notices`, ({ items }) => items.length >= 2);
    await running.province.clock.advanceTo(Date.parse(late?.clock.dueAt ?? ''));
    type Board = { open: Record<string, number> };
    const { open } = await until<Board>(supervision, (body) => body.open.overdue === 2);
    expect(open).toMatchObject({ all: 2, overdueApologised: 0, overdueWithoutApology: 2 });
    const overdue = `/supervision/dossiers?unit=${CENTRE}&by=receiving&of=overdue`;
    const first = await api.get(`${overdue}&limit=1`, leader);
    const next = await api.get(`${overdue}&limit=1&cursor=${first.body.next}`, leader);
    const codes = [first, next].flatMap(({ body }) => body.items as { code: string }[]);
    expect(new Set(codes.map(({ code }) => code)).size).toBe(2);
    const { leadUnit } = (first.body.items as { leadUnit: string }[])[0] ?? {};
    const sorry = { text: 'Xin lỗi', expectedAt: '2026-03-20T01:00:00.000Z' };
    const { body: seen } = await api.get(supervision, leader);
    expect(seen.standing).toMatchObject({ pastAllowance: 2, idle: 0 });
    expect((await listOf('of=standing')).items).toMatchObject([
      { standing: 'pastAllowance', task: { step: 'S1' } },
      { standing: 'pastAllowance' },
    ]);
    await api.act(late?.code ?? '', 'apologise', officer('leader', leadUnit ?? ''), sorry);
    await until<Board>(supervision, (body) => body.open.overdueApologised === 1);
    for (const [of, items] of Object.entries({
      overdueApologised: [{ code: late?.code, apologised: true }],
      overdueWithoutApology: [{ apologised: false }],
    }))
      expect((await listOf(`of=${of}`)).items).toMatchObject(items);
    expect((await api.get(form, leader)).body).toMatchObject({
      total: { columns: { 11: 2, 12: 0, 13: 2 } },
    });
  });

  it('shows a board for each unit to administrators', async () => {
    const { body } = await api.get('/supervision?by=receiving', administrator);
    expect(body.units).toMatchObject([{ unit: CENTRE, open: { overdue: 2 } }]);
  });
});

describe('the notices of a unit', () => {
  type Notices = { items: { rung: string; code: string; roles: string[]; unit: string }[] };
  let unit: string;
  beforeAll(async () => {
    const { body } = await api.get(`/dossiers/${dossiers[0]?.code}`, portal);
    unit = String(body.leadUnit);
  });

  it('told its leader of the rungs as the sweeper came by, and of the due moment as it struck', async () => {
    const late = `/units/${unit}/notices?limit=100`;
    const { items } = await until<Notices>(late, (body) => body.items.length >= 4);
    const rungs = items.filter(({ code }) => code === dossiers[0]?.code).map(({ rung }) => rung);
    expect(rungs).toEqual(['overdue', 'oneWorkingDayBefore']);
    expect(items.every(({ roles }) => roles.includes('leader'))).toBe(true);
    expect(items.map(({ code }) => code)).not.toContain(dossiers[1]?.code);
  });

  it('are for those who work there', async () => {
    expect((await api.get(`/units/${unit}/notices`, officer('specialist', unit))).status).toBe(200);
    expect((await api.get(`/units/${unit}/notices`, counter)).body.code).toBe('foreign-unit');
    expect((await api.get('/units/H62.97/notices', administrator)).status).toBe(404);
  });

  it('leave the province as CloudEvents, each under a name of its own', async () => {
    await vi.waitFor(async () => {
      const events = running.sent('h62-dev-messages');
      // One may come twice, under the same name.
      expect(new Set(events.map(({ Detail }) => Detail.id)).size).toBeGreaterThanOrEqual(4);
      for (const { DetailType, Detail } of events)
        expect(Detail).toMatchObject({
          specversion: '1.0',
          source: 'urn:motcua:h62-dev-messages',
          type: DetailType,
          subject: expect.stringMatching(/^H62\.19-260302-/),
        });
    });
  });
});

describe('the counters', () => {
  it('equal a recount of the dossiers', async () => {
    expect(await recount(running.table)).toMatchObject({ dossiers: 4, differences: [] });
  });

  it('stay as they are when every dossier comes again, as it was and as it is', async () => {
    const { body } = await api.get(form, leader);
    for (const { code } of dossiers) {
      const situation = await loadSituation(running.table, code);
      if (!situation) throw new Error('no dossier');
      const { dossier } = situation;
      expect(await tally(running.table, [dossier, { ...dossier, version: 1 }])).toBe(0);
      expect(await tally(running.table, [{ ...dossier, state: 'submitted', version: 2 }])).toBe(0);
    }
    expect((await api.get(form, leader)).body.total).toEqual(body.total);
  });

  it('that are lost with all their books are made anew, and no figure is given meanwhile', async () => {
    const before = [
      form,
      supervision,
      `/supervision/dossiers?unit=${CENTRE}&by=receiving&of=ended`,
    ];
    const told = (): Promise<unknown[]> =>
      Promise.all(before.map(async (path) => ({ ...(await api.get(path, leader)).body, at: '' })));
    const figures = await told();
    await wipe((row) => String(row.pk).startsWith('R#'));
    await tellRebuild(running.table, { done: 1, of: 4 });
    expect(await told()).toMatchObject(
      before.map(() => ({ code: 'figures-being-rebuilt', done: 1, of: 4 })),
    );
    await tellRebuild(running.table, { done: 0, of: 4 });
    expect(await rebuild(running.table)).toMatchObject({
      dossiers: 4,
      differences: [],
    });
    expect(await told()).toEqual(figures);
  });

  async function wipe(lost: (row: Record<string, unknown>) => boolean): Promise<void> {
    const { name, client } = running.table;
    const { Items: rows = [] } = await client.send(new ScanCommand({ TableName: name }));
    for (const { pk, sk, ...row } of rows)
      if (lost({ pk, sk, ...row }))
        await client.send(new DeleteCommand({ TableName: name, Key: { pk, sk } }));
  }

  it('that somebody has damaged are found, named and set right', async () => {
    const damaged = keys.counter('province', 'total');
    await running.table.client.send(
      new UpdateCommand({
        TableName: running.table.name,
        Key: damaged,
        UpdateExpression: 'ADD #n :two',
        ExpressionAttributeNames: { '#n': 'accepted.online' },
        ExpressionAttributeValues: { ':two': 2 },
      }),
    );
    const { differences } = await recount(running.table);
    expect(differences).toEqual([
      { book: 'province', line: 'total', counter: 'accepted.online', counted: 5, recounted: 3 },
    ]);
    await repair(running.table, differences);
    expect((await recount(running.table)).differences).toEqual([]);
  });
});
