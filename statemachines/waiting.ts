import type { MachineEnd } from '../functions/domain/dossier/task.ts';
import type { Step } from '../functions/domain/procedure/process.ts';
import type { Exit, Retrier, Task } from './asl.ts';

/** Resource of a Task that writes one row of the table and then sleeps until its token is answered. */
export const UPDATE_ITEM_AND_WAIT = 'arn:aws:states:::aws-sdk:dynamodb:updateItem.waitForTaskToken';

export const INVOKE_FUNCTION = 'arn:aws:states:::lambda:invoke';

/** A name that the template fills in when the machine is deployed. */
export const substituted = (name: 'Table' | 'DeadlineFunction'): string => `$\{${name}}`;

/**
 * How long a step may wait for its officer: 300 days. Without a bound a lost answer is invisible until the
 * one-year limit of an execution ends it; with one the leg is renewed while there is time. It is no legal
 * term: those are on the rows, and the deadline branch strikes them.
 */
export const STEP_TIMEOUT_SECONDS = 300 * 24 * 3_600;

/** Errors by which a machine ends on purpose where its last step is answered, as a release before does it. */
export const SETTLED: MachineEnd = 'Dossier.Settled';
export const PARKED: MachineEnd = 'Dossier.Parked';
/** All or enough of the units that a step asks have answered, or their time is over. */
export const CONSULTED: MachineEnd = 'Dossier.Consulted';
/** Asked to enter or go to a step that this definition does not have: the sweeper looks at it. */
export const UNKNOWN_STEP = 'Dossier.UnknownStep';

/**
 * The row does not let this leg open its step: another leg has it, or it is done. Both spellings, for the
 * prefix of the service differs between kinds of integration and the documentation shows both.
 */
export const ROW_REFUSED = [
  'DynamoDb.ConditionalCheckFailedException',
  'DynamoDB.ConditionalCheckFailedException',
];

/**
 * Faults of DynamoDB that pass; a conflict is a transaction of an act on the same row. One spelling only:
 * the names stand in every step of every machine, and a fault not retried costs one leg, not a fact.
 */
const DYNAMODB_PASSING = [
  'DynamoDb.InternalServerErrorException',
  'DynamoDb.ProvisionedThroughputExceededException',
  'DynamoDb.RequestLimitExceededException',
  'DynamoDb.SdkClientException',
  'DynamoDb.ThrottlingException',
  'DynamoDb.TransactionConflictException',
];

/**
 * At most 2 + 4 + 8 + 16 + 32 + 64 s, about two minutes: longer trouble is an outage. Each retry is a
 * transition to pay.
 */
const patiently = (errors: readonly string[]): readonly Retrier[] => [
  {
    ErrorEquals: errors,
    IntervalSeconds: 2,
    MaxAttempts: 6,
    BackoffRate: 2,
    JitterStrategy: 'FULL',
  },
];

/** Only faults that are named: a wildcard would retry a refused condition six times. */
export const RETRY_DYNAMODB = patiently(DYNAMODB_PASSING);
/**
 * Any failure of the deadline function: asking it again changes nothing, and a due moment that is not
 * struck waits for the sweeper. When thousands fall due at once, it is a time-out or a lost race as often
 * as one of the exceptions of the service.
 */
export const RETRY_DEADLINE = patiently(['States.ALL']);

/**
 * Opens the task row that the act before it has planned, in its unit's queue, and sleeps until the row's
 * change wakes it. The condition lets only the leg that the row names do so, and only while the row waits
 * to be opened (or was opened by this Task before a retry).
 * @param version opens only a row of this version of the process, which needs no name any more once it is open; a Task
 * that an earlier state of its version leads to has no such condition
 */
export const openTask = (
  { id, name }: Pick<Step, 'id' | 'name'>,
  exit: Exit,
  version?: number,
): Task => ({
  Type: 'Task',
  Comment: name,
  Resource: UPDATE_ITEM_AND_WAIT,
  TimeoutSeconds: STEP_TIMEOUT_SECONDS,
  Parameters: {
    TableName: substituted('Table'),
    Key: { pk: { 'S.$': '$.pk' }, sk: { S: `T#${id}` } },
    UpdateExpression:
      'SET #status = :open, #queue = #unit, #token = :token, openedAt = :now REMOVE #process',
    ConditionExpression: `#leg = :leg AND #status IN (:planned, :open)${version ? ' AND #process = :process' : ''}`,
    ExpressionAttributeNames: {
      '#status': 'status',
      '#queue': 'queue',
      '#unit': 'unit',
      '#token': 'token',
      '#leg': 'leg',
      '#process': 'process',
    },
    ExpressionAttributeValues: {
      ':open': { S: 'open' },
      ':planned': { S: 'planned' },
      ':token': { 'S.$': '$$.Task.Token' },
      ':now': { 'S.$': '$$.State.EnteredTime' },
      ':leg': { 'N.$': '$.leg' },
      ...(version && { ':process': { N: String(version) } }),
    },
  },
  ResultPath: '$.human',
  Retry: RETRY_DYNAMODB,
  ...exit,
});
