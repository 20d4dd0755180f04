import { Duration } from 'aws-cdk-lib';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { DuckDbLayer } from '../constructs/duckdb-layer.ts';
import { HouseFunction } from '../constructs/house-function.ts';
import type { HouseStack } from '../constructs/house-stack.ts';
import { readTheLog, settingsOf } from './function-settings.ts';

/** The functions that write the lake, keep it in order and report from it. */
export function addReportFunctions(stack: HouseStack, built: string) {
  const { may, place, table, reads, cors, secret, lake, records, athena, log, notary } =
    settingsOf(stack);
  const layers = [new DuckDbLayer(stack)];
  new HouseFunction(stack, 'reports', {
    built,
    description: 'Statutory reports and the supervision board',
    citizenImpact: 'Leaders do not see which dossiers are late, so nobody hurries them.',
    whatToDo: readTheLog,
    environment: { ...table, ...reads, ...cors, ...secret, ...lake, ...records, ...place },
    may: [
      may.recordReads,
      may.getRows(
        'CATALOGUE',
        'D#*',
        'I#*',
        'P#*',
        'PROVINCE',
        'PUBLICATION',
        'R#portal',
        'R#rated/*',
        'R#standing',
        'R#stated/*',
      ),
      may.queryRows(
        'CATALOGUE',
        'G#*',
        'N#*',
        'PUBLICATION',
        'Q#*',
        'R#pledges',
        'R#pledges/*',
        'R#rated/*',
        'R#stated/*',
      ),
      may.getMany('D#*', 'K#*', 'R#officers'),
      may.readLists('queue', 'deadline', 'receivingWatch', 'leadWatch', 'applicant'),
      may.stateRows,
      may.updateRows('R#stated/*'),
      may.readSecret,
      may.readLake,
      may.readOpen,
      may.listLake,
      may.readModels,
      may.keepAnswers,
      may.publishReports,
      may.missRecords,
      may.readAlarms,
    ],
    layers,
    // A whole processor. A year of a province takes 160 MB, its files 110 MB of disk.
    memorySize: 1769,
    diskSize: 1024,
    timeout: Duration.seconds(29),
  });
  const figuresDead = new DeadLetters(stack, 'figures', {
    citizenImpact: 'Published figures miss a dossier until the comparison at night.',
    whatToDo: 'Read the record in the queue and the log; the comparison makes up for it.',
  });
  const compactDead = new DeadLetters(stack, 'compact', {
    citizenImpact: 'Leaders wait for their reports: what is new is read piece by piece.',
    whatToDo: 'Read the log of the function and mend the cause; its next run goes on by itself.',
  });
  const figures = new HouseFunction(stack, 'figures', {
    built,
    description: 'Writes what has changed in the table into the lake, and tells the risk of it',
    citizenImpact: 'The published figures stand still while dossiers go on.',
    whatToDo: 'Read the log of the function; what was missed is written when it runs again.',
    environment: { ...table, ...lake },
    may: [
      may.getRows('P#*', 'PROVINCE'),
      may.queryRows('E#*'),
      may.writeIncrements,
      may.writeHeads,
      may.getMany('K#*'),
      may.readModels,
      may.listLake,
      may.tellRisks,
    ],
    timeout: Duration.seconds(60),
  });
  const compact = new HouseFunction(stack, 'compact', {
    built,
    description: 'Merges what is new in the lake into its files, and computes the standing reports',
    citizenImpact: 'Leaders wait for their reports: what is new is read piece by piece.',
    whatToDo: 'Read the error name in the log and look it up in the runbook.',
    environment: lake,
    may: [may.readLake, may.listLake, may.writeLake, may.clearLake, may.keepAnswers],
    layers,
    // The limit of the engine and 600 MB that it takes beyond it while it writes.
    memorySize: 2560,
    diskSize: 2048,
    timeout: Duration.minutes(5),
    // Two at once come to the same, but do the work twice.
    alone: true,
    deadLetters: compactDead,
  });
  const compareDead = new DeadLetters(stack, 'compare', {
    citizenImpact: 'Nobody has checked the published figures against the dossiers tonight.',
    whatToDo: 'Read the log of the function, mend the cause, and invoke it with `{}`.',
  });
  const compare = new HouseFunction(stack, 'compare', {
    built,
    description: 'Holds the lake against the table at night and writes again what differs',
    citizenImpact: 'A dossier that is missing from the published figures is not noticed.',
    whatToDo: 'Read the error name in the log and look it up in the runbook.',
    environment: { ...table, ...lake, ...athena },
    may: [
      may.getRows('P#*', 'PROVINCE'),
      may.queryRows('E#*'),
      may.getMany('D#*'),
      may.scanVersions,
      may.readLake,
      may.listLake,
      may.writeIncrements,
      may.writeHeads,
      ...(stack.place.config.athena ? [may.copyForAthena] : []),
    ],
    layers,
    memorySize: 2560,
    diskSize: 2048,
    timeout: Duration.minutes(15),
    deadLetters: compareDead,
  });
  const riskDead = new DeadLetters(stack, 'risk', {
    citizenImpact: 'Work lists mark likely late dossiers by what was known yesterday.',
    whatToDo: 'Read the log of the function, mend the cause, and invoke it with `{}`.',
  });
  const risk = new HouseFunction(stack, 'risk', {
    built,
    description: 'Learns from the lake which dossiers come late, and tells the risk of open ones',
    citizenImpact: 'Work lists mark likely late dossiers by what was known yesterday.',
    whatToDo: 'Read the error name in the log and look it up in the runbook.',
    environment: { ...table, LAKE_BUCKET: lake.LAKE_BUCKET },
    may: [
      may.getRows('P#*', 'PROVINCE'),
      may.getMany('K#*'),
      may.tellRisks,
      may.learnFromLake,
      may.listLake,
      may.keepModels,
    ],
    layers,
    // A whole processor, for it counts more than it reads.
    memorySize: 2560,
    diskSize: 2048,
    timeout: Duration.minutes(15),
    // Two at once come to the same, but do the work twice.
    alone: true,
    deadLetters: riskDead,
  });
  const notaryDead = new DeadLetters(stack, 'notary', {
    citizenImpact: 'What happened since the last root can be changed without anybody seeing it.',
    whatToDo: 'Read the log of the function and mend the cause; its next run goes on by itself.',
  });
  const notaryFunction = new HouseFunction(stack, 'notary', {
    built,
    description: 'Puts the heads of the chains into the log and signs its root',
    citizenImpact: 'What happened since the last root can be changed without anybody seeing it.',
    whatToDo: 'Read the error name in the log and look it up in the runbook.',
    environment: { LAKE_BUCKET: lake.LAKE_BUCKET, ...log, ...notary },
    may: [may.listLake, may.takeHeads, may.readLog, may.writeLog, may.missLog, may.signRoots],
    timeout: Duration.minutes(5),
    // Two at once come to the same, but do the work twice.
    alone: true,
    deadLetters: notaryDead,
  });
  return {
    notary: { target: notaryFunction, deadLetters: notaryDead },
    risk: { target: risk, deadLetters: riskDead },
    figures: { target: figures, deadLetters: figuresDead },
    compare: { target: compare, deadLetters: compareDead },
    compact: { target: compact, deadLetters: compactDead },
  };
}
