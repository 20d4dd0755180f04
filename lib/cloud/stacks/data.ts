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
    if (place.config.portal) this.addPortalSecret();
    if (place.config.notifications) this.addNotificationSecret();
    if (place.config.post) this.addPostSecret();
    if (place.config.payments) this.addPaymentSecret();
    if (place.config.dataPlatform) this.addDataPlatformSecret();
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
   * The key that signs messages to the portal, for the portal to have too. In its place may stand, as JSON, a
   * `certificate` and its `privateKey` in PEM, for mutual TLS.
   */
  private addPortalSecret(): void {
    new Secret(this, 'portal-secret', {
      secretName: this.place.names.portalSecret,
      description: 'By what the National Portal knows the province: a key, or a certificate',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }

  /** What the gateway gives the province, in place of the value that is drawn here. */
  private addNotificationSecret(): void {
    new Secret(this, 'notification-secret', {
      secretName: this.place.names.notificationSecret,
      description: 'By what the gateway of short messages and mail knows the province',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }

  /** The payment gateway gets it, and signs by it what it tells of payments. */
  private addPaymentSecret(): void {
    new Secret(this, 'payment-secret', {
      secretName: this.place.names.paymentSecret,
      description: 'By what the payment gateway signs its calls (Standard Webhooks)',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }

  /** The public post gets it: the province shows it with each order, and the post signs by it what it tells. */
  private addPostSecret(): void {
    new Secret(this, 'post-secret', {
      secretName: this.place.names.postSecret,
      description: 'What the province and the public post know each other by',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
  }

  /** What the platform gives the province, in place of the value that is drawn here. */
  private addDataPlatformSecret(): void {
    new Secret(this, 'data-platform-secret', {
      secretName: this.place.names.dataPlatformSecret,
      description: 'By what the platform of national databases knows the province',
      generateSecretString: { passwordLength: 64, excludePunctuation: true },
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
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
