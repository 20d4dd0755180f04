import { componentFrom, type Row } from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import { loadSituation, putOnce } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { keys } from '../../../functions/adapters/dynamodb/table.ts';
import { Applicant } from '../../../functions/domain/dossier/applicant.ts';
import type { FiledDocument } from '../../../functions/domain/dossier/document.ts';
import { placesBeside } from '../../../functions/domain/dossier/filing.ts';
import { carryComponent } from './document-copies.ts';
import type { Ends, House } from './house.ts';
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

/** What is written once and never changed: the events of a dossier, and the forms issued for it. */
export async function carryHistory(code: string, ends: Ends): Promise<void> {
  const { from, into } = ends;
  for (const event of await rowsUnder(from.table, keys.event(code, 0).pk))
    await putOnce(into.table, event);
  for (const form of await rowsUnder(from.table, keys.form(code, '01', 0).pk))
    await putOnce(into.table, carriedForm(form, ends));
}

/** A form as it was issued; its PDF is made of it again when somebody asks. */
const carriedForm = ({ sealedApplicant, ...form }: Row, { from, into }: Ends): Row => ({
  ...form,
  sealedApplicant: into.personal.seal(from.personal.open(String(sealedApplicant))),
});

export function applicantIn(rows: readonly Row[], { from }: Ends): Applicant {
  const sealed = rows.find(isOf('A#'))?.sealed;
  if (typeof sealed !== 'string') throw new Error('A dossier without its applicant');
  return Applicant.parse(from.personal.open(sealed));
}

/** A row of the dossier as it stands in the other table. */
export async function carriedRow(row: Row, applicant: Applicant, ends: Ends): Promise<Row> {
  const { from, into } = ends;
  if (isOf('A#')(row)) return { ...row, sealed: into.personal.seal(applicant) };
  if (isOf('T#')(row)) {
    const { queue: _queue, token: _token, wake: _wake, ...left } = row;
    return left;
  }
  if (!isOf('C#')(row)) return row;
  const component = await carryComponent(componentFrom(row), from.records, into.records);
  return { ...row, ...component, documents: component.documents.map(resealed(from, into)) };
}

/** The names of those who signed, sealed so that the other province can open them. */
const resealed =
  (from: House, into: House) =>
  (document: FiledDocument): FiledDocument => {
    const { facts } = document;
    if (!facts?.signatures) return document;
    const signatures = facts.signatures.map(({ signer, ...rest }) => ({
      ...rest,
      ...(signer && { signer: into.personal.seal(from.personal.open(signer)) }),
    }));
    return { ...document, facts: { ...facts, signatures } };
  };
