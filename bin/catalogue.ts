import { readFileSync, writeFileSync } from 'node:fs';
import { termText } from '../functions/domain/clock/term-text.ts';
import { Day, vietnamDay } from '../functions/domain/codes.ts';
import { en } from '../functions/domain/texts/en.ts';
import { loadProvince } from '../lib/cloud/config/province.ts';
import { decide } from '../lib/tools/catalogue/decide.ts';
import { importFrom } from '../lib/tools/catalogue/import-files.ts';
import { withTable } from '../lib/tools/catalogue/province-table.ts';
import { publish } from '../lib/tools/catalogue/publish.ts';
import { leavingVersions, openDossiers, writeRetired } from '../lib/tools/catalogue/retire.ts';
import {
  changesFor,
  markPublic,
  send,
  writePublication,
} from '../lib/tools/catalogue/send-publication.ts';
import { calledWith } from '../lib/tools/command-line.ts';
import { bundleFaults } from '../statemachines/bundle-check.ts';
import { checkDraft } from '../statemachines/draft.ts';
import { difference } from '../statemachines/import/difference.ts';
import { differenceLines, reportOf, summaryOf } from '../statemachines/import/import-report.ts';
import { brokenTexts } from '../statemachines/import/papers.ts';
import { rulesCarried } from '../statemachines/import/rules-carried.ts';
import { exportOf, writeImport } from '../statemachines/import/written-import.ts';
import { expand } from '../statemachines/kept.ts';
import {
  catalogueOf,
  keptBy,
  retiredOf,
  toKeep,
  wholeCatalogue,
} from '../statemachines/kept-catalogue.ts';
import { calendarFor } from '../statemachines/lint-rules/due-times.ts';

const USAGE = `Usage: npm run catalogue -- <command> [--province H62]
  import  --procedures FILE [--components FILE] [--processes FILE] [--report FILE] | --export FILE
          [--clock-rules FILE] [--land-terms FILE]: rules of time, unless those kept with the import
  diff    the same files: what an import would change
  check   [FILE]: holds one draft, or the whole catalogue, against the law
  export  --out FILE
  decide  FILE [--dry-run]: enters a publication decision (amends, reduces, merges, abolishes)
  publish --stage dev [--endpoint URL of a local province's database]
  publication --stage dev --out FOLDER [--since DAY] [--send]: what changed, for the National Portal
  made-public --stage dev --on DAY [--decision NUMBER]: the National Portal shows it
  retire  --stage dev [--dry-run]: versions whose dossiers have finished leave their machines
  --now   the moment, where it is not that of this computer (a local province's)`;

const text = { type: 'string' } as const;
const { values: options, positionals } = calledWith(USAGE, {
  allowPositionals: true,
  options: {
    province: { type: 'string', default: 'H62' },
    stage: { type: 'string', default: 'dev' },
    procedures: text,
    components: text,
    processes: text,
    'clock-rules': text,
    'land-terms': text,
    export: text,
    report: text,
    out: text,
    endpoint: text,
    since: text,
    on: text,
    decision: text,
    now: text,
    send: { type: 'boolean', default: false },
    'dry-run': { type: 'boolean', default: false },
  },
});
const { province } = options;
const now = (options.now ? new Date(options.now) : new Date()).toISOString();

/** The files of an import as they were named. */
const files = {
  ...options,
  clockRules: options['clock-rules'],
  landTerms: options['land-terms'],
};

function runImport(): void {
  const outcome = importFrom(province, files);
  for (const line of summaryOf(outcome)) console.log(line);
  if (options.report !== undefined) writeFileSync(options.report, reportOf(outcome));
  const own = toKeep(loadProvince(province), outcome.taken);
  if (own.length < outcome.taken.length)
    console.log(`${outcome.taken.length - own.length} are as taken over and stay there`);
  const changed = writeImport(province, own);
  console.log(changed ? 'Written; refresh the digests: npm run digest' : 'Nothing has changed');
}

function diff(): void {
  const { taken } = importFrom(province, files);
  const before = keptBy(loadProvince(province)).imported.map(expand);
  for (const line of differenceLines(difference(before, taken.map(expand)))) console.log(line);
}

