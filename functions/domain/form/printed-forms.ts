/** The seven forms of Circular 03/2025/TT-VPCP, Phụ lục I, and what their numbers end with. */
export const printedForms = {
  '01': { title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', mark: 'TNHS' },
  '02': { title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', mark: 'PBS' },
  '03': { title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ', mark: 'PTC' },
  '04': { title: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết', mark: 'PXL' },
  '05': { title: 'Thông báo dừng giải quyết hồ sơ', mark: 'TBD' },
  '06': { title: 'Phiếu kiểm soát quá trình giải quyết hồ sơ', mark: 'PKS' },
  '07': { title: 'Sổ theo dõi hồ sơ', mark: 'STD' },
} as const;

export type PrintedForm = keyof typeof printedForms;

export const isPrintedForm = (text: string): text is PrintedForm => text in printedForms;
