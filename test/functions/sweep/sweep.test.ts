import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Machines, Start } from '../../../functions/adapters/aws/executions.ts';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { dossierRow, taskRow } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import { loadSituation } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { listMessages } from '../../../functions/adapters/dynamodb/lists.ts';
import { messageFrom } from '../../../functions/adapters/dynamodb/outbox.ts';
import {
  keepPetition,
  petitionClock,
  readPetition,
} from '../../../functions/adapters/dynamodb/petition-store.ts';
import { keys, type Table, transit } from '../../../functions/adapters/dynamodb/table.ts';
import type { Dossier } from '../../../functions/domain/dossier/dossier.ts';
import type { Task } from '../../../functions/domain/dossier/task.ts';
import type { Message } from '../../../functions/domain/messages/message.ts';
import type { Petition } from '../../../functions/domain/petitions/petition.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { sweep } from '../../../functions/sweep/sweep.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { dossierTable } from '../../lib/local/dynamodb/dossier-table.ts';
import { procedure } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const NOW = '2026-03-02T01:00:00.000Z';
const deadline = {
  IndexName: 'deadline',
  KeySchema: [
    { AttributeName: 'deadline', KeyType: 'HASH' },
    { AttributeName: 'dueAt', KeyType: 'RANGE' },
  ],
  Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['code', 'leadUnit'] },
};
const definition = {
  ...dossierTable,
  AttributeDefinitions: [
    ...dossierTable.AttributeDefinitions,
    { AttributeName: 'deadline', AttributeType: 'S' },
  ],
  GlobalSecondaryIndexes: [...dossierTable.GlobalSecondaryIndexes, deadline].map((index) => ({
    ...index,
    Projection: { ProjectionType: 'ALL' },
  })),
};

const publish = (into: Table) =>
  publishCatalogue(into, firstCatalogue([procedure]), ProvinceRules.parse(loadProvince('H62')));

const table = useTable(definition);
beforeAll(() => publish(table));

/** A task row whose wake nobody has acknowledged. */
const unacknowledged = (code: string) =>
  table.client.send(
    new PutCommand({
      TableName: table.name,
      Item: {
        ...keys.task(code, 'S1'),
        code,
        step: 'S1',
        dueAt: NOW,
        status: 'done',
        token: `of ${code}`,
        wake: { kind: 'goOn', to: 'end' },
        queue: transit.waking,
      },
    }),
  );

/** Machines of which one does not answer, and a bus that may not either. */
function shores(deadToken = 'none', busAnswers = true) {
  const woken: string[] = [];
  const sent: Message[] = [];
  const machines: Machines = {
    start: async () => ({ kind: 'running', since: NOW }),
    stop: async () => {},
    async wake(token) {
      if (token === deadToken) throw new Error('no answer');
      woken.push(token);
      return 'woken';
    },
  };
  const bus = {
    async send(message: Message) {
      if (!busAnswers) throw new Error('no bus');
      sent.push(message);
    },
  };
  return { shores: { machines, bus }, woken, sent };
}

/** Due on Thursday 5 March 2026, 17:00: its rungs are Tuesday, Wednesday and Thursday at 07:30. */
const THURSDAY = '2026-03-05T10:00:00.000Z';

const running = (number: number, more: Partial<Dossier> = {}): Dossier => ({
  code: `H62.19-260302-${String(number).padStart(4, '0')}`,
  version: 2,
  state: 'processing',
  procedure: procedure.code,
  processVersion: 1,
  channel: 'online',
  resultChannel: 'online',
  receivingUnit: 'H62.19',
  leadUnit: 'H62.11',
  applicantKey: 'key',
  filedBy: 'portal',
  submittedAt: NOW,
  acceptedAt: NOW,
  originalDueAt: THURSDAY,
  dueAt: THURSDAY,
  deadline: 'running',
  leg: 1,
  pauses: [],
  supplements: [],
  ...more,
});

describe('the sweeper', () => {
  it('repeats a wake that was lost, and lets the fault of one dossier stop none of the others', async () => {
    for (const code of ['H62.19-260302-0001', 'H62.19-260302-0002', 'H62.19-260302-0003'])
      await unacknowledged(code);
    const { shores: by, woken } = shores('of H62.19-260302-0002');
    const first = await sweep(table, by, NOW);
    expect(first).toMatchObject({ woken: 2, restarted: 0, unmarkedOverdue: 0, expired: 0 });
    expect(first.faults.map(({ code }) => code)).toEqual(['H62.19-260302-0002']);
    expect(woken.toSorted()).toEqual(['of H62.19-260302-0001', 'of H62.19-260302-0003']);
  });

  it('does not repeat what was acknowledged, and tries what failed again', async () => {
    const { shores: by, woken } = shores();
    expect(await sweep(table, by, NOW)).toMatchObject({ woken: 1, faults: [] });
    expect(woken).toEqual(['of H62.19-260302-0002']);
    expect(await sweep(table, by, NOW)).toMatchObject({ woken: 0, faults: [] });
  });
});

