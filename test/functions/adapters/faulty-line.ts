import { Readable } from 'node:stream';
import type { DynamoDBClientConfig } from '@aws-sdk/client-dynamodb';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';

/** What may happen to one request between a client and its table. */
export const faults = {
  /** The table refuses for load; nothing is written. */
  throttled: 'throttled',
  /** A transaction is cancelled for load; nothing is written. */
  cancelled: 'cancelled',
  /** The connection breaks before the request arrives. */
  reset: 'reset',
  /** The request is carried out, and its answer is lost. */
  answerLost: 'answerLost',
  /** A batch is answered with nothing, and named to be asked for again. */
  partial: 'partial',
} as const;
export type Fault = keyof typeof faults;

const broken = (code: string) => Object.assign(new Error(code), { name: code, code });

const answer = (statusCode: number, body: object) => ({
  response: {
    statusCode,
    headers: { 'content-type': 'application/x-amz-json-1.0' },
    body: Readable.from([JSON.stringify(body)]),
  },
});

const refusal = (type: string, more: object = {}) =>
  answer(400, { __type: `com.amazonaws.dynamodb.v20120810#${type}`, message: 'for load', ...more });

/** A client of a real engine whose line does to each request what `next` says, or nothing. */
export function faultyClient(
  config: DynamoDBClientConfig,
  next: () => Fault | undefined,
): DynamoDBClient {
  const { requestHandler } = new DynamoDBClient(config).config;
  const handle: typeof requestHandler.handle = async (request, options) => {
    const operation = String(request.headers['x-amz-target']).split('.').at(-1);
    const asked = JSON.parse(String(request.body ?? '{}'));
    switch (next()) {
      case 'throttled':
        return refusal('ThrottlingException');
      case 'cancelled': {
        if (operation !== 'TransactWriteItems')
          return refusal('ProvisionedThroughputExceededException');
        const CancellationReasons = asked.TransactItems.map((_: unknown, index: number) => ({
          Code: index === 0 ? 'ThrottlingError' : 'None',
        }));
        return refusal('TransactionCanceledException', { CancellationReasons });
      }
      case 'reset':
        throw broken('ECONNRESET');
      case 'answerLost':
        await requestHandler.handle(request, options);
        throw broken('TimeoutError');
      case 'partial':
        if (operation === 'BatchGetItem')
          return answer(200, { Responses: {}, UnprocessedKeys: asked.RequestItems });
        return requestHandler.handle(request, options);
      default:
        return requestHandler.handle(request, options);
    }
  };
  return new DynamoDBClient({ ...config, requestHandler: { ...requestHandler, handle } });
}
