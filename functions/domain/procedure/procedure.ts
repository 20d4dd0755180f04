import * as z from 'zod';
import { TimeOfDay } from '../clock/calendar.ts';
import { PauseKind } from '../clock/pause-kinds.ts';
import { Term } from '../clock/term.ts';
import { Day, ProcedureCode, UnitCode } from '../codes.ts';
import { FileLimits } from '../dossier/upload-limits.ts';
import { Text, TextOrNone } from '../text.ts';
import { Fee } from './fee.ts';
import { Process } from './process.ts';

/** How a dossier comes in (Decree 118/2025 art. 15); the result may go back another way. */
export const Channel = z.enum(['direct', 'online', 'post']);
export type Channel = z.infer<typeof Channel>;

/** Mountain, island and hard-hit communes have longer terms under the land law (+10 working days). */
export const Area = z.enum(['ordinary', 'hard']);
export type Area = z.infer<typeof Area>;

/** The number of a row in a list of papers; it never changes, for dossiers refer to it. */
const PaperId = z.string().regex(/^c\d{2}$/);

/** One paper that a procedure requires (thành phần hồ sơ). */
export const Component = z.strictObject({
  id: PaperId,
  /** As the law names it; whole, or ending in "…" and `cut`. */
  name: Text(1000),
  /** The source broke the name off: the unit that keeps the procedure has to complete it. */
  cut: z.literal(true).optional(),
  /** The blank form that it is written on: what people call it, and the files as the source names them. */
  form: z.strictObject({ title: Text(200), files: z.array(Text(300)).min(1) }).optional(),
  originals: z.int().nonnegative(),
  copies: z.int().nonnegative(),
  /** The name says itself which kinds of copy serve, one for another: the counts beside it say less. */
  copiesInName: z.literal(true).optional(),
  mandatory: z.boolean(),
  /** The case of the procedure that asks for it, in the words of the source; absent: every case. */
  case: Text(300).optional(),
  /** The channels of filing that it is asked for in, where the source tells them apart; absent: all. */
  channels: z.array(Channel).min(1).optional(),
  /** Why it is seen and given back, never scanned (Circular 03/2025/TT-VPCP, art. 5); absent: it is. */
  notScanned: z.enum(['shownOnly', 'secret', 'interAgency']).optional(),
  /** Dots per inch that a scan of it needs at least, where that is more than the ordinary 200. */
  minDpi: z.literal(300).optional(),
  /** Fewer types or smaller files than other components take. */
  files: FileLimits.optional(),
  /** The database whose data makes the paper unnecessary; absent: none does. */
  byData: Text(200).optional(),
  /** Procedures whose result is this paper, so that its holder need not bring it. */
  replacedBy: z
    .array(z.strictObject({ procedure: ProcedureCode }))
    .min(1)
    .optional(),
  /** Months after which the paper is too old, from when it was issued or, where that is unknown, filed. */
  maxAgeMonths: z.int().positive().optional(),
});
export type Component = z.infer<typeof Component>;

/** What a list of papers says besides papers: of one case, or of how they are handed in. Nobody is asked for it. */
const PaperNote = z.strictObject({
  id: PaperId,
  kind: z.enum(['case', 'note']),
  text: Text(1000),
});
export type PaperNote = z.infer<typeof PaperNote>;

/** What happens to the term when the applicant completes a dossier that was sent back. */
export const AfterSupplement = z.enum(['restart', 'notCounted']);

/** A rule of time that the text of a procedure has a sentence about. */
export const QuotedRule = z.enum([
  'afterSupplement',
  'cutOff',
  'excludedTime',
  'supplementRequest',
  'extension',
  'apology',
]);
export type QuotedRule = z.infer<typeof QuotedRule>;

/** The rules of time of one procedure where they differ from the province's defaults. */
export const ClockRules = z.strictObject({
  /** `HH:MM` in Vietnam; a dossier received after it counts as received on the next working day. */
  cutOff: TimeOfDay.optional(),
  afterSupplement: AfterSupplement.optional(),
  /** Kinds of pause that the law of this procedure allows, besides the supplement. */
  pauses: z.array(PauseKind).optional(),
  /** Working days that the applicant has to complete the dossier. */
  supplementLimit: z.int().positive().optional(),
  /** Within which the applicant is to be asked, once, for what is missing. */
  supplementRequest: Term.optional(),
  /** The most by which the law lets the term be made longer. */
  extensionLimit: Term.optional(),
  /** The sentences that the rules were read from, also those that say a rule but not all of it. */
  quotes: z.partialRecord(QuotedRule, Text(1000)).optional(),
  /** Where the sentences stand. */
  source: Text(300).optional(),
});
export type ClockRules = z.infer<typeof ClockRules>;

/** The term of dossiers of one case, one area or both. */
const TermOfCase = z.strictObject({
  case: Text(300).optional(),
  area: Area.optional(),
  term: Term,
});

/** The system of a ministry in which dossiers of a procedure are filed and handled, and where it is found. */
export const HandlingSystem = z.strictObject({ name: Text(200), url: z.url().max(300).optional() });
export type HandlingSystem = z.infer<typeof HandlingSystem>;

