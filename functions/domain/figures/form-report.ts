import { type EndedWithoutResult, type FormII06a, type FormLine, formII06a } from './form-ii06a.ts';
import { share } from './percent.ts';
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

/** A line of the form as it is counted, and what stands beside its columns. */
export interface FormFigures extends FormLine {
  /** Resolved after the appointment of the receipt, as if no pause, extension or new calendar had moved it. */
  readonly lateUnadjusted: number;
  /** Fell due in the days of the period that are over, and were done by then or not. */
  readonly dueMet: number;
  readonly dueMissed: number;
  /** Received in the period, and late when it ended. */
  readonly receivedLate: number;
  readonly resolvedHours: number;
}

const NOTHING: FormFigures = {
  receivedOnline: 0,
  receivedDirectAndPost: 0,
  handledElsewhere: 0,
  carried: 0,
  early: 0,
  onTime: 0,
  late: 0,
  withdrawn: 0,
  stopped: 0,
  moved: 0,
  pendingInTerm: 0,
  pendingOverdue: 0,
  lateUnadjusted: 0,
  dueMet: 0,
  dueMissed: 0,
  receivedLate: 0,
  resolvedHours: 0,
};

/** Lines together: a dossier is in one of them. */
export function together(lines: readonly FormFigures[]): FormFigures {
  const sums = Object.entries(NOTHING).map(([name]) => [
    name,
    lines.reduce((sum, line) => sum + line[name as keyof FormFigures], 0),
  ]);
  return Object.fromEntries(sums) as unknown as FormFigures;
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

export function formReportLine(figures: FormFigures, without: EndedWithoutResult): FormReportLine {
  const form = formII06a(figures, without);
  const { early, onTime, late, lateUnadjusted, dueMet, dueMissed, resolvedHours } = figures;
  const withResult = early + onTime + late;
  const received = figures.receivedOnline + figures.receivedDirectAndPost;
  return {
    ...form,
    rates: {
      reported: rate(form.columns[8] + form.columns[9], form.columns[7], 'resolved'),
      unadjusted: rate(withResult - lateUnadjusted, withResult, 'resolved'),
      ofThoseDue: rate(dueMet, dueMet + dueMissed, 'due'),
      ofThoseReceived: rate(received - figures.receivedLate, received, 'received'),
    },
    processingTime: processingTimeOf(resolvedHours, withResult),
  };
}

const rate = (numerator: number, denominator: number, of: Rate['of']): Rate => ({
  numerator,
  denominator,
  of,
  percent: share(numerator, denominator),
});
