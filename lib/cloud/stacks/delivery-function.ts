import { Duration } from 'aws-cdk-lib';
import { HouseFunction } from '../constructs/house-function.ts';
import type { HouseStack } from '../constructs/house-stack.ts';
import { ListenerQueue } from '../constructs/listener-queue.ts';
import { readTheLog, settingsOf } from './function-settings.ts';

/** The function that tells subscribers what happens. */
export function addDelivery(stack: HouseStack, built: string): void {
  const { may, table, secret, webhooks } = settingsOf(stack);
  const { names } = stack.place;
  const citizenImpact = 'Banks, the post and other offices see an old state of dossiers.';
  const deliver = new HouseFunction(stack, 'deliver', {
    built,
    description: 'Tells subscribers by webhooks what happens to dossiers, in order for each',
    citizenImpact,
    whatToDo: readTheLog,
    environment: { ...table, ...secret, ...webhooks, SOURCE: `urn:mot-cua:${names.prefix}` },
    may: [
      may.nameProcedure,
      may.getRows('R#webhooks'),
      may.queryRows('E#*', 'R#webhooks', 'R#webhooks/*'),
      may.readSecret,
      may.keepWebhooks,
      may.tellWebhooks,
    ],
    timeout: Duration.seconds(60),
  });
  new ListenerQueue(stack, 'webhook', {
    citizenImpact,
    whatToDo: 'List the subscriptions and their dead letters: one subscriber may be down.',
    queueName: names.webhookQueue,
    kept: Duration.days(14),
    // A subscriber that is down is tried for a day and a half.
    alarmAt: Duration.hours(36),
    batchSize: 5,
    atOnce: 10,
    reader: deliver,
  });
}
