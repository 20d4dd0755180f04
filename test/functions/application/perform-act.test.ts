import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { openedSession } from '../../../functions/adapters/dynamodb/counter-store.ts';
import {
  commit,
  loadSituation,
  readHistory,
  writeTogether,
} from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { readForm } from '../../../functions/adapters/dynamodb/form-store.ts';
import { listMessages } from '../../../functions/adapters/dynamodb/lists.ts';
import { performAct } from '../../../functions/application/perform-act.ts';
import type { Actor } from '../../../functions/domain/dossier/actor.ts';
import { accept } from '../../../functions/domain/dossier/acts/accept.ts';
import { addNote } from '../../../functions/domain/dossier/acts/add-note.ts';
import { refuseIntake } from '../../../functions/domain/dossier/acts/refuse.ts';
import { submit } from '../../../functions/domain/dossier/submit.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { dossierTableWithLists } from '../../lib/local/dynamodb/dossier-table.ts';
import {
  at,
  complete,
  monday,
  must,
  people,
  procedure,
  submitted,
} from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';
import { writtenBefore } from './written-before.ts';

const table = useTable(dossierTableWithLists);
const ANSWER = { requestHash: 'hash', status: 200, body: '{}', headers: {} };
const TOMORROW = '2026-03-03T01:00:00.000Z';

beforeAll(() =>
  publishCatalogue(table, firstCatalogue([procedure]), ProvinceRules.parse(loadProvince('H62'))),
);

let filed = 0;
/** Each test files its own, which is complete. */
async function another(): Promise<string> {
  const code = `H62.01-260302-${1000 + filed++}`;
  const { dossier } = submitted();
  const opening = submit(code, dossier, at(people.counter));
  const { components } = complete({ ...submitted(), components: opening.components });
  await commit(table, { ...opening, components });
  return code;
}

const present = async (code: string) => {
  const situation = await loadSituation(table, code);
  if (!situation) throw new Error('it was not filed');
  return situation;
};

const asked = (
  code: string,
  actor: Actor = people.counter,
  { version = 1 as number | '*', now = monday, id = 'one' } = {},
) => ({ code, version, actor, now, request: { id, until: TOMORROW } });

const accepting = (request: ReturnType<typeof asked>, own = table) =>
  performAct(
    own,
    accept,
    request,
    (situation, context) => accept.rule(situation, {}, context),
    () => ANSWER,
  );

describe('an act that is performed', () => {
  it('writes dossier, event, form and answer together, and says what may be done then', async () => {
    const code = await another();
    expect(await accepting(asked(code))).toMatchObject({
      ok: true,
      value: {
        event: { kind: 'accepted', version: 2 },
        dossier: { state: 'accepted', originalDueAt: '2026-03-05T10:00:00.000Z' },
        allowed: expect.arrayContaining([expect.objectContaining({ act: 'add-note' })]),
      },
    });
    expect((await present(code)).dossier).toMatchObject({
      version: 2,
      answered: [{ id: 'one', version: 2 }],
    });
    expect(await readHistory(table, code)).toHaveLength(2);
    expect(await readForm(table, code, '01')).toMatchObject({ form: '01', issue: 1 });
  });

  it('gives a request that was answered before its answer, and does it no second time', async () => {
    const code = await another();
    await accepting(asked(code));
    expect(await accepting(asked(code))).toEqual({ earlier: ANSWER });
    expect((await present(code)).dossier.version).toBe(2);
  });

  it('forgets a request after its time', async () => {
    const code = await another();
    await accepting(asked(code));
    expect(await accepting(asked(code, people.counter, { now: TOMORROW }))).toMatchObject({
      reason: { code: 'stale-version' },
    });
  });

  it('is told raced where another wrote in between, and has written nothing', async () => {
    const code = await another();
    const others = must(addNote.rule(await present(code), { text: 'x' }, at(people.counter)));
    const raced = writtenBefore(table, () => commit(table, others));
    expect(await accepting(asked(code), raced)).toBe('raced');
    expect((await present(code)).dossier).toMatchObject({ version: 2, state: 'submitted' });
  });
});

describe('an act that is refused', () => {
  it('tells of a later version those who may read the dossier, and others that it is not theirs', async () => {
    const code = await another();
    await accepting(asked(code));
    const late = (actor: Actor) => accepting(asked(code, actor, { id: 'two' }));
    expect(await late(people.counter)).toMatchObject({
      reason: { code: 'stale-version', facts: { version: 2 } },
    });
    expect(await late(people.stranger)).not.toMatchObject({ reason: { code: 'stale-version' } });
  });

  it('by the state names the state and the acts that are allowed in it', async () => {
    const code = await another();
    await accepting(asked(code));
    const refused = await performAct(
      table,
      refuseIntake,
      asked(code, people.counter, { version: 2, id: 'two' }),
      () => {
        throw new Error('no rule is asked');
      },
      () => ANSWER,
    );
    expect(refused).toMatchObject({
      reason: {
        code: 'act-not-allowed',
        facts: { state: 'accepted', allowed: expect.arrayContaining(['add-note']) },
      },
    });
  });

  it('writes nothing, no message either', async () => {
    const code = await another();
    await accepting(asked(code, people.stranger));
    expect((await present(code)).dossier.version).toBe(1);
    const { rows } = await listMessages(table, 'H62.01', { limit: 99 });
    expect(rows.filter(({ subject }) => subject === code)).toEqual([]);
  });

  it('is a fault of ours where a rule leads to a state that its act does not declare', async () => {
    const code = await another();
    const wrong = performAct(
      table,
      addNote,
      asked(code),
      (situation, context) => accept.rule(situation, {}, context),
      () => ANSWER,
    );
    await expect(wrong).rejects.toThrow('No act leads from submitted to accepted here');
  });
});

describe('an acceptance outside working time', () => {
  /** Saturday 7 March 2026, 08:30 in Vietnam. */
  const saturday = '2026-03-07T01:30:00.000Z';
  const dueAfter = async () => {
    const code = await another();
    await accepting(asked(code, people.counter, { now: saturday }));
    return (await present(code)).dossier.originalDueAt;
  };

  it('counts from the next working day, and from its own in a session that a leader opened beside the calendar', async () => {
    expect(await dueAfter()).toBe('2026-03-12T10:00:00.000Z');
    const session = {
      day: '2026-03-07',
      from: '07:30',
      to: '11:30',
      desks: 1,
      reason: 'Sáng thứ Bảy',
      openedBy: 'leader',
    };
    await writeTogether(table, [openedSession(table, 'H62.01', session)]);
    expect(await dueAfter()).toBe('2026-03-11T10:00:00.000Z');
  });
});
