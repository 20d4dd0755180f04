import {
  componentFrom,
  dossierFrom,
  type Row,
  taskFrom,
} from '../../functions/adapters/dossier-rows.ts';
import {
  commit,
  loadSituation,
  putOnce,
  type Writes,
} from '../../functions/adapters/dossier-store.ts';
import { keys } from '../../functions/adapters/table.ts';
import { Applicant } from '../../functions/api/schemas.ts';
import type { Situation } from '../../functions/domain/dossier/act.ts';
import type { FiledDocument } from '../../functions/domain/dossier/dossier.ts';
import { placeOfResult } from '../../functions/domain/dossier/filing.ts';
import { enterProvince, leaveProvince } from '../../functions/domain/dossier/moving.ts';
import { carryComponent } from './documents.ts';
import type { House } from './house.ts';
import { rowsUnder } from './rows.ts';

/** Both ends of a merger. */
export interface Ends {
  readonly from: House;
  readonly into: House;
  readonly now: () => string;
}

/** DynamoDB takes 100 writes in a transaction; the act itself has its own few. */
const WRITES = 80;
/** Officers of the other province may be at work on the very dossier. */
const ATTEMPTS = 8;

/**
 * Moves one dossier. First it leaves, then it enters, each in one transaction; between the two it is
 * nobody's to act on, and if the work breaks off there the next run takes it up. Documents are copied
 * before, so that the moment is short.
 * @returns false if it had been moved before.
 */
export async function moveDossier(code: string, ends: Ends): Promise<boolean> {
  const { from, into } = ends;
  const there = await loadSituation(into.table, code);
  if (there) return false;
  await carryDocuments(code, ends);
  await leave(code, ends);
  const rows = await rowsUnder(from.table, keys.dossier(code).pk);
  for (const event of await rowsUnder(from.table, keys.event(code, 0).pk))
    await putOnce(into.table, event);
  for (const form of await rowsUnder(from.table, keys.form(code, '01', 0).pk))
    await putOnce(into.table, carriedForm(form, ends));
  const dossier = rows.find(({ sk }) => sk === '#');
  if (!dossier) throw new Error('The dossier is gone');
  const applicant = applicantIn(rows, ends);
  const situation: Situation = {
    dossier: dossierFrom(dossier),
    tasks: rows.filter(isOf('T#')).map(taskFrom),
    components: [],
    uploads: [],
    results: [],
  };
  const entering = enterProvince(situation, {
    from: from.place.province.code,
    applicantKey: into.personal.keyOf(applicant.personalId),
    now: ends.now(),
  });
  const replanned = new Set(
    entering.tasks.map((task) => (task.kind === 'plan' ? keys.task(code, task.task.id).sk : '')),
  );
  const beside = rows.filter(({ sk }) => sk !== '#' && !replanned.has(String(sk)));
  const carried = await Promise.all(beside.map((row) => carriedRow(row, applicant, ends)));
  // A dossier of a hundred rows is rare; what does not fit into the transaction is put before it.
  for (const row of carried.slice(WRITES)) await putOnce(into.table, row);
  const writes: Writes = carried
    .slice(0, WRITES)
    .map((Item) => ({ Put: { TableName: into.table.name, Item } }));
  return (await commit(into.table, entering, writes)) === 'written';
}

const isOf =
  (prefix: string) =>
  ({ sk }: Row): boolean =>
    String(sk).startsWith(prefix);

async function carryDocuments(code: string, { from, into }: Ends): Promise<void> {
  const situation = await loadSituation(from.table, code);
  if (!situation) return;
  for (const component of [...situation.components, placeOfResult(situation)])
    await carryComponent(component, from.records, into.records);
}

async function leave(code: string, { from, into, now }: Ends): Promise<void> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const situation = await loadSituation(from.table, code);
    if (!situation) throw new Error('The dossier is gone');
    const leaving = leaveProvince(situation, into.place.province.code, now());
    if (!leaving || (await commit(from.table, leaving)) === 'written') return;
  }
  throw new Error('Officers are at work on the dossier; it is moved by the next run');
}

function applicantIn(rows: readonly Row[], { from }: Ends): Applicant {
  const sealed = rows.find(isOf('A#'))?.sealed;
  if (typeof sealed !== 'string') throw new Error('A dossier without its applicant');
  return Applicant.parse(from.personal.open(sealed));
}

/** A form as it was issued; its PDF is made of it again when somebody asks. */
const carriedForm = ({ sealedApplicant, ...form }: Row, { from, into }: Ends): Row => ({
  ...form,
  sealedApplicant: into.personal.seal(from.personal.open(String(sealedApplicant))),
});

/** A row of the dossier as it stands in the other table. */
async function carriedRow(row: Row, applicant: Applicant, { from, into }: Ends): Promise<Row> {
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
  (from: Ends['from'], into: Ends['into']) =>
  (document: FiledDocument): FiledDocument => {
    const { facts } = document;
    if (!facts?.signatures) return document;
    const signatures = facts.signatures.map(({ signer, ...rest }) => ({
      ...rest,
      ...(signer && { signer: into.personal.seal(from.personal.open(signer)) }),
    }));
    return { ...document, facts: { ...facts, signatures } };
  };
