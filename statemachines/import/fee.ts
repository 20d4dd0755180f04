import { type Fee, LAW_ON_FEES } from '../../functions/domain/procedure/fee.ts';
import { numberText } from '../../functions/domain/vietnamese-numbers.ts';

/** No fee of the state is below a thousand đồng: such a figure has lost its thousands. */
const SMALLEST_FEE = 1_000;

/** Where the source breaks the text in brackets off. */
const BROKEN_OFF_AT = 118;

const NOTHING_SAID = /^(không có thông tin)?\.?$/i;
const NONE =
  /^(miễn phí|không)?( ?\(?(không|không có|không thu phí|(không|chưa) quy định)\.?\)?)?\.?$|^(phí|lệ phí) ?: ?(0 đồng|không( đồng| có)?( lệ phí)?)\.?$/i;

const MONEY =
  /(?<!năm |[\d.,])(\d{1,3}(?:[.,]\d{3})+|\d+) ?(?:Việt Nam Đồng|VNĐ|VND|đồng|đ)(?![\p{L}])/giu;

/** Thousands grouped by commas, without their đồng. */
const BARE = /(?<![\d.,/])\d{1,3}(?:,\d{3})+(?![\d.,/])/g;

/** A price of one of several: what a dossier costs depends on how many there are. */
const PER_PIECE =
  /(?:đồng|đ|vnđ) ?\/ ?(?:khẩu|tem|gt|tấn|m2|m²|phút|trang|người|kg|chiếc|(?:1 )?loại|bản|năm)/iu;

/** The fee of a row. A text that says "free" and goes on to name a rule or a figure is not free. */
export function feeOf(text: string): { readonly fee: Fee; readonly looksWrong: boolean } {
  const line = text.normalize('NFC').replaceAll(/\s+/g, ' ').trim();
  if (NOTHING_SAID.test(line)) return { fee: { kind: 'unknown' }, looksWrong: false };
  const parts = line.split(' ; ');
  if (parts.every((part) => NONE.test(part))) return { fee: { kind: 'none' }, looksWrong: false };
  const amounts = [...new Set([...line.matchAll(MONEY)].map(([, figure = '']) => dongOf(figure)))];
  const looksWrong = amounts.some((amount) => amount > 0 && amount < SMALLEST_FEE);
  const [only] = amounts;
  const detail = detailOf(line);
  const more = detail === '' ? {} : { detail };
  const isClear = !looksWrong && !/^Miễn phí/i.test(line) && !PER_PIECE.test(line);
  if (amounts.length === 1 && only && isClear) {
    const isAll = detail.replace(/\.$/, '') === spelt(`${only} đồng`);
    return { fee: { kind: 'amount', amount: only, ...(!isAll && more) }, looksWrong };
  }
  return { fee: byLaw(basisOf(line), detail), looksWrong };
}

/** Words that name the rule themselves. */
const NAMES_RULE = /^theo quy định (?=(?:tại|của) )/iu;
const LONGEST_RULE = 200;
const FIGURE = /\d ?(?:triệu |nghìn )?(?:đồng|đ|vnđ|usd)(?!\p{L})/iu;

/** What is due by a rule; a rule is named once, by its number where it has one, and its figures beside it. */
function byLaw(named: string, detail: string): Fee {
  const says = { kind: 'byLaw', basis: named, ...(detail !== '' && { detail }) } as const;
  if (FIGURE.test(detail)) return says;
  const rule = NAMES_RULE.test(detail) ? detail.replace(NAMES_RULE, '') : `tại ${detail}`;
  if (rule.startsWith(named)) return { kind: 'byLaw', basis: named };
  return NAMES_RULE.test(detail) && rule.length <= LONGEST_RULE
    ? { kind: 'byLaw', basis: rule.replace(/[.\s]+$/, '') }
    : says;
}

const dongOf = (figure: string): number => Number(figure.replaceAll(/[.,]/g, ''));

/** Amounts spelt as Vietnam does, `1.025.000 đồng`. */
const spelt = (text: string): string =>
  text
    .replaceAll(MONEY, (_, figure: string) => `${numberText(dongOf(figure))} đồng`)
    .replaceAll(BARE, (figure) => numberText(dongOf(figure)));

/** Figures at the head of a part that its own brackets state in full; "free" that they take back. */
const HEAD =
  /^(?:miễn phí|(?:phí|lệ phí) ?: ?đồng|[\d.,]+ (?:việt nam đồng|vnđ|usd)(?=\s*\(.*\d ?(?:đồng|đ|vnđ|usd)))\s*(?=\()/i;

/** What the form of the source made people enter where there is no figure. */
const PLACEHOLDER = /^[01] (?:việt nam đồng|vnđ|đồng)\s*(?=\(|$)/i;

/** What the text says besides one figure, part by part, without the brackets around it. */
function detailOf(line: string): string {
  const said = line.split(' ; ').flatMap((part) => {
    const inner = part
      .trim()
      .replace(PLACEHOLDER, '')
      .replace(HEAD, '')
      .trim()
      .replace(/^\(+(.*?)\)+$/u, '$1');
    const whole = inner.length < BROKEN_OFF_AT ? inner : `${inner.replace(/\s\S*$/, '')}…`;
    const text = spelt(whole.replace(/^[-+*•\s]+|[\s(]+$/g, ''));
    return text === '' || NONE.test(text) ? [] : [text];
  });
  const once = said.filter(
    (one, at) => !said.some((other, i) => i !== at && holds(other, one, i < at)),
  );
  return once.join('; ').slice(0, 700);
}

/** Whether one part says all that another does; of two alike the first stays. */
const holds = (text: string, part: string, isBefore: boolean): boolean =>
  text === part ? isBefore : text.includes(part.replace(/[.…]$/, ''));

const TEXT_OF_LAW =
  /(Thông tư liên tịch|Thông tư|Nghị định|Nghị quyết|Quyết định|Pháp lệnh)(?: số)? (\d+(?:\/\d{4})?\/\p{Lu}{2,}(?:-\p{Lu}{2,})+)/gu;

/** The texts that the line names, else the body that sets the fee, else the law on fees itself. */
function basisOf(line: string): string {
  const named = [...line.matchAll(TEXT_OF_LAW)].map(([, kind, number]) => `${kind} số ${number}`);
  if (named.length > 0) return `tại ${[...new Set(named)].slice(0, 4).join(', ')}`;
  if (/hội đồng nhân dân/i.test(line)) return 'của Hội đồng nhân dân cấp tỉnh';
  if (/[uủ]y ban nhân dân/i.test(line)) return 'của Ủy ban nhân dân cấp tỉnh';
  return /pháp luật về giá/i.test(line) ? 'của pháp luật về giá' : LAW_ON_FEES;
}
