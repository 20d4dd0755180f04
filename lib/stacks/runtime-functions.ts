import { Duration } from 'aws-cdk-lib';
import { arns } from '../constructs/arns.ts';
import { DeadLetters } from '../constructs/dead-letters.ts';
import { HouseFunction } from '../constructs/house-function.ts';
import type { HouseStack } from '../constructs/house-stack.ts';
import { permissions } from '../constructs/permissions.ts';

/** What every declaration below has at hand. */
function houseOf(stack: HouseStack, built: string) {
  const known = arns(stack, stack.place);
  const { names, config } = stack.place;
  return {
    built,
    may: permissions(known),
    table: { TABLE_NAME: names.table },
    cors: { CORS_ORIGINS: config.corsOrigins.join(' ') },
    secret: { SECRET_ID: names.secret },
    intake: { INTAKE_BUCKET: known.intakeName },
    records: { RECORDS_BUCKET: known.recordsName },
    machines: { STATE_MACHINE_ARN_PREFIX: known.machines },
    bus: { BUS_NAME: names.bus },
    oidc: {
      OIDC_ISSUER: config.oidc.issuer,
      OIDC_AUDIENCE: config.oidc.audience,
      OIDC_JWKS_URI: config.oidc.jwksUri,
    },
  };
}

const readTheLog = 'Read the log of the function for the error name, then the last deployment.';

/** The functions behind the API. */
export function addApiFunctions(stack: HouseStack, built: string): void {
  const { may, table, cors, secret, intake, records, oidc } = houseOf(stack, built);
  new HouseFunction(stack, 'dossiers', {
    built,
    description: 'What applicants do: file, upload, complete, withdraw',
    citizenImpact: 'Somebody who files or completes a dossier gets an error page.',
    whatToDo: readTheLog,
    environment: { ...table, ...cors, ...intake, ...secret },
    may: [
      may.readRows,
      may.putRows,
      may.updateRows('D#*', 'S#*'),
      may.signUploads,
      may.listParts,
      may.readSecret,
    ],
  });
  new HouseFunction(stack, 'desk', {
    built,
    description: 'What officers do at their desks: accept, complete, decide, pause, return',
    citizenImpact: 'Officers cannot record what they do, so dossiers stand still and run late.',
    whatToDo: readTheLog,
    environment: { ...table, ...cors },
    may: [may.readRows, may.readLists, may.putRows, may.updateRows('D#*')],
  });
  new HouseFunction(stack, 'read', {
    built,
    description: 'Procedures, dossiers, histories, queues',
    citizenImpact: 'Nobody can look up a dossier, and officers see no work list.',
    whatToDo: readTheLog,
    environment: { ...table, ...cors, ...secret },
    may: [may.readRows, may.readLists, may.readSecret],
  });
  new HouseFunction(stack, 'forms', {
    built,
    description: 'Prints the statutory forms and hands out what is among the records',
    citizenImpact: 'Nobody gets a receipt, and officers cannot open the papers of a dossier.',
    whatToDo: readTheLog,
    environment: { ...table, ...cors, ...records, ...secret },
    may: [may.readRows, may.readSecret, may.fileRecords, may.missRecords, may.readRecords],
    memorySize: 1024,
  });
  new HouseFunction(stack, 'reuse', {
    built,
    description: 'Finds papers that a person gave before and files them again',
    citizenImpact: 'People are asked for papers that the province has already.',
    whatToDo: readTheLog,
    environment: { ...table, ...cors, ...records },
    may: [
      may.readRows,
      may.readLists,
      may.putRows,
      may.updateRows('D#*'),
      may.fileRecords,
      may.readRecords,
    ],
  });
  new HouseFunction(stack, 'authorizer', {
    built,
    description: 'Checks the bearer token and says who it is',
    citizenImpact: 'Nobody can sign in: neither applicants nor officers.',
    whatToDo: 'Check that the identity provider answers and that its key set is reachable.',
    environment: { ...table, ...oidc, ...secret },
    may: [may.readSecret, may.readProvince],
    // Every expired token is a failure to Lambda: throwing is the only way to answer 401.
    alarmAt: 200,
  });
}

/** The functions that nobody calls by hand, and where their failures go. */
export function addBackgroundFunctions(stack: HouseStack, built: string) {
  const { may, table, intake, records, secret, machines, bus } = houseOf(stack, built);
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
    environment: { ...table, ...machines, ...bus },
    may: [
      may.updateRows('D#*', 'O#*'),
      may.startMachines,
      may.stopMachines,
      may.answerTokens,
      may.sendMessages,
    ],
    timeout: Duration.seconds(60),
  });
  new HouseFunction(stack, 'clock', {
    built,
    description: 'Strikes the due moment of a dossier and renews a leg near the one-year limit',
    citizenImpact: 'A dossier runs late unmarked: no apology is prepared for the applicant.',
    whatToDo: readTheLog,
    environment: table,
    may: [may.readRows, may.putRows, may.updateRows('D#*'), may.postMessages],
  });
  const sweep = new HouseFunction(stack, 'sweep', {
    built,
    description: 'Finds what fell through, drives it again, and warns units of what is due',
    citizenImpact: 'Dossiers that lost their machine are not found and stand still.',
    whatToDo: readTheLog,
    environment: { ...table, ...intake, ...machines, ...bus },
    may: [
      may.readRows,
      may.readLists,
      may.putRows,
      may.updateRows('D#*', 'O#*'),
      may.answerTokens,
      may.postMessages,
      may.sendMessages,
      may.listIntake,
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
      may.readRows,
      may.putRows,
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
