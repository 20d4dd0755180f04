import { LIST_MARKS } from './component-name.ts';
import type { PaperRow } from './sources.ts';

/** What a row of a list of papers is, and the rule that said so where it is not simply a paper. */
export type Judgement =
  | { readonly verdict: 'paper'; readonly why?: PaperReason }
  | { readonly verdict: 'note'; readonly why: NoteReason }
  | { readonly verdict: 'case'; readonly why: CaseReason }
  | { readonly verdict: 'nothing'; readonly why: NothingReason };

export type PaperReason =
  | 'the condition names the paper that it asks for'
  | 'a numbered paper'
  | 'its number stood in the count'
  | 'its spelling is mended'
  | 'a person read it';
type NoteReason =
  | 'a remark'
  | 'asks for nothing'
  | 'no copy is asked for'
  | 'says how many copies, and of no paper'
  | 'says that a paper is not needed'
  | 'says how papers are handed in'
  | 'says what stands in a paper'
  | 'a sentence of the law, not a paper'
  | 'an alternative whose paper the source lost';
type CaseReason =
  | 'announces the rows after it'
  | 'names a case and no paper'
  | 'names who takes the papers after it';
type NothingReason =
  | 'no words'
  | 'goes on from the row before it'
  | 'stands in the list already'
  | 'a person read it';

/** Words that say how many copies, and of what kind. */
const COPIES =
  /^(?:[.,;:()]\s*|(?:hoặc|và|có|bản|bàn|bộ|chính|sao|gốc|chụp|fax|chứng thực|công chứng|điện tử|điện từ|được|cấp|từ|sổ|kèm|để|đối chiếu|số|một|số lượng|sl|hồ sơ|\d{1,2})(?:\s+|$|(?=[.,;:()])))+$/iu;
const REMARK = /^(lưu ý|ghi chú|ví dụ)|^\(.*\)[\s.;:,/]*$|^\([^)]*$/i;
const NONE = /^(không (quy định|có|yêu cầu)|do (ủy|uỷ) ban nhân dân [\p{L}\s]+ quy định)[\s.;]*$/iu;
/** A paper that the list only numbers. */
export const NUMBERED = /^thành phần hồ sơ \d+\s*:\s*/i;
const CONDITION =
  /^(trường hợp|trưởng hợp|trong trường hợp|đối với|nếu|khi|riêng|trước mỗi|thành phần hồ sơ|hồ sơ|giấy tờ|các giấy tờ|tài liệu|một (trong|hoặc))(?=[\s:,]|$)/i;
/** What a row ends with when the papers come in the rows after it. */
const ANNOUNCES =
  /(\bgồm( có)?|sau( đây)?|như sau|cụ thể|phải có|còn phải có các nội dung|nêu rõ|nộp( thêm)?|xuất trình|bổ sung|sử dụng là|đây)\s*[:.]?\s*$/iu;
/** The same without a paper of its own before it. */
const LISTS =
  /^(?!danh sách|cam kết|đề án|chứng cứ).*(giấy tờ|văn bản|chứng từ|quy định|cụ thể)( như)? sau( đây)?\s*[:.]?$/iu;
/** Headings that stand over papers and end with none of these words. */
const HEADING =
  /^(hồ sơ|nhóm|trường hợp) (thứ )?(nhất|hai|ba|tư|\d)( gồm.*)?[\s:.]*$|^(các )?(tài liệu|hồ sơ|giấy tờ)( gửi)?( kèm( theo)?| gồm)?[\s:.]*$|^thành phần hồ sơ \d+ \(nếu có\)$/iu;
const RECIPIENT =
  /^(nộp cho|trình(?! báo)) (cảng vụ|biên phòng|hải quan|kiểm dịch|cơ quan)[^,;:]{0,60}$/iu;
/** How a sentence begins that says what stands in the paper before it. */
const CONTENTS =
  /^(tên( đầy đủ)?[, ]|họ tên |mục (đích|tiêu)|lý do|thời (hạn|gian)|hình thức trao đổi|tỷ lệ bản đồ|loại, số lượng|kiểu loại và số lượng|liệt kê|thực trạng|tác động|số nợ|quy định về trách nhiệm|trách nhiệm, cách thức|quy mô|kéo dài|sau khi giao|cơ cấu tổ chức|nghiên cứu khả thi|điều kiện đối với|nội dung khác|các nội dung|trong đó|khu vực thử nghiệm|thông tin (tổng thể|về sự thay đổi))/iu;
/** How sentences of the law about procedure and time begin: they ask for no paper, even where they name one. */
const RULE =
  /^(chậm nhất|việc |chi phí|thủ tục|không |khuyến khích|số lượng|ngoài số lượng|khi (làm thủ tục|có người đến)|cục |đơn vị nhận|cơ quan đăng ký|giám định viên|theo (đề nghị|quy định)|thuộc |thực hiện |bị |có quyết định|chuyển đổi vị trí|gia hạn thời gian|lập hội đồng|phiếu( \S+)? (này|được tạo)|giấy tờ do .* phải|bản chụp các giấy tờ|tài liệu được lập|các (bản sao là|thông tin kê khai))/iu;
