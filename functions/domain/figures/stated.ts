import * as z from 'zod';
import { epochDayAt, epochDayOf } from '../clock/civil-day.ts';
import { Day, Instant, UnitCode } from '../codes.ts';
import { ruleAt } from '../problems.ts';
import { Text } from '../text.ts';
import { titlesOf } from '../texts/texts.ts';
import { daysInOrder, isWithinYear, spanTooLong } from './named-period.ts';
import type { Period } from './period.ts';

/**
 * What only other systems know of Decision 766. A flow is summed over the statements inside a period; of a
 * stock the latest counts. Complaints are dossiers whose applicant was not content, of all received.
 */
export const indicators = {
  synchronised: { kind: 'flow', vi: 'Hồ sơ đồng bộ lên Cổng Dịch vụ công quốc gia' },
  complaints: { kind: 'flow', vi: 'Hồ sơ bị phản ánh, đánh giá không hài lòng' },
  storedForCitizen: { kind: 'flow', vi: 'Kết quả lưu vào kho dữ liệu của tổ chức, cá nhân' },
  citizenDataDossiers: { kind: 'flow', vi: 'Hồ sơ khai thác cơ sở dữ liệu dân cư' },
  citizenDataProcedures: { kind: 'stock', vi: 'TTHC khai thác cơ sở dữ liệu dân cư' },
  certifiedCopies: { kind: 'flow', vi: 'Chứng thực bản sao điện tử' },
  petitionsOnTime: { kind: 'flow', vi: 'Phản ánh, kiến nghị xử lý đúng hạn' },
  petitionsSatisfied: { kind: 'flow', vi: 'Phản ánh, kiến nghị được đánh giá hài lòng' },
} as const satisfies Record<string, { kind: 'flow' | 'stock'; vi: string }>;
export type Indicator = keyof typeof indicators;
export const Indicator = z.enum(Object.keys(indicators) as [Indicator, ...Indicator[]]);

const Count = z.int().nonnegative().max(1_000_000_000);

/** What somebody states of a unit (or, without one, the province) and a span of days, both included. */
export const StatedInput = z
  .strictObject({
    indicator: Indicator,
    unit: UnitCode.optional(),
    from: Day,
    to: Day,
    numerator: Count,
    denominator: Count,
    /** The document or export that says so. */
    document: Text(300),
    /** When the source was asked. */
    sourceAt: Instant,
    /** The version of the statement of the same days that this one takes the place of. */
    corrects: z.int().positive().optional(),
  })
  .refine(({ from, to }) => from <= to, daysInOrder)
  .refine(isWithinYear, spanTooLong)
  .refine(
    ({ to, sourceAt }) => !(epochDayAt(Date.parse(sourceAt)) < epochDayOf(to)),
    ruleAt('sourceAt', titlesOf('checks', 'sourceTooEarly')),
  )
  .refine(
    ({ numerator, denominator }) => numerator <= denominator,
    ruleAt('numerator', titlesOf('checks', 'partOfWhole')),
  )
  .meta({ id: 'StatedFigure' });
export type StatedInput = z.infer<typeof StatedInput>;

/** A statement as it is kept: none is ever changed, a correction is the next version. */
export interface Statement extends Omit<StatedInput, 'corrects'> {
  readonly version: number;
  readonly statedAt: Instant;
  readonly statedBy: string;
}

export const spanOf = ({ from, to }: Pick<Statement, 'from' | 'to'>): string => `${from}/${to}`;

/** By the last day that it is of; of one day, by when its source was asked. */
const ageOf = ({ to, sourceAt }: Statement): string => `${to} ${sourceAt}`;

/** The statements in force, the oldest first: of each span the latest version. */
export function inForceOf(statements: readonly Statement[]): readonly Statement[] {
  const latest = new Map<string, Statement>();
  for (const one of statements)
    if (one.version > (latest.get(spanOf(one))?.version ?? 0)) latest.set(spanOf(one), one);
  return [...latest.values()].sort((one, other) => ageOf(one).localeCompare(ageOf(other)));
}

/** A stated figure that covers some of the same days: a flow would be counted twice. */
export const overlapping = (
  statements: readonly Statement[],
  { indicator, from, to }: Pick<StatedInput, 'indicator' | 'from' | 'to'>,
): Statement | undefined =>
  indicators[indicator].kind === 'stock'
    ? undefined
    : inForceOf(statements).find(
        (one) => one.from <= to && one.to >= from && spanOf(one) !== spanOf({ from, to }),
      );

export interface StatedFigure {
  readonly part: number;
  readonly whole: number;
  readonly statements: readonly Statement[];
}

/** What the statements say of a period; nothing where none lies inside it. */
export function statedFigure(
  indicator: Indicator,
  statements: readonly Statement[],
  { from, to }: Period,
): StatedFigure | undefined {
  const inside = inForceOf(statements).filter((one) => one.from >= from && one.to <= to);
  const own = indicators[indicator].kind === 'stock' ? inside.slice(-1) : inside;
  if (own.length === 0) return undefined;
  const sum = (of: (one: Statement) => number) => own.reduce((n, one) => n + of(one), 0);
  return {
    part: sum(({ numerator }) => numerator),
    whole: sum(({ denominator }) => denominator),
    statements: own,
  };
}
