import type { TextsOf } from './vi.ts';

/** What intake at the counter says, loaded with it. */

export const vi = {
  guidance: 'Chưa đủ giấy tờ: in phiếu hướng dẫn',
  guidanceHint:
    'Phiếu chỉ để in, không lưu lại. Không chọn giấy tờ nào thì in mọi giấy tờ của thủ tục.',
  guided: 'Họ tên người được hướng dẫn (không bắt buộc)',
  missingPapers: 'Giấy tờ còn thiếu',
  guidanceText: 'Nội dung hướng dẫn',
  printGuidance: 'In phiếu hướng dẫn',
  copied: 'Thông tin người nộp lấy từ hồ sơ {code}, đề nghị kiểm tra lại; giấy tờ không sao chép.',
  title: 'Tiếp nhận hồ sơ',
  elsewhere:
    'Nộp hồ sơ tại hệ thống này. Hồ sơ được theo dõi và thống kê ở đây khi hệ thống báo về.',
  otherProcedure: 'Chọn thủ tục khác',
  name: 'Họ tên, tên tổ chức',
  personalId: 'Số định danh hoặc mã số thuế',
  phone: 'Điện thoại',
  email: 'Thư điện tử',
  address: 'Địa chỉ',
  representativeName: 'Họ tên người được ủy quyền',
  representativeId: 'Số định danh người được ủy quyền',
  authorisation: 'Giấy ủy quyền',
  representativeAddress: 'Địa chỉ người được ủy quyền',
  representativePhone: 'Điện thoại người được ủy quyền',
  onBehalf: 'Người khác nộp thay',
  resultChannel: 'Cách nhận kết quả',
  notifyBy: 'Báo tin qua',
  language: 'Ngôn ngữ báo tin',
  case: 'Trường hợp',
  papers: 'Giấy tờ phải nộp',
  file: 'Lập hồ sơ',
  next: 'Bước tiếp theo: quét hoặc tải giấy tờ lên, rồi tiếp nhận và in Mẫu 01.',
};

export const en: TextsOf<typeof vi> = {
  guidance: 'Papers are missing: print a guidance slip',
  guidanceHint:
    'The slip is printed and not kept. Where no paper is chosen, all papers of the procedure are printed.',
  guided: 'Name of the person (optional)',
  missingPapers: 'Papers still missing',
  guidanceText: 'Guidance',
  printGuidance: 'Print the guidance slip',
  copied: 'The applicant is taken from dossier {code}: check it; papers are not copied.',
  title: 'Take in a dossier',
  elsewhere:
    'File it in that system. It is followed and counted here once that system tells of it.',
  otherProcedure: 'Choose another procedure',
  name: 'Name of the person or organisation',
  personalId: 'Personal number or tax code',
  phone: 'Telephone',
  email: 'E-mail',
  address: 'Address',
  representativeName: 'Name of the representative',
  representativeId: 'Personal number of the representative',
  authorisation: 'Authorisation',
  representativeAddress: 'Address of the representative',
  representativePhone: 'Telephone of the representative',
  onBehalf: 'Somebody files on behalf of the applicant',
  resultChannel: 'How the result is returned',
  notifyBy: 'Notified by',
  language: 'Language of messages',
  case: 'Case',
  papers: 'Papers to be handed in',
  file: 'File the dossier',
  next: 'Then: scan or upload the papers, accept, and print form 01.',
};
