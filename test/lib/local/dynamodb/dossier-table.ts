import { lists } from '../../../../lib/cloud/constructs/dossier-table.ts';

const key = (AttributeName: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName, KeyType });
const text = (AttributeName: string) => ({ AttributeName, AttributeType: 'S' });

/** The dossier table as CloudFormation writes it, with the properties that no engine here has. */
export const dossierTable = {
  TableName: 'h62-dev-dossiers',
  AttributeDefinitions: ['pk', 'sk', 'queue', 'dueAt'].map(text),
  KeySchema: [key('pk', 'HASH'), key('sk', 'RANGE')],
  BillingMode: 'PAY_PER_REQUEST',
  GlobalSecondaryIndexes: [
    {
      IndexName: 'queue',
      KeySchema: [key('queue', 'HASH'), key('dueAt', 'RANGE')],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: [...lists[0].shows] },
    },
  ],
  StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' },
  TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
  PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
  SSESpecification: { SSEEnabled: true },
  DeletionProtectionEnabled: true,
  Tags: [{ Key: 'province', Value: 'H62' }],
};

/** The same with every list there is. */
export const dossierTableWithLists = {
  ...dossierTable,
  AttributeDefinitions: [
    ...new Set(['pk', 'sk', ...lists.flatMap(({ by, sorted }) => [by, sorted])]),
  ].map(text),
  GlobalSecondaryIndexes: lists.map(({ name, by, sorted, shows }) => ({
    IndexName: name,
    KeySchema: [key(by, 'HASH'), key(sorted, 'RANGE')],
    Projection:
      shows.length > 0
        ? { ProjectionType: 'INCLUDE', NonKeyAttributes: [...shows] }
        : { ProjectionType: 'KEYS_ONLY' },
  })),
};

/** The table of the records of reads, likewise. */
export const readsTable = {
  TableName: 'h62-dev-reads',
  AttributeDefinitions: ['day', 'place', 'dossier'].map(text),
  KeySchema: [key('day', 'HASH'), key('place', 'RANGE')],
  BillingMode: 'PAY_PER_REQUEST',
  GlobalSecondaryIndexes: [
    {
      IndexName: 'dossier',
      KeySchema: [key('dossier', 'HASH'), key('place', 'RANGE')],
      Projection: { ProjectionType: 'ALL' },
    },
  ],
  TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
};
