import type {
  Component,
  PaperNote,
  Procedure,
} from '../../functions/domain/procedure/procedure.ts';
import { LIST_MARKS, readName } from './component-name.ts';
import { type Judgement, judge, NUMBERED } from './judgement.ts';
import { type ReadRow, readRow } from './read-row.ts';
import type { ComponentsRow, PaperRow } from './sources.ts';
import { mendedRows } from './torn-rows.ts';

const TORN_OFF: Judgement = { verdict: 'nothing', why: 'goes on from the row before it' };

/** A paper whose name says that not everybody has it. */
const CONDITIONAL =
  /nếu có|trường hợp|đối với|không bắt buộc (doanh nghiệp )?phải cung cấp|^(nếu|ngoài|người|cá nhân|đương sự)\s/i;
/** A name that says which kinds of copy serve, `01 bản chính hoặc 01 bản sao có chứng thực`, or which one. */
const COPIES_FOR_ANOTHER =
  /bản (chính|gốc|sao|chụp|điện tử|chứng thực)(?!\p{L}).*\s(hoặc|kèm|để đối chiếu).*bản (chính|gốc|sao|điện tử|chụp)/iu;
const KIND_OF_COPY = /bản (chính|gốc|sao|chụp)(?!\p{L})|(bản|biểu mẫu) điện tử/iu;
const LONGEST_CASE = 300;

/** One row with what became of it, for the report. */
export interface JudgedRow {
  readonly id: string;
  readonly judgement: Judgement;
  readonly text: string;
}

/** What a procedure asks for, and what its list of papers says besides. */
export interface Papers {
  readonly components: Component[];
  readonly paperNotes: PaperNote[];
  readonly judged: readonly JudgedRow[];
}

/**
 * The papers of a procedure. Each keeps the number of its row in the source, so that a row which turns out
 * to be a note moves no other: dossiers refer to papers by it.
 */
export function papersOf(list: ComponentsRow | undefined): Papers {
  const judged = judgedRows(list);
  const kept = judged.flatMap(({ id, row, judgement: { verdict } }) =>
    row ? [{ id, row, verdict }] : [],
  );
  return {
    components: kept.flatMap(({ id, row, verdict }) =>
      verdict === 'paper' ? [componentFrom(row, id)] : [],
    ),
    paperNotes: kept.flatMap(({ id, row, verdict }) =>
      verdict === 'note' || verdict === 'case'
        ? [{ id, kind: verdict, text: readName(row.name, row.cut).name }]
        : [],
    ),
    judged: judged.map(({ id, judgement, text }) => ({ id, judgement, text })),
  };
}

interface MendedRow extends JudgedRow {
  readonly row: PaperRow | undefined;
}

function judgedRows(list: ComponentsRow | undefined): readonly MendedRow[] {
  const sources = list?.components ?? [];
  const read = sources.map((source, index) => readRow(list?.code ?? '', idOf(index), source));
  const listed = new Set<string>();
  return mendedRows(read.map(({ row }) => row)).map((row, index) => {
    const judgement = judgementOf(row, read[index], listed);
    return { id: idOf(index), row, judgement, text: sources[index]?.name ?? '' };
  });
}

const idOf = (index: number) => `c${String(index + 1).padStart(2, '0')}`;

function judgementOf(
  row: PaperRow | undefined,
  read: ReadRow | undefined,
  listed: Set<string>,
): Judgement {
  if (!row) return TORN_OFF;
  const judgement = read?.decided ?? judge(row);
  if (judgement.verdict !== 'paper') return judgement;
  const { name, cut } = readName(...textOf(row));
  const paper = `${caseOf(row)}: ${name.toLocaleLowerCase('vi')}`;
  // Two names that the source broke off may go on differently.
  if (listed.has(paper) && !cut) return { verdict: 'nothing', why: 'stands in the list already' };
  listed.add(paper);
  return read?.why && !judgement.why ? { verdict: 'paper', why: read.why } : judgement;
}

/** A text that the sources broke off: it ends in "…", and the unit that leads has to complete it. */
export interface BrokenText {
  readonly code: string;
  readonly leadUnit: string;
  /** Where in the procedure: a paper, a case of papers, a note beside them, its own name. */
  readonly place: string;
  readonly text: string;
}

