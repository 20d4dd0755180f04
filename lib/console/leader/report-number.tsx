import { number } from '../moments.ts';
import { behindOf, type NumberOf, type ReportFilter } from './behind.tsx';

/** A number of a report, which leads to the dossiers that it counts; none leads nowhere. */
export function ReportNumber({ n, filter, behind, text = number(n) }: ReportNumberProps) {
  if (!behind || n <= 0 || filter.from > filter.to) return <span>{text}</span>;
  return <a href={behindOf(filter, behind)}>{text}</a>;
}

interface ReportNumberProps {
  readonly n: number;
  readonly filter: ReportFilter;
  /** Absent: what is counted are no dossiers. */
  readonly behind?: NumberOf | undefined;
  /** What is shown of it; a share of dossiers leads to those that reach it. */
  readonly text?: string;
}

/** A share as reports print it; of nothing there is none. */
export const shareText = (percent: number, of: number): string =>
  of > 0 ? `${number(percent, 2)}\u00a0%` : '–';
