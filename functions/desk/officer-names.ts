import { keepOfficerName } from '../adapters/dynamodb/officer-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Endpoint } from '../http/handler.ts';

/** Endpoints of the desk, each of which keeps the name of the officer who comes to it. */
export function keepingNames<Name extends string>(
  table: Table,
  endpoints: Readonly<Record<Name, Endpoint>>,
): Readonly<Record<Name, Endpoint>> {
  const named = Object.entries<Endpoint>(endpoints).map(([id, endpoint]): [string, Endpoint] => [
    id,
    async (request) => {
      await keepOfficerName(table, request.actor);
      return endpoint(request);
    },
  ]);
  return Object.fromEntries(named) as Record<Name, Endpoint>;
}
