import * as z from 'zod';
import { Day, UnitCode } from '../domain/codes.ts';
import { PageQuery } from './schemas.ts';

const Scope = z.strictObject({
  /** Absent: the whole province, for administrators. */
  unit: UnitCode.optional(),
  by: z.enum(['receiving', 'lead']).default('lead'),
});

const PeriodQuery = Scope.extend({ from: Day, to: Day });

const inOrder = ({ from, to }: { from: string; to: string }) => from <= to;
const order = { path: ['to'], message: 'The period ends before it begins' };

/** A period, both days included; statutory periods cut where the caller says. */
export const ReportQuery = PeriodQuery.refine(inOrder, order);

export const PublicationsQuery = z.strictObject({ from: Day, to: Day }).refine(inOrder, order);

export const FormQuery = PeriodQuery.extend({
  format: z.enum(['json', 'csv', 'xlsx']).default('json'),
  withoutResult: z.enum(['apart', 'onTime']).default('apart'),
}).refine(inOrder, order);

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
