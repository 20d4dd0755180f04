import { App, type AppProps } from 'aws-cdk-lib';
import type { Place } from './config/place.ts';
import { ApiStack } from './stacks/api.ts';
import { ConsoleStack } from './stacks/console.ts';
import { DataStack } from './stacks/data.ts';
import { ElsewhereStack } from './stacks/elsewhere.ts';
import { type Machine, machinesStacks } from './stacks/machines.ts';
import { RuntimeStack } from './stacks/runtime.ts';
import { WatchStack } from './stacks/watch.ts';

/**
 * Behaviour of the CDK that this code was written for. In code and not in cdk.json, so that the CLI, the
 * tests and the local province synthesize the same templates.
 */
const flags = {
  '@aws-cdk/aws-iam:minimizePolicies': true,
  '@aws-cdk/core:enablePartitionLiterals': true,
  '@aws-cdk/core:explicitStackTags': true,
  '@aws-cdk/core:target-partitions': ['aws'],
  '@aws-cdk/core:checkSecretUsage': true,
  '@aws-cdk/core:validateAgainstDefaultRules': true,
  '@aws-cdk/aws-kms:aliasNameRef': true,
  '@aws-cdk/aws-kms:reduceCrossAccountRegionPolicyScope': true,
  '@aws-cdk/aws-s3:publicAccessBlockedByDefault': true,
  '@aws-cdk/aws-events:eventsTargetQueueSameAccount': true,
  '@aws-cdk/aws-apigateway:authorizerChangeDeploymentLogicalId': true,
  '@aws-cdk/aws-apigateway:logGroupDestinationArnWithoutWildcard': true,
};

export interface ProvinceParts {
  readonly place: Place;
  readonly machines: readonly Machine[];
  /** The folder that holds `<function>/index.mjs`, as `buildFunctions` makes it. */
  readonly built: string;
}

/** An app with our flags; what the CLI passes with `-c` is in its context. */
export function openApp(props: AppProps = {}): App {
  return new App({
    analyticsReporting: false,
    stackTraces: false,
    // 20 MB for tools that draw the tree of constructs.
    treeMetadata: false,
    ...props,
    // Nor the place in the code of every resource, which for 1,840 machines is always the same line.
    context: { ...flags, 'aws:cdk:disable-creation-stack-traces': true, ...props.context },
  });
}

/**
 * The whole cloud of one place: Elsewhere where copies leave the Region, Data, Runtime, P00 … P63, Api, Console, Watch,
 * deployed in this order. Needs no account and no network.
 */
export function addProvince(app: App, { place, machines, built }: ProvinceParts): void {
  const { backups } = place.config;
  const elsewhere = backups && new ElsewhereStack(app, place, backups);
  const data = new DataStack(app, place);
  const runtime = new RuntimeStack(app, place, built);
  const shards = machinesStacks(app, place, machines);
  const api = new ApiStack(app, place);
  const screens = new ConsoleStack(app, place);
  const watch = new WatchStack(app, place);
  if (elsewhere) data.addStackDependency(elsewhere);
  runtime.addStackDependency(data);
  for (const shard of shards) shard.addStackDependency(runtime);
  for (const before of [runtime, ...shards]) api.addStackDependency(before);
  screens.addStackDependency(api);
  watch.addStackDependency(api);
}
