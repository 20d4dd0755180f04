import { beforeAll, describe, expect, it, vi } from 'vitest';
import { vietnamDay } from '../../../functions/domain/codes.ts';
import { promisable } from '../client.ts';
import { type Caller, CENTRE, counter, officer, portal } from '../people.ts';
import { QUICK } from '../running.ts';
import { api, dossiers, running } from './province.ts';

const DAY_MS = 86_400_000;
const administrator = officer('administrator', CENTRE);
const leader = officer('leader', CENTRE);
const form = `/reports/ii-06a?unit=${CENTRE}&by=receiving&from=2026-03-01&to=2026-03-31`;
const supervision = `/supervision?unit=${CENTRE}&by=receiving`;

interface Board {
  readonly open: Readonly<Record<string, number>>;
  readonly refused: { readonly n: number };
}

beforeAll(async () => {
  await api.untilAt<Board>(
    supervision,
    administrator,
    ({ open, refused }) => open.all === 2 && refused.n === 1,
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
    await running.province.time.advanceTo(Date.parse(late?.clock.dueAt ?? '') - DAY_MS);
    await api.untilAt<{ items: object[] }>(
      `/units/${CENTRE}/notices`,
      administrator,
      ({ items }) => items.length >= 2,
    );
    await running.province.time.advanceTo(Date.parse(late?.clock.dueAt ?? ''));
    const { open } = await api.untilAt<Board>(
      supervision,
      administrator,
      (body) => body.open.overdue === 2,
    );
    expect(open).toMatchObject({ all: 2, overdueApologised: 0, overdueWithoutApology: 2 });
    const overdue = `/supervision/dossiers?unit=${CENTRE}&by=receiving&of=overdue`;
    const first = await api.get(`${overdue}&limit=1`, leader);
    const next = await api.get(`${overdue}&limit=1&cursor=${first.body.next}`, leader);
    const codes = [first, next].flatMap(({ body }) => body.items as { code: string }[]);
    expect(new Set(codes.map(({ code }) => code)).size).toBe(2);
    const { leadUnit } = (first.body.items as { leadUnit: string }[])[0] ?? {};
    const now = running.province.time.now();
    const sorry = { reason: 'Hồ sơ phải xác minh lại.', expectedAt: promisable(now) };
    const { body: seen } = await api.get(`${supervision}&standingAfter=5`, leader);
    expect(seen.standing).toMatchObject({ pastAllowance: 2, idle: 0, after: 5 });
    expect((await listOf('of=standing')).items).toMatchObject([
      { standing: 'pastAllowance', task: { step: 'S1' } },
      { standing: 'pastAllowance' },
    ]);
    await api.act(late?.code ?? '', 'apologise', officer('leader', leadUnit ?? ''), sorry);
    await api.untilAt<Board>(
      supervision,
      administrator,
      (body) => body.open.overdueApologised === 1,
    );
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

describe('at the counter', () => {
  it('a dossier is found by a part of its code, by its person and by nothing that is not known', async () => {
    const found = async (body: object) => {
      const answer = await api.post('/dossiers/search', counter, body);
      expect(answer.status).toBe(200);
      return (answer.body.items as { code: string }[]).map(({ code }) => code);
    };
    const [first] = dossiers.map(({ code }) => code).toSorted();
    expect(await found({ code: first?.slice(-11) })).toEqual([first]);
    expect(await found({ code: first })).toEqual([first]);
    const own = dossiers.map(({ code }) => code);
    expect(await found({ person: '026090001234' })).toEqual(expect.arrayContaining(own));
    expect(await found({ phone: '0912345678' })).toEqual([]);
    const reads = await api.get('/audit/reads', { sub: 'auditor', roles: ['auditor'] });
    expect(JSON.stringify(reads.body)).not.toContain('026090001234');
  });

  it('what is sent again under its key is answered as before, and a new telephone finds the dossier', async () => {
    const code = dossiers[2]?.code ?? '';
    const twice = async (name: string, who: Caller, body: object) => {
      const { etag } = await api.get(`/dossiers/${code}`, portal);
      const headers = { 'idempotency-key': `${name}-${code}`, 'if-match': etag ?? '' };
      const send = () => api.post(`/dossiers/${code}/acts/${name}`, who, body, headers);
      const first = await send();
      expect(first.status).toBe(200);
      expect((await send()).body).toEqual(first.body);
    };
    await twice('change-result-channel', portal, { channel: 'direct' });
    await twice('correct-applicant', counter, { phone: '0987654321', reason: 'Số mới' });
    const asked = await api.post('/dossiers/search', counter, { phone: '0987654321' });
    expect(asked.body.items).toMatchObject([{ code }]);
    const expected = await api.get(`/supervision/expected-late?unit=${CENTRE}`, leader);
    expect(expected.body).toMatchObject({ week: {}, units: expect.any(Array) });
  });

  it('the officer is known with the names of their units, and says who stands in for them', async () => {
    const me = await api.get('/me', counter);
    expect(me.body).toMatchObject({ subject: counter.sub, units: [{ code: CENTRE }] });
    const away = { deputy: 'colleague', from: '2026-03-02', to: '2026-03-06' };
    expect((await api.post('/me/absence', counter, away)).status).toBe(200);
    const work = await api.get(`/units/${CENTRE}/tasks?due=paused&assignee=me`, counter);
    expect(work.status).toBe(200);
    const known = { headers: { 'if-none-match': (await api.get('/units')).etag ?? '' } };
    expect((await api.call('GET', '/units', undefined, known)).status).toBe(304);
  });
});

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

describe('a complaint', () => {
  it('goes from the portal through its unit to a public answer, and counts in the score', async () => {
    const told = { kind: 'complaint', unit: CENTRE, dossier: dossiers[0]?.code };
    const petitioner = { name: 'Lê Thị Bình', personalId: '026190001234' };
    const body = { ...told, petitioner, text: 'Hẹn ba lần mà chưa có kết quả' };
    const made = await api.post('/petitions', portal, body, { 'idempotency-key': 'phan-anh-1' });
    expect(made).toMatchObject({ status: 201, body: { state: 'filed' } });
    const { code, key } = made.body as { code: string; key: string };
    const list = await api.get(`/units/${CENTRE}/petitions`, leader);
    expect(list.body.items).toMatchObject([{ code, overdue: false, next: { duty: 'answer' } }]);
    expect(JSON.stringify(list.body)).not.toContain('Bình');
    const open = (path: string, body: object) => api.call('POST', path, undefined, { body });
    const act = (caller: Caller, asked: object) =>
      api.post(`/petitions/${code}/acts`, caller, asked);
    expect((await act(officer('leader', 'H62.01'), { act: 'take' })).body.code).toBe(
      'foreign-unit',
    );
    expect((await act(counter, { act: 'take' })).body).toMatchObject({ state: 'taken' });
    expect((await act(counter, { act: 'answer', answer: 'x' })).body.code).toBe('role-not-allowed');
    await act(leader, { act: 'answer', answer: 'Xin lỗi chị Bình, đã trả kết quả' });
    const { body: whole } = await api.get(`/petitions/${code}`, leader);
    expect(whole).toMatchObject({ petitioner, text: body.text, allowed: ['publish'] });
    const looks = [{ actor: leader.sub, route: 'read-petition', dossier: code }];
    const auditor = { sub: 'auditor', roles: ['auditor'] };
    expect((await api.get(`/audit/reads?dossier=${code}`, auditor)).body.items).toMatchObject(
      looks,
    );
    const binh = { sub: 'binh', roles: ['citizen'], personalId: petitioner.personalId };
    expect((await api.get(`/dossiers/${code}/reads`, binh)).body.items).toMatchObject([{}]);
    const naming = { act: 'publish', question: 'Chị LÊ THỊ BÌNH hỏi', answer: 'Đã xin lỗi' };
    expect((await act(leader, naming)).body).toMatchObject({ errors: [{ pointer: '/question' }] });
    await act(leader, { act: 'publish', question: 'Trả kết quả chậm', answer: 'Đã xin lỗi' });
    const { body: tracked } = await open(`/petitions/${code}/tracking`, { key });
    expect(tracked).toMatchObject({ state: 'published', late: [] });
    expect(JSON.stringify(tracked)).not.toContain('Bình');
    const wrong = await open(`/petitions/${code}/tracking`, { key: 'AAAAAAAAAA' });
    expect(wrong.body.code).toBe('petition-unknown');
    const { body: own } = await api.get(`/petitions/${code}`, binh);
    expect(own).toMatchObject({ key, allowed: [] });
    const rating = { key, satisfied: true };
    expect((await open(`/petitions/${code}/rating`, rating)).status).toBe(200);
    const { body: shown } = await api.get(`/petitions?unit=${CENTRE}`);
    expect(shown.items).toMatchObject([{ question: 'Trả kết quả chậm', unit: CENTRE }]);
    const score = await api.get(
      `/reports/766?unit=${CENTRE}&by=receiving&from=2026-03-01&to=2026-03-31`,
      leader,
    );
    const { components } = score.body as { components: { component: string; points: number }[] };
    expect(components).toContainEqual(
      expect.objectContaining({ component: 'PETITION_HANDLING_SATISFACTION', points: 6 }),
    );
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
    const { items } = await api.untilAt<Notices>(
      late,
      administrator,
      (body) => body.items.length >= 4,
    );
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
