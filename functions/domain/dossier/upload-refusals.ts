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
    vi: 'Tệp PDF đặt mật khẩu hoặc mã hóa; hãy gửi tệp không mã hóa',
    en: 'The PDF is encrypted; send one that is not',
  },
  tooManyPages: {
    vi: 'Tệp có quá nhiều trang; hãy chia thành nhiều tệp',
    en: 'The file has too many pages; split it',
  },
  tooLargeInside: {
    vi: 'Nội dung nén trong tệp quá lớn; hãy quét lại ở độ phân giải thấp hơn',
    en: 'The file unpacks to too much; scan it again',
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
