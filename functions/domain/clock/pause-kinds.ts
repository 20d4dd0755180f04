import * as z from 'zod';

/**
 * Everything that may stop a legal clock. Only the supplement is open to every procedure; each other kind
 * stops a clock only where the law of the procedure says so. Consulting another agency, a failure of the
 * system and an internal queue are not here: they never stop a clock.
 */
export const PauseKind = z.enum([
  /** Decree 118/2025/NĐ-CP art. 17; Resolution 66.7/2025/NQ-CP; Circular 03/2025/TT-VPCP, form 02. */
  'supplement',
  /** Land law; Hà Nội QĐ 1610/QĐ-TTPVHCC. */
  'financialObligation',
  /** Land law: Land Law 2024 and its decrees on land procedures, time that is not counted in the term. */
  'judicialAppraisal',
  /** Land law; procedures 1.012785 (30 days) and 1.012786 (15 days). */
  'publicPosting',
  /** Civil status procedures of the Ministry of Justice. */
  'verification',
  /** Land law, as the next three. */
  'violationHandling',
  'landValuation',
  'inheritanceDivision',
  'cadastralExtraction',
  /** Sea and island procedures 1.005399 and 1.005400. */
  'fieldInspection',
  /** Sea and island procedures 1.005399, 1.005400 and 1.005401. */
  'publicConsultation',
  /** Crop production procedures 1.007923 and 1.007924. */
  'remedy',
]);
export type PauseKind = z.infer<typeof PauseKind>;

export const isPauseKind = (kind: string): kind is PauseKind =>
  PauseKind.options.some((one) => one === kind);

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
