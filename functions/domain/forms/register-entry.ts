import type { Dossier } from '../dossier/dossier.ts';
import type { DossierState } from '../dossier/state.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { ProvinceRules } from '../province-rules.ts';
import { agencyOf } from './agency.ts';
import type { ApplicantOnForm } from './sheet.ts';
import { channelText, shortMoment } from './words.ts';

/** A dossier's line in form 07 (Circular 03/2025/TT-VPCP), for those who may read the dossier. */
export interface RegisterEntry {
  readonly code: string;
  readonly procedure: string;
  readonly field: string;
  readonly applicant: string;
  readonly address: string;
  readonly leadUnit: string;
  readonly received: string;
  /** As the receipt promised it. */
  readonly promised: string;
  readonly returned: string;
  readonly resultBy: string;
  /** How it ended, where no result was returned, and which other system handles it. */
  readonly note?: string;
}

/** Headings of the register, in the order of its columns. */
export const registerHeadings = {
  code: 'Mã hồ sơ',
  procedure: 'Tên TTHC',
  field: 'Lĩnh vực',
  applicant: 'Tên tổ chức, cá nhân',
  address: 'Địa chỉ/SĐT',
  leadUnit: 'Cơ quan chủ trì giải quyết',
  received: 'Nhận hồ sơ',
  promised: 'Hẹn trả kết quả',
  returned: 'Trả kết quả',
  resultBy: 'Phương thức nhận kết quả',
} as const satisfies Record<Exclude<keyof RegisterEntry, 'note'>, string>;

/** What stands above the moments, the way of returning and the signature. */
export const registerGroup = 'Nhận và trả kết quả';

/** What the form itself explains. */
export const registerNotes = [
  'Sổ theo dõi hồ sơ được lập theo từng lĩnh vực hoặc nhóm lĩnh vực tại Bộ phận Một cửa.',
  'Trường hợp áp dụng Sổ theo dõi hồ sơ điện tử thì theo dõi trực tiếp trên Hệ thống thông tin giải quyết thủ tục hành chính, không cần thực hiện in sổ giấy nhưng phải đảm bảo đầy đủ thông tin theo quy định.',
] as const;

const endings: Partial<Readonly<Record<DossierState, string>>> = {
  withdrawn: 'Rút hồ sơ',
  stopped: 'Dừng giải quyết',
};

export function registerLine(
  dossier: Dossier,
  procedure: Pick<Procedure, 'name' | 'field'>,
  { name, address, phone }: Pick<ApplicantOnForm, 'name' | 'address' | 'phone'>,
  province: ProvinceRules,
): RegisterEntry {
  const note = [endings[dossier.state], dossier.handledBy && `Giải quyết tại ${dossier.handledBy}`]
    .filter(Boolean)
    .join('; ');
  const when = (at: string | undefined) => (at ? shortMoment(at) : '');
  return {
    code: dossier.code,
    procedure: procedure.name,
    field: procedure.field,
    applicant: name,
    address: [address, phone].filter(Boolean).join(', '),
    leadUnit: agencyOf(province, dossier.leadUnit).name,
    received: when(dossier.acceptedAt),
    promised: when(dossier.originalDueAt),
    returned: when(dossier.returnedAt),
    resultBy: channelText(dossier.resultChannel),
    ...(note && { note }),
  };
}
