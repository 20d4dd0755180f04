import { formLineOf, sumOf } from './figures.ts';
import { type EndedWithoutResult, type FormII06a, formII06a } from './form-ii06a.ts';
import { share } from './percent.ts';
import type { PeriodFigures } from './period-figures.ts';
import { type ProcessingTime, processingTimeOf } from './processing-time.ts';

/** What a rate is a share of; the same dossiers give other rates over other denominators. */
export const denominators = {
  resolved: 'Số hồ sơ đã giải quyết',
  due: 'Số hồ sơ đến hạn trong kỳ',
  received: 'Số hồ sơ tiếp nhận trong kỳ',
} as const;

export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  readonly of: keyof typeof denominators;
  readonly percent: number;
}

/** A line of the form with its on-time rates side by side, and how long the resolved took. */
export interface FormReportLine extends FormII06a {
  readonly rates: {
    readonly reported: Rate;
    /** As if no pause, extension or new calendar had ever moved a due time. */
    readonly unadjusted: Rate;
    /** Of those whose due day is over: in a period that goes on, nobody is held to what is still to come. */
    readonly ofThoseDue: Rate;
    /** As Decision 766 measures it, by what had become of them when the period ended. */
    readonly ofThoseReceived: Rate;
  };
  readonly processingTime: ProcessingTime;
}

/** `hasEnded`: the last day of the period is over. */
export function formReportLine(
  figures: PeriodFigures,
  hasEnded: boolean,
  without: EndedWithoutResult,
): FormReportLine {
  const { flows, became } = figures;
  const form = formII06a(formLineOf(figures, hasEnded), without);
  const n = (name: string) => flows[name] ?? 0;
  const withResult = n('ended.early') + n('ended.onTime') + n('ended.late');
  const { 'due.met': met = 0, ...due } = figures.over;
  const received = sumOf(flows, 'accepted.');
  return {
    ...form,
    rates: {
      reported: rate(form.columns[8] + form.columns[9], form.columns[7], 'resolved'),
      unadjusted: rate(withResult - n('ended.lateUnadjusted'), withResult, 'resolved'),
      ofThoseDue: rate(met, met + (due['due.missed'] ?? 0) + (due['due.open'] ?? 0), 'due'),
      ofThoseReceived: rate(received - became.late, received, 'received'),
    },
    processingTime: processingTimeOf(flows),
  };
}

const rate = (numerator: number, denominator: number, of: Rate['of']): Rate => ({
  numerator,
  denominator,
  of,
  percent: share(numerator, denominator),
});
