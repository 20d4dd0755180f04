import type { Titles } from './titles.ts';

export interface ProblemType extends Titles {
  readonly status: number;
}

export type ProblemTypes = Readonly<Record<string, ProblemType>>;

/**
 * Every reason for which the system says no, once, but for those of a single act, which stand with the act.
 * Codes are stable: clients and alarms key on them. `functions/http/problem-json.ts` is the one place that
 * turns them into RFC 9457.
 */
export const problemTypes = {
  'malformed-json': {
    status: 400,
    vi: 'Nội dung gửi lên không phải JSON hợp lệ',
    en: 'The body is not valid JSON',
  },
  'invalid-field': {
    status: 400,
    vi: 'Có trường không hợp lệ',
    en: 'A field is not valid',
  },
  unauthenticated: {
    status: 401,
    vi: 'Chưa đăng nhập hoặc phiên đã hết hạn',
    en: 'No valid token',
  },
  'role-not-allowed': {
    status: 403,
    vi: 'Vai trò của bạn không được làm việc này',
    en: 'Your role may not do this',
  },
  'foreign-unit': {
    status: 403,
    vi: 'Việc này thuộc đơn vị khác',
    en: 'This belongs to another unit',
  },
  'own-dossier': {
    status: 403,
    vi: 'Cán bộ không giải quyết hồ sơ của chính mình hoặc của tổ chức mình đại diện',
    en: 'No officer acts on a dossier of their own, or of whom they represent',
  },
  'four-eyes': {
    status: 403,
    vi: 'Người quyết định phải khác người thẩm định hồ sơ',
    en: 'Who decides is another than who appraised the dossier',
  },
  'persons-not-shown': {
    status: 403,
    vi: 'Bạn chỉ được xem mã, trạng thái và thời gian của hồ sơ này',
    en: 'Of this dossier you see codes, states and times, not persons and papers',
  },
  'request-missing': {
    status: 422,
    vi: 'Hồ sơ nộp trực tuyến: làm thay người nộp phải có đề nghị do người nộp ký, đã tải lên hồ sơ (c99)',
    en: 'Filed online: acting for the applicant needs their signed request, uploaded to the dossier (c99)',
  },
  'request-not-usable': {
    status: 422,
    vi: 'Đề nghị này đã được dùng cho một việc khác, hoặc chữ ký số không hợp lệ',
    en: 'This request has served for another act, or its digital signature does not hold',
  },
  'consent-missing': {
    status: 403,
    vi: 'Chưa có sự đồng ý của người nộp hồ sơ cho tra cứu giấy tờ đã nộp trước đây',
    en: 'The person has not agreed that papers of earlier dossiers are looked for',
  },
  'procedure-unknown': {
    status: 404,
    vi: 'Không có thủ tục này trong danh mục',
    en: 'No such procedure in the catalogue',
  },
  'history-not-chained': {
    status: 404,
    vi: 'Hồ sơ chưa có sự kiện nào kể từ khi lịch sử được nối bằng hàm băm',
    en: 'Nothing has happened to the dossier since histories are chained',
  },
  'dossier-unknown': { status: 404, vi: 'Không tìm thấy hồ sơ', en: 'No such dossier' },
  'document-unknown': {
    status: 404,
    vi: 'Hồ sơ không có giấy tờ số hóa này',
    en: 'The dossier has no such document',
  },
  'form-not-issued': {
    status: 404,
    vi: 'Hồ sơ chưa có biểu mẫu này',
    en: 'This form was not issued for the dossier',
  },
  'form-not-published': {
    status: 404,
    vi: 'Biểu này chưa được công bố cho kỳ báo cáo',
    en: 'The form was not published for this period',
  },
  'progress-not-published': {
    status: 404,
    vi: 'Chưa có báo cáo tiến độ của phương án này cho tháng đó',
    en: 'No progress of this plan was published for the month',
  },
  'version-unknown': {
    status: 404,
    vi: 'Thủ tục không có phiên bản này',
    en: 'The procedure has no such version',
  },
  'unit-unknown': { status: 404, vi: 'Không có đơn vị này', en: 'No such unit' },
  'procedure-not-in-force': {
    status: 422,
    vi: 'Thủ tục chưa có hiệu lực',
    en: 'The procedure is not in force yet',
  },
  'procedure-merged': {
    status: 422,
    vi: 'Thủ tục đã được thay thế, hãy nộp hồ sơ theo thủ tục mới',
    en: 'Another procedure has taken the place of this one: file under it',
  },
  'procedure-abolished': {
    status: 422,
    vi: 'Thủ tục đã bị bãi bỏ, không nhận hồ sơ mới',
    en: 'The procedure is abolished and takes no new dossiers',
  },
  'channel-not-offered': {
    status: 422,
    vi: 'Thủ tục không nhận hồ sơ theo hình thức này',
    en: 'The procedure is not offered through this channel',
  },
  'component-unknown': {
    status: 422,
    vi: 'Thành phần hồ sơ không có trong thủ tục',
    en: 'The procedure has no such component',
  },
  'file-type-not-allowed': {
    status: 422,
    vi: 'Loại tệp không được nhận',
    en: 'This type of file is not accepted',
  },
  'file-too-large': { status: 422, vi: 'Tệp quá lớn', en: 'The file is too large' },
  'upload-unknown': {
    status: 404,
    vi: 'Chưa đăng ký gửi tệp này theo từng phần',
    en: 'No upload in parts was asked for these bytes',
  },
  'upload-incomplete': {
    status: 409,
    vi: 'Chưa nhận đủ các phần của tệp; hãy đăng ký lại để gửi các phần còn thiếu',
    en: 'Parts of the file are missing; ask again for the addresses of those parts',
  },
  'act-not-allowed': {
    status: 409,
    vi: 'Hồ sơ đang ở trạng thái không cho phép việc này',
    en: 'The present state of the dossier does not allow this act',
  },
  'step-not-open': {
    status: 409,
    vi: 'Bước này chưa mở hoặc không phải bước hiện tại',
    en: 'This step is not the open one',
  },
  'way-not-declared': {
    status: 422,
    vi: 'Quy trình không cho phép chuyển tới bước này',
    en: 'The process declares no such way from this step',
  },
  'decision-belongs-elsewhere': {
    status: 409,
    vi: 'Việc quyết định không thuộc bước này',
    en: 'The decision is not taken at this step',
  },
  'already-stated': {
    status: 409,
    vi: 'Số liệu của các ngày này đã có; muốn sửa phải nêu phiên bản được thay',
    en: 'These days are stated already; a correction names the version that it replaces',
  },
  'statements-overlap': {
    status: 409,
    vi: 'Số liệu của một phần các ngày này đã có trong kỳ khác',
    en: 'Some of these days are in another statement already',
  },
  'amount-differs': {
    status: 422,
    vi: 'Số tiền không khớp với khoản phải nộp',
    en: 'The amount is not the one that was asked for',
  },
  'pause-not-allowed': {
    status: 422,
    vi: 'Pháp luật không cho phép tạm dừng vì lý do này',
    en: 'The law of this procedure does not allow this pause',
  },
  'extension-not-allowed': {
    status: 409,
    vi: 'Không được hẹn lại: đã hẹn lại, quá muộn, ngày mới không muộn hơn hoặc quá xa',
    en: 'No new appointment: one was given, too late, or the new time is not later or too far away',
  },
  'not-reusable': {
    status: 422,
    vi: 'Giấy tờ này không dùng lại được cho thành phần hồ sơ này',
    en: 'This document cannot fill the component: another person, another paper, too old or expired',
  },
  'awaiting-calendar': {
    status: 409,
    vi: 'Chưa có lịch nghỉ chính thức của năm cần tính',
    en: 'The official calendar of a needed year is not announced yet',
  },
  'time-not-possible': {
    status: 422,
    vi: 'Mốc thời gian không hợp lệ',
    en: 'The time is not possible',
  },
  'dossier-moved': {
    status: 409,
    vi: 'Hồ sơ đã được chuyển sang tỉnh mới sau sáp nhập',
    en: 'The dossier goes on in the province that its own came under',
  },
  'stale-version': {
    status: 412,
    vi: 'Hồ sơ đã thay đổi, hãy tải lại',
    en: 'The dossier has changed since you read it',
  },
  'if-match-required': {
    status: 428,
    vi: 'Thiếu tiêu đề If-Match',
    en: 'The If-Match header is required',
  },
  'idempotency-key-required': {
    status: 428,
    vi: 'Thiếu tiêu đề Idempotency-Key',
    en: 'The Idempotency-Key header is required',
  },
  'idempotency-key-reused': {
    status: 422,
    vi: 'Idempotency-Key đã dùng cho một yêu cầu khác',
    en: 'The Idempotency-Key was used for another request',
  },
  busy: {
    status: 503,
    vi: 'Hồ sơ đang được xử lý đồng thời, hãy thử lại',
    en: 'Others are writing this dossier, try again',
  },
  internal: { status: 500, vi: 'Lỗi hệ thống', en: 'Internal error' },
} as const satisfies ProblemTypes;

export type ProblemCode = keyof typeof problemTypes;
