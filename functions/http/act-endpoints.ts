import type * as z from 'zod';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { ActName } from '../domain/dossier/transitions.ts';
import { actEndpoint, type Doing } from './act-endpoint.ts';
import type { Endpoint } from './handler.ts';
import { actBodies } from './schemas.ts';

type Inputs = { readonly [Name in ActName]: z.infer<(typeof actBodies)[Name]> };
type Doings = { readonly [Name in ActName]?: Doing<Inputs[Name]> };

const bodies: { readonly [Name in ActName]: z.ZodType<Inputs[Name]> } = actBodies;

/** The endpoints of some acts, each by the name under which routes, transitions and bodies know it. */
export function actEndpoints(table: Table, acts: Doings): Partial<Record<ActName, Endpoint>> {
  const names = Object.keys(acts) as ActName[];
  const endpoints = names.map((name) => [name, endpointOf(table, name, acts)] as const);
  return Object.fromEntries(endpoints.filter(([, endpoint]) => endpoint !== undefined));
}

function endpointOf<Name extends ActName>(table: Table, name: Name, acts: Doings) {
  const act: Doing<Inputs[Name]> | undefined = acts[name];
  return act && actEndpoint(table, name, bodies[name], act);
}