/** One entry of the catalogue: an administrative procedure with its process in force. */
export const Procedure = z.strictObject({
  code: ProcedureCode,
  name: Text(1000),
  field: TextOrNone(200),
  /** Level that handles it, in the words of the source; `Cấp huyện` ended on 1 July 2025. */
  level: TextOrNone(200),
  agency: TextOrNone(1000),
  /** Unit that resolves it; `receiving`: the commune where the dossier is filed. */
  leadUnit: z.union([UnitCode, z.literal('receiving')]),
  /** Thời hạn theo quy định. */
  legalTerm: Term,
  /** The law of channels, cases and areas where it gives them a term of their own; by the same order. */
  legalTermByChannel: z.partialRecord(Channel, Term).optional(),
  legalTermByCase: z.array(TermOfCase).optional(),
  /** Thời hạn công bố: what the province commits itself to, never longer than the legal term. */
  publishedTerm: Term,
  termByChannel: z.partialRecord(Channel, Term).optional(),
  /** Terms of single cases and areas; the first that fits the dossier wins over all others. */
  termByCase: z.array(TermOfCase).optional(),
  /** The law gives no appointment (không có ngày hẹn trả): no due time is promised. */
  noAppointment: z.literal(true).optional(),
  /** Absent: the province's own system. */
  handlingSystem: HandlingSystem.optional(),
  onlineLevel: z.enum(['full', 'partial', 'none']),
  channels: z.array(Channel).min(1),
  fee: Fee,
  components: z.array(Component),
  paperNotes: z.array(PaperNote).min(1).optional(),
  /** The result is issued only as a digitally signed document. */
  resultSigned: z.literal(true).optional(),
  validFrom: Day,
  validTo: Day.optional(),
  predecessors: z.array(ProcedureCode).optional(),
  successors: z.array(ProcedureCode).optional(),
  clock: ClockRules.optional(),
  process: Process,
  source: TextOrNone(1000),
  /** What was read into the sources where they leave something open, for the person who checks the entry. */
  notes: Text(1000).optional(),
});
export type Procedure = z.infer<typeof Procedure>;

/** What a procedure asks for in one component. */
export const componentOf = (procedure: Procedure, id: string): Component | undefined =>
  procedure.components.find((component) => component.id === id);

/**
 * A component as papers for people name it: with its blank form where the name does not say which, and
 * never a name that the source broke off as if it were whole.
 */
export function printedName({ name, cut, form }: Pick<Component, 'name' | 'cut' | 'form'>): string {
  const notes = [
    ...(cut ? ['tên chưa đầy đủ trong danh mục'] : []),
    ...(form && !name.includes(form.title) ? [form.title] : []),
  ];
  return notes.length > 0 ? `${name} (${notes.join('; ')})` : name;
}

/** What a dossier tells that decides which of the procedure's terms it gets. */
export interface TermFacts {
  readonly channel: Channel;
  readonly case?: string | undefined;
  readonly area?: Area | undefined;
}

/** The published term for a dossier's case, area and channel; none where no appointment is given. */
export function termFor(procedure: Procedure, facts: TermFacts): Term | undefined {
  return procedure.noAppointment ? undefined : promisedTermFor(procedure, facts);
}

/** The published term for a dossier, whether or not an appointment is given by it. */
export function promisedTermFor(procedure: Procedure, facts: TermFacts): Term {
  const { termByCase, termByChannel, publishedTerm } = procedure;
  return ofCase(termByCase, facts)?.term ?? termByChannel?.[facts.channel] ?? publishedTerm;
}

/** Working days that the land law adds in mountain, island and hard-hit communes; `Area` is its own. */
export const AREA_ADDS = 10;

/** The term that the law gives a dossier; `byArea`: it names the area, so that nothing is added for it. */
export function legalTermFor(
  { legalTermByCase, legalTermByChannel, legalTerm }: Procedure,
  facts: TermFacts,
): { readonly term: Term; readonly byArea: boolean } {
  const special = ofCase(legalTermByCase, facts);
  const term = special?.term ?? legalTermByChannel?.[facts.channel] ?? legalTerm;
  return { term, byArea: special?.area !== undefined };
}

const ofCase = (
  terms: readonly z.infer<typeof TermOfCase>[] | undefined,
  facts: TermFacts,
): z.infer<typeof TermOfCase> | undefined =>
  terms?.find(
    (one) =>
      (one.case === undefined || one.case === facts.case) &&
      (one.area === undefined || one.area === (facts.area ?? 'ordinary')),
  );

/** The cases (trường hợp) that the procedure tells apart: by the papers that they ask for, or by their terms. */
export const casesOf = ({ components, termByCase = [] }: Procedure): readonly string[] => [
  ...new Set([...components, ...termByCase].flatMap((one) => one.case ?? [])),
];

/** The provincial long form of the code, `1.002820.000.00.00.H62`. */
export function longCode(code: ProcedureCode, province: string): string {
  return `${code}.000.00.00.${province}`;
}
