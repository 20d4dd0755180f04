import { z } from 'zod';

const Response = z.object({
  batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish(),
});

/**
 * Index of the first record that a function reported as failed, `sequenceNumbers.length` when none is.
 * Lambda takes a null or empty answer for complete success and an answer that makes no sense, or names
 * no record of the batch, for complete failure.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/services-ddb-batchfailurereporting.html
 */
export function firstFailure(output: unknown, sequenceNumbers: readonly string[]): number {
  if (output === null || output === undefined || output === '') return sequenceNumbers.length;
  const response = Response.safeParse(output);
  if (!response.success) return 0;
  const failures = response.data.batchItemFailures ?? [];
  const positions = failures.map(({ itemIdentifier }) => sequenceNumbers.indexOf(itemIdentifier));
  return Math.max(0, Math.min(sequenceNumbers.length, ...positions));
}
