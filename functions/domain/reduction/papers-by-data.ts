import * as z from 'zod';
import { daysAfter } from '../clock/civil-day.ts';
import { type Day, ProcedureCode } from '../codes.ts';
import type { Component, Procedure } from '../procedure/procedure.ts';

/** A row of Annex I of Resolution 66.7/2025/NQ-CP: a paper of a procedure that data replaces. */
export const ReplacedPaper = z.strictObject({
  row: z.int().positive(),
  procedure: ProcedureCode,
  /** As printed; several papers of one row stand in one text. */
  paper: z.string(),
  databases: z.array(
    z.enum([
      'business',
      'population',
      'land',
      'civilStatus',
      'vehicle',
      'judicialRecord',
      'drivingLicence',
      'health',
      'organisationId',
      'insurance',
      'other',
    ]),
  ),
  databaseAsPrinted: z.string(),
  owner: z.string(),
  document: z.string(),
  clause: z.string().optional(),
  remark: z.string().optional(),
});
export type ReplacedPaper = z.infer<typeof ReplacedPaper>;

/** What the resolution means for the catalogue, before a person has looked at it. */
export interface ByDataProposal {
  readonly procedure: ProcedureCode;
  readonly name: string;
  readonly source: ReplacedPaper;
  /** The components whose names say that paper; none where the catalogue lists none such. */
  readonly components: readonly (Pick<Component, 'id' | 'name'> & {
    /** The name says another paper, too ("hoặc", "và"): data replaces only a part of it. */
    readonly partly: boolean;
  })[];
}

/** The proposals for the procedures in force that the annex names, in the order of its rows. */
export function proposalsOf(
  procedures: ReadonlyMap<ProcedureCode, Procedure>,
  annex: readonly ReplacedPaper[],
): readonly ByDataProposal[] {
  return annex.flatMap((source) => {
    const procedure = procedures.get(source.procedure);
    if (!procedure) return [];
    const papers = papersIn(source.paper);
    const components = procedure.components
      .filter(({ name, byData }) => byData === undefined && says(name, papers))
      .map(({ id, name }) => ({ id, name, partly: !isOnly(name, papers) }));
    return [{ procedure: procedure.code, name: procedure.name, source, components }];
  });
}

/** The papers that a row names, "Giấy khai sinh, Căn cước". */
const papersIn = (printed: string): readonly string[] =>
  plain(printed.replaceAll(/\([^)]*\)/g, ''))
    .split(/\s*(?:[,;/]| hoặc | và )\s*/)
    .filter((paper) => paper.length >= SHORTEST_NAME);

const says = (component: string, papers: readonly string[]): boolean =>
  papers.some((paper) => plain(component).includes(paper));

/** List marks, numbers and "Bản sao" before the name of the paper itself. */
const BEFORE_NAME = /^[-+*•\s\d./()]*(?:bản (?:sao|chính|chụp)(?: có chứng thực)? )?/u;

/** The name begins with the paper and says no other: "01 ảnh kiểu thẻ căn cước" is no identity card. */
const isOnly = (component: string, papers: readonly string[]): boolean => {
  const name = plain(component).replace(BEFORE_NAME, '');
  return papers.some((paper) => name.startsWith(paper)) && !/ (?:hoặc|và) /.test(name);
};

/** "Căn cước": shorter words are no name of a paper. */
const SHORTEST_NAME = 8;

const plain = (text: string): string =>
  text.normalize('NFC').toLowerCase().replaceAll(/\s+/g, ' ').trim();

/** Within which a procedure is restructured after a database was announced: 15 days, as printed. */
const RESTRUCTURED_WITHIN = 15;

/** The last day for restructuring the procedures that an announced database concerns. */
export const restructureBy = (announcedOn: Day): Day => daysAfter(announcedOn, RESTRUCTURED_WITHIN);
