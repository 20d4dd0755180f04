import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { publishCatalogue } from '../../functions/adapters/dynamodb/catalogue-publish.ts';
import type { Row } from '../../functions/adapters/dynamodb/dossier-rows.ts';
import {
  loadSituation,
  readHistory,
  writeTogether,
} from '../../functions/adapters/dynamodb/dossier-store.ts';
import { keepReceived } from '../../functions/adapters/dynamodb/payment-store.ts';
import {
  keepPledgeSignature,
  publishPledge,
} from '../../functions/adapters/dynamodb/pledge-store.ts';
import {
  keepRating,
  readRated,
  readRating,
} from '../../functions/adapters/dynamodb/rating-store.ts';
import type { Table } from '../../functions/adapters/dynamodb/table.ts';
import {
  makeSubscription,
  readSubscription,
} from '../../functions/adapters/dynamodb/webhook-store.ts';
import { filingOf, moveOn } from '../../functions/application/linked-filing.ts';
import { vietnamDay } from '../../functions/domain/codes.ts';
import { phoneKey } from '../../functions/domain/dossier/applicant.ts';
import { checkChain } from '../../functions/domain/dossier/chain.ts';
import { Bundle } from '../../functions/domain/linked/bundle.ts';
import { hashOfClauses } from '../../functions/domain/pledges/pledge.ts';
import { ProvinceRules } from '../../functions/domain/province-rules.ts';
import { sealPlace } from '../../functions/domain/webhooks/subscription.ts';
import { addProvince, openApp } from '../../lib/cloud/app.ts';
import { placeOf } from '../../lib/cloud/config/place.ts';
import type { Province } from '../../lib/local/local-province.ts';
import { type House, openHouse } from '../../lib/tools/merge/house.ts';
import { mergeProvince } from '../../lib/tools/merge/merge.ts';
import { planMerger } from '../../lib/tools/merge/plan.ts';
import { rowsOf } from '../../lib/tools/merge/source-rows.ts';
import { verifyMerger } from '../../lib/tools/merge/verify-merger.ts';
import { compile } from '../../statemachines/compile.ts';
import { keptBy } from '../../statemachines/load.ts';
import { firstCatalogue } from '../functions/domain/procedure/first-catalogue.ts';
import { isOpenAt, promisable } from './client.ts';
import { type Caller, CENTRE, counter, officer, portal } from './people.ts';
import { executionArn, useProvince } from './running.ts';

const goesOn = { refusal: 'othersGoOn', supplement: 'stopsTerm', pause: 'stopsTerm' };
/** Due at the end of the day, with no papers; decided at its fifth step of six. */
const SAME_DAY = '1.011443';
const WITH_PAPERS = '3.000527';
const there = placeOf('H44', 'dev');
const { units } = there.province;
const { byHand } = keptBy(there.province);
const folder = mkdtempSync(join(tmpdir(), 'mot-cua-h44-'));
const takers = new Set(units.map(({ mergedInto }) => mergedInto));
/** All but the communes that took nothing over. */
const concerned = units.filter(
  ({ code, kind }) => kind !== 'commune' || code.startsWith('H62.') || takers.has(code),
);

/** Phú Thọ with the procedures of the tests; its functions are the same bundles. */
const phuTho = {
  assembly() {
    const machines = byHand.map((procedure) => ({
      procedure: procedure.code,
      definition: compile(procedure, { units }),
    }));
    const app = openApp({ outdir: folder, builtinCloudFormationValidation: false });
    addProvince(app, { place: there, machines, built: join(inject('assembly'), '..', 'built') });
    app.synth();
    return folder;
  },
  async publish(table: Table) {
    const rules = ProvinceRules.parse({ ...there.province, units: concerned });
    await publishCatalogue(table, firstCatalogue(byHand), rules);
  },
};

const old = useProvince();
const next = useProvince(undefined, phuTho);
let from: House;
let into: House;
const houses = () => ({ from, into, now: () => new Date(timeOf(old).now()).toISOString() });
const timeOf = ({ running }: { running: { province: Province } }) => running.province.time;
const advanceTo = async (at: number) => {
  for (const one of [old, next]) await timeOf(one).advanceTo(at);
};

