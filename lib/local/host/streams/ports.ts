import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Clock } from '../../clock.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Queues } from '../queues.ts';

/** What the readers of a stream work with. */
export interface PollerPorts {
  readonly client: DynamoDBStreamsClient;
  readonly clock: Clock;
  readonly functions: Functions;
  readonly queues: Queues;
  readonly log: (text: string) => void;
}
