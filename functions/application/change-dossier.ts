import { commit, loadStored } from '../adapters/dynamodb/dossier-store.ts';
import { formWrites } from '../adapters/dynamodb/form-store.ts';
import { outboxWrites } from '../adapters/dynamodb/outbox.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Change, Situation } from '../domain/dossier/act.ts';
import { childNotice } from '../domain/linked/parent-notices.ts';
import type { Message } from '../domain/messages/message.ts';
import { untilWritten } from './until-written.ts';

/** More rounds than there are writers that can change one dossier at the same time. */
const ROUNDS = 8;

export interface DossierDecision<Outcome> {
  readonly outcome: Outcome;
  readonly change?: Change;
  /** The messages about the change, in its transaction. */
  readonly messages?: readonly Message[];
}

/** Reads the dossier, decides and writes, again when raced; undefined if there is no such dossier. */
export async function changeDossier<Outcome>(
  table: Table,
  code: string,
  decide: (situation: Situation) => DossierDecision<Outcome>,
): Promise<Outcome | undefined> {
  const done = await untilWritten(ROUNDS, async () => {
    const stored = await loadStored(table, code);
    if (!stored) return { outcome: undefined };
    const decided = decide(stored.situation);
    const { change, messages = [] } = decided;
    if (!change) return decided;
    const forms = await formWrites(table, stored, change);
    const told = outboxWrites(table, [...messages, ...childNotice(change)]);
    const written = await commit(table, change, [...forms, ...told]);
    return written === 'written' ? decided : 'raced';
  });
  if (!done) throw new Error(`Raced ${ROUNDS} times on one dossier`);
  return done.outcome;
}
