import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import type { Machines, Start } from '../../../functions/adapters/aws/executions.ts';
import { dossierRow, taskRow } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import { loadSituation } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { keys, transit } from '../../../functions/adapters/dynamodb/table.ts';
import type { Dossier } from '../../../functions/domain/dossier/dossier.ts';
import type { Task } from '../../../functions/domain/dossier/task.ts';
import { sweep } from '../../../functions/sweep/sweep.ts';
import { NOW, running, shores, THURSDAY, useSweptTable } from './swept-table.ts';

const table = useSweptTable();

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
  const table = useSweptTable();
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
  const table = useSweptTable();

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
