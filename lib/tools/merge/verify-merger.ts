import { isDeepStrictEqual } from 'node:util';
import {
  componentFrom,
  dossierFrom,
  type Row,
} from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import { readRow } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { keys } from '../../../functions/adapters/dynamodb/table.ts';
import { Applicant } from '../../../functions/domain/dossier/applicant.ts';
import type { Dossier } from '../../../functions/domain/dossier/dossier.ts';
import { committed } from '../../../functions/domain/sealed-text.ts';
import { besides } from './besides.ts';
import { versionOf } from './document-copies.ts';
import type { House } from './house.ts';
import { isDossier, kindOf, rowsOf, rowsUnder } from './source-rows.ts';

export interface MergerCheck {
  readonly dossiers: number;
  /** What is not there as it was, one sentence each. */
  readonly differences: readonly string[];
}

/**
 * Holds every dossier of the old province against the new one: its history is there, event by event; its
 * applicant is the same person; its documents are among the records, byte by byte; its promises are kept.
 * What goes along beside dossiers is there too. May be asked at any time: what officers have done since changes nothing of it.
 */
export async function verifyMerger(from: House, into: House): Promise<MergerCheck> {
  let dossiers = 0;
  const differences: string[] = [];
  for await (const row of rowsOf(from.table, 0, 1)) {
    if (await isMissing(row, into)) differences.push(`${row.pk}, ${row.sk}: is not there`);
    if (!isDossier(row)) continue;
    dossiers++;
    const code = String(row.code);
    for (const what of await differencesOf(code, from, into)) differences.push(`${code}: ${what}`);
  }
  return { dossiers, differences };
}

/** Of what goes along beside dossiers; a row that ends by itself may have ended there. */
const isMissing = async (row: Row, into: House): Promise<boolean> => {
  const kind = kindOf(row);
  if (row.ttl !== undefined || (kind !== 'L' && !(kind in besides))) return false;
  return !(await readRow(into.table, { pk: String(row.pk), sk: String(row.sk) }));
};

async function differencesOf(code: string, from: House, into: House): Promise<readonly string[]> {
  const { pk } = keys.dossier(code);
  const [left, there] = await Promise.all([rowsUnder(from.table, pk), rowsUnder(into.table, pk)]);
  const [old, present] = [left, there].map((rows) => rows.find(({ sk }) => sk === '#'));
  if (!old || !present) return ['is not there'];
  const [before, after] = [dossierFrom(old), dossierFrom(present)];
  return [
    ...(before.movedTo ? [] : ['has not left']),
    ...(await historyDifferences(code, from, into)),
    ...promiseDifferences(before, after),
    ...applicantDifferences(code, [left, from], [there, into]),
    ...(await documentDifferences(left, into)),
  ];
}

async function historyDifferences(code: string, from: House, into: House) {
  const { pk } = keys.event(code, 0);
  const [left, there] = await Promise.all([rowsUnder(from.table, pk), rowsUnder(into.table, pk)]);
  const [before, after] = [left, there].map((rows) =>
    rows.map(({ answer: _answer, ...event }) => committed(event)),
  );
  return isDeepStrictEqual(after?.slice(0, left.length), before) && there.length > left.length
    ? []
    : ['its history differs'];
}

/** What no act ever changes, and what none may have brought forward. */
function promiseDifferences(old: Dossier, present: Dossier): readonly string[] {
  const fixed = [
    'procedure',
    'processVersion',
    'receivingUnit',
    'leadUnit',
    'filedBy',
    'submittedAt',
    'acceptedAt',
    'originalDueAt',
  ] as const;
  return fixed.flatMap((field) => (old[field] && old[field] !== present[field] ? [field] : []));
}

type Side = readonly [rows: readonly Row[], house: House];

function applicantDifferences(code: string, left: Side, there: Side): readonly string[] {
  const [before, after] = [left, there].map(([rows, { personal }]) => {
    const sealed = rows.find(({ sk }) => sk === 'A#')?.sealed;
    return typeof sealed === 'string' ? Applicant.parse(personal.open(code, sealed)) : undefined;
  });
  return isDeepStrictEqual(before, after) ? [] : ['its applicant differs'];
}

async function documentDifferences(left: readonly Row[], into: House) {
  const documents = left
    .filter(({ sk }) => String(sk).startsWith('C#'))
    .flatMap((row) => componentFrom(row).documents);
  const found = await Promise.all(
    documents.map(({ key, sha256 }) => versionOf(into.records, key, sha256)),
  );
  return documents.flatMap(({ key }, index) => (found[index] ? [] : [`lacks ${key}`]));
}
