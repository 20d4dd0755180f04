import type { UnitCode } from '../../functions/domain/codes.ts';
import type { TemplateName } from '../templates.ts';
import type { ImportRules, Meaning } from './rules.ts';
import type { ProcedureRow } from './sources.ts';

/** Who leads a procedure, and how it is handled where no process is published. */
export interface Leadership {
  readonly leadUnit: UnitCode | 'receiving';
  readonly template: TemplateName;
  readonly with?: UnitCode;
}

type ProcedureNames = Pick<ProcedureRow, 'agency' | 'field_vi' | 'level' | 'name_vi'>;

/**
 * The unit of the province that leads a procedure, by the agencies that the source names and then by its
 * field or, failing that, its name. `undefined`: the rules of the province know neither.
 */
export function leadingOf(row: ProcedureNames, rules: ImportRules): Leadership | undefined {
  const agencies = namesIn(row.agency);
  const [first, second] = unitsOf(agencies, rules.agencies);
  if (first && second) return { leadUnit: first, template: 'coordinating-unit', with: second };
  if (!first && isOfCommune(row, rules)) return { leadUnit: 'receiving', template: 'commune' };
  const [field, name] = [row.field_vi.toLowerCase(), row.name_vi.toLowerCase()];
  const [lead] = [
    ...(first ? [first] : []),
    ...unitsOf([field], rules.fields),
    ...unitsOf([name], rules.agencies),
    ...unitsOf([name], rules.fields),
  ];
  if (!lead) return undefined;
  const { says, unit } = rules.committee;
  const isAbove = agencies.some((name) => says.some((words) => name.includes(words)));
  return isAbove && lead !== unit
    ? { leadUnit: lead, template: 'leaders-approval', with: unit }
    : { leadUnit: lead, template: 'one-level-appraisal' };
}

/** Decided by the commune: it is the only level, or the only kind of agency, that the source names. */
function isOfCommune({ agency, level }: ProcedureNames, { commune }: ImportRules): boolean {
  if (level === 'Cấp xã') return true;
  const names = namesIn(agency);
  const isCommune = (name: string) => commune.some((words) => name.includes(words));
  return !level.includes('Cấp tỉnh') && names.length > 0 && isCommune(names.join(','));
}

/** Whether all agencies that a row names are of a level that is no more. */
export function isAbolished(
  { agency }: Pick<ProcedureNames, 'agency'>,
  { abolishedLevel, commune }: ImportRules,
): boolean {
  const names = namesIn(agency);
  const ended = new RegExp(`(^|\\s)(${abolishedLevel.join('|')})(\\s|[.,]|$)`, 'u');
  return (
    names.length > 0 &&
    names.every((name) => ended.test(name) && !commune.some((words) => name.includes(words)))
  );
}

const namesIn = (agency: string): readonly string[] =>
  agency
    .toLowerCase()
    .split(',')
    .map((name) => name.trim())
    .filter((name) => name !== '');

/** The units that the names mean, each name by the first rule that knows it. */
function unitsOf(names: readonly string[], meanings: readonly Meaning[]): readonly UnitCode[] {
  const units = names.flatMap(
    (name) => meanings.find(({ says }) => says.some((words) => name.includes(words)))?.unit ?? [],
  );
  return [...new Set(units)];
}
