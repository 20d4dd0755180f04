import type { ImportInto } from '../../../statemachines/import/candidate.ts';
import { importCatalogue } from '../../../statemachines/import/import.ts';
import { readSources } from '../../../statemachines/import/sources.ts';

export const INTO: ImportInto = {
  rules: {
    note: '',
    inForce: 100,
    online: 100,
    validFrom: '2025-07-01',
    agencies: [
      { says: ['sở xây dựng'], unit: 'H62.07' },
      { says: ['sở tư pháp'], unit: 'H62.03' },
    ],
    fields: [{ says: ['hộ tịch', 'quốc tịch'], unit: 'H62.03' }],
    committee: { says: ['ủy ban nhân dân cấp tỉnh'], unit: 'H62.00' },
    commune: ['cấp xã', 'phường'],
    abolishedLevel: ['huyện', 'quận'],
    superseded: { '2.000488': ['3.000330'] },
  },
  lint: { units: ['H62.00', 'H62.03', 'H62.07'].map((code) => ({ code })) },
  byHand: [],
};

const FIELDS = 'code,name_vi,field_vi,level,agency,days,unit,fee,online_level,source';

/** A row of the national catalogue as its file has it. */
export interface Row {
  readonly code?: string;
  readonly name_vi?: string;
  readonly field_vi?: string;
  readonly level?: string;
  readonly agency?: string;
  readonly days?: string;
  readonly unit?: string;
  readonly fee?: string;
  readonly online_level?: string;
}

/** Rules of time as the text of their files. */
type RulesOfTime = Pick<Parameters<typeof readSources>[0], 'clockRules' | 'landTerms'>;

export const sourcesOf = (
  rows: readonly Row[],
  processes: readonly object[] = [],
  rulesOfTime: RulesOfTime = {},
) =>
  readSources({
    procedures: [FIELDS, ...rows.map(lineOf)].join('\n'),
    processes: JSON.stringify({ processes }),
    ...rulesOfTime,
  });

export const imported = (
  rows: readonly Row[],
  into: Partial<ImportInto> = {},
  processes: readonly object[] = [],
  rulesOfTime: RulesOfTime = {},
) => importCatalogue(sourcesOf(rows, processes, rulesOfTime), { ...INTO, ...into });

function lineOf(row: Row): string {
  const whole: Readonly<Record<string, string | undefined>> = {
    code: '1.000001',
    name_vi: 'Cấp giấy phép xây dựng',
    field_vi: 'Hoạt động xây dựng',
    level: 'Cấp tỉnh',
    agency: 'Sở Xây dựng',
    days: '10',
    unit: 'working_day',
    fee: 'Miễn phí',
    source: 'test',
    ...row,
  };
  return FIELDS.split(',')
    .map((field) => `"${whole[field] ?? ''}"`)
    .join(',');
}
