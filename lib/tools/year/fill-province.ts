import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { GetCommand } from '@aws-sdk/lib-dynamodb';
import { z } from 'zod';
import { readPersonalData } from '../../../functions/adapters/aws/personal-data.ts';
import { putOnce } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { openTable, type Table } from '../../../functions/adapters/dynamodb/table.ts';
import { dayOf, epochDayOf } from '../../../functions/domain/clock/civil-day.ts';
import { vietnamDay } from '../../../functions/domain/codes.ts';
import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import { placeOf } from '../../cloud/config/place.ts';
import type { Province } from '../../cloud/config/province.ts';
import { credentials, region } from '../../local/host/assembly/account.ts';
import { provinceClient } from '../demo/client.ts';
import { type Arrivals, arrivalsOf } from './arriving-dossiers.ts';
import { fill } from './fill.ts';
import { slownessOf, worked } from './queues.ts';
import { type ReportedRates, reportedRates } from './reported-rates.ts';

const Status = z.object({
  now: z.string(),
  table: z.string(),
  endpoints: z.object({ dynamodb: z.string(), aws: z.string() }),
});

/** How far back dossiers come in that may still be open. */
const RECENT_DAYS = 56;

export interface FillOptions {
  /** The year of history, as busy as 2024 was. */
  readonly year: number;
  readonly scale: number;
  readonly seed: number;
  /** Makes a teller of progress for one stretch of the work. */
  readonly told: (what: string) => (done: number) => void;
}

/**
 * Fills the local province at an address: a year worked on through queues of officers, tuned to the published rates of
 * 2024, and the weeks before its time. Yesterday is the last day: today's codes are drawn as dossiers are filed.
 * @returns the year's rates as its reports show them.
 */
export async function fillProvince(
  url: string,
  province: Province,
  catalogue: readonly Procedure[],
  { year, scale, seed, told }: FillOptions,
): Promise<readonly ReportedRates[]> {
  const status = await fetch(`${url}/_local/status`).catch(() => {
    throw new Error(`No province answers at ${url}: run "npm start" in another terminal first`);
  });
  const { now, table: name, endpoints } = Status.parse(await status.json());
  const connection = { region, credentials };
  const client = new DynamoDBClient({ ...connection, endpoint: endpoints.dynamodb });
  const secrets = new SecretsManagerClient({ ...connection, endpoint: endpoints.aws });
  try {
    const table = openTable(name, client);
    await refuseAnotherYear(table, { year, scale, seed });
    const place = placeOf(province.code, 'dev');
    const personal = await readPersonalData(place.names.secret, secrets);
    const today = epochDayOf(vietnamDay(now));
    const period = { from: dayOf(today - RECENT_DAYS), to: dayOf(today - 1) };
    const filling = { table, personal, until: now };
    const arriving = (arrivals: Arrivals) => [
      ...arrivalsOf(province, catalogue, { ...arrivals, uneven: true }),
    ];
    const history = arriving({
      scale,
      seed,
      period: { from: `${year}-01-01`, to: `${year}-12-31` },
    });
    const slowness = slownessOf(history, seed);
    await fill(worked(history, seed, {}, { slowness }), {
      ...filling,
      onProgress: told(`${year} written`),
    });
    const recent = arriving({ scale, seed: seed + 1, period });
    await fill(worked(recent, seed + 1, {}, { slowness, until: now }), {
      ...filling,
      onProgress: told(`${period.from} to ${period.to} written`),
    });
    return await reportedRates(provinceClient(url), province, year);
  } finally {
    client.destroy();
    secrets.destroy();
  }
}

const MARK = { pk: 'YEAR', sk: '#' };

/** A year of another scale or seed gives the same codes to other dossiers: the two would mix. */
async function refuseAnotherYear(
  table: Table,
  year: Pick<FillOptions, 'year' | 'scale' | 'seed'>,
): Promise<void> {
  if (await putOnce(table, { ...MARK, ...year })) return;
  const { Item: held } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: MARK }),
  );
  if (held?.year !== year.year || held?.scale !== year.scale || held?.seed !== year.seed)
    throw new Error(
      `The province holds the year ${held?.year} at scale ${held?.scale} with seed ${held?.seed}: repeat that one, or remove .local and begin again`,
    );
}
