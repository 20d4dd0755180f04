import { actContext } from '../adapters/dynamodb/act-context.ts';
import { commit, loadStored } from '../adapters/dynamodb/dossier-store.ts';
import { formWrites } from '../adapters/dynamodb/form-store.ts';
import { outboxWrites } from '../adapters/dynamodb/outbox.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Instant } from '../domain/codes.ts';
import type { Actor } from '../domain/dossier/actor.ts';
import { type ReprojectionResult, reprojectDossier } from '../domain/dossier/reprojection.ts';
import { announcement } from '../domain/messages/notice.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { type Result, refuse } from '../domain/result.ts';
import { untilWritten } from './until-written.ts';

const ROUNDS = 4;

/**
 * Recomputes one dossier under the calendar in force; its messages and forms are written in the
 * same transaction.
 * @param dryRun only says what would move
 */
export async function reprojectOne(
  table: Table,
  code: string,
  { actor, now }: { readonly actor: Actor; readonly now: Instant },
  dryRun = false,
): Promise<Result<ReprojectionResult, Problem>> {
  const answer = await untilWritten(ROUNDS, async () => {
    const stored = await loadStored(table, code);
    if (!stored) return refuse(problem('dossier-unknown'));
    const { situation } = stored;
    const context = await actContext(table, situation.dossier, actor, now);
    const by = { sub: actor.sub, now };
    const done = reprojectDossier(situation, context.procedure, context.clock, by);
    if (!done.ok || done.value.kind === 'unmoved' || dryRun) return done;
    const { change } = done.value;
    const forms = await formWrites(table, stored, change);
    const more = [...forms, ...outboxWrites(table, announcement(change))];
    return (await commit(table, change, more)) === 'written' ? done : 'raced';
  });
  return answer ?? refuse(problem('busy'));
}
