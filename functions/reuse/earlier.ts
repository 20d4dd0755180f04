import { loadSituation } from '../adapters/dynamodb/dossier-store.ts';
import { listOfApplicant, type Page } from '../adapters/dynamodb/lists.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Situation } from '../domain/dossier/act.ts';

export interface Earlier {
  readonly dossiers: readonly Situation[];
  readonly next?: string;
}

/** The dossiers of a person, newest first, a page at a time; found by the keyed hash and nothing else. */
export async function earlierDossiers(
  table: Table,
  applicantKey: string,
  page: Page,
): Promise<Earlier> {
  const { rows, next } = await listOfApplicant(table, applicantKey, page);
  const read = await Promise.all(rows.map(({ code }) => loadSituation(table, String(code))));
  const dossiers = read.filter((one) => one !== undefined);
  return next ? { dossiers, next } : { dossiers };
}
