import type { ActContext } from '../../domain/dossier/act.ts';
import type { Actor } from '../../domain/dossier/actor.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import { clockSettings } from '../../domain/dossier/times.ts';
import { publishedProcedure, readProvince } from './catalogue-store.ts';
import { lacksPledge } from './pledge-store.ts';
import type { Table } from './table.ts';

/** The law of the dossier's own process version, and what its province sets: clock and safeguards. */
export async function actContext(
  table: Table,
  dossier: Pick<Dossier, 'procedure' | 'processVersion' | 'receivingUnit'>,
  actor: Actor,
  now: string,
): Promise<ActContext> {
  const [procedure, province] = await Promise.all([
    publishedProcedure(table, dossier.procedure, dossier.processVersion),
    readProvince(table),
  ]);
  const clock = clockSettings(province, dossier.receivingUnit);
  const { safeguards, withoutPost } = province;
  const lacks = await lacksPledge(table, safeguards, actor, now);
  return {
    ...{ now, actor, procedure, clock, safeguards },
    ...(lacks && { lacksPledge: true }),
    ...(withoutPost && { withoutPost }),
  };
}
