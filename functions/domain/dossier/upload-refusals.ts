import { inWords, type Titles } from '../titles.ts';

/** Why a file that arrived was not taken, in words for whoever sent it. Codes are stable. */
const refusals = {
  threatFound: {
    vi: 'Tệp chứa mã độc nên không được tiếp nhận; hãy quét virus máy tính rồi gửi lại tệp sạch',
    en: 'The file holds malware; clean the computer and send a clean file',
  },
  notScannable: {
    vi: 'Không kiểm tra được tệp, có thể do tệp đặt mật khẩu; hãy gửi tệp không có mật khẩu',
    en: 'The file could not be scanned, perhaps for its password; send one without',
  },
  scanFailed: {
    vi: 'Việc kiểm tra mã độc bị lỗi; hãy gửi lại tệp',
    en: 'The malware scan failed; send the file again',
  },
  notChecked: {
    vi: 'Tệp không được kiểm tra kịp trong ba ngày; hãy gửi lại tệp',
    en: 'The file was not checked within three days; send it again',
  },
  otherBytes: {
    vi: 'Nội dung tệp khác với nội dung đã khai báo',
    en: 'The bytes are not the declared ones',
  },
  otherType: {
    vi: 'Nội dung tệp không đúng loại đã khai báo',
    en: 'The content is not of the declared type',
  },
  mixedTypes: {
    vi: 'Tệp chứa lẫn nội dung của loại tệp khác; hãy quét lại và gửi tệp mới',
    en: 'The file is of two types at once; scan it again',
  },
  broken: {
    vi: 'Tệp bị hỏng, không mở được; hãy quét lại và gửi tệp mới',
    en: 'The file is broken and cannot be opened; scan it again',
  },
  encrypted: {
    vi: 'Tệp PDF phải nhập mật khẩu mới mở được; hãy bỏ mật khẩu rồi gửi lại',
    en: 'The PDF opens only with a password; remove it and send the file again',
  },
  activeContent: {
    vi: 'Tệp PDF chứa mã lệnh, biểu mẫu động hoặc liên kết mở tệp khác; hãy in lại thành PDF thường rồi gửi',
    en: 'The PDF holds scripts, a dynamic form or links that open other files; print it to a plain PDF',
  },
  attachments: {
    vi: 'Tệp PDF có tệp khác đính kèm bên trong; hãy gửi từng tệp riêng',
    en: 'The PDF has other files attached inside; send each file by itself',
  },
  tooManyPixels: {
    vi: 'Ảnh khai kích thước quá lớn; hãy quét lại từng trang',
    en: 'The picture declares too many pixels; scan it page by page',
  },
  tooManyPages: {
    vi: 'Tệp có quá nhiều trang; hãy chia thành nhiều tệp',
    en: 'The file has too many pages; split it',
  },
  tooLargeInside: {
    vi: 'Nội dung nén trong tệp lớn bất thường; hãy quét lại và gửi tệp mới',
    en: 'The file unpacks to far more than a scan holds; scan it again',
  },
  below200dpi: {
    vi: 'Ảnh quét dưới 200 dpi; hãy quét lại từ 200 dpi trở lên',
    en: 'The scan is below 200 dpi; scan it again at 200 dpi or more',
  },
  below300dpi: {
    vi: 'Giấy tờ này phải quét từ 300 dpi trở lên',
    en: 'This paper has to be scanned at 300 dpi or more',
  },
  takesNoPapers: {
    vi: 'Hồ sơ không còn nhận giấy tờ',
    en: 'The dossier takes no papers any more',
  },
} as const satisfies Record<string, Titles>;

export type UploadRefusal = keyof typeof refusals;

export const refusalText = (code: UploadRefusal) => inWords(refusals, code);
