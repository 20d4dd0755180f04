import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll } from 'vitest';
import { compact } from '../../../../functions/adapters/lake/compaction.ts';
import { Engine } from '../../../../functions/adapters/lake/duckdb.ts';
import type { Facts } from '../../../../functions/adapters/lake/increments.ts';
import { type Lake, listObjects, openLake } from '../../../../functions/adapters/lake/objects.ts';
import {
  type SnapshotRange,
  showSnapshot,
  takeSnapshot,
} from '../../../../functions/adapters/lake/snapshot.ts';
import {
  type DossierRow,
  type EventRow,
  FORMULA,
  type WorkRow,
} from '../../../../functions/domain/figures/facts.ts';
import { bucketOf } from '../../../../lib/local/s3/buckets.ts';
import { createS3 } from '../../../../lib/local/s3/endpoint.ts';
import { serve } from '../../../lib/local/loopback.ts';
import { credentials, region } from '../../../lib/local/s3/stand.ts';

/** Dossiers of two months, by their codes. */
export const MARCH = 'H62.19-260302-0001';
export const ALSO_MARCH = 'H62.08-260331-0007';
export const APRIL = 'H62.19-260401-0001';
export const VERSIONS = 'SELECT code, version FROM dossiers ORDER BY code';
export const NOON = '2026-03-02T05:00:00.000Z';

export const keysOf = async (lake: Lake, prefix: string): Promise<readonly string[]> =>
  (await listObjects(lake, prefix)).map(({ key }) => key);

export const NOW = '2026-03-02T02:00:00.000Z';

/** A lake in a local S3 of its own for each test that asks for one, and an engine that all tests share. */
export function useLakes() {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-lake-'));
  const buckets = Array.from({ length: 40 }, (_, n) =>
    bucketOf(`lake-${n}`, { VersioningConfiguration: { Status: 'Enabled' } }),
  );
  let used = 0;
  let client: S3Client;
  let engine: Engine;
  let close: () => Promise<void>;
  beforeAll(async () => {
    const options = { directory: join(folder, 's3'), buckets, credentials, region };
    const server = await serve(createS3({ ...options, onObjectCreated: () => {} }));
    client = new S3Client({ endpoint: server.origin, region, credentials, forcePathStyle: true });
    engine = await Engine.open({ directory: folder, memoryLimit: '300MB', threads: 1 });
    close = server.close;
  });
  afterAll(async () => {
    engine.close();
    client.destroy();
    await close();
    rmSync(folder, { recursive: true });
  });

  return () => {
    const name = `lake-${used++}`;
    const lake: Lake = openLake(name, undefined, client);
    const work = join(folder, `${name}-work`);
    const read = join(folder, `${name}-read`);
    return {
      lake,
      work,
      read,
      workshop: { engine, folder: work },
      /** Each compactor works in a folder of its own. */
      compact: (compactor = 'only') =>
        compact(lake, { engine, folder: join(work, compactor) }, NOW),
      /** Rows of a query over what the lake is now. */
      async ask(sql: string, wanted: Partial<SnapshotRange> = {}) {
        const kinds = ['dossiers', 'work', 'events'] as const;
        const snapshot = await takeSnapshot(lake, read, { kinds, ...wanted });
        const session = await engine.session();
        try {
          await showSnapshot(session, snapshot);
          return await session.query(sql);
        } finally {
          session.close();
        }
      },
    };
  };
}

export const dossier = (code: string, version: number, more: Partial<DossierRow> = {}) =>
  ({
    code,
    version,
    formula: FORMULA,
    state: 'processing',
    leadUnit: 'H62.19',
    submittedAt: '2026-03-02T01:00:00.000Z',
    acceptedAt: '2026-03-02T01:30:00.000Z',
    ...more,
  }) as DossierRow;

export const work = (code: string, version: number, ...officers: readonly string[]): WorkRow => ({
  code,
  version,
  formula: FORMULA,
  acts: officers.map((officer) => ({
    kind: 'completed',
    officer,
    unit: 'H62.19',
    at: NOW,
    late: false,
  })),
});

export const event = (code: string, version: number, kind = 'stepCompleted') =>
  ({ code, version, formula: FORMULA, kind, at: NOW, stateAfter: 'processing' }) as EventRow;

export const facts = (some: Partial<Facts>): Facts => ({
  dossiers: [],
  work: [],
  events: [],
  erased: [],
  ...some,
});
