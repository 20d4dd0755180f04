import { share } from './percent.ts';
import { checkIdentity, type IdentityCheck } from './sum-check.ts';

/**
 * Form II.06a of Circular 01/2020/TT-VPCP, "Tình hình, kết quả giải quyết TTHC tại cơ quan, đơn vị trực
 * tiếp giải quyết TTHC": one line of figures. Dossiers not accepted (states 1 and 3) are not in it.
 */
export interface FormLine {
  readonly receivedOnline: number;
  readonly receivedDirectAndPost: number;
  /** Of those, the dossiers that a ministry's own system handles; they are in all columns, once. */
  readonly handledElsewhere: number;
  /** Accepted before the period and not ended before it. */
  readonly carried: number;
  readonly early: number;
  readonly onTime: number;
  readonly late: number;
  /** Ended without a result: counted where `EndedWithoutResult` says, else shown as the residual. */
  readonly withdrawn: number;
  readonly stopped: number;
  /** Gone on in the province that this one came under; never counted as resolved. */
  readonly moved: number;
  readonly pendingInTerm: number;
  readonly pendingOverdue: number;
}

/**
 * Where dossiers that were withdrawn or stopped go. `apart`: on a line of their own, so that nobody's
 * on-time rate gains by them. `onTime`: with the resolved on time, as deployed systems count them.
 */
export type EndedWithoutResult = 'apart' | 'onTime';

export interface FormII06a {
  /** Columns by their numbers in the form. */
  readonly columns: {
    readonly 3: number;
    readonly 4: number;
    readonly 5: number;
    readonly 6: number;
    readonly 7: number;
    readonly 8: number;
    readonly 9: number;
    readonly 10: number;
    readonly 11: number;
    readonly 12: number;
    readonly 13: number;
  };
  /** (3) − (7) − (11): moved, and withdrawn and stopped where they stand apart; more is a fault. */
  readonly residual: number;
  readonly withdrawn: number;
  readonly stopped: number;
  readonly moved: number;
  /** Of the received of the period, handled in a ministry's own system. */
  readonly handledElsewhere: number;
  readonly identities: readonly IdentityCheck[];
  /** Percent of the resolved: early and on time, and late. */
  readonly onTimeRate: number;
  readonly lateRate: number;
}

/** What stood open when a period began (`carried`) or ended: columns 6, 11, 12 and 13 of the form. */
export const stocks = ['carried', 'pending', 'pendingInTerm', 'pendingOverdue'] as const;
export type Stock = (typeof stocks)[number];

/** Headings as the form prints them. */
export const formHeadings = {
  3: 'Tổng số tiếp nhận',
  4: 'Trực tuyến',
  5: 'Trực tiếp, dịch vụ bưu chính',
  6: 'Từ kỳ trước',
  7: 'Tổng số đã giải quyết',
  8: 'Trước hạn',
  9: 'Đúng hạn',
  10: 'Quá hạn',
  11: 'Tổng số đang giải quyết',
  12: 'Trong hạn',
  13: 'Quá hạn',
} as const;

/** The line as the form prints it, with the identities that must hold and what they leave over. */
export function formII06a(line: FormLine, without: EndedWithoutResult = 'apart'): FormII06a {
  const endedWithout = line.withdrawn + line.stopped;
  const onTime = line.onTime + (without === 'onTime' ? endedWithout : 0);
  const received = line.receivedOnline + line.receivedDirectAndPost + line.carried;
  const resolved = line.early + onTime + line.late;
  const pending = line.pendingInTerm + line.pendingOverdue;
  const apart = line.moved + (without === 'apart' ? endedWithout : 0);
  return {
    columns: {
      3: received,
      4: line.receivedOnline,
      5: line.receivedDirectAndPost,
      6: line.carried,
      7: resolved,
      8: line.early,
      9: onTime,
      10: line.late,
      11: pending,
      12: line.pendingInTerm,
      13: line.pendingOverdue,
    },
    residual: received - resolved - pending,
    withdrawn: line.withdrawn,
    stopped: line.stopped,
    moved: line.moved,
    handledElsewhere: line.handledElsewhere,
    identities: [
      checkIdentity('(3) = (7) + (11) + rút + dừng + chuyển', received, resolved + pending + apart),
    ],
    onTimeRate: share(line.early + onTime, resolved),
    lateRate: share(line.late, resolved),
  };
}
