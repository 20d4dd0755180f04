import { TransactWriteCommand } from '@aws-sdk/lib-dynamodb';
import type { Table } from '../../../functions/adapters/dynamodb/table.ts';

/** The table, where another writes between the reading and the first writing. */
export function writtenBefore(table: Table, write: () => Promise<unknown>): Table {
  let isWritten = false;
  const client: Table['client'] = Object.create(table.client);
  client.send = async (command: Parameters<typeof client.send>[0]) => {
    if (command instanceof TransactWriteCommand && !isWritten) {
      isWritten = true;
      await write();
    }
    return table.client.send(command);
  };
  return { name: table.name, client };
}
