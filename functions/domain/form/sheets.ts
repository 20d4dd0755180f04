import type { PrintedForm } from './printed-forms.ts';
import { controlSlip, registerEntry } from './registers.ts';
import type { Sheet, SheetSource } from './sheet.ts';
import { apology, receipt, refusal, stopping, supplement } from './slips.ts';

const sheets: Readonly<Record<PrintedForm, (source: SheetSource) => Sheet | undefined>> = {
  '01': receipt,
  '02': supplement,
  '03': refusal,
  '04': apology,
  '05': stopping,
  '06': controlSlip,
  '07': registerEntry,
};

/** What a form says about a dossier, or undefined while the dossier has given no cause for it. */
export const sheetOf = (form: PrintedForm, source: SheetSource): Sheet | undefined =>
  sheets[form](source);
