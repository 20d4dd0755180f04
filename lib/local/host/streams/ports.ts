import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { OnDamage } from '../../state-file.ts';
import type { Time } from '../../time.ts';
import type { Functions } from '../lambda/functions.ts';
import type { Queues } from '../queues.ts';

/** What the readers of a stream work with. */
export interface PollerPorts {
  readonly client: DynamoDBStreamsClient;
  readonly time: Time;
  readonly functions: Functions;
  readonly queues: Queues;
  readonly log: (text: string) => void;
  readonly onDamage: OnDamage;
}
