import { isDeepStrictEqual } from 'node:util';
import {
  readProcedure,
  readProvince,
} from '../../../functions/adapters/dynamodb/catalogue-store.ts';
import {
  componentFrom,
  dossierFrom,
  type Row,
} from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import type { Dossier } from '../../../functions/domain/dossier/dossier.ts';
import { takenOver } from '../../../statemachines/taken-over.ts';
import type { House } from './house.ts';
import { isDossier, kindOf, rowsOf } from './source-rows.ts';

/** What a merger would move, and what stands in its way. */
export interface Plan {
  readonly units: number;
  readonly dossiers: number;
  /** Of them by state; those that have gone already are `moved`. */
  readonly byState: Readonly<Record<string, number>>;
  /** Whose legal clock runs or has run out. */
  readonly clocks: number;
  readonly pendingTasks: number;
  readonly documents: { readonly count: number; readonly bytes: number };
  /** Rows by kind, all of them, so that it shows what stays where it is. */
  readonly rows: Readonly<Record<string, number>>;
  /** Nothing is moved while there is one. */
  readonly obstacles: readonly string[];
}

/** Reads all of a province and changes nothing. */
export async function planMerger(from: House, into: House): Promise<Plan> {
  const count = new Counts();
  const versions = new Map<string, Pick<Dossier, 'procedure' | 'processVersion'>>();
  const documents = { count: 0, bytes: 0 };
  for await (const row of rowsOf(from.table, 0, 1)) {
    count.add('rows', kindOf(row));
    if (isDossier(row)) {
      const dossier = dossierFrom(row);
      count.add('states', dossier.movedTo ? 'moved' : dossier.state);
      if (dossier.deadline) count.add('all', 'clocks');
      versions.set(`${dossier.procedure}/${dossier.processVersion}`, dossier);
    } else if (isPendingTask(row)) count.add('all', 'pendingTasks');
    else if (isComponent(row))
      for (const { size } of componentFrom(row).documents) {
        documents.count++;
        documents.bytes += size;
      }
  }
  const byState = count.of('states');
  const { units } = await readProvince(from.table);
  return {
    units: units.length,
    dossiers: Object.values(byState).reduce((sum, n) => sum + n, 0),
    byState,
    clocks: count.of('all').clocks ?? 0,
    pendingTasks: count.of('all').pendingTasks ?? 0,
    documents,
    rows: count.of('rows'),
    obstacles: [
      ...(await unitObstacles(from, into)),
      ...(await versionObstacles(from, into, [...versions.values()])),
    ],
  };
}

const isPendingTask = ({ sk, status }: Row): boolean =>
  String(sk).startsWith('T#') && (status === 'open' || status === 'planned');

const isComponent = (row: Row): boolean => kindOf(row) === 'D' && String(row.sk).startsWith('C#');

class Counts {
  readonly #groups = new Map<string, Record<string, number>>();

  add(group: string, name: string): void {
    const counts = this.of(group);
    this.#groups.set(group, { ...counts, [name]: (counts[name] ?? 0) + 1 });
  }

  of(group: string): Readonly<Record<string, number>> {
    return this.#groups.get(group) ?? {};
  }
}

/** Somebody has to answer for every unit, in the rules by which the other province works today. */
async function unitObstacles(from: House, into: House): Promise<readonly string[]> {
  const [left, there] = await Promise.all([readProvince(from.table), readProvince(into.table)]);
  const answered = new Map(there.units.map((unit) => [unit.code, unit]));
  return left.units.flatMap(({ code }) =>
    answered.get(code)?.mergedInto
      ? []
      : [`${code}: ${there.code} names no unit that took it over`],
  );
}

/**
 * A dossier finishes under the process that it was accepted under, so its version must be there, the same
 * but for the units that took over.
 */
async function versionObstacles(
  from: House,
  into: House,
  versions: readonly Pick<Dossier, 'procedure' | 'processVersion'>[],
): Promise<readonly string[]> {
  const { province } = from.place;
  const merger = into.place.province.mergers.find((one) => one.province === province.code);
  if (!merger) return [`${into.place.province.code} has no merger of ${province.code}`];
  const obstacles: string[] = [];
  for (const { procedure, processVersion } of versions) {
    const [ours, theirs] = await Promise.all([
      readProcedure(from.table, procedure, processVersion),
      readProcedure(into.table, procedure, processVersion),
    ]);
    const named = `${procedure}, version ${processVersion}`;
    if (!ours) obstacles.push(`${named}: is not in the table of ${province.code}`);
    else if (!theirs) obstacles.push(`${named}: is not published there`);
    else if (!isDeepStrictEqual(takenOver(ours, merger.units), theirs))
      obstacles.push(`${named}: is another one there`);
  }
  return obstacles;
}
