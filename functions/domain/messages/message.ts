import type { Instant } from '../codes.ts';

/**
 * Something that the province tells those connected to it: its portal, a gateway for short messages,
 * the desk of an officer. Carries codes and times, never personal data.
 */
export interface Message {
  /** Whose messages it lies among: the code of a unit, or a word such as `catalogue`. */
  readonly box: string;
  /** Stays the same however often it is sent: a receiver drops what it has seen. */
  readonly id: string;
  /** Reverse domain name of what happened, `vn.motcua.dossier.overdue`. */
  readonly type: `vn.motcua.${string}`;
  /** What it is about: the code of a dossier or of a procedure. */
  readonly subject: string;
  readonly time: Instant;
  readonly data: Readonly<Record<string, unknown>>;
}

/**
 * The message in the form in which it leaves the province.
 * @see https://github.com/cloudevents/spec/blob/v1.0.2/cloudevents/spec.md
 */
export const cloudEvent = ({ id, type, subject, time, data }: Message, source: string) => ({
  specversion: '1.0',
  id,
  source,
  type,
  subject,
  time,
  datacontenttype: 'application/json',
  data,
});
