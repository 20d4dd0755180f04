import * as z from 'zod';
import { Day, NamedProcedure, UnitCode } from '../domain/codes.ts';
import { Subject } from '../domain/dossier/actor.ts';
import { dossierStates } from '../domain/dossier/state.ts';
import { stocks } from '../domain/figures/form-ii06a.ts';
import { daysInOrder, periodName } from '../domain/figures/named-period.ts';
import { STANDING_AFTER } from '../domain/figures/standing.ts';
import { Indicator } from '../domain/figures/stated.ts';
import { ruleAt } from '../domain/problems.ts';
import { Channel } from '../domain/procedure/procedure.ts';
import { StepId } from '../domain/procedure/process.ts';
import { Text } from '../domain/text.ts';
import { titlesOf } from '../domain/texts/texts.ts';
import { type Level, levels } from '../domain/unit-level.ts';
import { queryNumber } from './query-number.ts';
import { PageQuery } from './schemas.ts';

const By = z.enum(['receiving', 'lead']).default('lead');

const Scope = z.strictObject({
  /** Absent: the whole province, for administrators. */
  unit: UnitCode.optional(),
  by: By,
});

const PeriodQuery = Scope.extend({
  from: Day.optional(),
  to: Day.optional(),
  /** `2026`, `2026-H1`, `2026-Q1`, `2026-03`, `2026-W10`, `2026-03-02`. */
  period: z.string().regex(periodName, '2026-Q1').optional(),
  /** `statutory`: months end on the province's last day of reporting, as in its official reports. */
  calendar: z.enum(['civil', 'statutory']).default('civil'),
});

type PeriodParameters = Partial<Record<'from' | 'to' | 'period', string | undefined>>;
const oneWay = ({ from, to, period }: PeriodParameters) =>
  period ? !from && !to : from !== undefined && to !== undefined;
const one = ruleAt('period', titlesOf('checks', 'periodOrDays'));
const inOrder = ({ from = '', to = '' }: PeriodParameters) => from <= to;

/** A named period, or its first and last day, both included. */
export const ReportQuery = PeriodQuery.refine(oneWay, one).refine(inOrder, daysInOrder);

const formats = {
  format: z.enum(['json', 'csv', 'xlsx', 'pdf']).default('json'),
  separator: z.enum(['semicolon', 'comma']).default('semicolon').meta({
    description:
      'Between the cells of a CSV: `semicolon` with the decimal comma, as Excel reads it with Vietnamese settings; `comma` with the decimal point, as most programs do',
  }),
};

/** A file that is asked for, and what separates its cells where it is a CSV. */
export interface AskedFile {
  readonly format: 'csv' | 'xlsx' | 'pdf';
  readonly separator: Separator;
}
export type Separator = 'semicolon' | 'comma';

/** The score of Decision 766 of a period. */
export const ScoreQuery = PeriodQuery.extend(formats)
  .refine(oneWay, one)
  .refine(inOrder, daysInOrder);

/** Fees and financial obligations of a period. */
export const FeesQuery = ScoreQuery;

export const PublicationsQuery = z
  .strictObject({ from: Day, to: Day })
  .refine(inOrder, daysInOrder);

const withoutResult = {
  /** Where withdrawn and stopped dossiers are counted; absent: as the province has decided. */
  withoutResult: z.enum(['apart', 'onTime']).optional(),
};

export const FormQuery = PeriodQuery.extend({ ...formats, ...withoutResult })
  .refine(oneWay, one)
  .refine(inOrder, daysInOrder);

/** A plan by its number, and a month that is over. */
export const Month = z.string().regex(/^\d{4}-(0[1-9]|1[0-2])$/, '2026-10');

export const ReductionProgressQuery = z.strictObject({
  plan: Text(120),
  month: Month,
  ...formats,
});

const Steps = z.string().regex(/^S\d+[a-z]?(,S\d+[a-z]?)*$/, 'S2,S3');

const ReplayedYear = queryNumber(2000, 2100);

/** What is to be otherwise than it was, and in which year it is tried. */
export const ReductionReplayQuery = z.strictObject({
  procedure: NamedProcedure.optional(),
  term: z
    .string()
    .regex(/^(sameDay|\d+(\.\d+)?(wd|wh|d|m))$/, '5wd')
    .optional(),
  merge: Steps.optional(),
  drop: Steps.optional(),
  parallel: Steps.optional(),
  /** A queue and how many officers more or fewer. */
  officers: z
    .string()
    .max(80)
    .regex(/^[^=]+:[^=]+=[+-]?\d{1,2}$/, 'H62.11:specialist=-1')
    .optional(),
  year: ReplayedYear.optional(),
});

