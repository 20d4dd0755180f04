import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { placeOf } from '../../../../lib/cloud/config/place.ts';
import { ofType, provinceTemplates, said, statements } from './templates.ts';

const templates = provinceTemplates();
const [table] = ofType(templates, 'AWS::DynamoDB::Table');
const bucketNamed = (name: string) =>
  ofType(templates, 'AWS::S3::Bucket').find(({ Properties }) =>
    said(Properties.BucketName).includes(name),
  );
const policyOf = (name: string) =>
  statements(
    ofType(templates, 'AWS::S3::BucketPolicy').find(({ where }) => where.includes(`/${name}`))
      ?.Properties.PolicyDocument,
  );

describe('the table', () => {
  it('is called by the formula, streams both images and can be restored to any second of 35 days', () => {
    expect(table?.Properties).toMatchObject({
      TableName: 'h62-dev-dossiers',
      BillingMode: 'PAY_PER_REQUEST',
      StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
      PointInTimeRecoverySpecification: {
        PointInTimeRecoveryEnabled: true,
        RecoveryPeriodInDays: 35,
      },
      DeletionProtectionEnabled: false,
      TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
      SSESpecification: { SSEType: 'KMS' },
    });
  });

  it('has its lists, each sorted as it is read', () => {
    const lists = table?.Properties.GlobalSecondaryIndexes;
    expect(lists).toMatchObject([
      { IndexName: 'queue', KeySchema: [{ AttributeName: 'queue' }, { AttributeName: 'dueAt' }] },
      {
        IndexName: 'deadline',
        KeySchema: [{ AttributeName: 'deadline' }, { AttributeName: 'dueAt' }],
      },
      {
        IndexName: 'applicant',
        KeySchema: [{ AttributeName: 'applicantKey' }, { AttributeName: 'submittedAt' }],
      },
      {
        IndexName: 'paper',
        KeySchema: [{ AttributeName: 'paperPlace' }, { AttributeName: 'paperSince' }],
      },
      ...['receivingWatch', 'leadWatch'].map((watch) => ({
        IndexName: watch,
        KeySchema: [{ AttributeName: watch }, { AttributeName: 'dueAt' }],
      })),
      {
        IndexName: 'portal',
        KeySchema: [{ AttributeName: 'filedBy' }, { AttributeName: 'changedOn' }],
      },
    ]);
  });

  it('puts neither tokens nor sealed data into any list', () => {
    expect(said(table?.Properties.GlobalSecondaryIndexes)).not.toMatch(/token|sealed|wake/);
  });

  it('writes where its stream is, for the stack that reads it', () => {
    const parameter = ofType(templates, 'AWS::SSM::Parameter').find(
      ({ Properties }) => Properties.Name === '/h62-dev/table-stream',
    );
    expect(said(parameter?.Properties.Value)).toContain('StreamArn');
    expect(Object.values(templates.get('Runtime')?.Parameters ?? {})).toContainEqual({
      Type: 'AWS::SSM::Parameter::Value<String>',
      Default: '/h62-dev/table-stream',
    });
  });
});

describe('the buckets', () => {
  it('are encrypted with the own key, closed to the public and closed to anything but TLS 1.2', () => {
    for (const name of ['intake', 'records']) {
      const bucket = bucketNamed(name);
      expect(said(bucket?.Properties.BucketEncryption)).toContain('"SSEAlgorithm":"aws:kms"');
      expect(bucket?.Properties.PublicAccessBlockConfiguration).toEqual({
        BlockPublicAcls: true,
        BlockPublicPolicy: true,
        IgnorePublicAcls: true,
        RestrictPublicBuckets: true,
      });
      const denied = policyOf(name).filter(({ Effect }) => Effect === 'Deny');
      const conditions = denied.map(({ Condition }) => Condition);
      expect(conditions).toContainEqual({ Bool: { 'aws:SecureTransport': 'false' } });
      expect(conditions).toContainEqual({ NumericLessThan: { 's3:TlsVersion': 1.2 } });
    }
  });

  it('take an upload only if it replaces nothing, tell EventBridge, and forget it in three days', () => {
    const intake = bucketNamed('intake');
    expect(policyOf('intake')).toContainEqual(
      expect.objectContaining({
        Effect: 'Deny',
        actions: ['s3:PutObject'],
        Condition: {
          Null: { 's3:if-none-match': 'true' },
          Bool: { 's3:ObjectCreationOperation': 'true' },
        },
      }),
    );
    expect(intake?.Properties.NotificationConfiguration).toEqual({
      EventBridgeConfiguration: { EventBridgeEnabled: true },
    });
    expect(intake?.Properties.LifecycleConfiguration).toMatchObject({
      Rules: [
        {
          ExpirationInDays: 3,
          AbortIncompleteMultipartUpload: { DaysAfterInitiation: 1 },
          Status: 'Enabled',
        },
      ],
    });
    expect(intake?.Properties.CorsConfiguration).toMatchObject({
      CorsRules: [{ AllowedMethods: ['PUT'], AllowedOrigins: ['http://127.0.0.1:8062'] }],
    });
  });

  it('have every upload looked at by GuardDuty, which may read them and change nothing', () => {
    const [plan] = ofType(templates, 'AWS::GuardDuty::MalwareProtectionPlan');
    expect(said(plan?.Properties.ProtectedResource)).toContain('intake');
    const [role] = ofType(templates, 'AWS::IAM::Role').filter(
      ({ Properties }) => Properties.RoleName === 'h62-dev-malware-scan',
    );
    const policies = z
      .array(z.object({ PolicyDocument: z.unknown() }))
      .parse(role?.Properties.Policies);
    const writes = statements(policies[0]?.PolicyDocument).filter(({ actions }) =>
      actions.some((action) => /^s3:(Put|Delete).*Object/.test(action)),
    );
    expect(writes.map(({ Resource }) => said(Resource))).toEqual([
      expect.stringContaining('malware-protection-resource-validation-object'),
    ]);
  });

  it('keep records under lock, every version, written by the checker and the printer alone', () => {
    expect(bucketNamed('records')?.Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } } },
    });
    const writers = policyOf('records').find(({ actions }) => actions.includes('s3:PutObject'));
    expect(writers?.Effect).toBe('Deny');
    expect(said(writers?.Condition)).toMatch(
      /ArnNotEquals.*aws:PrincipalArn.*:role\/h62-dev-intake.*:role\/h62-dev-forms.*:role\/h62-dev-reuse/,
    );
    const bypass = policyOf('records').find(({ actions }) =>
      actions.includes('s3:BypassGovernanceRetention'),
    );
    expect(bypass?.Effect).toBe('Deny');
    expect(said(policyOf('records'))).not.toContain('if-none-match');
  });
});

