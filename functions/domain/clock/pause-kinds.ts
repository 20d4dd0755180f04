import * as z from 'zod';

/**
 * Everything that may stop a legal clock. Only the supplement is open to every procedure; each other kind
 * stops a clock only where the law of the procedure says so. Consulting another agency, a failure of the
 * system and an internal queue are not here: they never stop a clock.
 */
export const PauseKind = z.enum([
  'supplement',
  'financialObligation',
  'judicialAppraisal',
  'publicPosting',
  'verification',
  'violationHandling',
  'landValuation',
  'inheritanceDivision',
  'cadastralExtraction',
  'fieldInspection',
  'publicConsultation',
  'remedy',
]);
export type PauseKind = z.infer<typeof PauseKind>;

export interface PauseKindNote {
  readonly vi: string;
  readonly en: string;
  /** The law that excludes this time, for the kinds that have one law; else where it was seen. */
  readonly source: string;
}

const LAND = 'Land Law 2024 and its decrees on land procedures: time not counted in the term';

export const PAUSE_KINDS: Readonly<Record<PauseKind, PauseKindNote>> = {
  supplement: {
    vi: 'Chờ bổ sung, hoàn thiện hồ sơ',
    en: 'Waiting for the applicant to complete the dossier',
    source: 'Decree 118/2025/NĐ-CP art. 17; Resolution 66.7/2025/NQ-CP; Circular 03/2025 form 02',
  },
  financialObligation: {
    vi: 'Xác định và thực hiện nghĩa vụ tài chính',
    en: 'Determining and paying the financial obligation',
    source: `${LAND}; Hà Nội QĐ 1610/QĐ-TTPVHCC`,
  },
  judicialAppraisal: {
    vi: 'Trưng cầu giám định',
    en: 'Judicial appraisal',
    source: LAND,
  },
  publicPosting: {
    vi: 'Niêm yết công khai, đăng tin',
    en: 'Public posting and notices in the media',
    source: `${LAND}; procedures 1.012785 (30 days) and 1.012786 (15 days)`,
  },
  verification: {
    vi: 'Gửi và chờ trả lời xác minh',
    en: 'Sending a request for verification and waiting for the answer',
    source: 'Civil status procedures of the Ministry of Justice',
  },
  violationHandling: {
    vi: 'Xem xét, xử lý vi phạm pháp luật về đất đai',
    en: 'Handling a breach of the land law',
    source: LAND,
  },
  landValuation: {
    vi: 'Xác định giá đất',
    en: 'Land valuation',
    source: LAND,
  },
  inheritanceDivision: {
    vi: 'Phân chia thừa kế',
    en: 'Division of an inheritance',
    source: LAND,
  },
  cadastralExtraction: {
    vi: 'Trích đo, trích lục địa chính',
    en: 'Cadastral extraction and survey',
    source: LAND,
  },
  fieldInspection: {
    vi: 'Kiểm tra thực địa',
    en: 'Inspection on the ground',
    source: 'Sea and island procedures 1.005399 and 1.005400',
  },
  publicConsultation: {
    vi: 'Lấy ý kiến, khi pháp luật quy định không tính vào thời hạn',
    en: 'Consultation that the law of the procedure leaves out of the term',
    source: 'Sea and island procedures 1.005399, 1.005400 and 1.005401',
  },
  remedy: {
    vi: 'Tổ chức, cá nhân khắc phục',
    en: 'The applicant remedies what an inspection found',
    source: 'Crop production procedures 1.007923 and 1.007924',
  },
};

export const isPauseKind = (kind: string): kind is PauseKind => Object.hasOwn(PAUSE_KINDS, kind);

/** The times that the land law leaves out of the terms of land procedures, and verification with them. */
export const LAND_PAUSES = [
  'financialObligation',
  'judicialAppraisal',
  'publicPosting',
  'verification',
  'violationHandling',
  'landValuation',
  'inheritanceDivision',
  'cadastralExtraction',
] as const satisfies readonly PauseKind[];
