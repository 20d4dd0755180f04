import type { Procedure } from '../procedure/procedure.ts';
import type { ProvinceRules } from '../province.ts';
import type { Situation } from './act.ts';
import { isFilled } from './dossier.ts';

/** Forms of Circular 03/2025/TT-VPCP, Phụ lục I, that follow from a dossier alone. */
const formNames = {
  '01': 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả',
  '02': 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ',
  '03': 'Phiếu từ chối tiếp nhận giải quyết hồ sơ',
  '04': 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết',
} as const;

export type FormNumber = keyof typeof formNames;

export const isFormNumber = (text: string): text is FormNumber => text in formNames;

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
  return own && { form: number, title: formNames[number], ...heading(source), ...own };
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
    components: components
      .filter(isFilled)
      .map(({ id, name, documents }) => ({ id, name, documents: documents.length })),
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
