import { TransactionCanceledException } from '@aws-sdk/client-dynamodb';
import { NewerRow } from '../dynamodb/packed.ts';

/**
 * The names by which DynamoDB, S3, KMS, Secrets Manager, Step Functions, EventBridge and Lambda say that they are
 * asked too much or cannot answer at present: nothing is wrong with what was asked.
 * https://docs.aws.amazon.com/general/latest/gr/api-retries.html
 */
const NAMES: ReadonlySet<string> = new Set([
  'InternalServerError',
  'KMSInternalException',
  'KeyUnavailableException',
  'LimitExceededException',
  'ProvisionedThroughputExceededException',
  'RequestLimitExceeded',
  'RequestThrottled',
  'RequestThrottledException',
  'ServiceUnavailable',
  'ServiceUnavailableException',
  'SlowDown',
  'Throttling',
  'ThrottledException',
  'ThrottlingException',
  'TooManyRequestsException',
  'TransactionConflictException',
  'TransactionInProgressException',
]);

/** The line to AWS broke: whether it has done what was asked is not known, and asking again finds out. */
const BROKEN_LINE: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EPIPE',
  'ETIMEDOUT',
  'TimeoutError',
]);

/** Why a transaction may be cancelled without anything being wrong with it. */
const CANCELLED_FOR_LOAD: ReadonlySet<string> = new Set([
  'ProvisionedThroughputExceeded',
  'ThrottlingError',
]);

/** Whether a transaction was cancelled, and nothing written, because the table was asked too much. */
export function isThrottledTransaction(error: unknown): boolean {
  if (!(error instanceof TransactionCanceledException)) return false;
  return (error.CancellationReasons ?? []).some(({ Code = '' }) => CANCELLED_FOR_LOAD.has(Code));
}

/**
 * Whether the same request is likely to succeed a moment later: AWS says to slow down, the line broke, or a newer release
 * is being deployed and has written the row already.
 */
export function saysSlowDown(error: unknown): boolean {
  if (isThrottledTransaction(error) || error instanceof NewerRow) return true;
  if (!(error instanceof Error)) return false;
  const { name, code, $metadata } = error as Error & {
    code?: unknown;
    $metadata?: { httpStatusCode?: number };
  };
  // Each service has names of its own for a fault on its side.
  if (($metadata?.httpStatusCode ?? 0) >= 500) return true;
  return NAMES.has(name) || BROKEN_LINE.has(name) || BROKEN_LINE.has(String(code));
}
