import { appendFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';
import { scanVersions } from '../../../functions/adapters/dynamodb/table-scan.ts';
import type { Workshop } from '../../../functions/adapters/lake/compaction.ts';
import { quoted } from '../../../functions/adapters/lake/duckdb.ts';
import type { Lake } from '../../../functions/adapters/lake/objects.ts';
import { showSnapshot, takeSnapshot } from '../../../functions/adapters/lake/snapshot.ts';

/** An act that the lake knows and the restored table does not: somebody has to do it again. */
export interface LostAct {
  readonly code: string;
  readonly version: number;
  readonly kind: string;
  readonly at: string;
  /** Of the step that it left. */
  readonly step?: string;
  readonly unit?: string;
}

/** A dossier of which acts are lost. */
export interface LosingDossier {
  readonly code: string;
  readonly procedure: string;
  /** The version in the restored table; absent where the whole dossier is lost. */
  readonly restoredTo?: number;
}

export interface Loss {
  readonly acts: readonly LostAct[];
  readonly dossiers: readonly LosingDossier[];
  /** Every code of which the lake or the table knows. */
  readonly codes: readonly string[];
}

/**
 * What lies between the moment to which the table was restored and the loss, by the events in the lake, which has
 * them half a minute after the act. Asked before the lake is held against the table: that takes them out.
 */
export async function lossOf(
  table: Table,
  lake: Lake,
  { engine, folder }: Workshop,
): Promise<Loss> {
  const path = join(folder, 'restored.ndjson');
  await rm(path, { force: true });
  await appendFile(path, '');
  for await (const page of scanVersions(table))
    await appendFile(path, page.map((one) => `${JSON.stringify(one)}\n`).join(''));
  const snapshot = await takeSnapshot(lake, folder, { kinds: ['dossiers', 'work', 'events'] });
  const session = await engine.session();
  try {
    await showSnapshot(session, snapshot);
    const restored = `(SELECT * FROM read_json(${quoted(path)}, format = 'newline_delimited',
      columns = {"code": 'VARCHAR', "version": 'BIGINT'}))`;
    const rows = async <Row>(sql: string) =>
      (await session.query(sql, {}, 300_000)) as unknown as readonly Row[];
    return {
      acts: (
        await rows<Record<keyof LostAct, unknown>>(
          `SELECT DISTINCT e.code, e.version, e.kind,
            strftime(e."at", '%Y-%m-%dT%H:%M:%S.%gZ') AS "at", e.step, e.unit
          FROM events AS e LEFT JOIN ${restored} AS held ON held.code = e.code
          WHERE held.code IS NULL OR e.version > held.version
          ORDER BY "at", e.code, e.version`,
        )
      ).map(actOf),
      dossiers: (
        await rows<Record<keyof LosingDossier, unknown>>(
          `SELECT d.code, d.procedure, held.version AS "restoredTo"
          FROM dossiers AS d LEFT JOIN ${restored} AS held ON held.code = d.code
          WHERE held.code IS NULL OR d.version > held.version
          ORDER BY d.code`,
        )
      ).map(({ code, procedure, restoredTo }) => ({
        code: String(code),
        procedure: String(procedure),
        ...(restoredTo !== null && { restoredTo: Number(restoredTo) }),
      })),
      codes: (
        await rows<{ code: string }>(
          `SELECT code FROM dossiers UNION SELECT code FROM ${restored} ORDER BY code`,
        )
      ).map(({ code }) => code),
    };
  } finally {
    session.close();
    await rm(path, { force: true });
  }
}

const actOf = ({
  code,
  version,
  kind,
  at,
  step,
  unit,
}: Record<keyof LostAct, unknown>): LostAct => ({
  code: String(code),
  version: Number(version),
  kind: String(kind),
  at: String(at),
  ...(step !== null && { step: String(step) }),
  ...(unit !== null && { unit: String(unit) }),
});