const formerLeader = officer('leader', 'H62.06.01');
const leader = officer('leader', 'H44.45.01');
const newCounter = officer('counter', 'H44.50');
/** Two procedures, the second of which begins upon the result of the first. */
const linked = Bundle.parse({
  ...{ code: '6.000302', name: 'Hai thủ tục liên thông', legalBasis: 'Nghị định 63/2024/NĐ-CP' },
  term: { unit: 'workingDay', value: 3 },
  children: [
    { id: 'first', procedure: SAME_DAY, ...goesOn },
    { id: 'second', procedure: WITH_PAPERS, ...goesOn, after: ['first'] },
  ],
});
const binh = { name: 'Lê Thị Bình', personalId: '026190001234', phone: '0987654321' };
let petition = '';
const code = { submitted: '', inWork: '', awaited: '', overdue: '', resolved: '', closed: '' };
const codes = () => Object.values(code);

async function allRows(table: Table): Promise<readonly Row[]> {
  const rows: Row[] = [];
  for await (const row of rowsOf(table, 0, 1)) rows.push(row);
  return rows.toSorted((a, b) => (`${a.pk} ${a.sk}` < `${b.pk} ${b.sk}` ? -1 : 1));
}

/** From its first step to the result. */
async function resolved(): Promise<string> {
  const { code: one } = await old.api.accepted(SAME_DAY);
  const officers = ['counter', 'leader', 'specialist', 'leader', 'leader', 'specialist'];
  for (const [index, role] of officers.entries()) {
    const who = officer(role, role === 'counter' ? CENTRE : 'H62.06.01');
    const step = { step: `S${index + 1}` };
    await old.api.until(one, isOpenAt(step.step));
    if (index === 4) await old.api.act(one, 'decide', who, { ...step, outcome: 'approved' });
    else await old.api.act(one, 'complete-step', who, step);
  }
  await old.api.until(one, ({ state }) => state === 'resolved');
  return one;
}

const FILED = 'H62.19-260302-8000';
const FIRST = 'H62.19-260302-8001';
const surplus = {
  ...{ transaction: 'GD-9', code: FIRST, kind: 'fee' as const, amount: 20_000, receipt: 'GD-9' },
  ...{ paidAt: '2026-03-02T02:00:00.000Z', by: 'ngan-hang', outcome: 'surplus' as const },
};
const pledge = {
  ...{ version: 1, decision: '45/QĐ-UBND', from: '2026-03-02', clauses: ['Đúng hẹn'] },
  ...{ sha256: hashOfClauses(['Đúng hẹn']), publishedBy: 'quan-tri' },
  publishedAt: '2026-03-02T01:00:00.000Z',
};

/** What a province has beside its dossiers: a filing of linked procedures, money, a subscriber, a pledge, a rating. */
async function leaveBehind(): Promise<void> {
  const { table, personal } = from;
  const now = houses().now();
  const child = (id: string, own: string) => ({
    ...{ id, code: own },
    applicant: {
      sealed: personal.seal(own, 'applicant', binh),
      phoneKey: phoneKey(binh.phone, personal.keyOf),
    },
  });
  const filing = await filingOf(
    table,
    {
      ...{ code: FILED, version: 1, bundle: linked, channel: 'direct', resultChannel: 'direct' },
      ...{ applicantKey: personal.keyOf(binh.personalId), receivingUnit: CENTRE, submittedAt: now },
      filedBy: { sub: portal.sub, roles: ['portal'] },
      children: [child('first', FIRST), child('second', 'H62.19-260302-8002')],
    },
    now,
  );
  await writeTogether(table, filing.writes);
  await keepReceived(table, '2026-03-02', surplus);
  await makeSubscription(table, {
    ...{ id: 'ngan-hang', url: 'https://bank.example/hook', state: 'active', createdAt: now },
    secret: personal.seal(sealPlace('ngan-hang'), 'secret', 'whsec_c2VjcmV0'),
  });
  await publishPledge(table, pledge, []);
  const { version, sha256 } = pledge;
  const signed = { version, sha256, officer: counter.sub, units: [CENTRE], signedAt: now };
  await keepPledgeSignature(table, { ...signed, signature: 'account' });
  const rated = await loadSituation(table, code.closed);
  if (!rated) throw new Error('The refused dossier is gone');
  await keepRating(table, rated.dossier, { score: 2, reasons: ['late'], at: now });
}

