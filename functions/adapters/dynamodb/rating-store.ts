import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { UnitCode } from '../../domain/codes.ts';
import type { Dossier } from '../../domain/dossier/dossier.ts';
import {
  isContent,
  type KeptRating,
  type RatingCount,
  ratedDay,
} from '../../domain/dossier/rating.ts';
import type { Period } from '../../domain/figures/period.ts';
import { type Commit, readRow, writeTogether } from './dossier-store.ts';
import { keys, type Table } from './table.ts';

/** Where ratings are counted together. */
export type RatedPlace =
  | { readonly receiving: UnitCode }
  | { readonly lead: UnitCode }
  | 'province';

export async function readRating(table: Table, code: string): Promise<KeptRating | undefined> {
  const row = await readRow(table, keys.rating(code));
  return row && ({ score: row.score, reasons: row.reasons, at: row.at } as KeptRating);
}

/** Keeps a rating and counts it, in one transaction; `raced`, and nothing is written, where there is one. */
export function keepRating(table: Table, dossier: Dossier, rating: KeptRating): Promise<Commit> {
  const places: readonly RatedPlace[] = [
    { receiving: dossier.receivingUnit },
    { lead: dossier.leadUnit },
    'province',
  ];
  const counts = places.map((place) => ({
    Update: {
      TableName: table.name,
      Key: { ...keys.rated(nameOf(place)), sk: ratedDay(dossier) },
      UpdateExpression: 'ADD rated :one, disliked :disliked',
      ExpressionAttributeValues: { ':one': 1, ':disliked': isContent(rating) ? 0 : 1 },
    },
  }));
  return writeTogether(table, [
    {
      Put: {
        TableName: table.name,
        Item: { ...keys.rating(dossier.code), ...rating },
        ConditionExpression: 'attribute_not_exists(pk)',
      },
    },
    ...counts,
  ]);
}

/** Ratings of the dossiers that were accepted in a period, of some places together; nothing where there are none. */
export async function readRated(
  table: Table,
  places: readonly RatedPlace[],
  { from, to }: Period,
): Promise<RatingCount | undefined> {
  let rated = 0;
  let disliked = 0;
  for (const place of places) {
    const asked = {
      TableName: table.name,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: { ':pk': keys.rated(nameOf(place)).pk, ':from': from, ':to': to },
    };
    for await (const { Items: rows = [] } of paginateQuery({ client: table.client }, asked))
      for (const row of rows) {
        rated += Number(row.rated);
        disliked += Number(row.disliked);
      }
  }
  return rated === 0 ? undefined : { rated, disliked };
}

const nameOf = (place: RatedPlace): string =>
  place === 'province' ? place : Object.entries(place).flat().join('/');
