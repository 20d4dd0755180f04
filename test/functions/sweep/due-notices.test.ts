import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import { dossierRow } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import { listMessages } from '../../../functions/adapters/dynamodb/lists.ts';
import { messageFrom } from '../../../functions/adapters/dynamodb/outbox.ts';
import type { Dossier } from '../../../functions/domain/dossier/dossier.ts';
import { sweep } from '../../../functions/sweep/sweep.ts';
import { running, shores, THURSDAY, useSweptTable } from './swept-table.ts';

const table = useSweptTable();

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