/** Of which procedure cuts are looked for, and in which year they are tried. */
export const ReductionCandidatesQuery = z.strictObject({
  procedure: NamedProcedure,
  year: ReplayedYear.optional(),
});

/** Of which procedure past reductions are told. */
export const ReductionPastQuery = z.strictObject({ procedure: NamedProcedure });

/** Which form is published. */
export const PublicationBody = PeriodQuery.extend(withoutResult)
  .refine(oneWay, one)
  .refine(inOrder, daysInOrder);

/** What was stated of one indicator, with all its corrections. */
export const StatedQuery = PeriodQuery.omit({ by: true })
  .extend({ indicator: Indicator })
  .refine(oneWay, one)
  .refine(inOrder, daysInOrder);

/** The register of a unit: all of it, or of one field or procedure. */
export const RegisterQuery = PeriodQuery.extend({
  ...PageQuery.shape,
  ...formats,
  unit: UnitCode,
  field: Text(200).optional(),
  procedure: NamedProcedure.optional(),
})
  .refine(oneWay, one)
  .refine(inOrder, daysInOrder);

/** Working days without an act after which a dossier stands still. */
const StandingAfter = queryNumber(1, 60);

const UnitLevel = z.enum(Object.keys(levels) as [Level, ...Level[]]);

export const ExpectedLateQuery = Scope.omit({ by: true });

/** One unit, or one procedure, level or channel of the province; of nothing: all of it. */
export const BoardQuery = Scope.extend({
  procedure: NamedProcedure.optional(),
  level: UnitLevel.optional(),
  channel: Channel.optional(),
  /** Absent: as the sweeper last counted it, with the usual days. */
  standingAfter: StandingAfter.optional(),
  ...formats,
}).refine(
  ({ unit, procedure, level, channel }) =>
    [unit, procedure, level, channel].filter((one) => one !== undefined).length <= 1,
  ruleAt('unit', titlesOf('checks', 'oneScope')),
);

export type BoardQuery = z.infer<typeof BoardQuery>;

/** Lists of the board that tell of the present. */
export const presentLists = [
  'open',
  'dueToday',
  'dueSoon',
  'dueThisWeek',
  'overdue',
  'overdueApologised',
  'overdueWithoutApology',
  'standing',
] as const;

/**
 * Counters by their names, or all that begin so: `ended.late`, `refused`, `completed.late`; several where a number
 * is a sum: `ended.early,ended.onTime`.
 */
const CounterNames = z
  .string()
  .max(400)
  .regex(
    /^[a-z][A-Za-z]{0,40}(\.[A-Za-z0-9]{1,40}){0,2}(,[a-z][A-Za-z]{0,40}(\.[A-Za-z0-9]{1,40}){0,2})*$/,
    'ended.late',
  );

const isPresent = (of: string): boolean => presentLists.some((name) => name === of);

/** What a number of the board is made of, and which of it is wanted. */
export const BoardListQuery = PageQuery.extend({
  /** Absent: the whole province. */
  unit: UnitCode.optional(),
  by: By,
  of: z.union([z.enum(presentLists), z.enum(stocks), CounterNames]),
  /** Counters of one officer of the unit, by the subject of the token. */
  officer: Subject.optional(),
  from: Day.optional(),
  to: Day.optional(),
  procedure: NamedProcedure.optional(),
  channel: Channel.optional(),
  state: z.enum(dossierStates).optional(),
  step: StepId.optional(),
  /** Of the dossiers that a report counts: those of a line of it. */
  field: Text(200).optional(),
  level: UnitLevel.optional(),
  /** Counters of which nothing may have been counted for a dossier: `accepted` without `cohort.late`. */
  without: CounterNames.optional(),
  order: z.enum(['asc', 'desc']).optional(),
  standingAfter: StandingAfter.default(STANDING_AFTER),
})
  .refine(
    ({ of, from }) => of !== 'carried' || from !== undefined,
    ruleAt('from', titlesOf('checks', 'carriedFrom')),
  )
  .refine(
    ({ of, field, level, without }) => !isPresent(of) || (field ?? level ?? without) === undefined,
    ruleAt('of', titlesOf('checks', 'linesOfReports')),
  );
export type BoardListQuery = z.infer<typeof BoardListQuery>;
