import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Arns } from './arns.ts';
import type { lists } from './dossier-table.ts';

/** The prefixes of the table's partition keys: what kind of row a function may write. */
export type Rows =
  | 'ABSENCE'
  | 'D#*'
  | 'E#*'
  | 'F#*'
  | 'G#*'
  | 'I#*'
  | 'K#*'
  | 'L#*'
  | 'N#*'
  | 'O#*'
  | 'Q#*'
  | 'R#notified/*'
  | 'R#officers'
  | 'R#payments/*'
  | 'R#pledges'
  | 'R#pledges/*'
  | 'R#portal'
  | 'R#portal/*'
  | 'R#rated/*'
  | 'R#standing'
  | 'R#webhooks'
  | 'R#webhooks/*'
  | 'R#stated/*'
  | 'S#*';

/** What people publish, and no function writes. */
type PublishedRows = 'CATALOGUE' | 'P#*' | 'PROVINCE' | 'PUBLICATION';

type ListName = (typeof lists)[number]['name'];

const only = (rows: readonly (Rows | PublishedRows)[]) => ({
  'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': rows },
});

/**
 * Named permissions. Nobody may delete a row or scan the table itself, and no function may write the catalogue
 * or the province: those come from the person who publishes them.
 */
export function permissions(arns: Arns) {
  return {
    /**
     * Rows by their keys. A condition knows the partition of a row and not its sort key: who may read a dossier
     * may also read its applicant, whose row is sealed by a secret of its own.
     */
    getRows: (...rows: readonly (Rows | PublishedRows)[]) =>
      new PolicyStatement({
        actions: ['dynamodb:GetItem'],
        resources: [arns.table],
        conditions: only(rows),
      }),
    /** All rows of a partition: a dossier with its steps, its history, the catalogue. */
    queryRows: (...rows: readonly (Rows | PublishedRows)[]) =>
      new PolicyStatement({
        actions: ['dynamodb:Query'],
        resources: [arns.table],
        conditions: only(rows),
      }),
    /** Several rows at once, as lists show them. */
    getMany: (...rows: readonly Rows[]) =>
      new PolicyStatement({
        actions: ['dynamodb:BatchGetItem'],
        resources: [arns.table],
        conditions: only(rows),
      }),
    /** The procedure of a dossier, and nothing else of it. */
    nameProcedure: new PolicyStatement({
      actions: ['dynamodb:GetItem'],
      resources: [arns.table],
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['D#*'] },
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', 'procedure'] },
        // Who names no attributes asks for all of them.
        StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' },
      },
    }),
    /**
     * Adds the record of a read. Who may do that may not look at the records, and their keys are random: so
     * nobody can name one to write over.
     */
    recordReads: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.readsTable],
    }),
    readRecordsOfReads: new PolicyStatement({
      actions: ['dynamodb:Query'],
      resources: [arns.readsTable, arns.readsIndexes],
    }),
    /**
     * Lists over the table. Their keys are units and persons, whom no role knows: what a list shows is chosen for
     * that, and nothing in it is sealed.
     */
    readLists: (...names: readonly ListName[]) =>
      new PolicyStatement({ actions: ['dynamodb:Query'], resources: names.map(arns.index) }),
    /** What an act writes, whole or not at all: the dossier and its event, what it issues, and the answer to repeat. */
    putAct: (...more: readonly ('F#*' | 'I#*')[]) =>
      new PolicyStatement({
        actions: ['dynamodb:PutItem'],
        resources: [arns.table],
        conditions: only(['D#*', 'E#*', ...more]),
      }),
    /**
     * That an officer has taken up a task, and no other attribute of any row: those of a condition count too.
     * @see https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/specifying-conditions.html
     */
    takeUpTasks: new PolicyStatement({
      actions: ['dynamodb:UpdateItem'],
      resources: [arns.table],
      conditions: {
        'ForAllValues:StringLike': { 'dynamodb:LeadingKeys': ['D#*'] },
        'ForAllValues:StringEquals': { 'dynamodb:Attributes': ['pk', 'sk', 'begun'] },
        // What an update gives back may show the whole row.
        StringEqualsIfExists: { 'dynamodb:ReturnValues': 'NONE' },
      },
    }),
    /** Events and forms are left out: what happened and what was issued is never rewritten. */
    updateRows: (...rows: readonly Exclude<Rows, 'E#*' | 'F#*' | 'I#*'>[]) =>
      new PolicyStatement({
        actions: ['dynamodb:UpdateItem'],
        resources: [arns.table],
        conditions: only(rows),
      }),
    /** By which telephone number a dossier is found. */
    listPhones: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.table],
      conditions: only(['N#*']),
    }),
    /** Filings of linked procedures, beside the dossiers of their children. */
    keepLinked: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.table],
      conditions: only(['L#*']),
    }),
    /** Who has a place in the queue of a counter, and when it opens beside the calendar. */
    keepQueues: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.table],
      conditions: only(['Q#*']),
    }),
    /** On which days officers are away. */
    stateAbsences: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.table],
      conditions: only(['ABSENCE']),
    }),
    /** What officers are called. */
    keepOfficerNames: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.table],
      conditions: only(['R#officers']),
    }),
    /** Complaints and proposals. */
    keepPetitions: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.table],
      conditions: only(['G#*']),
    }),
    /** Texts of the pledge of officers, and who signed them. */
    keepPledges: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.table],
      conditions: only(['R#pledges', 'R#pledges/*']),
    }),
    keepStanding: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.table],
      conditions: only(['R#standing']),
    }),
    /** Risks that were told, and nothing that anybody has done. */
    tellRisks: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.table],
      conditions: only(['K#*']),
    }),
    /** Messages to the outside, in the transaction of what they tell of or by themselves. */
    postMessages: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.table],
      conditions: only(['O#*']),
    }),
    /** The state of alarms, which tells of no person. */
    readAlarms: new PolicyStatement({
      actions: ['cloudwatch:DescribeAlarms'],
      resources: [arns.alarms],
    }),
    sendMessages: new PolicyStatement({
      actions: ['events:PutEvents'],
      resources: [arns.bus],
    }),
    /** Stated figures, with the record of the request: the function that reports writes nothing else. */
    stateRows: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.table],
      conditions: only(['R#stated/*', 'I#*']),
    }),
    readSecret: new PolicyStatement({
      actions: ['secretsmanager:GetSecretValue'],
      resources: [arns.secret],
    }),
    readPortalSecret: new PolicyStatement({
      actions: ['secretsmanager:GetSecretValue'],
      resources: [arns.portalSecret],
    }),
    tellPortal: new PolicyStatement({
      actions: ['sqs:SendMessage'],
      resources: [arns.portalQueue],
    }),
    countPortalNews: new PolicyStatement({
      actions: ['sqs:GetQueueAttributes'],
      resources: [arns.portalQueue],
    }),
    /** What the portal sent, and what either side refused of the other. */
    keepLetters: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.table],
      conditions: only(['R#portal/*']),
    }),
    /** What the last comparison with the portal came to. */
    keepReconciliation: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.table],
      conditions: only(['R#portal']),
    }),
    readNotificationSecret: new PolicyStatement({
      actions: ['secretsmanager:GetSecretValue'],
      resources: [arns.notificationSecret],
    }),
    readDataPlatformSecret: new PolicyStatement({
      actions: ['secretsmanager:GetSecretValue'],
      resources: [arns.dataPlatformSecret],
    }),
    readPaymentSecret: new PolicyStatement({
      actions: ['secretsmanager:GetSecretValue'],
      resources: [arns.paymentSecret],
    }),
    readPostSecret: new PolicyStatement({
      actions: ['secretsmanager:GetSecretValue'],
      resources: [arns.postSecret],
    }),
    promptNotifications: new PolicyStatement({
      actions: ['sqs:SendMessage'],
      resources: [arns.notificationQueue],
    }),
    /** What applicants were told, by its cause. */
    keepNotifications: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.table],
      conditions: only(['R#notified/*']),
    }),
    tellWebhooks: new PolicyStatement({
      actions: ['sqs:SendMessage'],
      resources: [arns.webhookQueue],
    }),
    /** Subscriptions, what they were told, and what they could not be. */
    keepWebhooks: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.table],
      conditions: only(['R#webhooks', 'R#webhooks/*']),
    }),
    /** Money that gateways told of, and what was given back of it. */
    keepPayments: new PolicyStatement({
      actions: ['dynamodb:PutItem'],
      resources: [arns.table],
      conditions: only(['R#payments/*']),
    }),
    /** What people say of finished dossiers, and how many said so. */
    keepRatings: new PolicyStatement({
      actions: ['dynamodb:PutItem', 'dynamodb:UpdateItem'],
      resources: [arns.table],
      conditions: only(['R#rated/*']),
    }),
    readSeals: (secrets: string) =>
      new PolicyStatement({
        actions: ['secretsmanager:GetSecretValue'],
        resources: [arns.seals(secrets)],
      }),
    /** A pre-signed URL can do no more than its signer. */
    signUploads: new PolicyStatement({
      actions: ['s3:PutObject'],
      resources: [arns.intakeObjects],
    }),
    /** What of a file in parts has arrived. */
    listParts: new PolicyStatement({
      actions: ['s3:ListMultipartUploadParts'],
      resources: [arns.intakeObjects],
    }),
    /** Takes what was sent. */
    emptyIntake: new PolicyStatement({
      actions: ['s3:GetObject', 's3:DeleteObject'],
      resources: [arns.intakeObjects],
    }),
    /** Takes away what is among the records. */
    clearIntake: new PolicyStatement({
      actions: ['s3:DeleteObject'],
      resources: [arns.intakeObjects],
    }),
    /**
     * What lies in the intake bucket. Without it S3 also calls an object that is gone forbidden, and a
     * repeated event would look like a fault.
     */
    listIntake: new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [arns.intakeBucket],
    }),
    fileRecords: new PolicyStatement({
      actions: ['s3:PutObject'],
      resources: [arns.recordsObjects],
    }),
    /** A record as it lies there now: a paper that was printed before, or that is filed again. */
    openRecords: new PolicyStatement({
      actions: ['s3:GetObject'],
      resources: [arns.recordsObjects],
    }),
    /** A document is read as it was filed, in that version of its key. */
    readRecords: new PolicyStatement({
      actions: ['s3:GetObjectVersion'],
      resources: [arns.recordsObjects],
    }),
    publishReports: new PolicyStatement({
      actions: ['s3:PutObject', 's3:GetObject'],
      resources: [`${arns.recordsBucket}/reports/*`],
    }),
    /** Without it S3 calls a form that was never printed or published forbidden. */
    missRecords: new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [arns.recordsBucket],
    }),
    /** The codes and versions of all dossiers, for the comparison at night: the one Scan of the system. */
    scanVersions: new PolicyStatement({
      actions: ['dynamodb:Scan'],
      resources: [arns.index('applicant')],
    }),
    /** What is new in the table, on its way into the lake. */
    writeIncrements: new PolicyStatement({
      actions: ['s3:PutObject'],
      resources: arns.lakeObjects('increments'),
    }),
    /** Heads of chains, on their way into the log. */
    writeHeads: new PolicyStatement({
      actions: ['s3:PutObject'],
      resources: arns.lakeObjects('heads'),
    }),
    takeHeads: new PolicyStatement({
      actions: ['s3:GetObject', 's3:DeleteObject'],
      resources: arns.lakeObjects('heads'),
    }),
    readLog: new PolicyStatement({
      actions: ['s3:GetObject'],
      resources: [arns.rootsObjects],
    }),
    writeLog: new PolicyStatement({
      actions: ['s3:PutObject'],
      resources: [arns.rootsObjects],
    }),
    /** Without it S3 calls a root that nobody has made yet forbidden. */
    missLog: new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [arns.rootsBucket],
    }),
    signRoots: new PolicyStatement({
      actions: ['kms:Sign', 'kms:GetPublicKey'],
      resources: [arns.anyKey],
      conditions: { StringEquals: { 'kms:RequestAlias': arns.signingKey } },
    }),
    /** What the lake is now: its manifest, its files, and what is in none of them yet. */
    readLake: new PolicyStatement({
      actions: ['s3:GetObject'],
      resources: arns.lakeObjects('manifest', 'increments', 'dossiers', 'work', 'events'),
    }),
    /** What is open today, as one file beside those of the months. */
    readOpen: new PolicyStatement({
      actions: ['s3:GetObject'],
      resources: arns.lakeObjects('open'),
    }),
    listLake: new PolicyStatement({
      actions: ['s3:ListBucket'],
      resources: [arns.lakeBucket],
    }),
    /** What forecasts learn from: dossiers and their events, and nothing of what officers did. */
    learnFromLake: new PolicyStatement({
      actions: ['s3:GetObject'],
      resources: arns.lakeObjects('manifest', 'increments', 'dossiers', 'events'),
    }),
    keepModels: new PolicyStatement({
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: arns.lakeObjects('risk'),
    }),
    readModels: new PolicyStatement({
      actions: ['s3:GetObject'],
      resources: arns.lakeObjects('risk'),
    }),
    copyForAthena: new PolicyStatement({
      actions: ['s3:PutObject'],
      resources: arns.lakeObjects('athena'),
    }),
    /** Answers of reports, kept for the same question over the same facts. */
    keepAnswers: new PolicyStatement({
      actions: ['s3:GetObject', 's3:PutObject'],
      resources: arns.lakeObjects('answers'),
    }),
    writeLake: new PolicyStatement({
      actions: ['s3:PutObject'],
      resources: arns.lakeObjects('manifest', 'aside', 'dossiers', 'work', 'events', 'open'),
    }),
    /** What others have replaced. No version of it: those stay until the lifecycle takes them. */
    clearLake: new PolicyStatement({
      actions: ['s3:DeleteObject'],
      resources: arns.lakeObjects('manifest', 'increments', 'dossiers', 'work', 'events', 'open'),
    }),
    startMachines: new PolicyStatement({
      actions: ['states:StartExecution'],
      resources: [`${arns.machines}*`],
    }),
    /** A leg whose work is done, that waits for somebody outside, or whose place another has taken. */
    stopMachines: new PolicyStatement({
      actions: ['states:StopExecution'],
      resources: [`${arns.executions}*`],
    }),
    /** A token is its own permission: these calls name no resource that a policy could limit. */
    answerTokens: new PolicyStatement({
      actions: ['states:SendTaskSuccess', 'states:SendTaskFailure'],
      resources: ['*'],
    }),
  };
}
