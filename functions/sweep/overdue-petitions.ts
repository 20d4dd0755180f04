import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { listDue } from '../adapters/dynamodb/lists.ts';
import { outboxWrites } from '../adapters/dynamodb/outbox.ts';
import {
  keepPetition,
  PETITION_DEADLINE,
  petitionClock,
  readPetition,
} from '../adapters/dynamodb/petition-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { overdueNotice } from '../domain/petitions/overdue-notice.ts';
import { strikePetition } from '../domain/petitions/petition-acts.ts';
import type { Errand } from './errand.ts';

/**
 * Petitions past a due time: a duty of the unit is marked late and its leader told; one that the petitioner did not
 * complete is closed. A petition has no steps and one due time at once, so it needs no state machine.
 */
export const strikePetitions = (table: Table, now: string): Errand => ({
  find: (page) => listDue(table, PETITION_DEADLINE, now, page),
  async mend({ sk }) {
    const petition = await readPetition(table, String(sk));
    if (!petition) return false;
    const clock = petitionClock(await readProvince(table), petition.unit);
    const struck = strikePetition(petition, now, clock);
    if (!struck) return false;
    const more = struck.late
      ? outboxWrites(table, [overdueNotice(struck.petition, struck.late, now)])
      : [];
    return (await keepPetition(table, struck.petition, clock, more)) === 'written';
  },
});
