import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, inject } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import type { Row } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { addProvince, openApp } from '../../../lib/cloud/app.ts';
import { placeOf } from '../../../lib/cloud/config/place.ts';
import type { Province } from '../../../lib/local/local-province.ts';
import { type House, openHouse } from '../../../lib/tools/merge/house.ts';
import { rowsOf } from '../../../lib/tools/merge/source-rows.ts';
import { compile } from '../../../statemachines/compile.ts';
import { keptBy } from '../../../statemachines/kept-catalogue.ts';
import { firstCatalogue } from '../../functions/domain/procedure/first-catalogue.ts';
import { isOpenAt } from '../client.ts';
import { CENTRE, counter, officer, portal } from '../people.ts';
import { useProvince } from '../running.ts';
import { binh, leaveBehind, SAME_DAY, WITH_PAPERS } from './left-behind.ts';

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

export const old = useProvince();
export const next = useProvince(undefined, phuTho);
export let from: House;
export let into: House;
export const houses = () => ({ from, into, now: () => new Date(timeOf(old).now()).toISOString() });
export const timeOf = ({ running }: { running: { province: Province } }) => running.province.time;
export const advanceTo = async (at: number) => {
  for (const one of [old, next]) await timeOf(one).advanceTo(at);
};

export const formerLeader = officer('leader', 'H62.06.01');
export const leader = officer('leader', 'H44.45.01');
export const newCounter = officer('counter', 'H44.50');
export let petition = '';
export const code = {
  submitted: '',
  inWork: '',
  awaited: '',
  overdue: '',
  resolved: '',
  closed: '',
};
export const codes = () => Object.values(code);

export async function allRows(table: Table): Promise<readonly Row[]> {
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
  await leaveBehind(from, houses().now(), code.closed);
});
afterAll(() => {
  for (const house of [from, into]) house?.close();
  rmSync(folder, { recursive: true, force: true });
});
