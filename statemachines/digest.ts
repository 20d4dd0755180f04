import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { StateMachineDefinition } from './asl.ts';
import { loadHistory, loadRetired } from './catalogue.ts';
import { machineOf } from './machine.ts';

/** SHA-256 of a definition as it is deployed: an equal digest is an equal machine. */
export function digest(definition: StateMachineDefinition): string {
  return createHash('sha256').update(JSON.stringify(definition)).digest('hex');
}

/** Digest by province and procedure, so that a review sees which machines a change touches. */
export type Digests = Readonly<Record<string, Readonly<Record<string, string>>>>;

const file = join(import.meta.dirname, 'digest.json');

export function digestsOf(provinces: readonly string[]): Digests {
  return Object.fromEntries(
    provinces.map((province) => {
      const retired = loadRetired(province);
      const machines = loadHistory(province).lives.flatMap((life) => {
        const definition = machineOf(life, retired);
        return definition ? [[life.code, digest(definition)] as const] : [];
      });
      return [province, Object.fromEntries(machines)];
    }),
  );
}

export function readDigests(): Digests {
  return JSON.parse(readFileSync(file, 'utf8')) as Digests;
}

export function writeDigests(digests: Digests): void {
  writeFileSync(file, `${JSON.stringify(digests, null, 2)}\n`);
}