/** How a sentence about people begins, who may have to hand in a paper. */
const PEOPLE =
  /^(người|cá nhân|công dân|đương sự|cơ quan|tổ hợp tác|tổ chức phát hành|ngoài |trừ trường hợp|mỗi |thông tin chứng minh|cung cấp các|các (thành phần|tài liệu nêu))/iu;
/** A condition, which has to name the paper that it asks for. */
const STATES_A_CASE =
  /^(trường hợp|trưởng hợp|trong trường hợp|đối với|nếu|khi|riêng|trước mỗi)(?=[\s:,])/i;
const RELEASES =
  /không phải (nộp|xuất trình|tải)|không (được )?yêu cầu|không cần|thay thế hoặc cắt giảm|chỉ phải nộp|được sử dụng bản điện tử|được khai thác (trong|từ|qua)/i;
const MANNER =
  /(nộp|gửi) hồ sơ (theo hình thức |bằng |qua |trên )?(trực tuyến|bưu|hệ thống|môi trường)|thành phần hồ sơ phải được chứng thực|bản dịch ra tiếng việt|có trách nhiệm(?! cung cấp)|chữ ký, con dấu|hồ sơ điện tử|mỗi bộ gồm/i;
const DUTY = /chịu trách nhiệm trước pháp luật/i;
const ASKS =
  /(nộp|xuất trình|gửi|kèm|phải có|bổ sung|cung cấp|có thêm|\bcó|\blà|gồm|lập|:)\s.*(giấy|văn bản|bản sao|bản chính|bản gốc|đơn(?! vị)|hợp đồng|quyết định|chứng|tài liệu|hộ chiếu|biên bản|phiếu|tờ khai|báo cáo|danh sách|hồ sơ|mẫu|bản vẽ|phương án|xác nhận|thuyết minh|bản dịch|kết quả|nhận xét|dữ liệu BIM)/iu;

/** Words of what is applied for, not of what is handed in. */
const AMENDS = /sửa đổi, bổ sung/gi;

/** What the words of a row alone decide, in this order. */
const DECIDED: readonly (readonly [RegExp, Judgement])[] = [
  [COPIES, { verdict: 'note', why: 'says how many copies, and of no paper' }],
  [REMARK, { verdict: 'note', why: 'a remark' }],
  [NONE, { verdict: 'note', why: 'asks for nothing' }],
  [/^hoặc\s/iu, { verdict: 'note', why: 'an alternative whose paper the source lost' }],
  [
    /^hồ sơ (bản giấy|điện tử)[\s.:;]*$/iu,
    { verdict: 'note', why: 'says how papers are handed in' },
  ],
  [HEADING, { verdict: 'case', why: 'announces the rows after it' }],
  [RECIPIENT, { verdict: 'case', why: 'names who takes the papers after it' }],
  [CONTENTS, { verdict: 'note', why: 'says what stands in a paper' }],
];

/** Judges one row by its words: `note_like` of the source is a guess, and half of its rows ask for a paper. */
export function judge({ name, originals, copies, note_like: guessed }: PaperRow): Judgement {
  const text = name.normalize('NFC').replaceAll(/\s+/g, ' ').replace(LIST_MARKS, '').trim();
  if (text.length < 4 || !/\p{L}{2}/u.test(text)) return { verdict: 'nothing', why: 'no words' };
  if (NUMBERED.test(text) && !ANNOUNCES.test(text))
    return { verdict: 'paper', why: 'a numbered paper' };
  const decided = DECIDED.find(([words]) => words.test(text));
  if (decided) return decided[1];
  const isAbout = PEOPLE.test(text) || RULE.test(text);
  const isAsked = originals + copies > 0;
  const mayAnnounce = CONDITION.test(text) || (isAbout && isAsked);
  if ((mayAnnounce && ANNOUNCES.test(text)) || LISTS.test(text))
    return { verdict: 'case', why: 'announces the rows after it' };
  if (!guessed && !isAbout && !STATES_A_CASE.test(text)) return { verdict: 'paper' };
  if (!isAsked) return { verdict: 'note', why: 'no copy is asked for' };
  if (RELEASES.test(text)) return { verdict: 'note', why: 'says that a paper is not needed' };
  if (MANNER.test(text)) return { verdict: 'note', why: 'says how papers are handed in' };
  const asks = ASKS.test(text.replaceAll(AMENDS, '')) && !RULE.test(text) && !DUTY.test(text);
  if (asks) return { verdict: 'paper', why: 'the condition names the paper that it asks for' };
  return isAbout
    ? { verdict: 'note', why: 'a sentence of the law, not a paper' }
    : { verdict: 'case', why: 'names a case and no paper' };
}
