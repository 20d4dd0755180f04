import { PutCommand, paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { DossierCode, Instant, UnitCode } from '../../domain/codes.ts';
import type { DossierEvent } from '../../domain/dossier/dossier.ts';
import { nationalStatus } from '../../domain/dossier/state.ts';
import {
  type About,
  type PortalMessage,
  portalMessage,
  versionIn,
} from '../../domain/portal/national-message.ts';
import {
  type KnownByDay,
  knownIn,
  type Reconciliation,
  type TableLine,
} from '../../domain/portal/reconciliation.ts';
import { coursesOf } from '../../domain/portal/told-course.ts';
import { sideBySide } from '../side-by-side.ts';
import { readApplicant, readRow } from './dossier-store.ts';
import { keys, PORTAL_REFUSALS, type Table } from './table.ts';
import { readEvents, scanVersions } from './table-scan.ts';

/** The read came before the write had reached all copies of the table. */
export class EventNotReadable extends Error {
  override readonly name = 'EventNotReadable';
}

/** The message of an event; nothing where the portal is not told of it. Throws while the event is not there. */
export async function messageOf(
  table: Table,
  { code, version }: { readonly code: DossierCode; readonly version: number },
  province: string,
  ownerOf: (sealed: string) => Promise<About['owner']>,
): Promise<PortalMessage | undefined> {
  const events = await readHistoryOnce(table, code);
  if (!events.some((event) => event.version === version)) throw new EventNotReadable();
  const course = coursesOf(events).find((one) => one.version === version);
  if (!course) return undefined;
  const procedure = course.procedure ?? (await procedureOf(table, code));
  const sealed = version === 1 ? await readApplicant(table, code) : undefined;
  const owner = sealed === undefined ? undefined : await ownerOf(sealed);
  return portalMessage(course, { code, province, procedure, owner });
}

/** At half the price of a consistent read: what is not there yet is asked for again. */
export const readHistoryOnce = async (table: Table, code: DossierCode) =>
  (await readEvents(table, code)) as unknown as readonly DossierEvent[];

/** Every dossier as it is held against the portal's list, a page at a time. */
export async function* keptDossiers(table: Table): AsyncGenerator<readonly TableLine[]> {
  for await (const page of scanVersions(table))
    yield page.map(({ code, version, state }) => ({
      code,
      version,
      status: nationalStatus(state).code,
    }));
}

/** Of a dossier that was filed before its event named the procedure; it never changes. */
export const procedureOf = async (table: Table, code: DossierCode) =>
  String((await readRow(table, keys.dossier(code), ['procedure']))?.procedure);

/** What one side would not take of the other: `out` a message of ours, `in` one of the portal's. No personal data. */
export interface Refusal {
  readonly direction: 'out' | 'in';
  /** The message's id. */
  readonly id: string;
  readonly at: Instant;
  /** The code of the error, of who refused it. */
  readonly reason: string;
  /** Whose message it is, where it names a dossier. */
  readonly code?: DossierCode;
  /** Of the portal's messages their kind, and the fields at fault. */
  readonly kind?: string;
  readonly fields?: readonly string[];
  /** When the same message was taken after all. */
  readonly settledAt?: Instant;
}

/** Keeps a refusal for people. The same message refused again takes its place. */
export async function keepRefusal(table: Table, refusal: Refusal): Promise<void> {
  const { direction, id, code = '' } = refusal;
  const key =
    direction === 'in'
      ? keys.portalLetterRefused(id)
      : keys.portalRefusal(code, versionIn(id) ?? 0);
  await table.client.send(new PutCommand({ TableName: table.name, Item: { ...key, ...refusal } }));
}

/** Says of the messages that the portal refused when it was found to have them, or later ones, after all. */
export async function settleRefusals(
  table: Table,
  told: ReadonlyMap<DossierCode, number>,
  settledAt: Instant,
): Promise<void> {
  const asked = {
    TableName: table.name,
    KeyConditionExpression: 'pk = :pk AND begins_with(sk, :out)',
    FilterExpression: 'attribute_not_exists(settledAt)',
    ExpressionAttributeValues: { ':pk': PORTAL_REFUSALS.pk, ':out': 'out#' },
  };
  for await (const { Items = [] } of paginateQuery({ client: table.client }, asked))
    for (const refusal of Items as unknown as Refusal[])
      if ((told.get(refusal.code ?? '') ?? 0) >= (versionIn(refusal.id) ?? Infinity))
        await keepRefusal(table, { ...refusal, settledAt });
}

/** A message of the portal that was taken. */
export interface TakenLetter {
  /** A hash of its content: an id never has two. */
  readonly content: string;
  readonly code: DossierCode;
  /** Absent while some of its papers are still to be fetched. */
  readonly completedAt?: Instant;
}

export async function readLetter(table: Table, id: string): Promise<TakenLetter | undefined> {
  const row = await readRow(table, keys.portalLetter(id));
  return row && (row as unknown as TakenLetter);
}

/** Keeps that a message was taken; where it was refused before, the list says when it was settled. */
export async function keepLetter(table: Table, id: string, letter: TakenLetter): Promise<void> {
  const put = (Item: Record<string, unknown>) =>
    table.client.send(new PutCommand({ TableName: table.name, Item }));
  await put({ ...keys.portalLetter(id), ...letter });
  const { completedAt: settledAt } = letter;
  const refused = settledAt && (await readRow(table, keys.portalLetterRefused(id)));
  if (refused) await put({ ...refused, settledAt });
}

/** Keeps what a comparison came to, and what the portal knows of each unit and of the whole province. */
export async function keepReconciliation(
  table: Table,
  {
    found,
    units,
  }: { readonly found: Reconciliation; readonly units: ReadonlyMap<UnitCode, KnownByDay> },
): Promise<void> {
  const { at } = found;
  const put = (Item: Record<string, unknown>) =>
    table.client.send(new PutCommand({ TableName: table.name, Item }));
  const rows = [...units, [undefined, together(units.values())] as const];
  await sideBySide(LANES, rows, async ([unit, days]) => {
    await put({ ...keys.portalKnown(unit), at, days });
  });
  await put({ ...keys.reconciliation, ...found });
}

/** What the last comparison came to; nothing before the first. */
export async function readReconciliation(table: Table): Promise<Reconciliation | undefined> {
  const row = await readRow(table, keys.reconciliation);
  if (!row) return undefined;
  const { pk: _pk, sk: _sk, ...found } = row;
  return found as unknown as Reconciliation;
}

/** Rows written side by side. */
const LANES = 10;

function together(units: Iterable<KnownByDay>): KnownByDay {
  const all = [...units];
  const days = new Set(all.flatMap((one) => Object.keys(one)));
  return Object.fromEntries(
    [...days].flatMap((day) => {
      const known = knownIn(all, { from: day, to: day });
      return known ? [[day, known]] : [];
    }),
  );
}

/** What the portal knew of the dossiers at the last comparison. */
export interface LastComparison {
  readonly at: Instant;
  readonly days: KnownByDay;
}

/** The same of a unit, or without one of the whole province; nothing before the first comparison. */
export async function readKnown(
  table: Table,
  unit: UnitCode | undefined,
): Promise<LastComparison | undefined> {
  const row = await readRow(table, keys.portalKnown(unit));
  return row && { at: String(row.at), days: row.days as KnownByDay };
}
