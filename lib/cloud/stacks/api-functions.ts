import { Duration } from 'aws-cdk-lib';
import { HouseFunction } from '../constructs/house-function.ts';
import type { HouseStack } from '../constructs/house-stack.ts';
import { readTheLog, settingsOf } from './function-settings.ts';

/** What an act is decided by beside its dossier, and the answer that a repeated request is given again. */
const actReads = ['E#*', 'P#*', 'PROVINCE', 'R#pledges/*'] as const;

/** The functions behind the API. */
export function addApiFunctions(stack: HouseStack, built: string): void {
  const {
    may,
    table,
    reads,
    cors,
    secret,
    seals,
    intake,
    records,
    log,
    oidc,
    place,
    signIn,
    public: page,
    portal,
    payee,
    payments,
    post,
    postSecret,
    dataPlatform,
    webhooks,
  } = settingsOf(stack);
  const { seals: sealed } = stack.place.config;
  new HouseFunction(stack, 'dossiers', {
    built,
    description: 'What applicants do: file, upload, complete, withdraw',
    citizenImpact: 'Somebody who files or completes a dossier gets an error page.',
    whatToDo: readTheLog,
    environment: {
      ...table,
      ...reads,
      ...cors,
      ...intake,
      ...secret,
      ...portal,
      ...payee,
      ...payments,
      ...postSecret,
    },
    may: [
      may.recordReads,
      may.getRows(
        ...actReads,
        'CATALOGUE',
        'D#*',
        'G#*',
        'I#*',
        'L#*',
        'R#payments/*',
        'R#portal/*',
        'R#rated/*',
      ),
      may.queryRows('D#*', 'R#payments/*', 'R#pledges'),
      may.putAct('F#*', 'I#*'),
      may.listPhones,
      may.keepLinked,
      may.postMessages,
      may.keepLetters,
      may.keepRatings,
      may.keepPetitions,
      may.keepPayments,
      may.updateRows('D#*', 'S#*'),
      may.signUploads,
      may.listParts,
      may.readSecret,
      ...(stack.place.config.portal ? [may.readPortalSecret] : []),
      ...(stack.place.config.payments ? [may.readPaymentSecret] : []),
      ...(stack.place.config.post ? [may.readPostSecret] : []),
    ],
    // A message of the National Portal brings papers that are fetched first.
    timeout: Duration.seconds(29),
  });
  new HouseFunction(stack, 'desk', {
    built,
    description: 'What officers do at their desks: accept, complete, decide, pause, return',
    citizenImpact: 'Officers cannot record what they do, so dossiers stand still and run late.',
    whatToDo: readTheLog,
    environment: { ...table, ...reads, ...cors, ...secret, ...portal, ...post, ...postSecret },
    may: [
      may.recordReads,
      may.getRows(...actReads, 'D#*', 'G#*', 'I#*'),
      may.queryRows('D#*', 'Q#*', 'R#pledges'),
      may.readLists('deadline'),
      may.putAct('F#*', 'I#*'),
      may.listPhones,
      may.updateRows('D#*'),
      may.stateAbsences,
      may.keepOfficerNames,
      may.keepPledges,
      may.keepPetitions,
      may.keepQueues,
      may.postMessages,
      may.readSecret,
      ...(stack.place.config.portal ? [may.readPortalSecret] : []),
      ...(stack.place.config.post ? [may.readPostSecret] : []),
    ],
  });
  new HouseFunction(stack, 'read', {
    built,
    description: 'Procedures, dossiers, histories, queues',
    citizenImpact: 'Nobody can look up a dossier, and officers see no work list.',
    whatToDo: readTheLog,
    environment: { ...table, ...reads, ...cors, ...secret, ...log, ...payee },
    may: [
      may.recordReads,
      may.takeUpTasks,
      may.getRows(
        'ABSENCE',
        'CATALOGUE',
        'D#*',
        'G#*',
        'L#*',
        'P#*',
        'PROVINCE',
        'PUBLICATION',
        'R#pledges/*',
        'R#portal',
      ),
      may.queryRows(
        'ABSENCE',
        'CATALOGUE',
        'D#*',
        'E#*',
        'F#*',
        'G#*',
        'O#*',
        'PUBLICATION',
        'Q#*',
        'R#pledges',
        'R#portal/*',
      ),
      may.getMany('D#*', 'K#*', 'R#officers'),
      may.readLists('queue', 'leadWatch', 'applicant', 'portal', 'paper'),
      may.readSecret,
      may.readLog,
      may.missLog,
    ],
  });
  new HouseFunction(stack, 'forms', {
    built,
    description: 'Prints the statutory forms and hands out what is among the records',
    citizenImpact: 'Nobody gets a receipt, and officers cannot open the papers of a dossier.',
    whatToDo: readTheLog,
    environment: { ...table, ...reads, ...cors, ...records, ...secret, ...seals, ...page },
    may: [
      may.recordReads,
      may.getRows('CATALOGUE', 'D#*', 'F#*', 'P#*', 'PROVINCE'),
      may.queryRows('D#*', 'E#*', 'F#*'),
      may.readSecret,
      ...(sealed ? [may.readSeals(sealed.secrets)] : []),
      may.fileRecords,
      may.openRecords,
      may.missRecords,
      may.readRecords,
    ],
    memorySize: 1024,
    // The first print loads the printer, and may wait five seconds for a time stamp.
    timeout: Duration.seconds(29),
  });
  new HouseFunction(stack, 'reuse', {
    built,
    description: 'Finds papers that a person gave before, and data in place of papers',
    citizenImpact: 'People are asked for papers that the province has already.',
    whatToDo: readTheLog,
    environment: { ...table, ...reads, ...cors, ...records, ...secret, ...dataPlatform },
    may: [
      may.recordReads,
      may.getRows(...actReads, 'D#*'),
      may.queryRows('D#*', 'R#pledges'),
      may.readLists('applicant'),
      may.putAct(),
      may.updateRows('D#*'),
      may.postMessages,
      may.readSecret,
      may.fileRecords,
      may.openRecords,
      ...(stack.place.config.dataPlatform ? [may.readDataPlatformSecret] : []),
    ],
    // The databases that a paper's name says are asked one after the other, five seconds each.
    timeout: Duration.seconds(29),
  });
  new HouseFunction(stack, 'audit', {
    built,
    description: 'Tells auditors and persons who read what',
    citizenImpact: 'Nobody can see who looked into a dossier; reading goes on being recorded.',
    whatToDo: readTheLog,
    environment: { ...table, ...reads, ...cors },
    may: [may.getRows('G#*'), may.queryRows('D#*'), may.recordReads, may.readRecordsOfReads],
  });
  new HouseFunction(stack, 'authorizer', {
    built,
    description: 'Checks the bearer token and says who it is',
    citizenImpact: 'Nobody can sign in: neither applicants nor officers.',
    whatToDo: 'Check that the identity provider answers and that its key set is reachable.',
    environment: { ...table, ...oidc, ...secret, ...place },
    may: [may.readSecret, may.getRows('PROVINCE')],
    // Every expired token is a failure to Lambda: throwing is the only way to answer 401.
    alarmAt: 200,
  });
  new HouseFunction(stack, 'webhooks', {
    built,
    description: 'Subscribers outside the province: subscriptions and replays',
    citizenImpact: 'No other system can subscribe; those that have are told as before.',
    whatToDo: readTheLog,
    environment: { ...table, ...cors, ...secret, ...webhooks },
    may: [
      may.getRows('R#webhooks'),
      may.queryRows('R#webhooks', 'R#webhooks/*'),
      may.readSecret,
      may.keepWebhooks,
      ...(stack.place.config.webhooks ? [may.tellWebhooks] : []),
    ],
  });
  new HouseFunction(stack, 'session', {
    built,
    description: 'Signs people in for the screens, and keeps their refresh token from scripts',
    citizenImpact: 'Nobody can sign in at the screens; portals and other programs go on.',
    whatToDo: 'Check that the identity provider answers and knows the client of the screens.',
    environment: { ...signIn, ...page, ...secret },
    may: [may.readSecret],
  });
}
