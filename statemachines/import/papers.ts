import type {
  Component,
  PaperNote,
  Procedure,
} from '../../functions/domain/procedure/procedure.ts';
import { LIST_MARKS, readName } from './component-name.ts';
import type { ComponentsRow } from './sources.ts';
import { mendedRows } from './torn-rows.ts';

type Row = ComponentsRow['components'][number];

/** What a row of a list of papers is, and the rule that said so where it is not simply a paper. */
export type Judgement =
  | { readonly verdict: 'paper'; readonly why?: PaperReason }
  | { readonly verdict: 'note'; readonly why: NoteReason }
  | { readonly verdict: 'case'; readonly why: CaseReason }
  | { readonly verdict: 'nothing'; readonly why: 'no words' | 'goes on from the row before it' };

type PaperReason = 'the condition names the paper that it asks for' | 'a numbered paper';
type NoteReason =
  | 'a remark'
  | 'no copy is asked for'
  | 'says how many copies, and of no paper'
  | 'says that a paper is not needed'
  | 'says how papers are handed in';
type CaseReason = 'announces the rows after it' | 'names a case and no paper';

/** Words that say how many copies, and of what kind. */
const COPIES =
  /^(?:(?:hoặc|và|có|bản|bàn|bộ|chính|sao|gốc|chụp|fax|chứng thực|công chứng|điện tử|điện từ|được|cấp|từ|sổ|kèm|để|đối chiếu|số lượng|sl|hồ sơ|\d{1,2}|[.,;:()])(?:\s+|$|(?=[.,;:()])))+$/iu;
const REMARK = /^(lưu ý|ghi chú|ví dụ)|^\(.*\)[.;]?$/i;
const NUMBERED = /^thành phần hồ sơ \d+\s*:\s*/i;
const CONDITION =
  /^(trường hợp|đối với|thành phần hồ sơ|hồ sơ|giấy tờ|các giấy tờ|tài liệu|một (trong|hoặc))/i;
/** What a row ends with when the papers come in the rows after it. */
const ANNOUNCES =
  /(\bgồm( có)?|sau( đây)?|như sau|cụ thể|phải có|còn phải có các nội dung|nêu rõ|nộp( thêm)?|xuất trình|bổ sung|đây)\s*[:.]?\s*$/iu;
/** The same without a paper of its own before it. */
const LISTS =
  /^(?!danh sách|cam kết|đề án|chứng cứ).*(giấy tờ|văn bản|chứng từ|quy định|cụ thể)( như)? sau( đây)?\s*[:.]?$/iu;
const RELEASES =
  /không phải (nộp|xuất trình|tải)|không (được )?yêu cầu|thay thế hoặc cắt giảm|chỉ phải nộp|được sử dụng bản điện tử/i;
const MANNER =
  /(nộp|gửi) hồ sơ (theo hình thức |bằng |qua |trên )?(trực tuyến|bưu|hệ thống|môi trường)|thành phần hồ sơ phải được chứng thực|bản dịch ra tiếng việt|có trách nhiệm|chữ ký, con dấu|hồ sơ điện tử|mỗi bộ gồm/i;
const ASKS =
  /(nộp|xuất trình|gửi|kèm|phải có|bổ sung|cung cấp|có thêm|\bcó|\blà|gồm|lập|:)\s.*(giấy|văn bản|bản sao|bản chính|bản gốc|đơn(?! vị)|hợp đồng|quyết định|chứng|tài liệu|hộ chiếu|biên bản|phiếu|tờ khai|báo cáo|danh sách|hồ sơ|mẫu|bản vẽ|phương án|xác nhận|thuyết minh|bản dịch|kết quả)/iu;

/** Words of what is applied for, not of what is handed in. */
const AMENDS = /sửa đổi, bổ sung/gi;

/** Judges one row by its words: `note_like` of the source is a guess, and half of its rows ask for a paper. */
export function judge({ name, originals, copies, note_like: guessed }: Row): Judgement {
  const text = name.normalize('NFC').replaceAll(/\s+/g, ' ').replace(LIST_MARKS, '').trim();
  if (text.length < 4 || !/\p{L}{2}/u.test(text)) return { verdict: 'nothing', why: 'no words' };
  if (COPIES.test(text)) return { verdict: 'note', why: 'says how many copies, and of no paper' };
  if (REMARK.test(text)) return { verdict: 'note', why: 'a remark' };
  if (NUMBERED.test(text) && !ANNOUNCES.test(text))
    return { verdict: 'paper', why: 'a numbered paper' };
  if ((CONDITION.test(text) && ANNOUNCES.test(text)) || LISTS.test(text))
    return { verdict: 'case', why: 'announces the rows after it' };
  if (!guessed) return { verdict: 'paper' };
  if (originals + copies === 0) return { verdict: 'note', why: 'no copy is asked for' };
  if (RELEASES.test(text)) return { verdict: 'note', why: 'says that a paper is not needed' };
  if (MANNER.test(text)) return { verdict: 'note', why: 'says how papers are handed in' };
  return ASKS.test(text.replaceAll(AMENDS, ''))
    ? { verdict: 'paper', why: 'the condition names the paper that it asks for' }
    : { verdict: 'case', why: 'names a case and no paper' };
}

const TORN_OFF: Judgement = { verdict: 'nothing', why: 'goes on from the row before it' };

/** A paper whose name says that not everybody has it. */
const CONDITIONAL = /nếu có|trường hợp|đối với/i;
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
export function papersOf(row: ComponentsRow | undefined): Papers {
  const rows = row?.components ?? [];
  const numbered = mendedRows(rows).map((source, index) => ({
    source,
    id: `c${String(index + 1).padStart(2, '0')}`,
  }));
  const judged = numbered.flatMap(({ source, id }) =>
    source ? [{ source, id, judgement: judge(source) }] : [],
  );
  return {
    components: judged.flatMap(({ source, id, judgement }) =>
      judgement.verdict === 'paper' ? [componentFrom(source, id)] : [],
    ),
    paperNotes: judged.flatMap(({ source, id, judgement: { verdict } }) =>
      verdict === 'note' || verdict === 'case'
        ? [{ id, kind: verdict, text: readName(source.name, source.cut).name }]
        : [],
    ),
    judged: numbered.map(({ source, id }, index) => ({
      id,
      judgement: source ? judge(source) : TORN_OFF,
      text: rows[index]?.name ?? '',
    })),
  };
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

/** Papers of one case are asked only of whom it concerns, so they are not mandatory for everybody. */
function componentFrom(source: Row, id: string): Component {
  const { originals, copies, case: ofCase } = source;
  const { name, cut, files } = readName(...textOf(source));
  const forms = [...files, ...filesIn(source)];
  const inCase = ofCase && readName(ofCase).name.slice(0, LONGEST_CASE);
  return {
    id,
    name,
    ...(cut && { cut }),
    originals,
    copies,
    mandatory: !inCase && !CONDITIONAL.test(name) && originals + copies > 0,
    ...(inCase && { case: inCase }),
    ...(forms.length > 0 && { form: { title: titleOf(name, forms), files: forms } }),
  };
}

/** Words of a decree that were taken for a part of the file's name: they belong to the paper's. */
const SWALLOWED = /ban hành/i;

/** The name without the number of the paper; where the source tore it apart, put together again. */
function textOf({ name, cut, form_file: file }: Row): [string, boolean] {
  const whole = file !== undefined && SWALLOWED.test(file) ? name + file : name;
  return [whole.replace(LIST_MARKS, '').replace(NUMBERED, ''), cut === true];
}

const filesIn = ({ form_file: file }: Row): readonly string[] =>
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
