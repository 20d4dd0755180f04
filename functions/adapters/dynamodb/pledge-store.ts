import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import { type Instant, vietnamDay } from '../../domain/codes.ts';
import { type Actor, isOfficer } from '../../domain/dossier/actor.ts';
import { type PledgeSignature, type PledgeText, pledgeOn } from '../../domain/pledges/pledge.ts';
import type { Safeguards } from '../../domain/province-rules.ts';
import type { Row } from './dossier-rows.ts';
import { putOnce, readRow, type Writes, writeTogether } from './dossier-store.ts';
import { keys, PLEDGES, type Table } from './table.ts';

const withoutKeys = <Of>({ pk: _pk, sk: _sk, ...row }: Row) => row as unknown as Of;

/** Every text that was published, the first one first: one for each change of the rules of conduct. */
export async function readPledgeTexts(table: Table): Promise<readonly PledgeText[]> {
  return readAll<PledgeText>(table, PLEDGES.pk);
}

/** `raced`, and nothing is written, where the version is taken. */
export const publishPledge = (table: Table, text: PledgeText, more: Writes) =>
  writeTogether(table, [
    {
      Put: {
        TableName: table.name,
        Item: { ...keys.pledgeText(text.version), ...text },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...more,
  ]);

export async function readPledgeSignature(
  table: Table,
  version: number,
  officer: string,
): Promise<PledgeSignature | undefined> {
  const row = await readRow(table, keys.pledgeSigned(version, officer));
  return row && withoutKeys<PledgeSignature>(row);
}

/** Everybody who signed a text: some thousands in a province. */
export const readPledgeSignatures = (table: Table, version: number) =>
  readAll<PledgeSignature>(table, keys.pledgeSigned(version, '').pk);

/** Keeps a signature; false where the officer has given it before. */
export const keepPledgeSignature = (table: Table, signature: PledgeSignature) =>
  putOnce(table, { ...keys.pledgeSigned(signature.version, signature.officer), ...signature });

/** Whether the province asks an officer for a signature under the present text, which is not there. */
export async function lacksPledge(
  table: Table,
  { pledges }: Safeguards,
  actor: Actor,
  now: Instant,
): Promise<boolean> {
  if (!pledges.required || !actor.roles.some(isOfficer)) return false;
  const present = pledgeOn(await readPledgeTexts(table), vietnamDay(now));
  return present !== undefined && !(await readPledgeSignature(table, present.version, actor.sub));
}

async function readAll<Of>(table: Table, pk: string): Promise<Of[]> {
  const found: Of[] = [];
  const asked = {
    TableName: table.name,
    KeyConditionExpression: 'pk = :pk',
    ExpressionAttributeValues: { ':pk': pk },
  };
  for await (const { Items = [] } of paginateQuery({ client: table.client }, asked))
    found.push(...Items.map((row) => withoutKeys<Of>(row)));
  return found;
}
