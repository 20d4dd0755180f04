import { beforeAll, describe, expect, it } from 'vitest';
import { personalData } from '../../../functions/adapters/aws/personal-data.ts';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import {
  loadSituation,
  writeTogether,
} from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { openLinked } from '../../../functions/adapters/dynamodb/linked-store.ts';
import { listMessages } from '../../../functions/adapters/dynamodb/lists.ts';
import { changeDossier } from '../../../functions/application/change-dossier.ts';
import {
  fileLinked,
  filingOf,
  moveOn,
  readLinked,
} from '../../../functions/application/linked-filing.ts';
import { change } from '../../../functions/domain/dossier/act.ts';
import { Bundle } from '../../../functions/domain/linked/bundle.ts';
import { outlooksOf, type Parent, stateOf } from '../../../functions/domain/linked/parent.ts';
import { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { withdrawLinkedEndpoint } from '../../../functions/dossiers/linked-endpoints.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { ask } from '../asking.ts';
import { monday, people, procedure } from '../domain/dossier/example.ts';
import { birth } from '../domain/linked/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const secret = personalData('the secret of linked procedures');
const withdrawal = withdrawLinkedEndpoint(table, async () => secret);
const ten = '2026-03-02T03:00:00.000Z';
/** So many papers that two of its dossiers do not fit into one transaction. */
const papers = Procedure.parse({
  ...procedure,
  code: '1.014465',
  components: Array.from({ length: 60 }, (_, at) => ({
    id: `c${String(at + 10)}`,
    name: `Giấy tờ ${at}`,
    originals: 1,
    copies: 0,
    mandatory: true,
  })),
});

beforeAll(async () => {
  const rules = ProvinceRules.parse(loadProvince('H62'));
  await publishCatalogue(table, firstCatalogue([procedure, papers]), rules);
});

let drawn = 0;

/** Each test files its own. */
function another(more: Partial<Parent> = {}): Parent {
  const draw = () => `H62.01-260302-${1000 + drawn++}`;
  const parent = { ...birth, ...more };
  return {
    ...parent,
    code: draw(),
    children: parent.children.map((child) => ({ ...child, code: draw() })),
  };
}

async function filed(): Promise<Parent> {
  const parent = another();
  const record = { TableName: table.name, Item: { pk: `I#${parent.code}`, sk: '#' } };
  const filing = await filingOf(table, parent, monday);
  expect(await fileLinked(table, filing, { Put: record })).toBe('written');
  return parent;
}

/** An act brings a child to an end, with the message that it leaves in its transaction. */
const ended = (code: string, state: 'resolved' | 'refused', at: string) =>
  changeDossier(table, code, ({ dossier }) => {
    const decision = { outcome: 'approved', at, by: 'l' } as const;
    const next = { ...dossier, state, finishedAt: at, ...(state === 'resolved' && { decision }) };
    const told = { kind: state, at, actor: 'l' };
    return { outcome: undefined, change: change(dossier, next, [], told) };
  });

const codeOf = ({ children }: Parent, id: string) =>
  children.find((child) => child.id === id)?.code ?? '';

async function read({ code }: Parent) {
  const linked = await readLinked(table, code);
  if (!linked) throw new Error('not filed');
  return linked;
}

/** What a unit was told of a filing or one of its children. */
async function notices(box: string, { code, children }: Parent) {
  const { rows } = await listMessages(table, box, { limit: 99 });
  const own = [code, ...children.map((child) => child.code)];
  return rows.filter(({ subject }) => own.includes(String(subject))).map(({ type }) => type);
}

describe('linked procedures in the table', () => {
  it('begin with what the filing begins, and go on with a result, once however often they are told', async () => {
    const parent = await filed();
    expect(Object.keys((await read(parent)).dossiers)).toEqual(['birth']);
    expect(await moveOn(table, parent.code, monday)).toBe('asItWas');
    await ended(codeOf(parent, 'birth'), 'resolved', ten);
    expect(await notices('linked', parent)).toEqual(['vn.motcua.linked.child-changed']);
    const both = await Promise.all([1, 2].map(() => moveOn(table, parent.code, ten)));
    expect(both).toContain('moved');
    expect(await moveOn(table, parent.code, ten)).toBe('asItWas');
    const { dossiers } = await read(parent);
    expect([...outlooksOf(parent, dossiers).values()]).toEqual(['granted', 'running', 'running']);
    const residence = await loadSituation(table, codeOf(parent, 'residence'));
    expect(residence?.components[0]?.data?.reference).toBe(codeOf(parent, 'birth'));
    expect(residence?.dossier.version).toBe(1);
    expect(await notices('H62.15', parent)).toEqual([]);
  });

  it('tell the leaders of a unit to which a result came after its ten minutes', async () => {
    const parent = await filed();
    await ended(codeOf(parent, 'birth'), 'resolved', monday);
    await moveOn(table, parent.code, '2026-03-02T01:10:00.001Z');
    expect(await notices('H62.15', parent)).toEqual(['vn.motcua.linked.handed-over-late']);
  });

  it('lose no child for which one transaction has no room', async () => {
    const rule = { ...birth.bundle.children[0], procedure: papers.code };
    const children = ['one', 'two', 'three'].map((id) => ({ ...rule, id, after: [] }));
    const bundle = Bundle.parse({ ...birth.bundle, children });
    const parent = another({
      bundle,
      children: birth.children.map((child, at) => ({ ...child, id: children[at]?.id ?? '' })),
    });
    // As if the function had died between the two transactions.
    const { writes, left } = await filingOf(table, parent, monday);
    expect(left).toBe(2);
    expect(await writeTogether(table, [...writes])).toBe('written');
    expect(Object.keys((await read(parent)).dossiers)).toEqual(['one']);
    expect(await moveOn(table, parent.code, ten)).toBe('moved');
    expect(Object.keys((await read(parent)).dossiers)).toEqual(['one', 'two', 'three']);
  });

  it('are marked late once, and counted for the unit that took them in', async () => {
    const parent = await filed();
    await changeDossier(table, codeOf(parent, 'birth'), ({ dossier }) => ({
      outcome: undefined,
      change: change(dossier, { ...dossier, state: 'accepted', acceptedAt: monday }, [], {
        kind: 'accepted',
        at: monday,
        actor: 'c',
      }),
    }));
    await moveOn(table, parent.code, monday);
    expect(await read(parent)).toMatchObject({ place: '2026-03-05T10:00:00.000Z' });
    const before = await openLinked(table, ['H62.01']);
    const friday = '2026-03-06T03:00:00.000Z';
    for (const _ of [1, 2]) await moveOn(table, parent.code, friday);
    expect(await notices('H62.01', parent)).toEqual(['vn.motcua.linked.overdue']);
    expect(before.inTerm).toContain(parent.code);
    expect(await openLinked(table, ['H62.01'])).toEqual({
      inTerm: before.inTerm.filter((code) => code !== parent.code),
      late: [...before.late, parent.code],
    });
    expect(await openLinked(table, ['H62.02'])).toEqual({ inTerm: [], late: [] });
  });

  it('are taken back with what is not decided, by the rules of the act, and then leave the queue', async () => {
    const parent = await filed();
    await ended(codeOf(parent, 'birth'), 'resolved', ten);
    await moveOn(table, parent.code, ten);
    const portal = {
      now: ten,
      sub: people.portal.sub,
      roles: 'portal',
      path: { code: parent.code },
    };
    const takeBack = (key: string, reason = 'Đã được cấp ở nơi khác') =>
      ask(withdrawal, '', { ...portal, key, body: { reason } });
    const answers = await Promise.all([1, 2].map(() => takeBack('withdrawal-1')));
    expect(answers).toMatchObject(
      [1, 2].map(() => ({ state: { code: 'partlyCompleted' }, allowed: [] })),
    );
    expect(await takeBack('withdrawal-1', 'Lý do khác')).toMatchObject({
      code: 'idempotency-key-reused',
    });
    expect(await takeBack('withdrawal-2')).toMatchObject({
      code: 'act-not-allowed',
      facts: { state: 'partlyCompleted', allowed: [] },
    });
    const { parent: after, dossiers, place } = await read(parent);
    expect(stateOf(after, dossiers)).toBe('partlyCompleted');
    expect(dossiers.residence).toMatchObject({ state: 'withdrawn', version: 2 });
    expect([after.endedAt, place]).toEqual([ten, undefined]);
  });
});
