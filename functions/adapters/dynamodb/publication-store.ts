import { GetCommand, paginateQuery, UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { Day } from '../../domain/codes.ts';
import { Publication } from '../../domain/procedure/publication.ts';
import type { Entry } from './catalogue-rows.ts';
import type { Row } from './dossier-rows.ts';
import { putOnce } from './dossier-store.ts';
import { keys, type Table } from './table.ts';

/**
 * The publications decided up to a day, the earliest first. All of them: a publication may be made public
 * long after it was decided, and a year of a province is some thousand rows, 35 request units.
 */
export async function readPublications(
  { client, name }: Table,
  until: Day,
): Promise<readonly Publication[]> {
  const { pk } = keys.publication('', '', '');
  const pages = paginateQuery(
    { client },
    {
      TableName: name,
      KeyConditionExpression: 'pk = :pk AND sk < :after',
      // After every decision of the last day.
      ExpressionAttributeValues: { ':pk': pk, ':after': `${until}#~` },
    },
  );
  const publications: Publication[] = [];
  for await (const { Items: rows = [] } of pages) publications.push(...rows.map(publicationFrom));
  return publications;
}

/** The publications of one procedure by the decisions on it, as its entry names them. */
export async function readPublicationsOf(
  table: Table,
  { code, decisions = [] }: Pick<Entry, 'code' | 'decisions'>,
): Promise<readonly Publication[]> {
  const wanted = decisions.map(({ day, number }) => keys.publication(day, number, code));
  const rows = await Promise.all(
    wanted.map((Key) => table.client.send(new GetCommand({ TableName: table.name, Key }))),
  );
  return rows.flatMap(({ Item: row }) => (row ? [publicationFrom(row)] : []));
}

/** Records what decisions do to procedures; each once, for decisions do not change. */
export async function writePublications(
  table: Table,
  publications: readonly Publication[],
): Promise<void> {
  if (publications.length === 0) return;
  const standing = new Set((await readPublications(table, '9999-12-31')).map(nameOf));
  for (const publication of publications)
    if (!standing.has(nameOf(publication)))
      await putOnce(table, { ...keyOf(publication), ...publication });
}

/**
 * Records the day on which the National Portal showed it. The first day stands: said again, it is not
 * moved. False if there is no such publication, or a day stands already.
 */
export async function recordMadePublic(
  table: Table,
  publication: Publication,
  day: Day,
): Promise<boolean> {
  try {
    await table.client.send(
      new UpdateCommand({
        TableName: table.name,
        Key: keyOf(publication),
        UpdateExpression: 'SET madePublicOn = :day',
        ConditionExpression: 'attribute_exists(pk) AND attribute_not_exists(madePublicOn)',
        ExpressionAttributeValues: { ':day': day },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof Error && error.name === 'ConditionalCheckFailedException') return false;
    throw error;
  }
}

const keyOf = ({ decision, procedure }: Publication) =>
  keys.publication(decision.day, decision.number, procedure);

const nameOf = (publication: Publication): string => keyOf(publication).sk;

const publicationFrom = ({ pk: _pk, sk: _sk, ...publication }: Row): Publication =>
  Publication.parse(publication);
