import { Duration } from 'aws-cdk-lib';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { HouseFunction } from '../constructs/house-function.ts';
import type { HouseStack } from '../constructs/house-stack.ts';
import { readTheLog, settingsOf } from './function-settings.ts';

/** The functions that count, recount and report. */
export function addReportFunctions(stack: HouseStack, built: string) {
  const { may, table, cors, secret } = settingsOf(stack);
  new HouseFunction(stack, 'reports', {
    built,
    description: 'Statutory reports and the supervision board',
    citizenImpact: 'Leaders do not see which dossiers are late, so nobody hurries them.',
    whatToDo: readTheLog,
    environment: { ...table, ...cors, ...secret },
    may: [may.readRows, may.readMany, may.readLists, may.stateRows, may.readSecret],
    memorySize: 1024,
    timeout: Duration.seconds(29),
  });
  const tallyDead = new DeadLetters(stack, 'tally', {
    citizenImpact: 'Published figures miss a dossier until the next recount at night.',
    whatToDo: 'Read the record in the queue and the log of the tally; the recount makes up for it.',
  });
  const recountDead = new DeadLetters(stack, 'recount', {
    citizenImpact: 'Nobody has checked the published figures against the dossiers tonight.',
    whatToDo: 'Read the log of the recount and mend the cause; its next run goes on by itself.',
  });
  const tally = new HouseFunction(stack, 'tally', {
    built,
    description: 'Keeps the counters that reports read',
    citizenImpact: 'The published figures stand still while dossiers go on.',
    whatToDo: 'Read the log of the function; what was missed is counted when it runs again.',
    environment: table,
    may: [may.readRows, may.readMany, may.countRows],
    timeout: Duration.seconds(60),
  });
  const recount = new HouseFunction(stack, 'recount', {
    built,
    description: 'Counts the dossiers anew at night and compares',
    citizenImpact: 'A wrong published figure is not noticed.',
    whatToDo: 'Read the log of the function; its next run goes on from the last kept piece.',
    environment: table,
    may: [may.readRows, may.readMany, may.countRows, may.checkCounted],
    memorySize: 2048,
    timeout: Duration.minutes(15),
    // Two at once would count the same pieces.
    alone: true,
    deadLetters: recountDead,
  });
  return {
    tally: { target: tally, deadLetters: tallyDead },
    recount: { target: recount, deadLetters: recountDead },
  };
}
