import type { DossierCode, ProcedureCode } from '../codes.ts';
import type { Applicant } from '../dossier/applicant.ts';
import type { ToldDossier } from '../dossier/follow.ts';

/** A paper that lies on the portal: fetched by its link, and good only as the bytes that were declared. */
export interface PortalPaper {
  readonly link: string;
  readonly declared: {
    readonly component: string;
    readonly fileName: string;
    readonly contentType: string;
    readonly size: number;
    readonly sha256: string;
  };
}

/** What a message asks of us: that a dossier of a ministry's system is followed, or an act of our API, and the papers that come with it. */
export type PortalRequest =
  | {
      readonly act: 'follow';
      readonly procedure: ProcedureCode;
      readonly told: ToldDossier;
      readonly applicant: Pick<Applicant, 'name' | 'personalId' | 'kind'>;
    }
  | { readonly act: 'submit'; readonly body: object; readonly files: readonly PortalPaper[] }
  | {
      readonly act: 'resubmit' | 'withdraw' | 'record-payment' | 'take-tax-notice' | 'rate-dossier';
      readonly code: DossierCode;
      readonly body: object;
      readonly files: readonly PortalPaper[];
    };
