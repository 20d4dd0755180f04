import type { Instant } from '../codes.ts';
import type { UploadRefusal } from './upload-refusals.ts';

/** A file that somebody declared and may upload: on its way, filed, or refused with the reason. */
export interface Upload {
  readonly component: string;
  readonly fileName: string;
  readonly grantedAt: Instant;
  readonly status: 'granted' | 'filed' | 'refused';
  readonly refusal?: UploadRefusal;
}
