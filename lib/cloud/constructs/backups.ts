import { ArnFormat, Duration } from 'aws-cdk-lib';
import { BackupPlan, BackupPlanRule, BackupResource, BackupVault } from 'aws-cdk-lib/aws-backup';
import type { ITable } from 'aws-cdk-lib/aws-dynamodb';
import { Schedule } from 'aws-cdk-lib/aws-events';
import { ManagedPolicy, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { IBucket } from 'aws-cdk-lib/aws-s3';
import type { StageConfig } from '../config/province.ts';
import type { HouseStack } from './house-stack.ts';

export type Backups = NonNullable<StageConfig['backups']>;

/** The table can be restored to any second here; this copy is only the way to the other Region. */
const KEPT_HERE = Duration.days(2);

/** What cannot be made again. The lake can, from the table; the intake is empty after three days. */
export interface Irreplaceable {
  readonly tables: readonly Pick<ITable, 'tableArn'>[];
  readonly buckets: readonly Pick<IBucket, 'bucketArn'>[];
}

/**
 * Copies of a night, here and in another Region, where nobody can take them away before their days are over.
 * @see https://docs.aws.amazon.com/aws-backup/latest/devguide/cross-region-backup.html
 */
export function addBackups(
  stack: HouseStack,
  { region, keptDays, documents }: Backups,
  { tables, buckets }: Irreplaceable,
): void {
  const { names } = stack.place;
  const there = stack.formatArn({
    service: 'backup',
    region,
    resource: 'backup-vault',
    resourceName: names.vault,
    arnFormat: ArnFormat.COLON_RESOURCE_NAME,
  });
  const role = new Role(stack, 'backup-role', {
    roleName: names.backupRole,
    description: 'Reads tables and buckets to copy them',
    assumedBy: new ServicePrincipal('backup.amazonaws.com'),
    managedPolicies: [
      ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSBackupServiceRolePolicyForBackup'),
      ...(documents
        ? [ManagedPolicy.fromAwsManagedPolicyName('AWSBackupServiceRolePolicyForS3Backup')]
        : []),
    ],
  });
  const vault = new BackupVault(stack, 'vault', { backupVaultName: names.vault });
  const plan = (name: string, keptHere: Duration, minute: string): BackupPlan =>
    new BackupPlan(stack, `${name}-backups`, {
      backupPlanName: `${names.prefix}-${name}`,
      backupVault: vault,
      backupPlanRules: [
        new BackupPlanRule({
          ruleName: 'nightly',
          // From 00:00 in Vietnam, when nobody acts.
          scheduleExpression: Schedule.cron({ hour: '17', minute }),
          deleteAfter: keptHere,
          copyActions: [
            {
              destinationBackupVault: BackupVault.fromBackupVaultArn(stack, `${name}-vault`, there),
              deleteAfter: Duration.days(keptDays),
            },
          ],
        }),
      ],
    });
  plan('tables', KEPT_HERE, '0').addSelection('tables', {
    role,
    resources: tables.map(({ tableArn }) => BackupResource.fromArn(tableArn)),
  });
  if (!documents) return;
  // Only what is new since the last copy is copied, as long as that one is kept.
  plan('documents', Duration.days(keptDays), '30').addSelection('documents', {
    role,
    resources: buckets.map(({ bucketArn }) => BackupResource.fromArn(bucketArn)),
  });
}
