import { opened } from '../adapters/aws/personal-data.ts';
import { publishedProcedure, readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { readHistory } from '../adapters/dynamodb/dossier-store.ts';
import { vietnamDay } from '../domain/codes.ts';
import type { Situation } from '../domain/dossier/act.ts';
import { counterOf } from '../domain/forms/agency.ts';
import { numberOf } from '../domain/forms/issue.ts';
import { type PrintedForm, prescribed } from '../domain/forms/printed-forms.ts';
import {
  isSlip,
  type Register,
  registerSheet,
  type Slip,
  slipSheet,
} from '../domain/forms/sheets.ts';
import type { Procedure } from '../domain/procedure/procedure.ts';
import { type Archive, applicantOf, keptForm } from '../http/readable.ts';
import type { FilledForm } from './print.ts';

/** Where what the forms state is read. */
export interface FormFile extends Archive {
  /** Where who has the form follows its dossier: what the QR code holds. */
  readonly stateUrl: (code: string) => Promise<string>;
}

type KeptForm = NonNullable<Awaited<ReturnType<typeof keptForm>>>;

/** The form of a dossier, of a slip its last issue; undefined where the dossier gave no cause for it. */
export async function filledForm(
  form: PrintedForm,
  of: Situation,
  file: FormFile,
): Promise<FilledForm | undefined> {
  if (!isSlip(form)) return filledRegister(form, of, file);
  const kept = await keptForm(file, of.dossier.code, form);
  return kept && filledSlip(form, kept, of, file);
}

/** Form 01–05 as it was issued. */
export async function filledSlip(
  form: Slip,
  kept: KeptForm,
  of: Situation,
  file: FormFile,
): Promise<FilledForm> {
  const { code } = of.dossier;
  const sheet = slipSheet(form, { ...kept, procedure: await procedureOf(of, file) });
  return { sheet, head: { ...kept, code, stateUrl: await file.stateUrl(code) } };
}

/** Form 06 or 07 as of now; undefined while the dossier was not accepted. */
export async function filledRegister(
  form: Register,
  of: Situation,
  file: FormFile,
): Promise<FilledForm | undefined> {
  const { code, receivingUnit } = of.dossier;
  const [procedure, province, applicant, history, personal] = await Promise.all([
    procedureOf(of, file),
    readProvince(file.table),
    applicantOf(file, code),
    readHistory(file.table, code),
    file.personal(),
  ]);
  const events = opened(personal, code, history);
  const sheet = registerSheet(form, { ...of, procedure, province, applicant, events });
  const rule = sheet && prescribed(form, vietnamDay(sheet.issuedAt));
  if (!sheet || !rule) return undefined;
  const agency = counterOf(province, receivingUnit);
  const head = {
    code,
    number: numberOf(form, code, agency),
    circular: rule.circular,
    circularNumber: rule.number,
    agency,
    stateUrl: await file.stateUrl(code),
  };
  return { sheet, head };
}

const procedureOf = ({ dossier }: Situation, { table }: FormFile): Promise<Procedure> =>
  publishedProcedure(table, dossier.procedure, dossier.processVersion);