beforeAll(async () => {
  const open = (place: ReturnType<typeof placeOf>, { endpoints }: Province) =>
    openHouse(place, { database: endpoints.dynamodb, aws: endpoints.aws });
  from = await open(placeOf('H62', 'dev'), old.running.province);
  into = await open(there, next.running.province);

  code.overdue = (await old.api.accepted(SAME_DAY)).code;
  code.resolved = await resolved();
  code.closed = String((await old.api.submit(SAME_DAY)).body.code);
  const ground = { ground: 'notEligible', reasons: 'Không đủ điều kiện' };
  await old.api.act(code.closed, 'refuse', counter, ground);
  const { clock } = await old.api.until(code.overdue, () => true);
  await advanceTo(Date.parse(clock.dueAt ?? ''));
  await old.api.until(code.overdue, ({ clock: { overdueMarkedAt } }) => !!overdueMarkedAt);

  code.submitted = String((await old.api.submit(WITH_PAPERS)).body.code);
  const { missing } = await old.api.until(code.submitted, () => true);
  for (const component of missing) await old.api.upload(code.submitted, component);
  await old.api.until(code.submitted, (dossier) => dossier.missing.length === 0);
  code.awaited = (await old.api.accepted(SAME_DAY)).code;
  await old.api.act(code.awaited, 'request-supplement', counter, {
    items: [{ what: 'Giải trình', reason: 'incomplete' }],
    guidance: 'Giải trình thêm',
  });
  code.inWork = (await old.api.accepted(SAME_DAY)).code;
  await old.api.act(code.inWork, 'complete-step', counter, { step: 'S1' });
  await old.api.until(code.inWork, isOpenAt('S2'));
  const complaint = {
    ...{ kind: 'complaint', unit: 'H62.06.01', text: 'Hẹn ba lần mà chưa có kết quả' },
    petitioner: { name: binh.name, personalId: binh.personalId },
  };
  petition = String((await old.api.post('/petitions', portal, complaint)).body.code);
  await leaveBehind();
});
afterAll(() => {
  for (const house of [from, into]) house?.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('the merger of a running province', () => {
  it('is planned without changing anything', async () => {
    const before = [await allRows(from.table), await allRows(into.table)];
    const plan = await planMerger(from, into);
    expect(plan).toMatchObject({
      dossiers: 7,
      byState: {
        submitted: 2,
        processing: 1,
        supplementing: 1,
        accepted: 1,
        refused: 1,
        resolved: 1,
      },
      clocks: 2,
      obstacles: [],
    });
    expect(plan.documents.count).toBe(3);
    expect([await allRows(from.table), await allRows(into.table)]).toEqual(before);
  });

  it('is not begun while something is in its way', async () => {
    const { obstacles } = await planMerger(into, from);
    expect(obstacles).toContain('H62 has no merger of H44');
    expect(obstacles).toContain('H44.50: H62 names no unit that took it over');
  });

  it('broken off half-way leaves no dossier in two places, and goes on from there', async () => {
    const { now } = houses();
    let left = 5;
    const dying = () => {
      if (left-- <= 0) throw new Error('killed');
      return now();
    };
    const broken = await mergeProvince({ ...houses(), now: dying });
    expect(broken.faults.length).toBeGreaterThan(0);
    for (const one of codes()) {
      const [here, gone] = await Promise.all([
        old.api.get(`/dossiers/${one}`, portal),
        next.api.get(`/dossiers/${one}`, portal),
      ]);
      if (gone.status === 200) expect(here.body.movedTo).toBe('H44');
    }
    const whole = await mergeProvince(houses());
    expect(whole.faults).toEqual([]);
    expect(broken.moved + whole.moved).toBe(7);
  });

  it('loses nothing, and done once more changes nothing', async () => {
    expect(await verifyMerger(from, into)).toEqual({ dossiers: 7, differences: [] });
    const ours = (rows: readonly Row[]) =>
      rows.filter(({ pk }) => /^[DESILG]#|^R#(payments|pledges|rated)/.test(String(pk)));
    // The machines of the new legs open their steps meanwhile.
    await next.api.until(code.inWork, isOpenAt('S2'));
    await next.api.until(code.overdue, isOpenAt('S1'));
    const before = [ours(await allRows(from.table)), ours(await allRows(into.table))];
    expect(await mergeProvince(houses())).toEqual({
      moved: 0,
      movedBefore: 7,
      besides: 0,
      faults: [],
    });
    expect([ours(await allRows(from.table)), ours(await allRows(into.table))]).toEqual(before);
    expect((await planMerger(from, into)).byState).toEqual({ moved: 7 });
  });

  it('ends the machines of the old province and lets nobody act there', async () => {
    const execution = () =>
      old.running.province.engine.describeExecution(executionArn(SAME_DAY, code.inWork, 1));
    await expect.poll(() => execution()?.status).toBe('SUCCEEDED');
    const refused = await old.api.act(code.inWork, 'complete-step', formerLeader, { step: 'S2' });
    expect(refused).toMatchObject({
      status: 409,
      body: { code: 'dossier-moved', province: 'H44' },
    });
  });
});

describe('a petition that came under the other province', () => {
  it('is answered by the unit that took over, in its term, and nowhere else', async () => {
    const act = ({ api }: typeof next, who: Caller, body: object) =>
      api.post(`/petitions/${petition}/acts`, who, body);
    expect((await act(old, formerLeader, { act: 'take' })).body).toMatchObject({
      code: 'act-not-allowed',
      state: 'moved',
    });
    const stranger = officer('leader', 'H44.07');
    expect((await act(next, stranger, { act: 'take' })).body.code).toBe('foreign-unit');
    const listed = await next.api.get('/units/H44.45.01/petitions', leader);
    const before = await old.api.get(`/petitions/${petition}`, formerLeader);
    expect(listed.body.items).toMatchObject([{ code: petition, state: 'filed' }]);
    expect(before.body).toMatchObject({ state: 'moved' });
    expect((await act(next, leader, { act: 'take' })).body).toMatchObject({ state: 'taken' });
    await act(next, leader, { act: 'answer', answer: 'Xin lỗi chị Bình' });
    const citizen = { sub: 'binh', roles: ['citizen'], personalId: binh.personalId };
    const { body } = await next.api.get(`/petitions/${petition}`, citizen);
    expect(body).toMatchObject({ state: 'answered', text: 'Hẹn ba lần mà chưa có kết quả' });
  });
});

describe('what a province has beside its dossiers', () => {
  it('goes on in the other one: linked procedures as their dossiers do', async () => {
    const citizen = { sub: 'binh', roles: ['citizen'], personalId: binh.personalId };
    const reason = { reason: 'Nhầm' };
    const back = await old.api.post(`/linked/${FILED}/withdrawal`, citizen, reason);
    expect(back).toMatchObject({ status: 409, body: { code: 'dossier-moved', province: 'H44' } });
    expect(await moveOn(from.table, FILED, houses().now())).toBe('asItWas');
    const outlooks = async () => {
      const { body } = await next.api.get(`/linked/${FILED}`, citizen);
      const { children } = body as { children?: { outlook: { code: string } }[] };
      return children?.map(({ outlook }) => outlook.code);
    };
    expect(await outlooks()).toEqual(['running', 'awaited']);
    const found = await next.api.post('/dossiers/search', newCounter, { phone: binh.phone });
    expect(found.body.items).toMatchObject([{ code: FIRST }]);
    const refusal = { ground: 'notEligible', reasons: 'Không đủ điều kiện' };
    const refused = await next.api.act(FIRST, 'refuse', newCounter, refusal);
    expect(refused.body).toMatchObject({ state: 'refused' });
    await expect.poll(outlooks).toEqual(['failed', 'never']);
  });

  it('is there: money to give back, subscribers with their secrets, signed pledges and ratings', async () => {
    const refund = {
      day: '2026-03-02',
      transaction: 'GD-9',
      reference: 'HT-9',
      reason: 'paidTwice',
    };
    const given = await next.api.post('/payments/refunds', officer('leader', 'H44.50'), refund);
    expect(given.body).toMatchObject({ refunded: { reference: 'HT-9' } });
    const subscriber = await readSubscription(into.table, 'ngan-hang');
    const secret = into.personal.open(sealPlace('ngan-hang'), subscriber?.secret ?? '');
    expect(secret).toBe('whsec_c2VjcmV0');
    const pledges = await next.api.get('/pledges', counter);
    expect(pledges.body).toMatchObject({ present: 1, signed: [{ version: 1 }] });
    expect(await readRating(into.table, code.closed)).toMatchObject({ score: 2 });
    const day = vietnamDay(houses().now());
    const counted = await readRated(into.table, ['province'], { from: '2026-03-01', to: day });
    expect(counted).toEqual({ rated: 1, disliked: 1 });
  });
});

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