/** Every text of these procedures that the sources broke off. */
export const brokenTexts = (procedures: readonly Procedure[]): readonly BrokenText[] =>
  procedures.flatMap(({ code, leadUnit, name, components, paperNotes = [] }) => {
    const cases = [...new Set(components.flatMap(({ case: ofCase }) => ofCase ?? []))];
    const texts = [
      ['name', name],
      ...components.map((component) => [component.id, component.name] as const),
      ...cases.map((text) => ['case', text] as const),
      ...paperNotes.map(({ id, text }) => [id, text] as const),
    ] as const;
    return texts
      .filter(([, text]) => text.endsWith('…'))
      .map(([place, text]) => ({ code, leadUnit, place, text }));
  });

/** A count above one is said beside the name of a single kind. */
const saysCopies = (name: string, { originals, copies }: PaperRow): boolean =>
  COPIES_FOR_ANOTHER.test(name) || (KIND_OF_COPY.test(name) && Math.max(originals, copies) === 1);

/** The heading over a paper, with the mark of the source where that broke it off. */
const caseOf = ({ case: ofCase }: PaperRow): string =>
  ofCase ? readName(ofCase, ofCase.trim().endsWith('…')).name.slice(0, LONGEST_CASE) : '';

/** Papers of one case are asked only of whom it concerns, so they are not mandatory for everybody. */
function componentFrom(source: PaperRow, id: string): Component {
  const { originals, copies } = source;
  const { name, cut, files } = readName(...textOf(source));
  const forms = [...files, ...filesIn(source)];
  const inCase = caseOf(source);
  return {
    id,
    name,
    ...(cut && { cut }),
    originals,
    copies,
    ...(saysCopies(name, source) && { copiesInName: true }),
    mandatory: inCase === '' && !CONDITIONAL.test(name) && originals + copies > 0,
    ...(inCase !== '' && { case: inCase }),
    ...(forms.length > 0 && { form: { title: titleOf(name, forms), files: forms } }),
  };
}

/** Words of a decree that were taken for a part of the file's name: they belong to the paper's. */
const SWALLOWED = /ban hành/i;

/** The name without the number of the paper; where the source tore it apart, put together again. */
function textOf({ name, cut, form_file: file }: PaperRow): [string, boolean] {
  const whole = file !== undefined && SWALLOWED.test(file) ? name + file : name;
  return [whole.replace(LIST_MARKS, '').replace(NUMBERED, ''), cut === true];
}

const filesIn = ({ form_file: file }: PaperRow): readonly string[] =>
  file === undefined || SWALLOWED.test(file)
    ? []
    : (file.match(/.+?\.(?:docx?|pdf|xlsx?|rtf|zip|rar)(?!\p{Ll})/gu) ?? [file]).map((one) =>
        one.trim(),
      );

const NAMED_FORM = /Mẫu(?: số)? (?:[\p{Lu}\d]+[-./]?)*\d[\p{L}\d]*(?:[-./][\p{Lu}\d]+)*/u;
const PLAIN_FORM = /^(?:ma?u|mẫu)\s*(?:so|số)?\s*0*(\d+[a-zđ]?)$/iu;

/**
 * What people call a blank form: the number by which the paper's name refers to it, else the file's name
 * where it can be read. Many files lost their Vietnamese letters.
 */
function titleOf(name: string, files: readonly string[]): string {
  const named = NAMED_FORM.exec(name)?.[0];
  if (named) return named;
  const [first = ''] = files;
  const file = first
    .replace(/\.[a-z]+$/i, '')
    .replace(/\s*\(\d+\)$/, '')
    .replace(/^\d+(?=\p{Lu})/u, '')
    .replaceAll('_', ' ')
    .trim();
  const number = PLAIN_FORM.exec(file)?.[1];
  if (number) return `Mẫu số ${number.padStart(2, '0')}`;
  const isReadable = VIETNAMESE.test(file.toLowerCase()) && !/\b(?:mau|so|don)\b/i.test(file);
  return isReadable ? file.charAt(0).toUpperCase() + file.slice(1) : 'Mẫu kèm theo thủ tục';
}

const VIETNAMESE = /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]/u;
