import { resealed } from '../../../functions/adapters/aws/personal-data.ts';
import { componentFrom, type Row } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import { loadSituation, putOnce } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { pack, unpack } from '../../../functions/adapters/dynamodb/packed.ts';
import { keys } from '../../../functions/adapters/dynamodb/table.ts';
import { Applicant } from '../../../functions/domain/dossier/applicant.ts';
import { placesBeside } from '../../../functions/domain/dossier/filing.ts';
import { carryComponent } from './document-copies.ts';
import type { Ends } from './house.ts';
import { rowsUnder } from './source-rows.ts';

/** Whether a row of a dossier is of one kind: a task `T#`, a component `C#`, its applicant `A#`. */
export const isOf =
  (prefix: string) =>
  ({ sk }: Row): boolean =>
    String(sk).startsWith(prefix);

/** Puts every document of a dossier among the other province's records. */
export async function carryDocuments(code: string, { from, into }: Ends): Promise<void> {
  const situation = await loadSituation(from.table, code);
  if (!situation) return;
  for (const component of [...situation.components, ...placesBeside(situation)])
    await carryComponent(component, from.records, into.records);
}

/**
 * What is written once and never changed: what its applicant was told of, before the events that would be told again;
 * the events of a dossier, and the forms issued for it.
 */
export async function carryHistory(code: string, ends: Ends): Promise<void> {
  const { from, into } = ends;
  for (const told of await rowsUnder(from.table, keys.notified(code, '').pk))
    await putOnce(into.table, told);
  for (const event of await rowsUnder(from.table, keys.event(code, 0).pk))
    await putOnce(into.table, rowResealed(code, event, ends));
  for (const form of await rowsUnder(from.table, keys.form(code, '01', 0).pk))
    await putOnce(into.table, rowResealed(code, form, ends));
}

/** What of a dossier is sealed, so that the other province can open it. */
export const inTheirKey = <Of>(code: string, value: Of, { from, into }: Ends): Of =>
  resealed(
    value,
    { personal: from.personal, dossier: code },
    { personal: into.personal, dossier: code },
  );

/** The same of a row, whose attributes may be packed. */
function rowResealed(code: string, row: Row, ends: Ends): Row {
  const isPacked = (value: unknown) => ArrayBuffer.isView(value);
  const attributes = Object.entries(row).map(([name, value]) => [
    name,
    isPacked(value) ? pack(inTheirKey(code, unpack(value), ends)) : inTheirKey(code, value, ends),
  ]);
  return Object.fromEntries(attributes);
}

export function applicantIn(code: string, rows: readonly Row[], { from }: Ends): Applicant {
  const sealed = rows.find(isOf('A#'))?.sealed;
  if (typeof sealed !== 'string') throw new Error('A dossier without its applicant');
  return Applicant.parse(from.personal.open(code, sealed));
}

/** A row of the dossier as it stands in the other table. */
export async function carriedRow(code: string, row: Row, ends: Ends): Promise<Row> {
  const { from, into } = ends;
  if (isOf('T#')(row)) {
    const { queue: _queue, token: _token, wake: _wake, ...left } = row;
    return left;
  }
  if (!isOf('C#')(row)) return rowResealed(code, row, ends);
  const component = await carryComponent(componentFrom(row), from.records, into.records);
  return rowResealed(code, { ...row, ...component }, ends);
}
