import { Duration } from 'aws-cdk-lib';
import { BackupVault } from 'aws-cdk-lib/aws-backup';
import type { Construct } from 'constructs';
import type { Place } from '../config/place.ts';
import type { Backups } from '../constructs/backups.ts';
import { HouseStack } from '../constructs/house-stack.ts';

/** The other Region: the vault that the copies of every night go to, and where nobody deletes one before its days are over. */
export class ElsewhereStack extends HouseStack {
  constructor(scope: Construct, place: Place, { region, keptDays }: Backups) {
    const there = { ...place, config: { ...place.config, region } };
    super(scope, 'Elsewhere', there, 'Vault of the copies in another Region');
    new BackupVault(this, 'vault', {
      backupVaultName: place.names.vault,
      lockConfiguration: { minRetention: Duration.days(keptDays) },
    });
  }
}
