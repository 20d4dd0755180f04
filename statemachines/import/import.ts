import type { Term } from '../../functions/domain/clock/term.ts';
import { ProcedureCode } from '../../functions/domain/codes.ts';
import type { Process } from '../../functions/domain/procedure/process.ts';
import { expand, KeptProcedure } from '../kept.ts';
import { errorsOf, lint } from '../lint.ts';
import type { Candidate, ImportInto } from './candidate.ts';
import { feeOf } from './fee.ts';
import { fieldOf } from './field-names.ts';
import { isAbolished, leadingOf } from './lead-unit.ts';
import { papersOf } from './papers.ts';
import { channelsOf, looksWrong, termOf } from './portal-fields.ts';
import { publishedProcess } from './published-process.ts';
import type { Flag, FlagReason, ImportOutcome, RowRefusal, RowRefusalReason } from './remarks.ts';
import { type Time, timeFrom } from './rules-of-time.ts';
import { select } from './select.ts';
import type { ComponentsRow, ProcedureRow, PublishedProcess, Sources } from './sources.ts';

/**
 * Turns the rows of the national catalogue into procedures of a province. Pure, so that nothing is written
 * before every row is judged: each is taken, or not taken for one reason.
 */
export function importCatalogue(sources: Sources, into: ImportInto): ImportOutcome {
  const notTaken: RowRefusal[] = [];
  const flags: Flag[] = [];
  const candidates: Candidate[] = [];
  const seen = new Set<string>();
  const context = contextOf(sources, into, flags);
  for (const row of sources.procedures) {
    const refused = seen.has(row.code) ? 'duplicate-code' : refusalOf(row, into);
    seen.add(row.code);
    const made = refused ?? candidateOf(row, context);
    if (typeof made === 'object') candidates.push(made);
    else notTaken.push({ code: row.code, row: row.row, reason: made });
  }
  const { taken, left } = select(candidates, into);
  const known = new Set(taken.map(({ code }) => code));
  return {
    rows: sources.procedures.length,
    taken,
    notTaken: [...notTaken, ...left],
    flags: [...flags.filter(({ code }) => known.has(code)), ...rulesNotTaken(sources, known)],
  };
}

/** Rules of time of procedures that are kept by hand, or not in the catalogue at all. */
function rulesNotTaken(
  { clockRules, landTerms }: Sources,
  taken: ReadonlySet<string>,
): readonly Flag[] {
  const rules = [
    ...clockRules.procedures.flatMap(({ code, rules }) =>
      Object.entries(rules).map(([rule, text]) => ({ code, detail: `${rule}: ${text}` })),
    ),
    ...landTerms.procedures.map((land) => ({ code: land.code, detail: `term: ${land.time_text}` })),
  ];
  return rules
    .filter(({ code }) => !taken.has(code))
    .map(({ code, detail }) => ({ code, reason: 'rule-not-taken', detail }));
}

function refusalOf(row: ProcedureRow, { rules, byHand }: ImportInto): RowRefusalReason | undefined {
  if (!ProcedureCode.safeParse(row.code).success) return 'bad-code';
  if (/^[56]/.test(row.code)) return 'internal-procedure';
  if (byHand.some(({ code }) => code === row.code)) return 'kept-by-hand';
  if (row.code in rules.superseded) return 'superseded';
  if (row.name_vi.trim() === '') return 'no-name';
  return isAbolished(row, rules) ? 'abolished-level' : undefined;
}

interface Context extends ImportInto {
  readonly components: ReadonlyMap<string, ComponentsRow>;
  readonly processes: readonly PublishedProcess[];
  readonly timeOf: (row: ProcedureRow, legal: Term) => Time;
  readonly flag: (row: ProcedureRow, reason: FlagReason, detail?: string) => void;
}

function contextOf(sources: Sources, into: ImportInto, flags: Flag[]): Context {
  return {
    ...into,
    components: new Map(sources.components.map((row) => [row.code, row])),
    processes: sources.processes,
    timeOf: timeFrom(sources),
    flag: ({ code, row }, reason, detail) =>
      flags.push({ code, row, reason, ...(detail !== undefined && { detail }) }),
  };
}

