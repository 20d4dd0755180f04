import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import { type Column, type Kind, lakeColumns } from '../../../functions/domain/figures/facts.ts';
import { arns } from './arns.ts';
import type { HouseStack } from './house-stack.ts';

/** How Athena names each kind of column. */
const types: Readonly<Record<Kind, string>> = {
  text: 'string',
  instant: 'timestamp',
  whole: 'bigint',
  flag: 'boolean',
};

function typeOf(column: Column): string {
  if (typeof column === 'string') return types[column];
  const parts = Object.entries(column[0]).map(([name, kind]) => `${name}:${types[kind]}`);
  return `array<struct<${parts.join(',')}>>`;
}

/** A question that would read more costs a province more than it should: some ten years of a province. */
const BYTES_AT_MOST = 10_000_000_000;

/**
 * The lake as tables of Athena, for questions over many provinces: dossiers and events by the month in which
 * their codes were drawn, copied every night to keys that stay the same.
 */
export function addAthenaTables(stack: HouseStack): void {
  const { names } = stack.place;
  const { lakeName } = arns(stack, stack.place);
  const database = names.prefix.replaceAll('-', '_');
  const own = new CfnDatabase(stack, 'athena-database', {
    catalogId: stack.account,
    databaseInput: { name: database, description: 'Facts of the dossiers, as of last night' },
  });
  for (const kind of ['dossiers', 'events'] as const) {
    const location = `s3://${lakeName}/athena/${kind}/`;
    const table = new CfnTable(stack, `athena-${kind}`, {
      catalogId: stack.account,
      databaseName: database,
      tableInput: {
        name: kind,
        tableType: 'EXTERNAL_TABLE',
        partitionKeys: [{ name: 'month', type: 'string' }],
        parameters: {
          classification: 'parquet',
          'projection.enabled': 'true',
          'projection.month.type': 'date',
          'projection.month.format': 'yyyy-MM',
          'projection.month.range': '2020-01,NOW',
          'projection.month.interval': '1',
          'projection.month.interval.unit': 'MONTHS',
          'storage.location.template': `${location}month=\${month}/`,
        },
        storageDescriptor: {
          location,
          columns: Object.entries<Column>(lakeColumns[kind]).map(([name, column]) => ({
            name: name.toLowerCase(),
            type: typeOf(column),
          })),
          inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
          serdeInfo: {
            serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe',
          },
        },
      },
    });
    table.addResourceDependency(own);
  }
  new CfnWorkGroup(stack, 'athena-questions', {
    name: names.prefix,
    description: 'Questions over the lake',
    workGroupConfiguration: {
      bytesScannedCutoffPerQuery: BYTES_AT_MOST,
      enforceWorkGroupConfiguration: true,
      resultConfiguration: { outputLocation: `s3://${lakeName}/athena-answers/` },
    },
  });
}
