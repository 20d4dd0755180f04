import {
  type CloudFormationClient,
  ContinueUpdateRollbackCommand,
  DeleteStackCommand,
  ListStackResourcesCommand,
  paginateDescribeStacks,
  type Stack,
  UpdateTerminationProtectionCommand,
} from '@aws-sdk/client-cloudformation';

/** What was done about the stacks of a place, by name. */
export interface Recovery {
  /** Deleted: their creation had failed, and only what had failed was in them. */
  readonly removed: readonly string[];
  /** Resources that could not be deleted with them, `<stack> <name>`; a deployment takes them in. */
  readonly leftBehind: readonly string[];
  /** Sent back to the state before an update that failed. */
  readonly rolledBack: readonly string[];
  /** CloudFormation still works on them: wait, then recover again. */
  readonly atWork: readonly string[];
}

/** A stack in one of these has never been whole, so nothing that is needed is lost with it. */
const neverWhole = new Set([
  'CREATE_FAILED',
  'ROLLBACK_COMPLETE',
  'ROLLBACK_FAILED',
  'REVIEW_IN_PROGRESS',
  'DELETE_FAILED',
]);

/**
 * Clears away what a failed deployment left, so that the same deployment can be run again. The CDK's CLI
 * deletes a stack whose creation failed by itself, but not one that is protected against deletion, nor one that
 * holds a bucket with something in it. Stacks that stand are not touched; run twice, nothing more is done.
 * @param prefix Begins the names of all stacks of the place.
 * @param pause Waits between two looks at a deletion.
 * @see https://docs.aws.amazon.com/AWSCloudFormation/latest/UserGuide/view-stack-events.html#cfn-console-view-stack-data-resources-status-codes
 */
export async function recoverStacks(
  cloud: CloudFormationClient,
  prefix: string,
  pause: () => Promise<void>,
): Promise<Recovery> {
  const removed: string[] = [];
  const leftBehind: string[] = [];
  const rolledBack: string[] = [];
  const atWork: string[] = [];
  for (const stack of await stacksOf(cloud, prefix)) {
    const { StackName: name = '', StackStatus: status = '' } = stack;
    if (neverWhole.has(status)) {
      leftBehind.push(...(await remove(cloud, stack, pause)));
      removed.push(name);
    } else if (status === 'UPDATE_ROLLBACK_FAILED') {
      await cloud.send(new ContinueUpdateRollbackCommand({ StackName: name }));
      rolledBack.push(name);
    } else if (status.endsWith('_IN_PROGRESS')) atWork.push(name);
  }
  return { removed, leftBehind, rolledBack, atWork };
}

async function stacksOf(cloud: CloudFormationClient, prefix: string): Promise<Stack[]> {
  const stacks: Stack[] = [];
  for await (const page of paginateDescribeStacks({ client: cloud }, {}))
    stacks.push(...(page.Stacks ?? []));
  return stacks.filter(({ StackName }) => StackName?.startsWith(prefix));
}

/**
 * Deletes a stack; what cannot be deleted is left where it is, and told.
 * @throws Error when CloudFormation leaves the stack standing nevertheless.
 */
async function remove(
  cloud: CloudFormationClient,
  { StackName, StackId = StackName, EnableTerminationProtection }: Stack,
  pause: () => Promise<void>,
): Promise<string[]> {
  if (EnableTerminationProtection)
    await cloud.send(
      new UpdateTerminationProtectionCommand({ StackName, EnableTerminationProtection: false }),
    );
  await cloud.send(new DeleteStackCommand({ StackName }));
  if ((await endOfDeletion(cloud, StackId, pause)) === 'DELETE_COMPLETE') return [];
  const { StackResourceSummaries: resources = [] } = await cloud.send(
    new ListStackResourcesCommand({ StackName }),
  );
  const stuck = resources.filter(({ ResourceStatus }) => ResourceStatus === 'DELETE_FAILED');
  await cloud.send(
    new DeleteStackCommand({
      StackName,
      RetainResources: stuck.flatMap(({ LogicalResourceId }) => LogicalResourceId ?? []),
    }),
  );
  if ((await endOfDeletion(cloud, StackId, pause)) !== 'DELETE_COMPLETE')
    throw new Error(`${StackName} cannot be deleted: its events in CloudFormation say why`);
  return stuck.map(
    ({ PhysicalResourceId, LogicalResourceId }) =>
      `${StackName} ${PhysicalResourceId ?? LogicalResourceId}`,
  );
}

/** A deleted stack can be described by its id only. */
async function endOfDeletion(
  cloud: CloudFormationClient,
  id: string | undefined,
  pause: () => Promise<void>,
): Promise<string> {
  for (;;) {
    for await (const { Stacks } of paginateDescribeStacks({ client: cloud }, { StackName: id })) {
      const status = Stacks?.[0]?.StackStatus;
      if (status === 'DELETE_COMPLETE' || status === 'DELETE_FAILED') return status;
    }
    await pause();
  }
}