describe('a step that no machine has opened', () => {
  const table = useTable(definition);
  beforeAll(() => publish(table));
  const PLANNED = '2026-03-02T00:00:00.000Z';
  const task: Task = {
    id: 'S1',
    name: 'Tiếp nhận',
    role: 'counter',
    unit: 'H62.19',
    status: 'planned',
    leg: 1,
    visit: 1,
    plannedAt: PLANNED,
    dueAt: '2026-03-05T10:00:00.000Z',
  };

  /** The dossier stands at S1 in leg 1; the machine answers as told. Gives the legs that were asked of it. */
  async function sweptWith(start: Start, number = 50) {
    const dossier: Dossier = { ...running(number), step: 'S1' };
    for (const Item of [dossierRow(dossier), taskRow(dossier, task)])
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    const legs: number[] = [];
    const { bus, machines } = shores().shores;
    const answering: Machines = {
      ...machines,
      async start({ leg }) {
        legs.push(leg);
        return start;
      },
    };
    const { restarted, faults } = await sweep(table, { machines: answering, bus }, NOW);
    const { dossier: after } = (await loadSituation(table, dossier.code)) ?? {};
    return { legs, restarted, faults: faults.map(({ error }) => error.message), leg: after?.leg };
  }

  it('has its own leg started again, and no other', async () => {
    expect(await sweptWith({ kind: 'running', since: NOW })).toEqual({
      legs: [1],
      restarted: 1,
      faults: [],
      leg: 1,
    });
  });

  it('waits for a machine that is missing or throttled, and is reported as a fault', async () => {
    expect(await sweptWith({ kind: 'unavailable', why: 'StateMachineDoesNotExist' })).toEqual({
      legs: [1],
      restarted: 0,
      faults: ['its machine cannot be started: StateMachineDoesNotExist'],
      leg: 1,
    });
  });

  it('is given another leg when its own has ended, or has been running since before it was planned', async () => {
    const another = { legs: [1], restarted: 1, faults: [], leg: 2 };
    expect(await sweptWith({ kind: 'taken' })).toEqual(another);
    const before = '2026-03-01T23:00:00.000Z';
    expect(await sweptWith({ kind: 'running', since: before }, 51)).toEqual(another);
  });
});

describe('a month without the stream, which keeps a day', () => {
  const table = useTable(definition);
  beforeAll(() => publish(table));

  it('is made up for from the rows: legs are started, wakes repeated, due moments marked, messages sent', async () => {
    const dossier: Dossier = { ...running(60), step: 'S1' };
    const task: Task = {
      id: 'S1',
      name: 'Tiếp nhận',
      role: 'counter',
      unit: 'H62.19',
      status: 'planned',
      leg: 1,
      visit: 1,
      plannedAt: NOW,
      dueAt: THURSDAY,
    };
    const answered = {
      ...keys.task('H62.19-260302-0061', 'S1'),
      code: 'H62.19-260302-0061',
      step: 'S1',
      dueAt: THURSDAY,
      status: 'done',
      token: 'of 0061',
      wake: { kind: 'goOn', to: 'end' },
      queue: transit.waking,
    };
    for (const Item of [dossierRow(dossier), taskRow(dossier, task), answered])
      await table.client.send(new PutCommand({ TableName: table.name, Item }));
    const { shores: by, woken, sent } = shores();
    const started: string[] = [];
    const machines: Machines = {
      ...by.machines,
      async start({ code, leg }) {
        started.push(`${code}-${leg}`);
        return { kind: 'running', since: '2026-04-02T01:00:00.000Z' };
      },
    };
    const sweptAt = (now: string) => sweep(table, { ...by, machines }, now);
    expect(await sweptAt('2026-04-02T01:00:00.000Z')).toMatchObject({
      restarted: 1,
      woken: 1,
      unmarkedOverdue: 1,
      faults: [],
    });
    expect([started, woken]).toEqual([[`${dossier.code}-1`], ['of 0061']]);
    await sweptAt('2026-04-02T01:15:00.000Z');
    expect(sent.map(({ subject }) => subject)).toContain(dossier.code);
    const after = await loadSituation(table, dossier.code);
    expect(after?.dossier.deadline).toBe('overdue');
    expect(after?.tasks.map(({ id }) => id)).toContain('apology');
  });
});

