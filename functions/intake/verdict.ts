import * as z from 'zod';
import type { UploadRefusal } from '../domain/dossier/upload-refusals.ts';

/**
 * What the intake function hears of: GuardDuty's verdict on an object, and the end of an object that
 * nobody claimed.
 * @see https://docs.aws.amazon.com/guardduty/latest/ug/monitor-with-eventbridge-s3-malware-protection.html
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html
 */
const IntakeEvent = z.discriminatedUnion('detail-type', [
  z.object({
    'detail-type': z.literal('GuardDuty Malware Protection Object Scan Result'),
    time: z.string(),
    detail: z.object({
      s3ObjectDetails: z.object({
        bucketName: z.string(),
        objectKey: z.string(),
        eTag: z.string(),
      }),
      scanResultDetails: z.object({ scanResultStatus: z.string() }),
    }),
  }),
  z.object({
    'detail-type': z.literal('Object Deleted'),
    time: z.string(),
    detail: z.object({
      bucket: z.object({ name: z.string() }),
      object: z.object({ key: z.string(), etag: z.string().optional() }),
    }),
  }),
]);

/** What became known of one object; `refusal` is absent when it is clean. */
export interface Verdict {
  readonly bucket: string;
  readonly key: string;
  readonly etag: string | undefined;
  readonly at: string;
  readonly refusal?: UploadRefusal;
}

/** Everything but a clean result is a refusal, also what GuardDuty may say one day and does not yet. */
const refusals: Readonly<Record<string, UploadRefusal>> = {
  THREATS_FOUND: 'threatFound',
  UNSUPPORTED: 'notScannable',
};

/** @throws ZodError on an event that the rules of the Runtime stack do not send here. */
export function verdictOf(event: unknown): Verdict {
  const heard = IntakeEvent.parse(event);
  const at = new Date(heard.time).toISOString();
  if (heard['detail-type'] === 'Object Deleted') {
    const { bucket, object } = heard.detail;
    return { bucket: bucket.name, key: object.key, etag: undefined, at, refusal: 'notChecked' };
  }
  const { s3ObjectDetails: object, scanResultDetails } = heard.detail;
  const { scanResultStatus: status } = scanResultDetails;
  const seen = {
    bucket: object.bucketName,
    key: object.objectKey,
    etag: object.eTag.replaceAll('"', ''),
    at,
  };
  if (status === 'NO_THREATS_FOUND') return seen;
  return { ...seen, refusal: refusals[status] ?? 'scanFailed' };
}
