import { dayText } from '../forms/words.ts';
import { dongText, numberText } from '../vietnamese-numbers.ts';
import type { CostMethod } from './compliance-cost.ts';
import type { ItemProgress, PlanProgress } from './progress.ts';
import type { RealisedFigures } from './realised.ts';
import type { ReductionFigures, TermFigures } from './reduction-figures.ts';
import type { ReductionKind } from './reduction-plan.ts';
import { type ItemStage, itemStages } from './stage.ts';

type Cell = string | number;
export type ProgressRows = readonly (readonly Cell[])[];

const kindTexts: Readonly<Record<ReductionKind, string>> = {
  shorten: 'Rút ngắn thời hạn',
  changeUnit: 'Đổi đơn vị thời gian',
  abolish: 'Bãi bỏ',
  merge: 'Gộp',
  cutComponent: 'Cắt giảm thành phần hồ sơ',
  componentByData: 'Thay giấy tờ bằng dữ liệu',
  cutCondition: 'Cắt giảm điều kiện kinh doanh',
  delegate: 'Phân cấp',
  onlineLevel: 'Nâng mức dịch vụ công trực tuyến',
  cutFee: 'Giảm phí, lệ phí',
};

const stageTexts: Readonly<Record<ItemStage, string>> = {
  proposed: 'Đề xuất',
  approved: 'Đã phê duyệt phương án',
  lawAmended: 'Văn bản Trung ương đã sửa đổi',
  published: 'Đã công bố, chưa hiệu lực',
  inForce: 'Đang có hiệu lực',
  verified: 'Đã kiểm chứng bằng hồ sơ',
};

const authorityTexts = { own: 'UBND tỉnh', central: 'Trung ương' } as const;
const methodTexts: Readonly<Record<CostMethod, string>> = {
  activities: 'theo hoạt động của người dân (TT 02/2017/TT-VPCP, Điều 27)',
  processingDays: 'theo ngày giải quyết của cơ quan (cách tính tắt của các tỉnh, chỉ để đối chiếu)',
};
const unitTexts: Readonly<Record<string, string>> = {
  calendarDay: 'ngày',
  workingDay: 'ngày làm việc',
  workingHour: 'giờ làm việc',
  month: 'tháng',
};

const headings = [
  'STT',
  'Mã TTHC',
  'Tên thủ tục hành chính',
  'Nội dung đơn giản hóa',
  'Thẩm quyền thực thi',
  'Thời hạn trước',
  'Thời hạn sau',
  'Cắt giảm',
  'Tỷ lệ %',
  'Hồ sơ năm gốc (sổ)',
  'Hồ sơ năm gốc (phương án)',
  'Tình trạng',
  'Hiệu lực từ',
  'Chậm lộ trình từ',
  'Thực tế: giờ trung vị / tỷ lệ đúng hạn',
] as const;

/** The progress as a sheet: the items in the order of the plan, then the figures with their denominators. */
export function progressRows(progress: PlanProgress): ProgressRows {
  const { plan, day, issuer, asOf, items } = progress;
  const signed = day ? ` ngày ${dayText(day)}` : ', chưa ký';
  return [
    [
      `Tiến độ thực hiện phương án cắt giảm, đơn giản hóa thủ tục hành chính theo ${named(plan)}${signed}`,
    ],
    [
      [
        issuer,
        `Số liệu đến hết ngày ${dayText(asOf)}`,
        'Chỉ tính là đạt khi quyết định công bố đã có hiệu lực',
      ]
        .filter(Boolean)
        .join(' · '),
    ],
    headings,
    ...items.map(itemRow),
    [],
    ...termRows('Theo phương án', progress.planned),
    ...termRows('Đã có hiệu lực', progress.achieved),
    ...conditionRows(progress),
    ...costRows(progress),
    ...stageRows(progress),
    ...kindRows(progress),
    ...totalRows(progress),
  ];
}

/** A number alone says not what paper it is of: `2817/QĐ-UBND` is a decision. */
function named(number: string): string {
  if (!/^\d/.test(number)) return number;
  const [, kind = ''] = /\/(QĐ|KH|NQ)/.exec(number) ?? [];
  return `${papers[kind] ?? 'văn bản'} số ${number}`;
}

const papers: Readonly<Record<string, string>> = {
  QĐ: 'Quyết định',
  KH: 'Kế hoạch',
  NQ: 'Nghị quyết',
};

const itemRow = (item: ItemProgress): readonly Cell[] => [
  item.row,
  item.procedure ?? '',
  item.name ?? '',
  item.kinds.map((kind) => kindTexts[kind]).join('; '),
  authorityTexts[item.authority],
  item.before ?? '',
  item.after ?? '',
  item.saved ?? '–',
  item.percent ?? '–',
  item.dossiers ?? 'chưa có số liệu',
  item.statedDossiers ?? '',
  stageTexts[item.stage],
  item.effectiveFrom ? dayText(item.effectiveFrom) : '',
  item.lateSince ? dayText(item.lateSince) : '',
  item.realised
    .filter(({ resolved }) => resolved > 0)
    .map(realisedText)
    .join('; '),
];

