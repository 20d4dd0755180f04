import type { Term } from '../../functions/domain/clock/term.ts';
import { Procedure } from '../../functions/domain/procedure/procedure.ts';
import type { Step } from '../../functions/domain/procedure/process.ts';

export const workingDays = (value: number) => ({ unit: 'workingDay', value }) as const;
export const calendarDays = (value: number) => ({ unit: 'calendarDay', value }) as const;
export const workingHours = (value: number) => ({ unit: 'workingHour', value }) as const;

/** A step of working days; the rest as a test needs it. */
export function step(number: number, days: number | null, rest: Partial<Step> = {}): Step {
  return {
    id: `S${number}`,
    name: `Bước ${number}`,
    actor: 'Chuyên viên',
    role: 'specialist',
    unit: 'lead',
    allowance: days === null ? null : workingDays(days),
    ...rest,
  };
}

export const deciding = { decides: true, role: 'leader' } as const;

/** The reissue of a driving licence: five working days by law, also where the steps say more. */
export function licence(
  steps: readonly Step[],
  terms: { legal?: Term; published?: Term; stated?: Term } = {},
): Procedure {
  return {
    code: '1.002820',
    name: 'Cấp lại Giấy phép lái xe',
    field: 'Đường bộ',
    level: 'Cấp tỉnh',
    agency: 'Sở Giao thông vận tải',
    leadUnit: 'H62.21',
    legalTerm: terms.legal ?? workingDays(5),
    publishedTerm: terms.published ?? terms.legal ?? workingDays(5),
    onlineLevel: 'partial',
    channels: ['direct'],
    fee: { kind: 'amount', amount: 135_000 },
    components: [],
    validFrom: '2024-01-01',
    validTo: '2025-02-28',
    process: {
      version: 1,
      kind: 'derived',
      source: { id: 'test', issuer: '', decision: '', date: '' },
      statedTotal: terms.stated ?? null,
      steps: [...steps],
    },
    source: 'test',
  };
}

/** Four steps of 0.5 + 3 + 1 + 0.5 working days, decided at the third. */
export const LAWFUL = Procedure.parse(
  licence([
    step(1, 0.5, { role: 'counter', unit: 'receiving' }),
    step(2, 3),
    step(3, 1, deciding),
    step(4, 0.5),
  ]),
);

/** The process that stood configured in 2024: 98 days where the law gives five. */
export const NINETY_EIGHT_DAYS = Procedure.parse(
  licence([
    step(1, 3, { role: 'counter', unit: 'receiving' }),
    step(2, 60),
    step(3, 30, deciding),
    step(4, 5),
  ]),
);
