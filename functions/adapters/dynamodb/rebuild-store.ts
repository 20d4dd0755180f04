import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { keys, type Table } from './table.ts';

/** How far the counters have been made anew from the dossiers. */
export interface Progress {
  /** Dossiers counted, of those whose codes were ever drawn. */
  readonly done: number;
  readonly of: number;
}

/** The progress of a rebuild that has begun and not ended. */
export async function rebuildUnderWay(table: Table): Promise<Progress | undefined> {
  const { Item: row } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: keys.rebuild }),
  );
  return row?.underWay ? { done: Number(row.done), of: Number(row.of) } : undefined;
}

export async function tellRebuild(
  table: Table,
  progress: Progress,
  underWay = true,
): Promise<void> {
  const Item = { ...keys.rebuild, ...progress, underWay };
  await table.client.send(new PutCommand({ TableName: table.name, Item }));
}
