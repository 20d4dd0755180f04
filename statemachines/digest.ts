import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StateMachineDefinition } from './asl.ts';

/** SHA-256 of a definition as it is deployed: an equal digest is an equal machine. */
export function digest(definition: StateMachineDefinition): string {
  return createHash('sha256').update(JSON.stringify(definition)).digest('hex');
}

/** Digest by province and procedure, so that a review sees which machines a change touches. */
export type Digests = Readonly<Record<string, Readonly<Record<string, string>>>>;

const file = join(import.meta.dirname, 'digest.json');

/** The machines of a province, as far as a review is concerned with them. */
export type Machines = readonly {
  readonly procedure: string;
  readonly definition: StateMachineDefinition;
}[];

export function digestsOf(provinces: Readonly<Record<string, Machines>>): Digests {
  return Object.fromEntries(
    Object.entries(provinces).map(([province, machines]) => [
      province,
      Object.fromEntries(
        machines.map(({ procedure, definition }) => [procedure, digest(definition)]),
      ),
    ]),
  );
}

export function writeDigests(digests: Digests): void {
  writeFileSync(file, `${JSON.stringify(digests, null, 2)}\n`);
}
