import { readProcedure, readProvince } from '../../adapters/dynamodb/catalogue-store.ts';
import { dossierFrom, type Row } from '../../adapters/dynamodb/dossier-rows.ts';
import { keys, type Table } from '../../adapters/dynamodb/table.ts';
import type { Facts } from '../../adapters/lake/increments.ts';
import type { Dossier, DossierEvent } from '../../domain/dossier/dossier.ts';
import { placesOf } from '../../domain/figures/counting-place.ts';
import { type DossierRow, dossierRow, eventRow, workRow } from '../../domain/figures/facts.ts';
import type { Head } from '../../domain/log/head.ts';

const EVENTS = keys.event('', 0).pk;

const isDossier = ({ pk, sk }: Row) => sk === '#' && String(pk).startsWith('D#');
const isEvent = ({ pk }: Row) => String(pk).startsWith(EVENTS);

/** What rows of the table say to the lake: those of dossiers and of their events; all others say nothing. */
export async function factsOf(table: Table, rows: readonly Row[]): Promise<Facts> {
  const dossiers = rows.filter(isDossier).map(dossierFrom);
  return {
    dossiers: await Promise.all(dossiers.map((dossier) => placedRow(table, dossier))),
    work: dossiers.map(workRow),
    events: rows
      .filter(isEvent)
      .map((row) => eventRow(String(row.pk).slice(EVENTS.length), row as unknown as DossierEvent)),
    erased: [],
  };
}

/** The heads of the chains of the dossiers among some rows; those of before there were chains have none. */
export const headsOf = (rows: readonly Row[]): readonly Head[] =>
  rows
    .filter(isDossier)
    .map(dossierFrom)
    .flatMap(({ code: dossier, version, head }) => (head ? [{ dossier, version, head }] : []));

/** The field is that of the procedure version under which the dossier was accepted. */
async function placedRow(table: Table, dossier: Dossier): Promise<DossierRow> {
  const [province, procedure] = await Promise.all([
    readProvince(table),
    readProcedure(table, dossier.procedure, dossier.processVersion),
  ]);
  return dossierRow(dossier, placesOf(dossier, province, procedure));
}

/** The code of a dossier whose own row was removed from the table. */
export const codeOf = (row: Row): string | undefined =>
  isDossier(row) ? String(row.pk).slice(keys.dossier('').pk.length) : undefined;
