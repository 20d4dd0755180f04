import type { Day } from '../codes.ts';
import { vi } from '../texts/vi.ts';

/** The seven forms of Circular 03/2025/TT-VPCP, Phụ lục I, and what their numbers end with. */
export const printedForms = {
  '01': { title: vi.forms['01'], mark: 'TNHS' },
  '02': { title: vi.forms['02'], mark: 'PBS' },
  '03': { title: vi.forms['03'], mark: 'PTC' },
  '04': { title: vi.forms['04'], mark: 'PXL' },
  '05': { title: vi.forms['05'], mark: 'TBD' },
  '06': { title: vi.forms['06'], mark: 'PKS' },
  '07': { title: vi.forms['07'], mark: 'STD' },
} as const;

export type PrintedForm = keyof typeof printedForms;

export const isPrintedForm = (text: string): text is PrintedForm => text in printedForms;

/** The circular that prescribes a form, and the number of the form in it. */
export interface FormNumber {
  readonly circular: string;
  readonly number: string;
}

/**
 * The circulars, newest first, with the day of their signing. The former one had six forms: no notice of
 * stopping, and slip and register one number lower. Papers of 2025 bear numbers of both.
 */
const circulars: readonly {
  readonly circular: string;
  readonly from: Day;
  readonly numbers: Partial<Readonly<Record<PrintedForm, string>>>;
}[] = [
  {
    circular: '03/2025/TT-VPCP',
    from: '2025-09-15',
    numbers: { '01': '01', '02': '02', '03': '03', '04': '04', '05': '05', '06': '06', '07': '07' },
  },
  {
    circular: '01/2018/TT-VPCP',
    from: '2018-11-23',
    numbers: { '01': '01', '02': '02', '03': '03', '04': '04', '06': '05', '07': '06' },
  },
];

/** What prescribes a form on a day; undefined where the circular of the day has no such form. */
export function prescribed(form: PrintedForm, day: Day): FormNumber | undefined {
  const inForce = circulars.find(({ from }) => from <= day);
  const number = inForce?.numbers[form];
  return inForce && number ? { circular: inForce.circular, number } : undefined;
}
