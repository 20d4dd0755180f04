import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { Instant, ProcedureCode } from '../functions/domain/codes.ts';
import { Procedure } from '../functions/domain/procedure/procedure.ts';
import type { Catalogue } from '../functions/domain/procedure/publication.ts';
import { historyOf } from './decisions/apply.ts';
import { beginning, expandHistory, type History } from './decisions/catalogue-history.ts';
import { PublicationDecision } from './decisions/decision.ts';
import { KeptProcedure } from './kept.ts';
import type { RetiredVersions } from './machine.ts';

const folder = join(import.meta.dirname, 'catalogue');

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

/** The folder inside it with the publication decisions of the province, one file each. */
export const DECISIONS = 'decisions';

/** The name of a procedure kept by hand: its code. */
const BY_HAND = /^\d\.\d{6}\.json$/;

/**
 * The catalogue of a province as it began and all that was decided on it since. It began with procedures
 * kept by hand, one file each (`catalogue/h62/1.014464.json`), and those imported.
 * @throws Error with one line for people: no catalogue, a code that is there twice, the file and the first
 * field that is wrong, or a decision that cannot be applied.
 */
export function loadHistory(province: string, directory = folder): Catalogue {
  return expandHistory(loadKeptHistory(province, directory));
}

/** The same in the form in which it is kept: what a further decision is held against. */
export function loadKeptHistory(province: string, directory = folder): History {
  const procedures = [...loadByHand(province, directory), ...loadImported(province, directory)];
  return historyOf(beginning(procedures), loadDecisions(province, directory));
}

/** Beside them, a line for each version whose dossiers have all finished; only the retirement writes it. */
export const RETIRED = 'retired.jsonl';

/** A version that has left its machine, and when that was found lawful. */
export const RetiredVersion = z.strictObject({
  code: ProcedureCode,
  version: z.int().positive(),
  asOf: Instant,
});
export type RetiredVersion = z.infer<typeof RetiredVersion>;

/** The versions that have left their machines in any of some provinces. */
export function loadRetired(provinces: readonly string[], directory = folder): RetiredVersions {
  const retired = new Map<string, Set<number>>();
  for (const province of provinces)
    for (const { code, version } of readRetired(catalogueFolder(province, directory)))
      retired.set(code, new Set([...(retired.get(code) ?? []), version]));
  return retired;
}

function readRetired(own: string): readonly RetiredVersion[] {
  const file = join(own, RETIRED);
  if (!existsSync(file)) return [];
  return linesOf(readFileSync(file, 'utf8')).map((line, index) =>
    checked(RetiredVersion, parseJson(line, RETIRED), `${RETIRED}:${index + 1}`),
  );
}

/** The last version of every procedure that ever was in the catalogue, by code. */
export function loadCatalogue(province: string, directory = folder): Procedure[] {
  const { lives } = loadHistory(province, directory);
  return lives.flatMap(({ versions }) => versions.at(-1) ?? []);
}

/** The procedures that people keep; the import leaves them alone. */
export function loadByHand(province: string, directory = folder): Procedure[] {
  const own = catalogueFolder(province, directory);
  if (!hasCatalogue(province, directory)) throw new Error(`province ${province} has no catalogue`);
  return readdirSync(own)
    .filter((name) => BY_HAND.test(name))
    .toSorted()
    .map((name) => readProcedure(join(own, name), name));
}

export function loadDecisions(province: string, directory = folder): PublicationDecision[] {
  const own = join(catalogueFolder(province, directory), DECISIONS);
  if (!existsSync(own)) return [];
  return readdirSync(own)
    .toSorted()
    .map((name) =>
      checked(PublicationDecision, parseJson(readFileSync(join(own, name), 'utf8'), name), name),
    );
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
