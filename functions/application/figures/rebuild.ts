import type { Table } from '../../adapters/dynamodb/table.ts';
import { scanDossiers } from '../../adapters/dynamodb/table-scan.ts';
import { replaceBase, type Workshop } from '../../adapters/lake/compaction.ts';
import type { Manifest } from '../../adapters/lake/manifest.ts';
import type { Lake } from '../../adapters/lake/objects.ts';
import { openSpool } from '../../adapters/lake/spool.ts';
import { vietnamDay } from '../../domain/codes.ts';
import { factsOf } from './facts-of-rows.ts';

/** Parts of the table that are read at once. */
const PARTS = 4;

/**
 * Rebuilds the files of the lake from the table, also those that are lost or wrong. Acts and compactions may
 * go on: what was written after the reading began comes by the increments.
 */
export async function rebuildLake(
  table: Table,
  lake: Lake,
  workshop: Workshop,
  { now, onProgress }: { readonly now: string; readonly onProgress?: (dossiers: number) => void },
): Promise<Manifest> {
  const spool = await openSpool(workshop.folder);
  let dossiers = 0;
  const read = async (part: number) => {
    for await (const rows of scanDossiers(table, part, PARTS)) {
      const facts = await factsOf(table, rows);
      await spool.add(facts);
      dossiers += facts.dossiers.length;
      onProgress?.(dossiers);
    }
  };
  try {
    await Promise.all(Array.from({ length: PARTS }, (_, part) => read(part)));
    return await replaceBase(lake, workshop, spool, { now, since: vietnamDay(now), until: now });
  } finally {
    await spool.close();
  }
}
