import { GetCommand } from '@aws-sdk/lib-dynamodb';
import type { DossierCode, Instant, UnitCode } from '../../domain/codes.ts';
import type { Parent } from '../../domain/linked/parent.ts';
import type { Row } from './dossier-rows.ts';
import type { Writes } from './dossier-store.ts';
import { listQueue } from './lists.ts';
import { pack, unpack } from './packed.ts';
import { keys, type Table, transit } from './table.ts';

/** Filings read in one go. */
const PAGE = 1000;

/** A filing of linked procedures, and its place among those that have not ended. */
export interface KeptParent {
  readonly parent: Parent;
  /** Its due time, or, where its term does not run, when it was filed. */
  readonly place?: Instant;
}

export async function readParent(table: Table, code: string): Promise<KeptParent | undefined> {
  const { Item: row } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: keys.parent(code), ConsistentRead: true }),
  );
  if (!row) return undefined;
  const parent = unpack(row.packed) as Parent;
  return { parent, ...(row.dueAt && { place: String(row.dueAt) }) };
}

/** All of it but its place in the queue is packed: no list of dossiers shows it, and no figure counts it. */
export function parentRow({ parent, place }: KeptParent): Row {
  const { code, version, receivingUnit, bundle, overdueAt } = parent;
  const queued = place && {
    queue: transit.linked,
    dueAt: place,
    unit: receivingUnit,
    procedure: bundle.code,
    name: bundle.name,
    status: overdueAt ? 'overdue' : 'open',
  };
  return { ...keys.parent(code), version, packed: pack(parent), ...queued };
}

/** The write of its next version, if it still has the one before. */
export function parentWrite(table: Table, kept: KeptParent): Writes[number] {
  const { version } = kept.parent;
  return {
    Put: {
      TableName: table.name,
      Item: parentRow(kept),
      ...(version === 1
        ? { ConditionExpression: 'attribute_not_exists(pk)' }
        : {
            ConditionExpression: '#version = :before',
            ExpressionAttributeNames: { '#version': 'version' },
            ExpressionAttributeValues: { ':before': version - 1 },
          }),
    },
  };
}

/** The filings of linked procedures that some units took in and that have not ended, those that are late apart. */
export async function openLinked(
  table: Table,
  units: readonly UnitCode[],
): Promise<Readonly<Record<'late' | 'inTerm', readonly DossierCode[]>>> {
  const late: DossierCode[] = [];
  const inTerm: DossierCode[] = [];
  let cursor: string | undefined;
  do {
    const page = await listQueue(table, transit.linked, { limit: PAGE, cursor });
    for (const { pk, unit, status } of page.rows) {
      if (!units.includes(String(unit))) continue;
      const own = status === 'overdue' ? late : inTerm;
      own.push(String(pk).slice(keys.parent('').pk.length));
    }
    cursor = page.next;
  } while (cursor);
  return { late, inTerm };
}