/** A figure as Vietnam writes it, a dash where there is none. */
const known = (value: number | null | undefined): string =>
  value === null || value === undefined ? '–' : numberText(value);

function realisedText({
  version,
  resolved,
  onTime,
  medianHours,
  p90Hours,
}: RealisedFigures): string {
  const percent = numberText((onTime * 100) / resolved);
  const hours =
    medianHours === null
      ? '–'
      : `${numberText(medianHours)} giờ, 90 % hồ sơ trong ${known(p90Hours)} giờ`;
  return `phiên bản ${version}: ${hours} / ${percent} % (${numberText(onTime)}/${numberText(resolved)})`;
}

/** What a plan cuts, by unit of time, in every reading of "30 %". */
export function termRows(
  name: string,
  { byUnit, unitChanged, ended, withoutTerm }: ReductionFigures,
): ProgressRows {
  return [
    ...byUnit.map((figures) => [name, unitTexts[figures.unit] ?? figures.unit, termText(figures)]),
    [
      name,
      '',
      `Đổi đơn vị thời gian (so trên lịch, không cộng): ${unitChanged}; bãi bỏ, gộp: ${ended}; không có thời hạn: ${withoutTerm}`,
    ],
  ];
}

/** No paper says which reading "30 %" means, so that all stand side by side. */
function termText(one: TermFigures): string {
  const { shortened, reaching, reachingPercent, before, saved, savedPercent } = one;
  return [
    `rút ngắn ${shortened} thủ tục`,
    `đạt mục tiêu ${reaching}/${shortened} = ${numberText(reachingPercent)} %`,
    `cắt giảm ${numberText(saved)}/${numberText(before)} = ${numberText(savedPercent)} %`,
    ...(one.weightedPercent === undefined
      ? []
      : [`tính theo số hồ sơ ${numberText(one.weightedPercent)} %`]),
    one.savedPerYear === undefined
      ? 'chưa đủ số hồ sơ năm gốc để tính theo số hồ sơ'
      : `mỗi năm cắt giảm ${numberText(one.savedPerYear)}`,
  ].join('; ');
}

const shareNames = { inventory: 'tổng số điều kiện', unnecessary: 'số điều kiện không cần thiết' };

function conditionRows({ conditions }: PlanProgress): ProgressRows {
  const { inventory, assessed, unnecessary, cut, simplified, byProvince, awaitingCentre, shares } =
    conditions;
  if (inventory === 0) return [];
  const named = shares.map(
    ({ of, denominator, percent }) =>
      `cắt ${numberText(cut)}/${known(denominator)} ${shareNames[of]} = ${known(percent)} %`,
  );
  return [
    [
      'Điều kiện kinh doanh',
      '',
      `rà soát ${numberText(inventory)}, đã đánh giá ${numberText(assessed)}, không cần thiết ${numberText(unnecessary)}; ${named.join('; ')}; đơn giản hóa ${simplified}; tỉnh tự thực hiện ${byProvince}, chờ Trung ương ${awaitingCentre}`,
    ],
  ];
}

const costRows = ({ cost }: PlanProgress): ProgressRows =>
  cost.map(({ method, items, dossiers, before, after, saved, percent }) => [
    'Chi phí tuân thủ',
    '',
    `${methodTexts[method]}: ${items} mục, ${numberText(dossiers)} hồ sơ; ${dongText(before)} → ${dongText(after)}, tiết kiệm ${dongText(saved)} (${known(percent)} %)`,
  ]);

function stageRows({ stages, late }: PlanProgress): ProgressRows {
  return (['own', 'central'] as const).map((authority) => [
    'Tình trạng',
    authorityTexts[authority],
    [
      ...itemStages.map((stage) => `${stageTexts[stage]} ${stages[authority][stage]}`),
      ...(authority === 'own' ? [`chậm lộ trình (tất cả) ${late}`] : []),
    ].join('; '),
  ]);
}

const kindRows = ({ kinds = [] }: PlanProgress): ProgressRows =>
  kinds.map(({ kind, items, inForce }) => [
    'Theo nội dung',
    kindTexts[kind],
    `đã có hiệu lực ${inForce}/${items}`,
  ]);

const totalRows = ({ totals }: PlanProgress): ProgressRows =>
  totals.map(({ scope, saved, before, percent, baseMissing }) => [
    'Tổng in trong phương án',
    scope,
    baseMissing
      ? `cắt giảm ${known(saved)}; không có số gốc nên không tính được tỷ lệ`
      : `trước ${known(before)}, cắt giảm ${known(saved)}, tỷ lệ in ${known(percent)}`,
  ]);
