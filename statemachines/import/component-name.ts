/** A component's name as the source has it, taken apart. */
export interface ReadName {
  readonly name: string;
  /** The source broke the name off; it ends in "…" then. */
  readonly cut: boolean;
  /** Files of blank forms whose names were stuck to it, in order. */
  readonly files: readonly string[];
}

/** Takes a name apart: the marks of its list, the files stuck to it, and the name itself. */
export function readName(text: string, brokenOff = false): ReadName {
  const { rest, files } = withoutFiles(plain(text));
  const bare = withoutStray(withBracket(rest.replace(LIST_MARKS, '').trim()));
  const cut = brokenOff || isOpen(bare);
  const ended = bare.replace(cut ? CUT_END : END, '');
  const name = capitalised(cut ? ended : withoutAnnouncement(ended));
  return { name: cut && name !== '' ? `${name}…` : name, cut: cut && name !== '', files };
}

/** What stands before a paper in a list: dashes, bullets, `a)`, `1.`, `1.2)`, `(iv)`, and stray signs. */
export const LIST_MARKS =
  /^(?:[-+•*–—·●○▪♦□:;.,)\]…~_\s]+|\(?[ivx]{1,5}[.)]\s*|\(?\d{1,2}(?:\.\d{1,2})*\s?[.)/](?!\d)\s*|\(?[a-zđ](?:\.\d{1,2})*[.)](?!\d)\s*)+/iu;

