import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** The best: a row is small, and a tenth more of it is often one request unit more. */
const LEVEL = 9;

/** How a value is packed. One that rows were written in never changes; a better one is added behind it. */
export interface Form {
  /** What small values have in common, so that names of attributes weigh nothing in them. */
  readonly dictionary: Buffer;
  /** What a value of the form before is in this one, and back. Fields that it does not know stay as they are. */
  readonly widen?: (value: unknown) => unknown;
  readonly narrow?: (value: unknown) => unknown;
}

/** The forms that a release reads, and the number of the one that it writes. */
export interface Forms {
  readonly read: readonly Form[];
  readonly written: number;
}

/**
 * A newer release wrote the row, in a form that this one does not know: it changes nothing, and who asked comes again
 * when the deployment is over.
 */
export class NewerRow extends Error {
  override readonly name = 'NewerRow';

  constructor(form: number) {
    super(`A value was packed in the form ${form}, which this release does not know`);
  }
}

const DICTIONARY = Buffer.from(
  [
    '{"unit":"workingHour","value":8}',
    '"pauses":[],"supplements":[],"reasons":"","guidance":""',
    '"digitisation":{"required":0,"digitised":0,"reused":0,"singleFile":false,"declarationOnly":false}',
    '"channel":"online","resultChannel":"direct","filedBy":"","calendarVersion":"2023-2026:',
    '"term":{"unit":"workingDay","value":3},"originalDueAt":"2026-01-01T10:00:00.000Z"',
    '"decision":{"outcome":"approved","at":"","by":"","finishedAt":"","returnedAt":"","acceptedAt":""',
    '"work":[{"kind":"accepted","by":"","unit":"H62.","at":"2026-01-01T01:00:00.000Z"},',
    '{"kind":"decided","by":"",{"kind":"handedOut","by":"",{"kind":"completed","by":"","late":true',
    '"answered":[{"id":"","until":"2026-01-01T01:00:00.000Z","version":1},',
    '{"visit":1,"plannedAt":"2026-01-01T01:00:00.000Z","allowance":{"unit":"workingDay","value":0.25},',
    '"way":{"workingDays":0.5,"workingHours":0,"calendarDays":0}}',
  ].join(''),
);

/**
 * The form is the first byte of every packed value. A release that changes what rows hold reads the new form and goes on
 * writing the old one; the next release writes it: so each understands what the one before and the one after it wrote.
 */
export const FORMS: Forms = { read: [{ dictionary: DICTIONARY }], written: 0 };

/** A value of JSON as an attribute of a row: about a fifth of its text. */
export function pack(value: unknown, { read, written }: Forms = FORMS): Buffer {
  const form = read[written];
  if (!form) throw new NewerRow(written);
  const narrowed = read
    .slice(written + 1)
    .reduceRight((wide, { narrow }) => narrow?.(wide) ?? wide, value);
  const options = { level: LEVEL, dictionary: form.dictionary };
  return Buffer.concat([Buffer.of(written), deflateRawSync(JSON.stringify(narrowed), options)]);
}

/**
 * The value again, in the latest form. A record of the stream reaches a function as JSON, with binary attributes as
 * base64.
 * @throws NewerRow where a newer release wrote it
 */
export function unpack(packed: unknown, { read }: Forms = FORMS): unknown {
  const bytes = bytesOf(packed);
  const number = formOf(bytes);
  const form = read[number];
  if (!form) throw new NewerRow(number);
  const options = { dictionary: form.dictionary };
  const value: unknown = JSON.parse(inflateRawSync(bytes.subarray(1), options).toString());
  return read.slice(number + 1).reduce((narrow, { widen }) => widen?.(narrow) ?? narrow, value);
}

/** The number of the form that a value was packed in. */
export const formOf = (packed: unknown): number => bytesOf(packed)[0] ?? 0;

const bytesOf = (packed: unknown): Uint8Array =>
  typeof packed === 'string' ? Buffer.from(packed, 'base64') : (packed as Uint8Array);
