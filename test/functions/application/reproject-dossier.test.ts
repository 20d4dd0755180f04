import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { commit, loadSituation } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { readForm } from '../../../functions/adapters/dynamodb/form-store.ts';
import { listMessages } from '../../../functions/adapters/dynamodb/lists.ts';
import { reprojectOne } from '../../../functions/application/reproject-dossier.ts';
import { calendarOf } from '../../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../../functions/domain/clock/calendars/vietnam.ts';
import { accept } from '../../../functions/domain/dossier/acts/accept.ts';
import { addNote } from '../../../functions/domain/dossier/acts/add-note.ts';
import { submit } from '../../../functions/domain/dossier/submit.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { dossierTableWithLists } from '../../lib/local/dynamodb/dossier-table.ts';
import {
  at,
  complete,
  must,
  people,
  procedure,
  submitted,
  written,
} from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';
import { writtenBefore } from './written-before.ts';

const table = useTable(dossierTableWithLists);
/** Wednesday 31 December 2025, 08:00: three working days end in a year that was not announced then. */
const received = '2025-12-31T01:00:00.000Z';
const announced = { actor: people.leader, now: '2026-01-02T03:00:00.000Z' };
/** Thursday is New Year and Friday was exchanged: Monday, Tuesday, Wednesday. */
const DUE = '2026-01-07T10:00:00.000Z';

beforeAll(() =>
  publishCatalogue(table, firstCatalogue([procedure]), ProvinceRules.parse(loadProvince('H62'))),
);

let filed = 0;
/** Each test has its own, accepted when the calendar ended with the year 2025. */
async function awaiting(): Promise<string> {
  const code = `H62.01-251231-${1000 + filed++}`;
  const known = at(people.counter, received);
  const calendar = calendarOf({ years: vietnam.filter(({ year }) => year < 2026) });
  const then = { ...known, clock: { ...known.clock, calendar } };
  const opening = submit(code, submitted().dossier, then);
  await commit(table, opening);
  const whole = complete(written({ ...submitted(), dossier: opening.dossier }, opening));
  await commit(table, must(accept.rule(whole, {}, then)));
  return code;
}

const situationOf = async (code: string) => {
  const situation = await loadSituation(table, code);
  if (!situation) throw new Error('it was not filed');
  return situation;
};
const dossierOf = async (code: string) => (await situationOf(code)).dossier;
const told = async (code: string) => {
  const { rows } = await listMessages(table, 'H62.01', { limit: 99 });
  return rows.filter(({ subject }) => subject === code).map(({ type }) => type);
};

describe('a dossier under a calendar that was announced', () => {
  it('has its date, its receipt with the date, and its message in one transaction', async () => {
    const code = await awaiting();
    expect(await dossierOf(code)).toMatchObject({ awaitingCalendar: 2026, version: 2 });
    expect(await reprojectOne(table, code, announced)).toMatchObject({ value: { kind: 'moved' } });
    expect(await dossierOf(code)).toMatchObject({ dueAt: DUE, originalDueAt: DUE, version: 3 });
    expect(await readForm(table, code, '01')).toMatchObject({ issuedAt: announced.now });
    expect(await told(code)).toContain('vn.motcua.dossier.due-announced');
  });

  it('is moved once, however often it is asked for', async () => {
    const code = await awaiting();
    await reprojectOne(table, code, announced);
    expect(await reprojectOne(table, code, announced)).toEqual({
      ok: true,
      value: { kind: 'unmoved' },
    });
    expect((await dossierOf(code)).version).toBe(3);
  });

  it('is only told what would move in a dry run', async () => {
    const code = await awaiting();
    expect(await reprojectOne(table, code, announced, true)).toMatchObject({
      value: { kind: 'moved', change: { dossier: { dueAt: DUE } } },
    });
    expect((await dossierOf(code)).version).toBe(2);
    expect(await told(code)).toEqual([]);
  });

  it('is decided again where another wrote in between', async () => {
    const code = await awaiting();
    const note = must(
      addNote.rule(await situationOf(code), { text: 'x' }, at(people.counter, announced.now)),
    );
    const raced = writtenBefore(table, () => commit(table, note));
    expect(await reprojectOne(raced, code, announced)).toMatchObject({ value: { kind: 'moved' } });
    expect(await dossierOf(code)).toMatchObject({ dueAt: DUE, version: 4 });
  });

  it('is not known where there is none', async () => {
    expect(await reprojectOne(table, 'H62.01-251231-0000', announced)).toMatchObject({
      reason: { code: 'dossier-unknown' },
    });
  });
});