describe('the keys', () => {
  it('rotate, and serve strangers only through the store and inside the account', () => {
    const keys = ofType(templates, 'AWS::KMS::Key').filter(
      ({ Properties }) => Properties.KeyUsage !== 'SIGN_VERIFY',
    );
    expect(keys).toHaveLength(4);
    for (const { Properties } of keys) {
      expect(Properties.EnableKeyRotation).toBe(true);
      for (const { actions, Condition, Principal } of statements(Properties.KeyPolicy)) {
        if (actions.includes('kms:*')) expect(said(Principal)).toContain(':root');
        else expect(said(Condition)).toContain('kms:ViaService');
        if (said(Principal) === '{"AWS":"*"}')
          expect(said(Condition)).toContain('kms:CallerAccount');
      }
    }
  });

  it('let nobody read of officers but the functions that make and answer reports', () => {
    const [officers] = ofType(templates, 'AWS::KMS::Key').filter(({ Properties }) =>
      said(Properties.Description).includes('the officers of'),
    );
    const given = statements(officers?.Properties.KeyPolicy).filter(
      ({ actions }) => !actions.includes('kms:*'),
    );
    expect(given).toHaveLength(1);
    const roles = said(given[0]?.Condition).matchAll(/:role\/h62-dev-([a-z]+)"/g);
    expect([...roles].map(([, name]) => name)).toEqual([
      'figures',
      'compact',
      'compare',
      'risk',
      'reports',
    ]);
  });
});

describe('the log of heads', () => {
  it('lies where nobody can remove or replace what was written', () => {
    expect(bucketNamed('-roots-')?.Properties).toMatchObject({
      ObjectLockEnabled: true,
      ObjectLockConfiguration: { Rule: { DefaultRetention: { Mode: 'GOVERNANCE', Days: 1 } } },
    });
    const denied = policyOf('roots').filter(({ Effect }) => Effect === 'Deny');
    expect(said(denied)).toContain('s3:BypassGovernanceRetention');
    expect(said(denied)).toContain('s3:DeleteObject');
    expect(said(denied)).toContain('role/h62-dev-notary');
  });

  it('is signed with a key that never leaves, by the notary alone', () => {
    const [key] = ofType(templates, 'AWS::KMS::Key').filter(
      ({ Properties }) => Properties.KeyUsage === 'SIGN_VERIFY',
    );
    expect(key?.Properties.KeySpec).toBe('ECC_NIST_EDWARDS25519');
    const [denied] = statements(key?.Properties.KeyPolicy).filter(
      ({ Effect }) => Effect === 'Deny',
    );
    expect(denied?.actions).toEqual(['kms:Sign']);
    expect(said(denied?.Condition)).toContain('role/h62-dev-notary');
    const aliases = ofType(templates, 'AWS::KMS::Alias').map(
      ({ Properties }) => Properties.AliasName,
    );
    expect(aliases).toContain('alias/h62-dev-notary');
  });

  it('is locked for all, root user included, where the province says compliance', () => {
    expect(placeOf('H62', 'prod').config.roots.lock).toBe('compliance');
  });
});

describe('the lake', () => {
  it('keeps what was removed for a week and no longer, and the files of now for ever', () => {
    const [lake] = ofType(templates, 'AWS::S3::Bucket').filter(({ where }) => /lake/.test(where));
    expect(lake?.Properties).toMatchObject({
      VersioningConfiguration: { Status: 'Enabled' },
      LifecycleConfiguration: {
        Rules: [
          { NoncurrentVersionExpiration: { NoncurrentDays: 7 }, ExpiredObjectDeleteMarker: true },
          { Prefix: 'athena-answers/', ExpirationInDays: 30 },
          { Prefix: 'answers/', ExpirationInDays: 1 },
          { Prefix: 'aside/', ExpirationInDays: 90 },
        ],
      },
    });
    const rules = said(lake?.Properties.LifecycleConfiguration);
    expect(rules.match(/ExpirationInDays/g)).toHaveLength(3);
  });
});
