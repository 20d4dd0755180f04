import { describe, expect, it } from 'vitest';
import { listMessages } from '../../../functions/adapters/dynamodb/lists.ts';
import { messageFrom } from '../../../functions/adapters/dynamodb/outbox.ts';
import {
  keepPetition,
  petitionClock,
  readPetition,
} from '../../../functions/adapters/dynamodb/petition-store.ts';
import type { Petition } from '../../../functions/domain/petitions/petition.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { sweep } from '../../../functions/sweep/sweep.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { NOW, shores, useSweptTable } from './swept-table.ts';

const table = useSweptTable();

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
