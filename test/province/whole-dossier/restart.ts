import { describe, expect, it } from 'vitest';
import { isOpenAt } from '../client.ts';
import { QUICK } from '../running.ts';
import { api, restart, running, workOn } from './province.ts';

describe('a dossier in a province that stops', () => {
  it('goes on after the process was stopped and started again, and its deadline still fires', async () => {
    const dossier = await api.accepted(QUICK);
    await restart();
    expect(await workOn(await api.until(dossier.code, isOpenAt('S1')), false)).toMatchObject({
      status: 200,
    });
    await api.until(dossier.code, isOpenAt('S2'));
    await running.province.time.advanceTo(Date.parse(dossier.clock.dueAt ?? ''));
    await api.until(dossier.code, ({ clock }) => clock.overdueMarkedAt !== undefined);
  });
});
