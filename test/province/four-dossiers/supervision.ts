import { beforeAll, describe, expect, it } from 'vitest';
import { promisable } from '../client.ts';
import { CENTRE, counter, officer } from '../people.ts';
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
