import { beforeAll, describe, expect, it } from 'vitest';
import { CENTRE, counter, officer, portal } from '../people.ts';
import { api, dossiers, running } from './province.ts';

const administrator = officer('administrator', CENTRE);
const leader = officer('leader', CENTRE);
const march = 'from=2026-03-01&to=2026-03-31';
const form = `/reports/ii-06a?unit=${CENTRE}&by=receiving&${march}`;

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
}

beforeAll(async () => {
  const paying = dossiers[0]?.code ?? '';
  const fee = { kind: 'fee', amount: 20_000 };
  const asked = { ...fee, basis: 'Nghị quyết của HĐND tỉnh' };
  await api.act(paying, 'request-payment', counter, asked);
  const paid = { ...fee, method: 'nationalGateway', receipt: 'BL-2026-1' };
  const claimed = await api.act(paying, 'record-payment', portal, paid);
  expect(claimed).toMatchObject({ status: 403, body: { code: 'role-not-allowed' } });
  const gateway = { sub: 'national-gateway', roles: ['gateway'] };
  expect((await api.act(paying, 'record-payment', gateway, paid)).status).toBe(200);
});

describe('the reports of the running province', () => {
  it('show form II.06a with its identities soon after the acts that make it', async () => {
    const { total, fields } = await api.untilAt<Report>(
      form,
      administrator,
      (body) => body.total.columns[3] === 3,
    );
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
    // What a browser accepts, which names neither.
    const accept = 'text/html,application/xhtml+xml,*/*;q=0.8';
    const fetched = (format: 'csv' | 'xlsx') =>
      fetch(`${running.province.url}${form}&format=${format}`, {
        headers: { authorization: `Bearer ${token}`, accept, 'accept-encoding': 'gzip' },
      });
    const text = await (await fetched('csv')).text();
    expect(text).toContain('Tổng số tiếp nhận');
    expect(text).toMatch(/\r\n;Tổng cộng;3;3;0;0;0;/);
    const workbook = await fetched('xlsx');
    expect(workbook.headers.get('content-type')).toContain('spreadsheetml.sheet');
    const bytes = new Uint8Array(await workbook.arrayBuffer());
    // A ZIP archive, as every workbook is.
    expect([...bytes.slice(0, 4)]).toEqual([0x50, 0x4b, 0x03, 0x04]);
    // Longer than 1 KB, so compressed on its way.
    expect(workbook.headers.get('content-encoding')).toBe('gzip');
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
    const { body } = await api
      .untilAt<Score>(`/reports/766?${march}`, administrator, (score) =>
        score.components.some((one) => one.component === 'PAID_ONLINE' && one.numerator === 1),
      )
      .then((found) => ({ body: found }));
    const of = (name: string) => body.components.find(({ component }) => component === name);
    expect(of('PROGRESS')).toMatchObject({ numerator: 3, denominator: 3, points: 20 });
    expect(of('PAID_ONLINE')).toMatchObject({
      numerator: 1,
      denominator: 1,
      points: 6,
      source: { kind: 'counted', numerator: 'cohort.paidOnline' },
    });
    expect(of('USED_ONLINE')).toMatchObject({ numerator: 1, source: { kind: 'catalogue' } });
    expect(body.notMeasured).toContain('PETITION_PROCESSING_ON_TIME');
  });

  it('score what a leader of the province states, once, corrected with its history, and never in advance', async () => {
    const figure = {
      indicator: 'petitionsOnTime',
      from: '2026-03-01',
      to: '2026-03-01',
      numerator: 3,
      denominator: 4,
      document: 'BC 12/VP',
      sourceAt: '2026-03-01T10:00:00.000Z',
    };
    const state = (more: object, headers = {}) =>
      api.post('/reports/stated', stating, { ...figure, ...more }, headers);
    const stating = officer('leader', 'H62.01');
    const once = { 'idempotency-key': 'petitions-of-march' };
    expect((await state({}, once)).status).toBe(201);
    expect((await state({}, once)).body.version).toBe(1);
    expect((await state({})).body).toMatchObject({ code: 'already-stated', version: 1 });
    expect((await state({ numerator: 2, corrects: 1 })).body.version).toBe(2);
    expect((await state({ from: '2026-02-01' })).body.code).toBe('statements-overlap');
    expect(
      (await state({ to: '2026-03-09', sourceAt: '2026-03-09T10:00:00.000Z' })).body.errors,
    ).toMatchObject([{ pointer: '/to' }]);
    for (const who of [leader, administrator])
      expect((await api.post('/reports/stated', who, figure)).status).toBe(403);
    const history = `/reports/stated?indicator=petitionsOnTime&${march}`;
    expect((await api.get(history, administrator)).body.items).toMatchObject([
      { version: 1, numerator: 3, statedBy: stating.sub },
      { version: 2, numerator: 2 },
    ]);
    const { body } = await api.get(`/reports/766?${march}`, administrator);
    const scored = (body as unknown as Score).components.find(
      ({ component }) => component === 'PETITION_PROCESSING_ON_TIME',
    );
    expect(scored).toMatchObject({
      numerator: 2,
      denominator: 4,
      points: 3,
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
    expect(lines[4]).toMatch(/^STT;Mã hồ sơ;Tên TTHC;/);
    expect(lines.filter((line) => line.includes('Nguyễn Văn An'))).toHaveLength(3);
    const auditor = { sub: 'auditor', roles: ['auditor'] };
    const { body } = await api.get(`/audit/reads?actor=${counter.sub}`, auditor);
    const exported = (body.items as { route: string; dossiers: readonly string[] }[]).find(
      ({ route }) => route === 'report-register',
    );
    expect(exported).toMatchObject({ persons: 3, filter: { unit: CENTRE } });
    expect(exported?.dossiers.toSorted()).toEqual(
      dossiers
        .map(({ code }) => code)
        .slice(0, 3)
        .toSorted(),
    );
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
