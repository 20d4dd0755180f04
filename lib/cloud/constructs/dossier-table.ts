import { RemovalPolicy } from 'aws-cdk-lib';
import {
  AttributeType,
  BillingMode,
  ProjectionType,
  StreamViewType,
  Table,
  TableEncryption,
} from 'aws-cdk-lib/aws-dynamodb';
import type { IKey } from 'aws-cdk-lib/aws-kms';
import type { HouseStack } from './house-stack.ts';

/**
 * The lists over the table, all sparse. A copy costs a request unit whenever anything that it shows changes, so
 * a list shows what changes with every act only where it is read far more often than it is written: the rest
 * is read from the dossiers themselves. The keys of the table, and so the code and the step, come free.
 */
export const lists = [
  {
    name: 'queue',
    reads: 'The open work of a unit, most urgent first',
    by: 'queue',
    sorted: 'dueAt',
    shows: ['name', 'role', 'unit', 'status', 'procedure', 'openedAt', 'leg'],
  },
  {
    name: 'deadline',
    reads: "Dossiers whose due time runs or has run out, by due time: the sweeper's list",
    by: 'deadline',
    sorted: 'dueAt',
    shows: ['leadUnit'],
  },
  {
    name: 'applicant',
    reads:
      "The dossiers of one person; the nightly comparison reads every dossier's version from it",
    by: 'applicantKey',
    sorted: 'submittedAt',
    shows: ['code', 'procedure', 'state', 'receivingUnit', 'dueAt', 'version'],
  },
  {
    name: 'paper',
    reads: 'Where the paper of dossiers lies, or goes to',
    by: 'paperPlace',
    sorted: 'paperSince',
    shows: ['code', 'procedure', 'state', 'receivingUnit', 'leadUnit', 'dueAt', 'paper'],
  },
  ...(['receivingWatch', 'leadWatch'] as const).map((watch) => ({
    name: watch,
    reads: 'Open dossiers of a unit by due time: what the supervision board leads to',
    by: watch,
    sorted: 'dueAt',
    shows: [] as const,
  })),
  {
    name: 'portal',
    reads: 'What a portal filed, by the day of its last change: written at most once a day',
    by: 'filedBy',
    sorted: 'changedOn',
    shows: [] as const,
  },
] as const;

const text = (name: string) => ({ name, type: AttributeType.STRING });

/** The one table: the only truth about every dossier. */
export class DossierTable extends Table {
  constructor(stack: HouseStack, encryptionKey: IKey) {
    super(stack, 'dossiers', {
      tableName: stack.place.names.table,
      partitionKey: text('pk'),
      sortKey: text('sk'),
      billingMode: BillingMode.PAY_PER_REQUEST,
      encryption: TableEncryption.CUSTOMER_MANAGED,
      encryptionKey,
      stream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: 'ttl',
      pointInTimeRecoverySpecification: {
        pointInTimeRecoveryEnabled: true,
        recoveryPeriodInDays: 35,
      },
      deletionProtection: stack.place.protects,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    });
    for (const { name, by, sorted, shows } of lists) {
      this.addGlobalSecondaryIndex({
        indexName: name,
        partitionKey: text(by),
        sortKey: text(sorted),
        ...(shows.length > 0
          ? { projectionType: ProjectionType.INCLUDE, nonKeyAttributes: [...shows] }
          : { projectionType: ProjectionType.KEYS_ONLY }),
      });
    }
  }

  /** What the bridge reads. */
  get streamArn(): string {
    if (this.tableStreamArn === undefined) throw new Error('The table of dossiers has no stream');
    return this.tableStreamArn;
  }
}
