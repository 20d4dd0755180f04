import {
  dossierFrom,
  type Row,
  taskFrom,
} from '../../../functions/adapters/dynamodb/dossier-rows.ts';
import {
  commit,
  loadSituation,
  putOnce,
} from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { keys } from '../../../functions/adapters/dynamodb/table.ts';
import { untilWritten } from '../../../functions/application/until-written.ts';
import type { Change } from '../../../functions/domain/dossier/act.ts';
import { phoneKey } from '../../../functions/domain/dossier/applicant.ts';
import { enterProvince, leaveProvince } from '../../../functions/domain/dossier/moving.ts';
import { partiesOf } from '../../../functions/domain/dossier/parties.ts';
import {
  applicantIn,
  carriedRow,
  carryDocuments,
  carryHistory,
  inTheirKey,
  isOf,
} from './carry.ts';
import type { Ends } from './house.ts';
import { rowsUnder } from './source-rows.ts';

/** DynamoDB takes 100 writes in a transaction; the act itself has its own few. */
const WRITES = 80;
/** Officers of the old province may be at work on the very dossier. */
const ROUNDS = 8;

/**
 * Moves one dossier. First it leaves, then it enters, each in one transaction; between the two it is
 * nobody's to act on, and if the work breaks off there the next run takes it up. Documents are copied
 * before, so that the moment is short.
 * @returns false if it had been moved before.
 */
export async function moveDossier(code: string, ends: Ends): Promise<boolean> {
  if (await loadSituation(ends.into.table, code)) return false;
  await carryDocuments(code, ends);
  await leave(code, ends);
  await carryHistory(code, ends);
  return enter(code, ends);
}

async function leave(code: string, { from, into, now }: Ends): Promise<void> {
  const left = await untilWritten(ROUNDS, async () => {
    const situation = await loadSituation(from.table, code);
    if (!situation) throw new Error('The dossier is gone');
    const leaving = leaveProvince(situation, into.place.province.code, now());
    const written = leaving ? await commit(from.table, leaving) : 'written';
    return written === 'written' ? situation : 'raced';
  });
  if (!left) throw new Error('Officers are at work on the dossier; it is moved by the next run');
}

/** Whole or not at all; false where another run was first. */
async function enter(code: string, ends: Ends): Promise<boolean> {
  const { from, into, now } = ends;
  const rows = await rowsUnder(from.table, keys.dossier(code).pk);
  const dossier = rows.find(({ sk }) => sk === '#');
  if (!dossier) throw new Error('The dossier is gone');
  const applicant = applicantIn(code, rows, ends);
  const tasks = rows.filter(isOf('T#')).map(taskFrom);
  const entering = enterProvince(
    { dossier: inTheirKey(code, dossierFrom(dossier), ends), tasks },
    {
      from: from.place.province.code,
      parties: partiesOf(applicant, into.personal.keyOf),
      now: now(),
    },
  );
  const beside = rows.filter(isBeside(entering));
  const carried = await Promise.all(beside.map((row) => carriedRow(code, row, ends)));
  const { phone } = applicant;
  if (phone) carried.unshift(keys.phone(phoneKey(phone, into.personal.keyOf), code));
  // A dossier of a hundred rows is rare; what does not fit into the transaction is put before it.
  for (const row of carried.slice(WRITES)) await putOnce(into.table, row);
  const puts = carried
    .slice(0, WRITES)
    .map((Item) => ({ Put: { TableName: into.table.name, Item } }));
  return (await commit(into.table, entering, puts)) === 'written';
}

/** The rows that the act itself does not write. */
function isBeside({ dossier: { code }, tasks }: Change): (row: Row) => boolean {
  const planned = tasks.map((task) =>
    keys.task(code, task.kind === 'plan' ? task.task.id : task.id),
  );
  const written = new Set(['#', ...planned.map(({ sk }) => sk)]);
  return ({ sk }) => !written.has(String(sk));
}
