import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { keptFrom, linesOf, loadDecisions } from '../../../statemachines/catalogue.ts';
import { stepsOf } from '../../../statemachines/decisions/steps.ts';
import { importCatalogue } from '../../../statemachines/import/import.ts';
import type { ImportOutcome, RowRefusal } from '../../../statemachines/import/remarks.ts';
import { readSources } from '../../../statemachines/import/sources.ts';
import { expand, type KeptProcedure } from '../../../statemachines/kept.ts';
import { keptBy } from '../../../statemachines/kept-catalogue.ts';
import { errorsOf, lint } from '../../../statemachines/lint.ts';
import { loadProvince, type Province } from '../../cloud/config/province.ts';

/** The files that an import reads: the national catalogue's, or an export of our own. */
export interface SourceFiles {
  readonly procedures?: string | undefined;
  readonly components?: string | undefined;
  readonly processes?: string | undefined;
  /** Rules of time; those that lie beside the import unless others are named. */
  readonly clockRules?: string | undefined;
  readonly landTerms?: string | undefined;
  readonly export?: string | undefined;
}

/** @throws Error with one line for people: a file that is missing or the first row that cannot be read. */
export function importFrom(province: string, files: SourceFiles): ImportOutcome {
  if (files.export !== undefined) return importExport(province, files.export);
  if (files.procedures === undefined) throw new Error('say --procedures FILE or --export FILE');
  const own = loadProvince(province);
  const { catalogue: rules } = own;
  const text = (path: string | undefined) => path && readFileSync(path, 'utf8');
  const sources = readSources({
    procedures: readFileSync(files.procedures, 'utf8'),
    components: text(files.components),
    processes: text(files.processes),
    clockRules: text(files.clockRules ?? RULES_OF_TIME.clockRules),
    landTerms: text(files.landTerms ?? RULES_OF_TIME.landTerms),
  });
  return importCatalogue(sources, { rules, lint: own, byHand: keptBesides(own) });
}

/** Published sentences about time, kept with the import: they are too few to be asked for each time. */
export const RULES_OF_TIME = {
  clockRules: join(import.meta.dirname, '../../../statemachines/import/data/clock-rules.json'),
  landTerms: join(import.meta.dirname, '../../../statemachines/import/data/land-time-cases.json'),
};

/** What an import leaves alone: procedures that people keep, and those that decisions brought. */
const keptBesides = (province: Province) => [
  ...keptBy(province).byHand,
  ...loadDecisions(province.code)
    .flatMap(stepsOf)
    .flatMap((step) => (step.kind === 'new' ? [step.procedure] : [])),
];

/**
 * An export is taken as it is, but for what is kept besides it, a code that is there twice and what breaks
 * the law: somebody may have edited it.
 */
function importExport(province: string, path: string): ImportOutcome {
  const own = loadProvince(province);
  const byHand = new Set(keptBesides(own).map(({ code }) => code));
  const taken = new Map<string, KeptProcedure>();
  const notTaken: RowRefusal[] = [];
  const lines = linesOf(readFileSync(path, 'utf8'));
  for (const [index, line] of lines.entries()) {
    const row = index + 1;
    const procedure = keptFrom(line, `${path}, row ${row}`);
    const { code } = procedure;
    const faults = errorsOf(lint(expand(procedure), own)).map(({ code: fault }) => fault);
    if (byHand.has(code)) notTaken.push({ code, row, reason: 'kept-by-hand' });
    else if (taken.has(code)) notTaken.push({ code, row, reason: 'duplicate-code' });
    else if (faults.length > 0)
      notTaken.push({ code, row, reason: 'against-the-law', detail: faults.join(', ') });
    else taken.set(code, procedure);
  }
  return { rows: lines.length, taken: [...taken.values()], notTaken, flags: [] };
}
