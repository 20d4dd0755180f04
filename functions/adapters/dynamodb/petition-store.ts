import { paginateQuery } from '@aws-sdk/lib-dynamodb';
import type { UnitCode } from '../../domain/codes.ts';
import { clockSettings } from '../../domain/dossier/times.ts';
import { type Petition, PetitionCode, yearOf } from '../../domain/petitions/petition.ts';
import { nextDue, type PetitionClock } from '../../domain/petitions/petition-clock.ts';
import type { ProvinceRules } from '../../domain/province-rules.ts';
import type { Row } from './dossier-rows.ts';
import { type Commit, readRow, type Writes, writeTogether } from './dossier-store.ts';
import { keys, type Table } from './table.ts';

/** By which the sweeper finds petitions whose due times come: the index of deadlines is theirs too. */
export const PETITION_DEADLINE = 'petition' as const;

export const petitionClock = (province: ProvinceRules, unit?: UnitCode): PetitionClock =>
  clockSettings(province, unit);

export async function readPetition(table: Table, code: string): Promise<Petition | undefined> {
  if (!PetitionCode.safeParse(code).success) return undefined;
  const row = await readRow(table, keys.petition(yearOf(code), code));
  return row && petitionFrom(row);
}

/** Writes a petition as it is from now on, if nobody has changed it since it was read. */
export function keepPetition(
  table: Table,
  petition: Petition,
  clock: PetitionClock,
  more: Writes = [],
): Promise<Commit> {
  const { version } = petition;
  return writeTogether(table, [
    {
      Put: {
        TableName: table.name,
        Item: petitionRow(petition, clock),
        ...(version === 1
          ? { ConditionExpression: 'attribute_not_exists(pk)' }
          : {
              ConditionExpression: '#version = :before',
              ExpressionAttributeNames: { '#version': 'version' },
              ExpressionAttributeValues: { ':before': version - 1 },
            }),
      },
    },
    ...more,
  ]);
}

/** A petition as it lies in the table, where the sweeper finds it when it comes due. */
export function petitionRow(petition: Petition, clock: PetitionClock): Row {
  const next = nextDue(petition, clock);
  // What is marked late already waits for people, and not for a moment.
  const isWatched = next && !petition.late.some((duty) => duty === next.duty);
  return {
    ...keys.petition(yearOf(petition.code), petition.code),
    ...petition,
    ...(isWatched && { deadline: PETITION_DEADLINE, dueAt: next.at }),
  };
}

/** All petitions filed in a year in Vietnam: of a unit, or of the whole province. Some hundreds. */
export async function readPetitions(
  table: Table,
  year: string,
  unit?: UnitCode,
): Promise<readonly Petition[]> {
  const found: Petition[] = [];
  const asked = {
    TableName: table.name,
    KeyConditionExpression: unit ? 'pk = :pk AND begins_with(sk, :unit)' : 'pk = :pk',
    ExpressionAttributeValues: {
      ':pk': keys.petition(year, '').pk,
      ...(unit && { ':unit': `${unit}-` }),
    },
  };
  for await (const { Items = [] } of paginateQuery({ client: table.client }, asked))
    found.push(...Items.map(petitionFrom));
  return found;
}

const petitionFrom = ({ pk: _pk, sk: _sk, deadline: _, dueAt: __, ...row }: Row): Petition =>
  row as unknown as Petition;
