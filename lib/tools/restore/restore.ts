import { paginateListObjectsV2 } from '@aws-sdk/client-s3';
import { stopEveryLeg } from '../../../functions/adapters/aws/executions.ts';
import { readProvince } from '../../../functions/adapters/dynamodb/catalogue-store.ts';
import { loadSituation } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { raiseSequence } from '../../../functions/adapters/dynamodb/sequence-store.ts';
import { placeOf } from '../../../functions/adapters/dynamodb/upload-store.ts';
import { compareWithTable } from '../../../functions/application/figures/comparison.ts';
import { renewLeg } from '../../../functions/application/strike.ts';
import { drawnAs, vietnamDay } from '../../../functions/domain/codes.ts';
import type { OpenedLake } from '../figures/lake.ts';
import { type Loss, lossOf } from './lost-acts.ts';

/** A document among the records that no dossier of the restored table names. */
export interface UnnamedDocument {
  readonly code: string;
  /** The place in the dossier that it was filed for. */
  readonly component: string;
  readonly key: string;
}

export interface LossReport extends Loss {
  readonly documents: readonly UnnamedDocument[];
}

/** What a restored table lacks. Changes nothing; to be kept before `bringUp`, after which the lake tells it no more. */
export async function whatIsLost(opened: OpenedLake): Promise<LossReport> {
  const loss = await lossOf(opened.table, opened.lake, opened.workshop);
  const documents: UnnamedDocument[] = [];
  for (const { code } of loss.dossiers) documents.push(...(await unnamed(opened, code)));
  return { ...loss, documents };
}

async function unnamed({ table, records }: OpenedLake, code: string): Promise<UnnamedDocument[]> {
  const situation = await loadSituation(table, code);
  const named = new Set(
    [
      ...(situation?.components ?? []).flatMap(({ documents = [] }) => documents),
      ...(situation?.results ?? []),
      ...(situation?.requests ?? []),
    ].map(({ key }) => key),
  );
  const found: UnnamedDocument[] = [];
  const asked = { Bucket: records.bucket, Prefix: `${code}/` };
  for await (const { Contents = [] } of paginateListObjectsV2({ client: records.client }, asked))
    for (const { Key: key = '' } of Contents) {
      const place = placeOf(key);
      if (place && !named.has(key)) found.push({ code, component: place.component, key });
    }
  return found;
}

export interface BroughtUp {
  /** Days of units whose next code lies above every one that was ever issued. */
  readonly sequencesRaised: number;
  /** Executions of lost acts that were ended. */
  readonly executionsStopped: number;
  /** Dossiers that go on in another leg; the sweeper finds the others within half an hour. */
  readonly goneOn: number;
  /** Dossiers in which figures and table still differ: none. */
  readonly figuresDiffer: number;
}

/** Codes of the last half minute may have been told to people and not to the lake; a gap is lawful. */
const MARGIN = 100;

/**
 * Brings a province up whose table was restored. Safe to repeat: no code is issued twice, no execution of a life
 * that was lost goes on, and the figures tell what the table tells.
 */
export async function bringUp(opened: OpenedLake, loss: Loss): Promise<BroughtUp> {
  const { table, lake, workshop, machines, now } = opened;
  const sequencesRaised = await raiseSequences(opened, loss);
  let [executionsStopped, goneOn] = [0, 0];
  for (const { code, procedure, restoredTo } of loss.dossiers) {
    const dossier = { code, procedure };
    executionsStopped += await stopEveryLeg(machines.client, machines.arnPrefix, dossier);
    if (restoredTo === undefined) continue;
    const situation = await loadSituation(table, code);
    const leg = situation?.dossier.leg ?? 0;
    if (await renewLeg(table, code, { leg, reason: 'restored' }, now)) goneOn++;
  }
  await compareWithTable(table, lake, workshop, now);
  const { lost, stale, surplus } = await compareWithTable(table, lake, workshop, now);
  const figuresDiffer = lost.length + stale.length + surplus.length;
  return { sequencesRaised, executionsStopped, goneOn, figuresDiffer };
}

async function raiseSequences({ table, now }: OpenedLake, { codes, acts }: Loss): Promise<number> {
  const floors = new Map<string, { unit: string; day: string; floor: number }>();
  const raise = (unit: string, day: string, floor: number) => {
    const before = floors.get(`${unit} ${day}`)?.floor ?? 0;
    floors.set(`${unit} ${day}`, { unit, day, floor: Math.max(before, floor) });
  };
  for (const code of codes) {
    const { unit, day, number } = drawnAs(code);
    raise(unit, day, number);
  }
  // A code that was drawn right before the loss was drawn on this day.
  const lastDay = vietnamDay(acts.at(-1)?.at ?? now);
  for (const { code } of (await readProvince(table)).units)
    raise(code, lastDay, (floors.get(`${code} ${lastDay}`)?.floor ?? 0) + MARGIN);
  let raised = 0;
  for (const { unit, day, floor } of floors.values())
    if (await raiseSequence(table, { unit, day }, floor)) raised++;
  return raised;
}
