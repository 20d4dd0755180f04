import { Duration } from 'aws-cdk-lib';
import type { StageConfig } from '../config/province.ts';
import { HouseAlarm } from '../constructs/alarm.ts';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { HouseFunction } from '../constructs/house-function.ts';
import type { HouseStack } from '../constructs/house-stack.ts';
import { ListenerQueue } from '../constructs/listener-queue.ts';
import { metrics } from '../constructs/metrics.ts';
import { readTheLog, settingsOf } from './function-settings.ts';

/** One call of the function: five messages that the portal answers in its longest time, and their reading. */
const CALL = Duration.seconds(60);
/** Calls at once: some 30 messages a second to a portal that answers in 0.3 s. */
const AT_ONCE = 10;

/** The functions that tell the National Portal what happens, and hold its list against ours at night. */
export function addPortalFunctions(
  stack: HouseStack,
  built: string,
  { url }: NonNullable<StageConfig['portal']>,
) {
  const { may, table, secret, portalQueue } = settingsOf(stack);
  const { names, province } = stack.place;
  const environment = {
    ...table,
    ...portalQueue,
    PROVINCE: province.code,
    PORTAL_URL: url,
    PORTAL_SECRET_ID: names.portalSecret,
  };
  const portal = new HouseFunction(stack, 'portal', {
    built,
    description: 'Tells the National Portal what happens to dossiers, in order for each',
    citizenImpact: 'People see an old state of their dossiers on the National Portal.',
    whatToDo: readTheLog,
    environment: { ...environment, ...secret },
    may: [
      may.getRows('D#*'),
      may.queryRows('E#*'),
      may.readSecret,
      may.readPortalSecret,
      may.keepLetters,
    ],
    timeout: CALL,
  });
  // Each is tried until the portal has it or SQS forgets it, and what it forgets the comparison at night finds.
  new ListenerQueue(stack, 'portal', {
    citizenImpact: 'People see an old state of their dossiers on the National Portal.',
    whatToDo: 'Read the log of the function portal: it names why messages are held.',
    queueName: names.portalQueue,
    kept: Duration.days(14),
    alarmAt: Duration.minutes(15),
    batchSize: 5,
    atOnce: AT_ONCE,
    reader: portal,
  });
  const watched = metrics(stack.place);
  new HouseAlarm(stack, stack, 'portal-refused', {
    metric: watched.portalRefused,
    threshold: 1,
    citizenImpact: 'A change of a dossier is not shown on the National Portal until its next one.',
    whatToDo: 'Read in the log of the function portal which messages, and why.',
  });
  new HouseAlarm(stack, stack, 'portal-differs', {
    metric: watched.portalDiffers,
    threshold: 1,
    citizenImpact: 'People saw an old state of their dossiers on the National Portal yesterday.',
    whatToDo: 'Read in the log of the function reconcile which they were; most are sent again.',
  });
  const deadLetters = new DeadLetters(stack, 'reconcile', {
    citizenImpact: 'Nobody has checked tonight what the National Portal shows of dossiers.',
    whatToDo: 'Read the log of the function, mend the cause, and invoke it with `{}`.',
  });
  const target = new HouseFunction(stack, 'reconcile', {
    built,
    description: 'Holds the list of the National Portal against the dossiers and sends again',
    citizenImpact: 'A dossier that the National Portal lacks is not noticed.',
    whatToDo: readTheLog,
    environment,
    may: [
      may.queryRows('E#*', 'R#portal/*'),
      may.scanVersions,
      may.readPortalSecret,
      may.tellPortal,
      may.countPortalNews,
      may.keepReconciliation,
      may.keepLetters,
    ],
    // The portal's list of half a million dossiers.
    memorySize: 1024,
    timeout: Duration.minutes(15),
    alone: true,
    deadLetters,
  });
  return { target, deadLetters };
}
