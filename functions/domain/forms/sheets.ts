import type { PrintedForm } from './printed-forms.ts';
import { controlSlip, registerEntry } from './registers.ts';
import type { RegisterSource, Sheet, SlipSource } from './sheet.ts';
import { apology, receipt, refusal, stopping, supplement } from './slips.ts';

const slips = {
  '01': receipt,
  '02': supplement,
  '03': refusal,
  '04': apology,
  '05': stopping,
} as const satisfies Partial<Record<PrintedForm, (source: SlipSource) => Sheet>>;

const registers = {
  '06': controlSlip,
  '07': registerEntry,
} as const satisfies Partial<Record<PrintedForm, (source: RegisterSource) => Sheet | undefined>>;

/** Forms that an act issues, and that state what was so then. */
export type Slip = keyof typeof slips;
/** Forms that are kept electronically and state what is so now. */
export type Register = keyof typeof registers;

export const isSlip = (form: PrintedForm): form is Slip => form in slips;

export const slipSheet = (form: Slip, source: SlipSource): Sheet => slips[form](source);

/** Undefined while the dossier was not accepted. */
export const registerSheet = (form: Register, source: RegisterSource): Sheet | undefined =>
  registers[form](source);
