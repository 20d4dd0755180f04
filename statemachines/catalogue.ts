import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Procedure } from '../functions/domain/procedure/procedure.ts';

const folder = join(import.meta.dirname, 'catalogue');

/** Provinces that have a catalogue, `H62`. */
export function catalogues(directory = folder): readonly string[] {
  return readdirSync(directory)
    .map((name) => name.toUpperCase())
    .toSorted();
}

/**
 * The procedures of a province, by code: one file each, `catalogue/h62/1.014464.json`.
 * @throws Error with one line for people: no catalogue, or the file and the first field that is wrong.
 */
export function loadCatalogue(province: string, directory = folder): Procedure[] {
  const own = join(directory, province.toLowerCase());
  if (!existsSync(own)) throw new Error(`province ${province} has no catalogue`);
  return readdirSync(own)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readProcedure(join(own, name), name));
}

function readProcedure(path: string, name: string): Procedure {
  const parsed = Procedure.safeParse(parseJson(path, name));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new Error(`${name}: ${issue?.path.join('.')}: ${issue?.message}`);
  }
  if (`${parsed.data.code}.json` !== name)
    throw new Error(`${name}: code: is ${parsed.data.code}, unlike the file's name`);
  return parsed.data;
}

function parseJson(path: string, name: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`${name}: not JSON`, { cause: error });
  }
}
