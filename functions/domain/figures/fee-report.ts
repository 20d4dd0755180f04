import { share } from './percent.ts';

/** What a line of the statistics of fees counts, in the order of the form: numbers of payments and whole đồng. */
export const feeHeadings = {
  asked: { group: 'Yêu cầu nộp', name: 'Số khoản' },
  askedAmount: { group: 'Yêu cầu nộp', name: 'Số tiền (đồng)' },
  free: { group: 'Yêu cầu nộp', name: 'Không thu (mức 0 đồng)' },
  atCounter: { group: 'Đã nộp tại quầy', name: 'Số khoản' },
  atCounterAmount: { group: 'Đã nộp tại quầy', name: 'Số tiền (đồng)' },
  nationalGateway: { group: 'Đã nộp qua Cổng DVCQG', name: 'Số khoản' },
  nationalGatewayAmount: { group: 'Đã nộp qua Cổng DVCQG', name: 'Số tiền (đồng)' },
  provinceGateway: { group: 'Đã nộp qua cổng của tỉnh', name: 'Số khoản' },
  provinceGatewayAmount: { group: 'Đã nộp qua cổng của tỉnh', name: 'Số tiền (đồng)' },
  refunded: { group: 'Đã hoàn trả', name: 'Số khoản' },
  refundedAmount: { group: 'Đã hoàn trả', name: 'Số tiền (đồng)' },
  waiting: { group: 'Còn chờ nộp cuối kỳ', name: 'Số khoản' },
  waitingAmount: { group: 'Còn chờ nộp cuối kỳ', name: 'Số tiền (đồng)' },
} as const;
export type FeeColumn = keyof typeof feeHeadings;
export const feeColumns = Object.keys(feeHeadings) as readonly FeeColumn[];

/** Which money: the fee of a procedure (phí, lệ phí), or what the tax office asks for. */
export const feeKinds = {
  fee: 'Phí, lệ phí',
  financialObligation: 'Nghĩa vụ tài chính',
} as const;
export type FeeKind = keyof typeof feeKinds;

/** The numbers of some payments. `obligations` and `paidOnline` are those of Decision 766/QĐ-TTg. */
export type FeeFigures = Readonly<Record<FeeColumn | 'obligations' | 'paidOnline', number>>;

/** A line of the statistics: the columns, and the share paid online as Decision 766 counts it. */
export interface FeeLine {
  readonly columns: Readonly<Record<FeeColumn, number>>;
  readonly online: { readonly n: number; readonly of: number; readonly percent: number };
}

/** Some lines of the facts as one line. */
export function feeLine(some: readonly FeeFigures[]): FeeLine {
  const sum = (name: keyof FeeFigures) => some.reduce((n, one) => n + one[name], 0);
  const [n, of] = [sum('paidOnline'), sum('obligations')];
  return {
    columns: Object.fromEntries(feeColumns.map((name) => [name, sum(name)])) as FeeLine['columns'],
    online: { n, of, percent: share(n, of) },
  };
}
