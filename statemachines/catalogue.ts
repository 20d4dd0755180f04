import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { Procedure } from '../functions/domain/procedure/procedure.ts';
import { Process } from '../functions/domain/procedure/process.ts';
import { Derivation, derive } from './templates.ts';

const folder = join(import.meta.dirname, 'catalogue');

/**
 * A procedure as the catalogue keeps it. A derived process is kept as the template it comes from: an
 * eighth of the bytes, and whoever reviews a change of the catalogue sees facts, not repetitions.
 */
export const KeptProcedure = z.strictObject({
  ...Procedure.shape,
  process: z.union([Derivation, Process]),
});
export type KeptProcedure = z.infer<typeof KeptProcedure>;

/** Provinces that have a catalogue, `H62`. */
export function catalogues(directory = folder): readonly string[] {
  return readdirSync(directory)
    .map((name) => name.toUpperCase())
    .toSorted();
}

/** Whether a province keeps procedures of its own. */
export const hasCatalogue = (province: string, directory = folder): boolean =>
  existsSync(catalogueFolder(province, directory));

/** Where the procedures of a province are kept. */
export function catalogueFolder(province: string, directory = folder): string {
  return join(directory, province.toLowerCase());
}

/** The folder inside it that only the import writes: one file for each unit that leads, a line each. */
export const IMPORTED = 'imported';

/**
 * The procedures of a province, by code: those kept by hand, one file each (`catalogue/h62/1.014464.json`),
 * and those imported.
 * @throws Error with one line for people: no catalogue, a code that is there twice, or the file and the
 * first field that is wrong.
 */
export function loadCatalogue(province: string, directory = folder): Procedure[] {
  const byHand = loadByHand(province, directory);
  return inOrder([...byHand, ...loadImported(province, directory).map(expand)], province);
}

/** Procedures by code. @throws Error naming a code that is there twice. */
export function inOrder(procedures: readonly Procedure[], province: string): Procedure[] {
  const ordered = procedures.toSorted((one, other) => (one.code < other.code ? -1 : 1));
  const twice = ordered.find(({ code }, index) => ordered[index + 1]?.code === code);
  if (twice) throw new Error(`${twice.code} is in the catalogue of ${province} twice`);
  return ordered;
}

/** The procedures that people keep; the import leaves them alone. */
export function loadByHand(province: string, directory = folder): Procedure[] {
  const own = catalogueFolder(province, directory);
  if (!hasCatalogue(province, directory)) throw new Error(`province ${province} has no catalogue`);
  return readdirSync(own)
    .filter((name) => name.endsWith('.json'))
    .toSorted()
    .map((name) => readProcedure(join(own, name), name));
}

export function loadImported(province: string, directory = folder): KeptProcedure[] {
  const own = join(catalogueFolder(province, directory), IMPORTED);
  if (!existsSync(own)) return [];
  return readdirSync(own)
    .toSorted()
    .flatMap((name) =>
      linesOf(readFileSync(join(own, name), 'utf8')).map((line, index) =>
        keptFrom(line, `${name}:${index + 1}`),
      ),
    );
}

/** One line of an imported file or of an export. @throws Error with one line for people, naming where. */
export const keptFrom = (line: string, where: string): KeptProcedure =>
  checked(KeptProcedure, parseJson(line, where), where);

export const linesOf = (text: string): string[] => text.split('\n').filter((line) => line !== '');

/** A procedure with the steps of its process. */
export function expand({ process, ...procedure }: KeptProcedure): Procedure {
  return {
    ...procedure,
    process: 'template' in process ? derive(process, procedure.publishedTerm) : process,
  };
}

function readProcedure(path: string, name: string): Procedure {
  const procedure = checked(Procedure, parseJson(readFileSync(path, 'utf8'), name), name);
  if (`${procedure.code}.json` !== name)
    throw new Error(`${name}: code: is ${procedure.code}, unlike the file's name`);
  return procedure;
}

function checked<T>(schema: z.ZodType<T>, value: unknown, where: string): T {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new Error(`${where}: ${issue?.path.join('.')}: ${issue?.message}`);
}

function parseJson(text: string, name: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new Error(`${name}: not JSON`, { cause: error });
  }
}
