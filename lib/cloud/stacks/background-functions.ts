import { Duration } from 'aws-cdk-lib';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { HouseFunction } from '../constructs/house-function.ts';
import type { HouseStack } from '../constructs/house-stack.ts';
import { readTheLog, settingsOf } from './function-settings.ts';

/** The functions that nobody calls by hand, and where their failures go. */
export function addBackgroundFunctions(stack: HouseStack, built: string) {
  const { may, table, intake, records, secret, machines, bus, ...listening } = settingsOf(stack);
  const { portalQueue, notificationQueue, webhooks } = listening;
  const bridgeDead = new DeadLetters(stack, 'bridge', {
    citizenImpact: 'A dossier is not moved on until the sweeper finds it, within 20 minutes.',
    whatToDo:
      'Read the record in the queue and the log of the bridge; the sweeper repairs the row.',
  });
  const sweepDead = new DeadLetters(stack, 'sweep', {
    citizenImpact: 'A dossier whose machine died stands still and nobody is told.',
    whatToDo: 'Read the event in the queue, mend the cause, send it to the function again.',
  });
  const intakeDead = new DeadLetters(stack, 'intake', {
    citizenImpact: 'A document that somebody sent does not appear in the dossier.',
    whatToDo: 'Read the event in the queue and send it again before the object expires (3 days).',
  });
  const bridge = new HouseFunction(stack, 'bridge', {
    built,
    description: 'Carries what the rows ask for to the state machines and to the outside',
    citizenImpact: 'New dossiers and completed steps do not move on to the next officer.',
    whatToDo: readTheLog,
    environment: {
      ...table,
      ...machines,
      ...bus,
      ...portalQueue,
      ...notificationQueue,
      WEBHOOK_QUEUE: webhooks.WEBHOOK_QUEUE,
    },
    may: [
      may.updateRows('D#*', 'O#*'),
      // The next dossier of linked procedures begins when the one before it has its result.
      may.getRows('CATALOGUE', 'L#*', 'P#*', 'PROVINCE'),
      may.queryRows('D#*'),
      may.putAct('F#*'),
      may.listPhones,
      may.keepLinked,
      may.postMessages,
      ...(stack.place.config.portal ? [may.tellPortal] : []),
      ...(stack.place.config.notifications ? [may.promptNotifications] : []),
      ...(stack.place.config.webhooks ? [may.tellWebhooks] : []),
      may.startMachines,
      may.stopMachines,
      may.answerTokens,
      may.sendMessages,
    ],
    timeout: Duration.seconds(60),
  });
  new HouseFunction(stack, 'deadline', {
    built,
    description: 'Strikes the due moment of a dossier and renews a leg near the one-year limit',
    citizenImpact: 'A dossier runs late unmarked: no apology is prepared for the applicant.',
    whatToDo: readTheLog,
    environment: table,
    may: [
      may.getRows('P#*', 'PROVINCE'),
      may.queryRows('D#*'),
      may.putAct(),
      may.updateRows('D#*'),
      may.postMessages,
    ],
  });
  const sweep = new HouseFunction(stack, 'sweep', {
    built,
    description: 'Finds what fell through, drives it again, warns units, counts what stands still',
    citizenImpact: 'Dossiers that lost their machine are not found and stand still.',
    whatToDo: readTheLog,
    environment: { ...table, ...intake, ...machines, ...bus },
    may: [
      may.getRows('CATALOGUE', 'D#*', 'G#*', 'L#*', 'O#*', 'P#*', 'PROVINCE'),
      may.queryRows('D#*'),
      may.readLists('queue', 'deadline'),
      may.putAct('F#*'),
      may.listPhones,
      may.keepLinked,
      may.updateRows('D#*', 'O#*'),
      may.startMachines,
      may.stopMachines,
      may.answerTokens,
      may.postMessages,
      may.sendMessages,
      may.listIntake,
      may.clearIntake,
      may.keepStanding,
      may.keepPetitions,
    ],
    timeout: Duration.minutes(5),
    deadLetters: sweepDead,
  });
  const intakeFunction = new HouseFunction(stack, 'intake', {
    built,
    description: 'Checks an uploaded document and files it in the records',
    citizenImpact: 'Documents that people send are not filed; their dossiers stay incomplete.',
    whatToDo: readTheLog,
    environment: { ...table, ...intake, ...records, ...secret },
    may: [
      may.readSecret,
      may.getRows('D#*', 'PROVINCE'),
      may.queryRows('D#*'),
      may.putAct(),
      may.updateRows('D#*'),
      may.emptyIntake,
      may.listIntake,
      may.fileRecords,
    ],
    // The largest document once, what a packed bomb may unpack to before it is given up, and Node itself.
    memorySize: 1024,
    timeout: Duration.seconds(120),
    deadLetters: intakeDead,
  });
  return {
    bridge: { target: bridge, deadLetters: bridgeDead },
    sweep: { target: sweep, deadLetters: sweepDead },
    intake: { target: intakeFunction, deadLetters: intakeDead },
  };
}