const END = /(?:[\s:;,./…(!]|\s-)+$/u;
const CUT_END = /[\s:;,./…]+$/u;

/** How a paper's name goes on where the source lists its contents after it. */
const ANNOUNCEMENT =
  /[,;:]?\s*(?:trong (?:đó|đơn)\s*)?(?:(?:phải|có|tối thiểu|bao|bao gồm|và)\s)*(?:gồm(?: có)?|(?:gồm |có |với |về )?(?:tối thiểu )?(?:các|những) (?:nội dung|thông tin|tài liệu)(?: (?:chính|chủ yếu|cơ bản|tối thiểu))*(?: sau(?: đây)?))$/u;
/** The same where a list of contents follows that the source has in rows of their own. */
const LEADS_ON =
  /(?:,\s*trong (?:đó|đơn)(?: cần)?(?: nêu rõ| ghi rõ)?|,?\s*(?:trong đó |tối thiểu |bao |có )*gồm (?:tối thiểu )?(?:các|những) nội dung|\s(?:(?:phải )?(?:có )?(?:các )?thông tin về|như|về việc|(?:về|với) các nội dung))$/u;

function withoutAnnouncement(name: string): string {
  const shorter = name.replace(ANNOUNCEMENT, '').replace(END, '').replace(LEADS_ON, '');
  return shorter.length < 8 || /\s(?:các|những|một|của|trong)$/u.test(shorter) ? name : shorter;
}

/** Lists of papers lose the last sign of a line: of these brackets it was nothing but the closing one. */
const LACKS_BRACKET =
  /\((?:[^()]*\d{1,2}\/\d{1,2}\/\d{4}|(?:[^()]*\s)?nếu có|bản chính|bản sao|hợp đồng khung)[\s;,.]*$/iu;

const withBracket = (text: string): string =>
  LACKS_BRACKET.test(text) ? `${text.replace(/[\s;,.]+$/u, '')})` : text;

/** A bracket at the end that closes nothing; `a)` and `(ii)` inside a name close nothing either. */
function withoutStray(text: string): string {
  const pairs = text.replaceAll(/(?<![\p{L}\d(])(?:[a-zđ]|[ivx]+|\d{1,2})\)/giu, '');
  const isStray =
    /[^(]\)[\s;,.]*$/u.test(text) && pairs.split(')').length > pairs.split('(').length;
  return isStray ? text.replace(/\)[\s;,.]*$/u, '') : text;
}

/** Words that nothing ends with: what they lead to stands elsewhere. */
const UNFINISHED =
  /(?:\s(?:và|hoặc|của|trong|theo|đối với|thay đổi về|mẫu số|điều|khoản|năm|(?:theo|tại) (?:nghị định|thông tư)|kèm thông tư|\d nghị định|(?:nghị định|thông tư|quyết định) số)|\bngày \d{1,2}\/\d{1,2})$/iu;
const FINISHED =
  /(?:(?:tài|văn|giấy|bản)\s.*(?:kèm|tiếp)|tiếp) theo$|(?:từng|hằng|hàng|\d) năm$|(?:tài|điều) khoản$/iu;

/** A bracket that is not closed, or a word that leads on: the text goes on elsewhere. */
function isOpen(text: string): boolean {
  const closed = text.replace(END, '');
  const isUnfinished = UNFINISHED.test(closed) && !FINISHED.test(closed);
  return isUnfinished || closed.split('(').length > closed.split(')').length;
}

/** One line in one form of Unicode, without the private signs that word processors use as bullets. */
const plain = (text: string): string =>
  text
    .normalize('NFC')
    .replaceAll(/[\p{Co}\p{Cc}\p{Cf}\s]+/gu, ' ')
    .replaceAll(/[“"]\.(docx?|xlsx?|pdf)[”"]/giu, (_, type: string) => type.toUpperCase())
    .trim();

const capitalised = (text: string): string =>
  text.charAt(0).toLocaleUpperCase('vi') + text.slice(1);

const TYPES = 'docx?|pdf|xlsx?|rtf|zip|rar';
const FILE = new RegExp(
  `\\.(?:dox\\.)?(?:${TYPES}|${TYPES.toUpperCase()})(?:\\.docx)?(?!\\p{Ll})`,
  'u',
);
/** No file is called longer than this. */
const LONGEST_FILE = 130;

/** Where the name of a file begins that was stuck to a text without a space: the last that fits. */
const BEGINNINGS = [
  /(?<=[\p{L}\p{N}.;,)”])(?:mẫu|mau[\s\d_o]|maudon|mus?\d|phụ lục|ph[uụ]?l|phlc|văn bản|đơn |don |tờ trình|bản khai|pl \d|danhmuc|thủ tục|thuyết minh|báo cáo)/giu,
  /(?<=\s)~\$|(?<=\))~\$/gu,
  /(?<=[\p{L}\p{N}.;,)”])(?=\p{Lu}\p{Ll})(?<!\s)/gu,
  /(?<=\p{Ll}{2}|CP|MT|NT|BTC|PH)(?=\d)/gu,
  /(?<=(\p{Lu}{3}))(?=\1)/gu,
];

function withoutFiles(text: string): { rest: string; files: readonly string[] } {
  const files: string[] = [];
  let rest = '';
  let left = text;
  for (let found = FILE.exec(left); found; found = FILE.exec(left)) {
    const end = found.index + found[0].length;
    const before = left.slice(0, found.index);
    const start = files.length > 0 && before.length < LONGEST_FILE ? 0 : beginning(before);
    rest += before.slice(0, start);
    // Where no beginning can be told the words stay with the paper.
    if (end - start > 2 * LONGEST_FILE) rest += before.slice(start);
    else files.push(left.slice(start, end).trim());
    left = left.slice(end);
  }
  rest += left;
  // A row that is nothing but a file is called what the file is called.
  const [only] = files;
  if (!/\p{L}{2}/u.test(rest) && only) return { rest: only.replace(FILE, ''), files };
  return { rest, files };
}

function beginning(before: string): number {
  const from = Math.max(0, before.length - LONGEST_FILE);
  const tail = before.slice(from);
  for (const sign of BEGINNINGS) {
    const last = [...tail.matchAll(sign)].at(-1);
    if (last && from + last.index > 0) return from + last.index;
  }
  return 0;
}
