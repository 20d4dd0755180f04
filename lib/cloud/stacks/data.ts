import { Duration, RemovalPolicy } from 'aws-cdk-lib';
import { CfnBudget } from 'aws-cdk-lib/aws-budgets';
import { EventBus } from 'aws-cdk-lib/aws-events';
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Secret } from 'aws-cdk-lib/aws-secretsmanager';
import { Topic } from 'aws-cdk-lib/aws-sns';
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions';
import { StringParameter } from 'aws-cdk-lib/aws-ssm';
import type { Construct } from 'constructs';
import type { Place } from '../config/place.ts';
import { addAthenaTables } from '../constructs/athena-tables.ts';
import { addBackups } from '../constructs/backups.ts';
import { IntakeBucket, RecordsBucket } from '../constructs/document-buckets.ts';
import { DossierTable } from '../constructs/dossier-table.ts';
import { HouseStack } from '../constructs/house-stack.ts';
import { LakeBucket } from '../constructs/lake-bucket.ts';
import { MalwareProtection } from '../constructs/malware-protection.ts';
import { ReadsTable } from '../constructs/reads-table.ts';
import { addRecordsTrail } from '../constructs/records-trail.ts';
import { RootsBucket } from '../constructs/roots-bucket.ts';
import { SigningKey } from '../constructs/signing-key.ts';
import { StoreKey } from '../constructs/store-key.ts';

/** All that must outlive every deployment: the table, the documents, the secret, their keys. */
export class DataStack extends HouseStack {
  constructor(scope: Construct, place: Place) {
    super(
      scope,
      'Data',
      place,
      'Table, documents, lake, secret and their keys; everything is retained',
    );
    const rows = new StoreKey(this, 'dossiers', 'dynamodb');
    const table = new DossierTable(this, rows);
    new StringParameter(this, 'table-stream', {
      parameterName: place.names.streamParameter,
      description: 'ARN of the stream of the table; its last part is a time that only AWS knows',
      stringValue: table.streamArn,
    });
    const documents = new StoreKey(this, 'documents', 's3');
    new MalwareProtection(this, new IntakeBucket(this, documents));
    const records = new RecordsBucket(this, documents);
    const roots = new RootsBucket(this, documents);
    new SigningKey(this);
    if (place.config.trail) addRecordsTrail(this);
    const reads = new ReadsTable(this, rows);
    new LakeBucket(this, documents);
    if (place.config.athena) addAthenaTables(this);
    const { function: named } = place.names;
    new StoreKey(
      this,
      'officers',
      's3',
      ['figures', 'compact', 'compare', 'risk', 'reports'].map(named),
    );
    this.addSecret();
    const { backups } = place.config;
    if (backups) addBackups(this, backups, { tables: [table, reads], buckets: [records, roots] });
    this.addSharedSecrets();
    this.addBus();
    this.addAlarmTopic();
  }

  private addSecret(): void {
    const { backups } = this.place.config;
    new Secret(this, 'personal-data', {
      secretName: this.place.names.secret,
      description: 'Seals applicants and names them; losing it makes every sealed row unreadable',
      encryptionKey: new StoreKey(this, 'secrets', 'secretsmanager'),
      // Backups know no secrets, and the rows open under no other.
      ...(backups && { replicaRegions: [{ region: backups.region }] }),
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }

  /**
   * What the province and the systems around it know each other by. What such a system gives is put in place of the
   * value that is drawn here; for the portal also, as JSON, a `certificate` and its `privateKey` in PEM.
   */
  private addSharedSecrets(): void {
    const { names, config } = this.place;
    const { portal, notifications, post, payments, dataPlatform } = config;
    const share = (id: string, secretName: string, description: string) =>
      new Secret(this, id, {
        secretName,
        description,
        generateSecretString: { passwordLength: 64, excludePunctuation: true },
        removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
      });
    if (portal)
      share(
        'portal-secret',
        names.portalSecret,
        'By what the National Portal knows the province: a key, or a certificate',
      );
    if (notifications)
      share(
        'notification-secret',
        names.notificationSecret,
        'By what the gateway of short messages and mail knows the province',
      );
    if (post)
      share(
        'post-secret',
        names.postSecret,
        'Shown to the public post with each order; by it the post signs what it tells',
      );
    if (payments)
      share(
        'payment-secret',
        names.paymentSecret,
        'By what the payment gateway signs its calls (Standard Webhooks)',
      );
    if (dataPlatform)
      share(
        'data-platform-secret',
        names.dataPlatformSecret,
        'By what the platform of national databases knows the province',
      );
  }

  /**
   * Where the province's messages come out: its portal, its short messages and its reports put rules of their
   * own on it. Kept for a while, so that a subscriber who connects late or was down can have them played again.
   */
  private addBus(): void {
    const bus = new EventBus(this, 'messages', {
      eventBusName: this.place.names.bus,
      description: 'What the one-stop shop tells the systems around it, as CloudEvents',
    });
    bus.applyRemovalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE);
    bus.archive('messages-archive', {
      archiveName: this.place.names.bus,
      description: 'Messages of the last 90 days',
      retention: Duration.days(90),
      eventPattern: { account: [this.account] },
    });
  }

  /** Here because alarms of every later stack point at it. */
  private addAlarmTopic(): void {
    const topic = new Topic(this, 'alarms', {
      topicName: this.place.names.alarmTopic,
      displayName: `Một Cửa ${this.place.province.name.vi}`,
      enforceSSL: true,
    });
    // A policy of our own replaces the one by which the account's alarms may speak.
    topic.addToResourcePolicy(
      new PolicyStatement({
        principals: [new ServicePrincipal('cloudwatch.amazonaws.com')],
        actions: ['sns:Publish'],
        resources: [topic.topicArn],
        conditions: { StringEquals: { 'aws:SourceAccount': this.account } },
      }),
    );
    const { alarmEmail } = this.place.config;
    if (!alarmEmail) return;
    topic.addSubscription(new EmailSubscription(alarmEmail));
    this.addBudget(alarmEmail);
  }

  private addBudget(address: string): void {
    const told = (notificationType: string, threshold: number) => ({
      notification: { notificationType, comparisonOperator: 'GREATER_THAN', threshold },
      subscribers: [{ subscriptionType: 'EMAIL', address }],
    });
    new CfnBudget(this, 'budget', {
      budget: {
        budgetName: this.place.names.prefix,
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: this.place.config.monthlyBudget, unit: 'USD' },
      },
      notificationsWithSubscribers: [told('ACTUAL', 80), told('FORECASTED', 100)],
    });
  }
}
