import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { migrateRows } from '../functions/adapters/dynamodb/row-migration.ts';
import { openTable } from '../functions/adapters/dynamodb/table.ts';
import { placeOf } from '../lib/cloud/config/place.ts';
import { calledWith } from '../lib/tools/command-line.ts';

const USAGE = `Usage: npm run migrate -- --province H62 --stage prod [--dry-run]
  writes every row again that is in an older form than the one that this release writes, while the province works
  --dry-run         counts them and changes nothing
  --endpoint URL    a DynamoDB other than that of AWS`;

const { values } = calledWith(USAGE, {
  options: {
    province: { type: 'string' },
    stage: { type: 'string' },
    endpoint: { type: 'string' },
    'dry-run': { type: 'boolean', default: false },
  },
});

try {
  if (!values.province || !values.stage) throw new Error(USAGE);
  const { config, names } = placeOf(values.province, values.stage);
  const { endpoint } = values;
  const client = new DynamoDBClient({ region: config.region, ...(endpoint && { endpoint }) });
  const table = openTable(names.table, client);
  const { rows, older, rewritten } = await migrateRows(table, { dryRun: values['dry-run'] });
  client.destroy();
  console.log(`${rows} rows, ${older} of them in an older form, ${rewritten} written again`);
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