const ONLINE_LEVELS: Readonly<Record<string, 'full' | 'partial'>> = {
  'Toàn trình': 'full',
  'Một phần': 'partial',
};

function candidateOf(row: ProcedureRow, context: Context): Candidate | RowRefusalReason {
  const term = termOf(row.days, row.unit);
  if (typeof term === 'string') return term;
  const leading = leadingOf({ ...row, field_vi: fieldOf(row) }, context.rules);
  if (!leading) return 'no-unit';
  const { fee, looksWrong: feeLooksWrong } = feeOf(row.fee);
  if (feeLooksWrong) context.flag(row, 'fee-looks-wrong', row.fee);
  if (looksWrong(term)) context.flag(row, 'term-looks-wrong', `${row.days} ${row.unit}`);
  const onlineLevel = ONLINE_LEVELS[row.online_level];
  if (!onlineLevel) context.flag(row, 'online-level-unknown');
  const { leadUnit, ...handled } = leading;
  const { components, paperNotes, judged } = papersOf(context.components.get(row.code));
  for (const { id, judgement, text } of judged)
    if (judgement.why)
      context.flag(row, `row-is-${judgement.verdict}`, `${id}: ${judgement.why}: ${text}`);
  for (const { id, name, cut } of components)
    if (cut) context.flag(row, 'component-cut', `${id}: ${name}`);
  const time = context.timeOf(row, term);
  for (const { rule, why } of time.unread) context.flag(row, 'rule-not-read', `${rule}: ${why}`);
  const derived: KeptProcedure = {
    code: row.code,
    name: nameOf(row, context),
    field: fieldOf(row),
    level: row.level,
    agency: row.agency,
    leadUnit,
    legalTerm: term,
    publishedTerm: term,
    ...time.terms,
    onlineLevel: onlineLevel ?? 'partial',
    channels: [...channelsOf(context.components.get(row.code))],
    fee,
    components,
    ...(paperNotes.length > 0 && { paperNotes }),
    validFrom: context.rules.validFrom,
    ...(time.clock && { clock: time.clock }),
    process: { version: 1, ...handled },
    source: row.source,
  };
  const procedure = KeptProcedure.parse(withPublished(row, derived, context));
  if (errorsOf(lint(expand(procedure), context.lint)).length > 0) return 'against-the-law';
  return { procedure, row: row.row, onlineLevelKnown: onlineLevel !== undefined };
}

const LONGEST_NAME = 1000;

/** Some names of the source have swallowed the page that follows them. */
const NEXT_FIELD = / • Mã thủ tục: .*$/u;

function nameOf(row: ProcedureRow, { flag }: Context): string {
  const name = row.name_vi.replaceAll(/\s+/g, ' ').replace(NEXT_FIELD, '').trim();
  if (name.length <= LONGEST_NAME) return name;
  flag(row, 'name-shortened', `${name.length} characters`);
  return `${name.slice(0, LONGEST_NAME - 1)}…`;
}

/**
 * The first published process that the lint lets pass goes before the derived one; the report names those
 * that do not serve.
 */
function withPublished(row: ProcedureRow, derived: KeptProcedure, context: Context): KeptProcedure {
  const { rules, processes, flag } = context;
  let whole: KeptProcedure | undefined;
  for (const published of processes.filter(({ codes }) => codes.includes(row.code))) {
    const process = publishedProcess(published, rules.committee.unit);
    const refused = whole ? 'another has the same code' : faultOf(process, derived, context);
    if (refused) flag(row, 'process-refused', `${published.id}: ${refused}`);
    else if (process)
      whole = { ...derived, process, source: `${row.source}; process: ${published.source}` };
  }
  return whole ?? derived;
}

function faultOf(
  process: Process | undefined,
  procedure: KeptProcedure,
  context: Context,
): string | undefined {
  if (!process) return 'incomplete, or contradicts itself';
  return errorsOf(lint({ ...procedure, process }, context.lint))[0]?.message.en;
}
