import { appendFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { dossierFrom } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import { dayOf, epochDayOf } from '../../../functions/domain/clock/civil-day.ts';
import { type Instant, vietnamDay } from '../../../functions/domain/codes.ts';
import type { Dossier } from '../../../functions/domain/dossier/dossier.ts';
import { type Life, versionStage } from '../../../functions/domain/procedure/life.ts';
import { catalogueFolder, RETIRED, type RetiredVersion } from '../../../statemachines/catalogue.ts';
import type { RetiredVersions } from '../../../statemachines/machine.ts';
import { isDossier, rowsOf } from '../merge/source-rows.ts';

/** Segments read at once; a scan is bound by waiting. */
const SEGMENTS = 4;

/** Open dossiers by `<code> <version>`: all that are neither finished nor gone to another province. */
export type OpenDossiers = ReadonlyMap<string, number>;

const nameOf = (code: string, version: number) => `${code} ${version}`;

/**
 * Counts the open dossiers of every version of every procedure. Reads the whole table: counters do not tell
 * versions apart, and a machine that leaves too early would strand a paused dossier.
 */
export async function openDossiers(table: Table): Promise<OpenDossiers> {
  const open = new Map<string, number>();
  const count = ({ procedure, processVersion, finishedAt, movedTo }: Dossier) => {
    if (finishedAt !== undefined || movedTo !== undefined) return;
    const name = nameOf(procedure, processVersion);
    open.set(name, (open.get(name) ?? 0) + 1);
  };
  const segment = async (_: unknown, index: number) => {
    for await (const row of rowsOf(table, index, SEGMENTS))
      if (isDossier(row)) count(dossierFrom(row));
  };
  await Promise.all(Array.from({ length: SEGMENTS }, segment));
  return open;
}

/** A version that takes no more dossiers, and how many of it are still open. */
export interface LeavingVersion {
  readonly code: string;
  readonly version: number;
  readonly open: number;
}

/**
 * The versions that may leave their machines, and those that must wait: superseded ones, and all of a
 * procedure that has ended. Judged by the day before, because a warm function may not have heard of an end
 * that was published a minute before midnight.
 */
export function leavingVersions(
  lives: readonly Life[],
  retired: RetiredVersions,
  open: OpenDossiers,
  now: Instant,
): readonly LeavingVersion[] {
  const yesterday = dayOf(epochDayOf(vietnamDay(now)) - 1);
  return lives.flatMap((life) =>
    life.versions
      .filter((one) => ['superseded', 'ended'].includes(versionStage(life, one, yesterday)))
      .map(({ process: { version } }) => ({
        code: life.code,
        version,
        open: open.get(nameOf(life.code, version)) ?? 0,
      }))
      .filter(({ code, version }) => !retired.get(code)?.has(version)),
  );
}

/** Writes down which versions have left; the next deployment drops them from their templates. */
export function writeRetired(
  province: string,
  leaving: readonly LeavingVersion[],
  asOf: Instant,
  directory?: string,
): void {
  const own = catalogueFolder(province, directory);
  mkdirSync(own, { recursive: true });
  const lines = leaving.map(({ code, version }): RetiredVersion => ({ code, version, asOf }));
  appendFileSync(join(own, RETIRED), lines.map((line) => `${JSON.stringify(line)}\n`).join(''));
}