describe('the notices of the sweeper', () => {
  const at = (day: string, time = '08:00') => new Date(`${day}T${time}:00+07:00`).toISOString();

  const put = (dossier: Dossier) =>
    table.client.send(new PutCommand({ TableName: table.name, Item: dossierRow(dossier) }));
  const told = async (unit = 'H62.11') => {
    const { rows } = await listMessages(table, unit, { limit: 100 });
    return rows
      .map(messageFrom)
      .map(({ subject, data }) => `${subject.slice(-4)} ${data.rung} ${String(data.dueAt)}`)
      .toReversed();
  };
  const swept = (now: string) => sweep(table, shores().shores, now);

  it('go out once for each rung, and not to a dossier that is paused or closed', async () => {
    await put(running(101));
    const { deadline: _deadline, ...still } = running(102);
    await put({ ...still, state: 'suspended' });
    expect(await swept(at('2026-03-02'))).toMatchObject({ warned: 0 });
    for (const day of ['2026-03-03', '2026-03-03', '2026-03-04', '2026-03-05', '2026-03-05'])
      expect((await swept(at(day))).faults).toEqual([]);
    expect(await told()).toEqual(
      ['twoWorkingDaysBefore', 'oneWorkingDayBefore', 'dueToday'].map(
        (rung) => `0101 ${rung} ${THURSDAY}`,
      ),
    );
  });

  it('begin again when the due time has moved, with the rung reached by then', async () => {
    const later = '2026-03-12T10:00:00.000Z';
    await put(running(101, { dueAt: later, version: 3 }));
    expect(await swept(at('2026-03-05', '09:00'))).toMatchObject({ warned: 0 });
    await swept(at('2026-03-11'));
    expect((await told()).slice(3)).toEqual([`0101 oneWorkingDayBefore ${later}`]);
  });

  it('of one dossier that cannot be told stop none of the others', async () => {
    await put(running(103, { dueAt: '2026-03-05T09:00:00.000Z', leadUnit: 'H62.12' }));
    await put(running(104, { dueAt: 'not a time', leadUnit: 'H62.12' }));
    await put(running(105, { dueAt: '2026-03-05T09:30:00.000Z', leadUnit: 'H62.12' }));
    await swept(at('2026-03-04'));
    expect(await told('H62.12')).toHaveLength(2);
  });

  it('are not made up where the calendar of the due day is not announced', async () => {
    await put(running(106, { dueAt: '2027-01-04T10:00:00.000Z', leadUnit: 'H62.13' }));
    await put(running(107, { dueAt: '2026-12-31T10:00:00.000Z', leadUnit: 'H62.13' }));
    await swept(at('2026-12-30'));
    expect(await told('H62.13')).toEqual(['0107 oneWorkingDayBefore 2026-12-31T10:00:00.000Z']);
  });

  it('that the bus did not take stay in their queue until it does, and keep their names', async () => {
    const dead = await sweep(table, shores('none', false).shores, at('2026-12-31'));
    // What was posted a sweep ago could not be sent; what is due today was posted meanwhile.
    expect(dead).toMatchObject({ sent: 0, warned: 1, faults: [{}] });
    const { shores: by, sent } = shores();
    expect(await sweep(table, by, at('2026-12-31', '08:15'))).toMatchObject({
      sent: 2,
      faults: [],
    });
    // Side by side: in no order.
    expect(sent.map(({ data }) => data.rung).toSorted()).toEqual([
      'dueToday',
      'oneWorkingDayBefore',
    ]);
    expect(new Set(sent.map(({ id }) => id)).size).toBe(2);
    expect(await sweep(table, by, at('2026-12-31', '08:30'))).toMatchObject({ sent: 0 });
  });
});

describe('petitions', () => {
  const petition: Petition = {
    code: 'H62.19-PA260302-0001',
    version: 1,
    state: 'filed',
    unit: 'H62.19',
    kind: 'complaint',
    petitioner: 'sealed',
    text: 'sealed',
    filedAt: NOW,
    filedBy: 'portal',
    asked: [],
    late: [],
    history: [{ kind: 'filed', at: NOW, by: 'portal' }],
  };

  it('are marked late once their time to be answered is over, and the leader is told, once', async () => {
    const clock = petitionClock(ProvinceRules.parse(loadProvince('H62')));
    expect(await keepPetition(table, petition, clock)).toBe('written');
    // Another has read the same version and comes too late.
    expect(await keepPetition(table, { ...petition, version: 3 }, clock)).toBe('raced');
    const sweptAt = async (now: string) => (await sweep(table, shores().shores, now)).petitions;
    expect(await sweptAt('2026-03-23T10:00:00.000Z')).toBe(0);
    expect(await sweptAt('2026-03-23T10:15:00.000Z')).toBe(1);
    expect(await sweptAt('2026-03-23T10:30:00.000Z')).toBe(0);
    expect(await readPetition(table, petition.code)).toMatchObject({ late: ['answer'] });
    const { rows } = await listMessages(table, 'H62.19', { limit: 50 });
    const told = rows.map(messageFrom).filter(({ subject }) => subject === petition.code);
    expect(told).toMatchObject([
      { type: 'vn.motcua.petition.overdue', data: { roles: ['leader'] } },
    ]);
  });
});
