import * as z from 'zod';
import { clockTime, MINUTE } from '../functions/domain/clock/civil-day.ts';
import { SAME_DAY_CUT_OFF } from '../functions/domain/clock/counting-start.ts';
import type { Allowance, Term } from '../functions/domain/clock/term.ts';
import { UnitCode } from '../functions/domain/codes.ts';
import type { Process, Step } from '../functions/domain/procedure/process.ts';

/** Ways of handling a procedure for which no decision of the province publishes a process. */
export const TemplateName = z.enum([
  'one-level-appraisal',
  'leaders-approval',
  'coordinating-unit',
  'commune',
]);
export type TemplateName = z.infer<typeof TemplateName>;

/** A process to be derived from the published term; what the catalogue keeps instead of its steps. */
export const Derivation = z.strictObject({
  version: z.int().positive(),
  template: TemplateName,
  /** The unit that is asked for its opinion, or whose leader approves. */
  with: UnitCode.optional(),
});
export type Derivation = z.infer<typeof Derivation>;

/** A step of a template: a fixed number of grains of the term, or a share of what those leave. */
type Pattern = Omit<Step, 'id' | 'allowance' | 'unit'> & {
  readonly unit: Step['unit'] | 'with';
} & ({ readonly grains: number } | { readonly rest: number });

const counter: Pattern = {
  name: 'Kiểm tra, chuyển hồ sơ đến cơ quan giải quyết',
  actor: 'Bộ phận tiếp nhận và trả kết quả',
  role: 'counter',
  unit: 'receiving',
  grains: 1,
};
const assign: Pattern = {
  name: 'Phân công thụ lý hồ sơ',
  actor: 'Lãnh đạo phòng chuyên môn',
  role: 'leader',
  unit: 'lead',
  grains: 1,
};
const appraise: Pattern = {
  name: 'Thẩm định, thụ lý hồ sơ',
  actor: 'Công chức được phân công',
  role: 'specialist',
  unit: 'lead',
  rest: 1,
};
const review: Pattern = {
  name: 'Xem xét dự thảo kết quả',
  actor: 'Lãnh đạo phòng chuyên môn',
  role: 'leader',
  unit: 'lead',
  grains: 1,
};
const approve: Pattern = {
  name: 'Phê duyệt kết quả',
  actor: 'Lãnh đạo cơ quan giải quyết',
  role: 'leader',
  unit: 'lead',
  grains: 2,
  decides: true,
};
const register: Pattern = {
  name: 'Vào sổ, đóng dấu, chuyển kết quả',
  actor: 'Văn thư',
  role: 'specialist',
  unit: 'lead',
  grains: 1,
};
const submit: Pattern = {
  name: 'Ký trình cấp có thẩm quyền',
  actor: 'Lãnh đạo cơ quan thẩm định',
  role: 'leader',
  unit: 'lead',
  grains: 1,
};
const approveAbove: Pattern = {
  name: 'Phê duyệt kết quả',
  actor: 'Lãnh đạo Ủy ban nhân dân tỉnh',
  role: 'leader',
  unit: 'with',
  rest: 1,
  decides: true,
};
const opinion: Pattern = {
  name: 'Cho ý kiến phối hợp',
  actor: 'Cơ quan phối hợp',
  role: 'specialist',
  unit: 'with',
  rest: 1,
};
const combine: Pattern = {
  name: 'Tổng hợp ý kiến, dự thảo kết quả',
  actor: 'Công chức được phân công',
  role: 'specialist',
  unit: 'lead',
  grains: 2,
};

const PATTERNS: Readonly<Record<TemplateName, readonly Pattern[]>> = {
  'one-level-appraisal': [counter, assign, appraise, review, approve, register],
  'leaders-approval': [counter, assign, { ...appraise, rest: 2 }, submit, approveAbove, register],
  'coordinating-unit': [
    counter,
    assign,
    { ...appraise, rest: 2 },
    opinion,
    combine,
    approve,
    register,
  ],
  commune: [counter, appraise, approve, register],
};

/** A published month is held to be its shortest: steps are never counted in months. */
const DAYS_A_MONTH = 28;
const HOUR = 60 * MINUTE;
const CLOSE = clockTime('17:00');
/** Terms too short for steps of a quarter of a day are cut into so many grains; a power of two adds up. */
const GRAINS_OF_SHORT_TERM = 16;
const SHORT_TERM = 4;

/**
 * The steps of a template with allowances that add up to the published term exactly. Marked `derived` with
 * the template's name: it is no decision of the province.
 * @param cutOff of the dossiers that are answered on the day
 * @throws Error when the template needs another unit and none is named
 */
export function derive(
  { version, template, with: other }: Derivation,
  term: Term,
  cutOff = SAME_DAY_CUT_OFF,
): Process {
  const { unit, value } = whole(term, cutOff);
  const grain = grainOf(value);
  const patterns = PATTERNS[template];
  const fixed = patterns.reduce((sum, step) => sum + ('grains' in step ? step.grains : 0), 0);
  const shares = patterns.reduce((sum, step) => sum + ('rest' in step ? step.rest : 0), 0);
  const share = (value - fixed * grain) / shares;
  const steps = patterns.map((pattern, index): Step => {
    const { name, actor, role, decides } = pattern;
    return {
      id: `S${index + 1}`,
      name,
      actor,
      role,
      unit: unitOf(template, pattern, other),
      allowance: {
        unit,
        value: 'grains' in pattern ? pattern.grains * grain : pattern.rest * share,
      },
      ...(decides && { decides }),
    };
  });
  const source = { id: template, issuer: '', decision: '', date: '' };
  return { version, kind: 'derived', source, statedTotal: null, steps };
}

function unitOf(template: TemplateName, { unit }: Pattern, other: string | undefined) {
  if (unit !== 'with') return unit;
  if (other === undefined) throw new Error(`the template ${template} needs another unit`);
  return other;
}

/** What is surely there to be shared: on the same day, the hours from the cut-off to the close. */
function whole(term: Term, cutOff: string): Allowance {
  if (term.unit === 'month') return { unit: 'calendarDay', value: term.value * DAYS_A_MONTH };
  if (term.unit === 'sameDay')
    return { unit: 'workingHour', value: (CLOSE - clockTime(cutOff)) / HOUR };
  return term;
}

/** A quarter of a day; of long terms a quarter for each ten days, so that those who sign have time to read. */
const grainOf = (value: number): number =>
  value < SHORT_TERM ? value / GRAINS_OF_SHORT_TERM : 0.25 * Math.max(1, Math.floor(value / 10));
