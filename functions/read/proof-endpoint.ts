import { readHistory } from '../adapters/dynamodb/dossier-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import {
  firstRootSince,
  type HeadLog,
  newestRoot,
  readBatch,
  tilesOf,
} from '../adapters/s3/head-log.ts';
import { eventHash } from '../domain/dossier/chain.ts';
import type { Dossier, DossierEvent } from '../domain/dossier/dossier.ts';
import { proofText } from '../domain/log/checkpoint.ts';
import type { DossierProof } from '../domain/log/dossier-proof.ts';
import type { Head } from '../domain/log/head.ts';
import { completeInTiles } from '../domain/log/tiles.ts';
import { inclusionPath } from '../domain/log/tree.ts';
import { problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { committed } from '../domain/sealed-text.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { type Archive, readable } from '../http/readable.ts';

/** A root carries the moment at which its making began, and holds what happened until it ended. */
const LEEWAY_MS = 15 * 60_000;
/** Roots that are looked through for a head: two days, after which the comparison at night has found what was lost. */
const MOST_ROOTS = 200;

/** The proof of the history of a dossier, for those who may see it whole. */
export function readProof(archive: Archive, log: HeadLog): Endpoint {
  return async (request) => {
    const found = await readable(archive, request);
    if (!found.ok) return found;
    const { code, version } = found.value.dossier;
    const proof = await proofOf(found.value.dossier, archive.table, log);
    if (!proof) return refuse(problem('history-not-chained'));
    return ok({ ...json(200, proof, version), saw: { dossier: code, part: 'proof' } });
  };
}

/**
 * The history of a dossier with what proves it to somebody who has the roots of the log. It may be passed on: of
 * what people wrote it holds commitments. None where nothing happened since histories are chained.
 */
export async function proofOf(
  { code, version, head }: Dossier,
  table: Table,
  log: HeadLog,
): Promise<DossierProof | undefined> {
  if (!head) return undefined;
  const events = (await readHistory(table, code)).filter((event) => event.version <= version);
  const logged = await loggedHead(log, code, events);
  return {
    dossier: code,
    version,
    head,
    events: events.map((event) => ({ ...committed(event), hash: eventHash(code, event) })),
    ...(logged && { logged }),
  };
}

/** The latest head of the dossier that is in the log, with the way from it to the newest root. */
async function loggedHead(
  log: HeadLog,
  code: string,
  events: readonly DossierEvent[],
): Promise<DossierProof['logged']> {
  const newest = await newestRoot(log);
  const entry = newest && (await lastEntry(log, code, events, newest.number));
  if (!newest || !entry) return undefined;
  const { index, version, head } = entry;
  const complete = completeInTiles(newest.size, tilesOf(log));
  const path = await inclusionPath(index, newest.size, complete);
  return { version, head, proof: proofText({ index, path, checkpoint: newest.checkpoint }) };
}

/**
 * Looks for a head in the roots made since the last event, then in those made since the event before, and so on:
 * nearly always it is in the very first root.
 */
async function lastEntry(
  log: HeadLog,
  code: string,
  events: readonly DossierEvent[],
  newest: number,
): Promise<LoggedEntry | undefined> {
  let [end, left] = [newest + 1, MOST_ROOTS];
  for (const { at, version } of events.toReversed()) {
    const since = new Date(Date.parse(at) - LEEWAY_MS).toISOString();
    const first = Math.min(end, await firstRootSince(log, since));
    let latest: LoggedEntry | undefined;
    for (let number = first; number < end && left > 0; number++, left--) {
      const { heads = [], old = 0 } = (await readBatch(log, number)) ?? {};
      const place = heads.findIndex(({ dossier }) => dossier === code);
      const head = heads[place];
      if (head && head.version > (latest?.version ?? 0)) latest = { ...head, index: old + place };
      if (latest && latest.version >= version) break;
    }
    if (latest) return latest;
    end = first;
  }
  return undefined;
}

type LoggedEntry = Head & { readonly index: number };
