import type { Titles } from '../titles.ts';

/** What a plan may say wrongly of itself; each rule has a real decision behind it. */
const rules = {
  beforeNotInForce: {
    vi: 'Thời hạn trước cắt giảm không phải thời hạn đang có hiệu lực vào ngày gốc',
    en: 'The term before is not the one in force on the base day',
  },
  fieldsReversed: {
    vi: 'Ô "thời hạn theo quy định" in thời hạn mới; thời hạn cũ chỉ có trong phần lý do',
    en: 'The field of the present term prints the new one; the old stands only in the reason',
  },
  unknownProcedure: {
    vi: 'Thủ tục không có trong danh mục đang có hiệu lực',
    en: 'No procedure of this code is in force in the catalogue',
  },
  nameDiffers: {
    vi: 'Tên thủ tục khác tên của mã này trong danh mục',
    en: 'The name is not that of the procedure of this code in the catalogue',
  },
  beyondLaw: {
    vi: 'Thời hạn sau cắt giảm vẫn dài hơn thời hạn theo quy định của pháp luật',
    en: 'The term after is still longer than the law allows',
  },
  baseDayMissing: {
    vi: 'Kế hoạch không nêu ngày gốc để so sánh thời hạn',
    en: 'The plan names no base day from which terms are compared',
  },
  baseMissing: {
    vi: 'Nêu mức cắt giảm nhưng không có số gốc nên không tính được tỷ lệ',
    en: 'A saving is stated without the figure that it is a share of',
  },
  daysReversed: {
    vi: 'Thứ tự ngày sai: ngày gốc phải trước ngày ký và thời điểm hoàn thành, lộ trình phải từ trước đến sau',
    en: 'Days are out of order: the base comes before the signature and the end, a roadmap begins before it ends',
  },
  rowTwice: {
    vi: 'Cùng một thủ tục, cùng trường hợp ghi ở hai dòng',
    en: 'The same case of the same procedure stands in two rows',
  },
  savingDiffers: {
    vi: 'Số ngày cắt giảm in ra khác hiệu số trước và sau',
    en: 'The stated saving is not the term before less the term after',
  },
  reasonDiffers: {
    vi: 'Lý do nêu thời hạn khác với ô thời hạn',
    en: 'The reason gives another term than the fields',
  },
  reasonUnitDiffers: {
    vi: 'Lý do tính các bước theo đơn vị thời gian khác với ô thời hạn',
    en: 'The reason counts the steps in another unit of time than the fields',
  },
  unitChanged: {
    vi: 'Đơn vị thời gian trước và sau khác nhau nên không so được phần trăm; phải so trên lịch',
    en: 'The units before and after differ, so the percentage says nothing; compare on the calendar',
  },
  notShorter: {
    vi: 'Thời hạn sau không ngắn hơn thời hạn trước',
    en: 'The term after is not shorter than the term before',
  },
  percentDiffers: {
    vi: 'Tỷ lệ in ra khác tỷ lệ tính lại',
    en: 'The stated percentage is not the recomputed one',
  },
  belowTarget: {
    vi: 'Cắt giảm chưa đạt tỷ lệ mục tiêu',
    en: 'The cut does not reach the target',
  },
  stepsExceed: {
    vi: 'Tổng thời hạn các bước vượt thời hạn sau cắt giảm, hoặc khác đơn vị',
    en: 'The steps take more than the term after, or are counted in another unit',
  },
  hoursDiffer: {
    vi: 'Số giờ quy đổi sai: một ngày làm việc là 8 giờ',
    en: 'The hours are converted wrongly: a working day has eight',
  },
  rangeNotExpanded: {
    vi: 'Thời hạn ghi theo khoảng "từ … đến …"; mỗi trường hợp phải là một dòng',
    en: 'A term "from … to …" has to be entered case by case',
  },
  baseIsInternal: {
    vi: 'Gốc so sánh là quy trình nội bộ, không phải thời hạn theo luật',
    en: 'The base is an internal process, not the term by law',
  },
  costDiffers: {
    vi: 'Chi phí in ra khác chi phí tính lại',
    en: 'The stated cost is not the recomputed one',
  },
  costIsProcessingDays: {
    vi: 'Chi phí tính bằng ngày giải quyết của cơ quan, không phải giờ công của người dân',
    en: "The cost prices the authority's processing days as the applicant's working hours",
  },
  noDossiers: {
    vi: 'Không có hồ sơ trong kỳ nên không có chi phí tiết kiệm và không có tỷ lệ',
    en: 'No dossier is counted, so nothing is saved and there is no percentage',
  },
  volumeInvented: {
    vi: 'Mọi thủ tục ghi cùng một số hồ sơ; phải lấy số liệu thật của năm gốc',
    en: 'All items state the same number of dossiers; take it from the figures of the base year',
  },
  volumeDiffers: {
    vi: 'Số hồ sơ một năm khác với số suy từ kỳ đã đếm',
    en: 'The dossiers of a year are not those that the counted days give',
  },
  volumeNotOurs: {
    vi: 'Số hồ sơ khác số hồ sơ của năm gốc trong sổ của hệ thống',
    en: 'The dossiers are not those of the base year in our own figures',
  },
  hourlyMissing: {
    vi: 'Có bảng chi phí theo hoạt động nhưng thiếu thu nhập một giờ (giá trị, năm, nguồn)',
    en: 'Activities are priced without an income of an hour (value, year, source)',
  },
  totalDiffers: {
    vi: 'Tổng in ra khác tổng các thành phần',
    en: 'The stated total is not the sum of its parts',
  },
  conditionUnknown: {
    vi: 'Điều kiện kinh doanh không có trong danh mục rà soát',
    en: 'The condition is not in the inventory',
  },
  conditionNotAssessed: {
    vi: 'Đề nghị cắt điều kiện kinh doanh chưa được đánh giá là không cần thiết',
    en: 'A condition is to be cut that was not found unnecessary, with its ground',
  },
  conditionCutElsewhere: {
    vi: 'Rút ngắn thủ tục mà điều kiện kinh doanh làm căn cứ đã được đề nghị cắt',
    en: 'Shortens a procedure that checks a condition which is to be cut: abolish it, or cut components',
  },
  endedElsewhere: {
    vi: 'Rút ngắn thủ tục mà văn bản khác đã bãi bỏ, gộp hoặc sẽ chấm dứt',
    en: 'Shortens a procedure that another paper abolishes, merges or ends',
  },
  countedTwice: {
    vi: 'Ngày của thủ tục bị gộp được tính hai lần: vừa rút ngắn, vừa gộp',
    en: 'The days of a merged procedure are counted twice: as shortened and as merged',
  },
} as const satisfies Record<string, Titles>;
export type PlanRule = keyof typeof rules;

export interface PlanFinding extends Titles {
  /** The item as the paper numbers it, with its case, or the total. */
  readonly row: string;
  readonly rule: PlanRule;
  readonly printed?: number | string;
  readonly recomputed?: number | string;
}

export const finding = (
  row: string,
  rule: PlanRule,
  printed?: number | string,
  recomputed?: number | string,
): PlanFinding => ({
  row,
  rule,
  ...(printed !== undefined && { printed }),
  ...(recomputed !== undefined && { recomputed }),
  ...rules[rule],
});
