import * as z from 'zod';
import { Day, ProcedureCode, UnitCode } from '../domain/codes.ts';
import { periodName } from '../domain/report/named-period.ts';
import { Indicator } from '../domain/report/stated.ts';
import { PageQuery } from './schemas.ts';

const Scope = z.strictObject({
  /** Absent: the whole province, for administrators. */
  unit: UnitCode.optional(),
  by: z.enum(['receiving', 'lead']).default('lead'),
});

const PeriodQuery = Scope.extend({
  from: Day.optional(),
  to: Day.optional(),
  /** `2026`, `2026-H1`, `2026-Q1`, `2026-03`, `2026-W10`, `2026-03-02`. */
  period: z.string().regex(periodName, '2026-Q1').optional(),
  /** `statutory`: months end on the province's last day of reporting, as in its official reports. */
  calendar: z.enum(['civil', 'statutory']).default('civil'),
});

type Given = Partial<Record<'from' | 'to' | 'period', string | undefined>>;
const oneWay = ({ from, to, period }: Given) =>
  period ? !from && !to : from !== undefined && to !== undefined;
const one = { path: ['period'], message: 'Either a period or its first and last day' };
const inOrder = ({ from = '', to = '' }: Given) => from <= to;
const order = { path: ['to'], message: 'The period ends before it begins' };

/** A named period, or its first and last day, both included. */
export const ReportQuery = PeriodQuery.refine(oneWay, one).refine(inOrder, order);

const formats = { format: z.enum(['json', 'csv', 'xlsx']).default('json') };

export const PublicationsQuery = z.strictObject({ from: Day, to: Day }).refine(inOrder, order);

export const FormQuery = PeriodQuery.extend({
  ...formats,
  /** Where withdrawn and stopped dossiers are counted; absent: as the province has decided. */
  withoutResult: z.enum(['apart', 'onTime']).optional(),
})
  .refine(oneWay, one)
  .refine(inOrder, order);

/** What was stated of one indicator, with all its corrections. */
export const StatedQuery = PeriodQuery.omit({ by: true })
  .extend({ indicator: Indicator })
  .refine(oneWay, one)
  .refine(inOrder, order);

/** The register of a unit: all of it, or of one field or procedure. */
export const RegisterQuery = PeriodQuery.extend({
  ...PageQuery.shape,
  ...formats,
  unit: UnitCode,
  field: z.string().max(200).optional(),
  procedure: ProcedureCode.optional(),
})
  .refine(oneWay, one)
  .refine(inOrder, order);

export const BoardQuery = Scope;

/** What a number of the board is made of. */
export const BoardListQuery = PageQuery.extend({
  unit: UnitCode,
  by: z.enum(['receiving', 'lead']).default('lead'),
  of: z.enum([
    'dueToday',
    'dueSoon',
    'overdue',
    'refused',
    'supplement.first',
    'supplement.repeated',
    'ended.late',
  ]),
  from: Day.optional(),
  to: Day.optional(),
});
