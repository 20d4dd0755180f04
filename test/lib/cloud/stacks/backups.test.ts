import { expect, it } from 'vitest';
import { placeOf } from '../../../../lib/cloud/config/place.ts';
import { StageConfig } from '../../../../lib/cloud/config/province.ts';
import { synthesize } from './synthesized.ts';
import { ofType, said } from './templates.ts';

const { templates, stacks } = synthesize({ stage: 'prod', codes: [] });

it('every night what cannot be made again is copied into a locked vault of another Region', () => {
  const [elsewhere] = stacks.filter(({ stackName }) => stackName.endsWith('-Elsewhere'));
  expect(elsewhere?.environment.region).toBe('ap-northeast-1');
  const vaults = ofType(templates, 'AWS::Backup::BackupVault');
  expect(vaults.map(({ where, Properties }) => [where.split('/')[0], Properties])).toEqual([
    ['Elsewhere', { BackupVaultName: 'h62-prod', LockConfiguration: { MinRetentionDays: 14 } }],
    ['Data', { BackupVaultName: 'h62-prod' }],
  ]);
  const plans = ofType(templates, 'AWS::Backup::BackupPlan');
  for (const { Properties } of plans) {
    expect(said(Properties)).toMatch(/:backup:ap-northeast-1:.*:backup-vault:h62-prod/);
    expect(said(Properties)).toContain('"ScheduleExpression":"cron(');
  }
  const copied = said(ofType(templates, 'AWS::Backup::BackupSelection'));
  const stores = ofType(templates, 'AWS::DynamoDB::Table', 'AWS::S3::Bucket')
    .filter(({ where }) => where.startsWith('Data/'))
    .map(({ where }) => where.slice('Data/'.length))
    .filter((id) => copied.includes(`"${id}"`));
  expect(stores.map((id) => id.replace(/[A-Z0-9]{8}$/, '')).toSorted()).toEqual([
    'dossiers',
    'reads',
    'records',
    'roots',
  ]);
});

it('the sealing secret is kept there too, for without it no copy of the rows opens', () => {
  const [secret] = ofType(templates, 'AWS::SecretsManager::Secret');
  expect(secret?.Properties).toMatchObject({ ReplicaRegions: [{ Region: 'ap-northeast-1' }] });
});

it('a stage whose backups would stay in its own Region is refused', () => {
  const { config } = placeOf('H62', 'prod');
  const backups = { region: config.region, keptDays: 14, documents: true };
  expect(StageConfig.safeParse({ ...config, backups }).error?.issues).toMatchObject([
    { path: ['backups', 'region'] },
  ]);
});
