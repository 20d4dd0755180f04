import { Duration } from 'aws-cdk-lib';
import type { StageConfig } from '../config/province.ts';
import { HouseFunction } from '../constructs/house-function.ts';
import type { HouseStack } from '../constructs/house-stack.ts';
import { ListenerQueue } from '../constructs/listener-queue.ts';
import { readTheLog, settingsOf } from './function-settings.ts';

/** The function that tells applicants what happens to their dossiers. */
export function addNotificationFunction(
  stack: HouseStack,
  built: string,
  { url, quiet }: NonNullable<StageConfig['notifications']>,
): void {
  const { may, table, secret, public: page, notificationQueue } = settingsOf(stack);
  const { names } = stack.place;
  const harm = {
    citizenImpact: 'Applicants are not told that their dossiers are accepted, late or done.',
    whatToDo: 'Read the log of the function notify: it names what the gateway says.',
  };
  const notify = new HouseFunction(stack, 'notify', {
    built,
    description: 'Tells applicants by short message or mail what happens to their dossiers',
    citizenImpact: harm.citizenImpact,
    whatToDo: readTheLog,
    environment: {
      ...table,
      ...secret,
      ...page,
      ...notificationQueue,
      NOTIFICATION_URL: url,
      NOTIFICATION_SECRET_ID: names.notificationSecret,
      QUIET_HOURS: JSON.stringify(quiet),
    },
    may: [
      may.getRows('D#*', 'E#*'),
      may.readSecret,
      may.readNotificationSecret,
      may.keepNotifications,
    ],
    timeout: Duration.seconds(60),
  });
  new ListenerQueue(stack, 'notification', {
    ...harm,
    queueName: names.notificationQueue,
    // A night and a day of the gateway's outage; older news is none.
    kept: Duration.days(2),
    alarmAt: Duration.hours(12),
    batchSize: 5,
    atOnce: 5,
    reader: notify,
  });
}