function check(file: string | undefined): void {
  const own = loadProvince(province);
  const kept = catalogueOf(own);
  const drafts: unknown[] = file ? [JSON.parse(readFileSync(file, 'utf8'))] : kept;
  for (const draft of drafts) {
    const { code, findings, slack, loops } = checkDraft(draft, own);
    for (const { severity, code: fault, step, message } of findings) {
      console.log(`${code} ${severity} ${[fault, step].filter(Boolean).join(' ')}`);
      console.log(`  ${message.vi}\n  ${message.en}`);
      if (severity === 'error') process.exitCode = 1;
    }
    if (!file) continue;
    for (const { step, value, unit } of slack) console.log(`${step}: ${value} ${unit} to spare`);
    for (const { step, returnsTo, round, room } of loops)
      console.log(
        `${step} may return to ${returnsTo}: a round of ${round ? termText(round, en) : 'mixed time'}, room for ${room ?? 'any number'}`,
      );
  }
  if (!file) {
    const byCode = new Map(kept.map((procedure) => [procedure.code, procedure]));
    for (const bundle of own.linked)
      for (const { vi, en } of bundleFaults(bundle, byCode, calendarFor(own))) {
        console.log(`${bundle.code} error\n  ${vi}\n  ${en}`);
        process.exitCode = 1;
      }
    for (const { what, procedures } of rulesCarried(kept))
      console.log(`${procedures} have ${what}`);
    for (const { code, leadUnit, place, text } of brokenTexts(kept))
      console.log(`${code} ${place}, for ${leadUnit} to complete: ${text}`);
    for (const { code, leadUnit, name } of kept.filter(({ components }) => components.length === 0))
      console.log(`${code} papers, for ${leadUnit} to list, since the sources name none: ${name}`);
  }
  console.log(`${drafts.length} checked`);
}

function exportTo(out: string | undefined): void {
  const { byHand, imported } = keptBy(loadProvince(province));
  const lines = exportOf([...byHand, ...imported]);
  if (out === undefined) process.stdout.write(lines);
  else writeFileSync(out, lines);
}

async function publishAll(): Promise<void> {
  const onProgress = (done: number, all: number) => {
    if (done % 500 === 0) console.log(`${done} of ${all}`);
  };
  const { procedures, withoutMachine } = await publish(options, onProgress);
  console.log(`${procedures} procedures are published`);
  if (withoutMachine.length === 0) return;
  console.error(`Not published, for their machines are not deployed: ${withoutMachine.join(', ')}`);
  process.exitCode = 1;
}

function enter(file: string): void {
  const deciding = { text: readFileSync(file, 'utf8'), today: vietnamDay(now) };
  for (const line of decide({ province, ...deciding, dryRun: options['dry-run'] }))
    console.log(line);
}

async function tellPortal(): Promise<void> {
  const { since, out } = options;
  await withTable(options, async (table) => {
    const changes = await changesFor(table, since && Day.parse(since));
    if (out) for (const file of await writePublication(changes, province, out)) console.log(file);
    console.log(`${changes.length} changes`);
    if (options.send) console.log(`${await send(table, changes, province)} put into the outbox`);
  });
}

async function makePublic(): Promise<void> {
  const day = Day.parse(options.on);
  const recorded = await withTable(options, (table) => markPublic(table, day, options.decision));
  console.log(`${recorded} recorded as public on ${day}`);
}

async function retire(): Promise<void> {
  const own = loadProvince(province);
  const open = await withTable(options, openDossiers);
  const all = leavingVersions(wholeCatalogue(own).lives, retiredOf(own), open, now);
  for (const one of all)
    console.log(`${one.code} version ${one.version}: ${one.open || 'no'} dossiers open`);
  const leaving = all.filter((one) => one.open === 0);
  if (leaving.length > 0 && !options['dry-run']) writeRetired(province, leaving, now);
  console.log(`${leaving.length} of ${all.length} may leave their machines`);
}

try {
  const [command, file] = positionals;
  if (command === 'import') runImport();
  else if (command === 'diff') diff();
  else if (command === 'check') check(file);
  else if (command === 'export') exportTo(options.out);
  else if (command === 'publish') await publishAll();
  else if (command === 'decide' && file) enter(file);
  else if (command === 'publication') await tellPortal();
  else if (command === 'made-public') await makePublic();
  else if (command === 'retire') await retire();
  else throw new Error(USAGE);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
