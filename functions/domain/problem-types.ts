import { type TextKey, titlesOf } from './texts/texts.ts';
import type { Titles } from './titles.ts';

export interface ProblemType extends Titles {
  readonly status: number;
}

/** The HTTP status of every reason for which the system says no, but for those of a single act. */
const statuses = {
  'malformed-json': 400,
  'media-type-not-supported': 415,
  'invalid-field': 400,
  unauthenticated: 401,
  'not-signed': 401,
  'role-not-allowed': 403,
  'foreign-unit': 403,
  'own-dossier': 403,
  'four-eyes': 403,
  'persons-not-shown': 403,
  'leader-required': 403,
  'pledge-missing': 403,
  'pledge-unknown': 404,
  'pledge-changed': 409,
  'done-too-often': 409,
  'request-missing': 422,
  'request-not-usable': 422,
  'consent-missing': 403,
  'route-unknown': 404,
  'procedure-unknown': 404,
  'bundle-unknown': 404,
  'history-not-chained': 404,
  'dossier-unknown': 404,
  'document-unknown': 404,
  'form-not-issued': 404,
  'form-not-published': 404,
  'store-not-connected': 409,
  'store-unavailable': 503,
  'stored-paper-unknown': 404,
  'petition-unknown': 404,
  'petition-term-over': 409,
  'petition-not-answered': 409,
  'payment-unknown': 404,
  'payment-differs': 409,
  'refunded-already': 409,
  'webhook-unknown': 404,
  'webhooks-off': 409,
  'progress-not-published': 404,
  'replay-unanswerable': 422,
  'version-unknown': 404,
  'unit-unknown': 404,
  'procedure-not-in-force': 422,
  'procedure-merged': 422,
  'procedure-abolished': 422,
  'channel-not-offered': 422,
  'component-unknown': 422,
  'paper-by-data': 422,
  'paper-in-store': 422,
  'post-not-connected': 409,
  'post-unavailable': 503,
  'address-missing': 422,
  'file-type-not-allowed': 422,
  'file-too-large': 422,
  'upload-unknown': 404,
  'upload-incomplete': 409,
  'act-not-allowed': 409,
  'step-not-open': 409,
  'way-not-declared': 422,
  'decision-belongs-elsewhere': 409,
  'not-finished': 409,
  'rated-already': 409,
  'hour-not-open': 409,
  'appointment-unknown': 404,
  'hour-full': 409,
  'ticket-held': 409,
  'session-overlaps': 409,
  'already-stated': 409,
  'statements-overlap': 409,
  'amount-differs': 422,
  'pause-not-allowed': 422,
  'extension-not-allowed': 409,
  'not-reusable': 422,
  'awaiting-calendar': 409,
  'time-not-possible': 422,
  'dossier-moved': 409,
  'handled-elsewhere': 409,
  'stale-version': 412,
  'if-match-required': 428,
  'idempotency-key-required': 428,
  'idempotency-key-reused': 422,
  busy: 503,
  internal: 500,
} as const satisfies Partial<Readonly<Record<TextKey<'problems'>, number>>>;

export type ProblemCode = keyof typeof statuses;

/**
 * Every reason for which the system says no, once, but for those of a single act, which stand with the act.
 * Codes are stable: clients and alarms key on them. `functions/http/problem-json.ts` is the one place that
 * turns them into RFC 9457; the words are in `texts`.
 */
export const problemTypes = problemTypesOf(statuses);

/** Refusals with their titles, by their statuses. */
export function problemTypesOf<Code extends TextKey<'problems'>>(
  statuses: Readonly<Record<Code, number>>,
): Readonly<Record<Code, ProblemType>> {
  const entries = Object.entries(statuses) as [Code, number][];
  return Object.fromEntries(
    entries.map(([code, status]) => [code, { status, ...titlesOf('problems', code) }]),
  ) as Record<Code, ProblemType>;
}
