import * as z from 'zod';
import type { Situation } from '../dossier/act.ts';
import { isFilled } from '../dossier/dossier.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { ProvinceRules } from '../province.ts';
import { printedForms } from './printed-forms.ts';

/** The forms whose data portals and counters ask for; the others only exist printed. */
export const FormNumber = z.enum(['01', '02', '03', '04']);
export type FormNumber = z.infer<typeof FormNumber>;

/** The applicant as the forms name them. */
interface Named {
  readonly name: string;
  readonly personalId: string;
  readonly address?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly representative?: { readonly name: string; readonly authorisation: string } | undefined;
}

export interface FormSource extends Situation {
  readonly procedure: Procedure;
  readonly province: ProvinceRules;
  readonly applicant: Named;
}

/** The data of a form, or undefined while the dossier has given no cause for it. */
export function formData(number: FormNumber, source: FormSource): object | undefined {
  const own = { '01': receipt, '02': supplement, '03': refusal, '04': apology }[number](source);
  return own && { form: number, title: printedForms[number].title, ...heading(source), ...own };
}

function heading({ dossier, procedure, province, applicant }: FormSource) {
  return {
    legalBasis: '03/2025/TT-VPCP',
    dossier: dossier.code,
    unit: province.units.find(({ code }) => code === dossier.receivingUnit)?.name,
    procedure: { code: procedure.code, name: procedure.name },
    applicant,
  };
}

function receipt({ dossier, components, procedure }: FormSource) {
  if (!dossier.acceptedAt) return undefined;
  return {
    components: components.filter(isFilled).map(({ id, name, documents, data }) => ({
      id,
      name,
      documents: documents.length,
      ...(data && { data: data.source }),
    })),
    term: dossier.term,
    fee: procedure.fee,
    receivedAt: dossier.acceptedAt,
    // The receipt states the appointment that was given with it, whatever has moved since.
    dueAt: dossier.originalDueAt,
    resultChannel: dossier.resultChannel,
  };
}

function supplement({ dossier }: FormSource) {
  const request = dossier.supplements.at(-1);
  return (
    request && {
      items: request.items,
      guidance: request.guidance,
      requestedAt: request.requestedAt,
      completeBy: request.completeBy,
    }
  );
}

const refusal = ({ dossier }: FormSource) =>
  dossier.refusal && { ...dossier.refusal, refusedAt: dossier.finishedAt };

function apology({ dossier }: FormSource) {
  if (!dossier.extension && !dossier.apology) return undefined;
  return {
    receivedAt: dossier.acceptedAt,
    originalDueAt: dossier.originalDueAt,
    newDueAt: dossier.extension?.dueAfter ?? dossier.apology?.expectedAt,
    reason: dossier.extension?.reason ?? dossier.apology?.text,
    issuedAt: dossier.apology?.at ?? dossier.extension?.at,
  };
}
