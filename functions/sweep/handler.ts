import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { S3Client } from '@aws-sdk/client-s3';
import { SFNClient } from '@aws-sdk/client-sfn';
import type { EventBridgeEvent } from 'aws-lambda';
import { openBus } from '../adapters/aws/bus.ts';
import { environment } from '../adapters/aws/environment.ts';
import { machines } from '../adapters/aws/executions.ts';
import { count, log } from '../adapters/aws/log.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { lyingSince, objectStore } from '../adapters/s3/object-store.ts';
import { vietnam } from '../domain/clock/calendars/vietnam.ts';
import type { Instant } from '../domain/codes.ts';
import { clearFiled } from './filed-uploads.ts';
import { countAllStanding } from './standing-tasks.ts';
import { redrive, sweep } from './sweep.ts';

const { TABLE_NAME, INTAKE_BUCKET, STATE_MACHINE_ARN_PREFIX, BUS_NAME } = environment(
  'TABLE_NAME',
  'INTAKE_BUCKET',
  'STATE_MACHINE_ARN_PREFIX',
  'BUS_NAME',
);
const table = openTable(TABLE_NAME);
const files = new S3Client({});
const shores = {
  machines: machines(new SFNClient({}), STATE_MACHINE_ARN_PREFIX),
  bus: openBus(new EventBridgeClient({}), BUS_NAME),
};

/** An upload is scanned, checked and filed within minutes; one that lies an hour is stuck. Addresses live for ten. */
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** The alarm sounds while there is time to announce the next year. */
const CALENDAR_DAYS = 60;

type ExecutionEnd = EventBridgeEvent<
  'Step Functions Execution Status Change',
  { name: string; status: string }
>;
type ScheduleTick = EventBridgeEvent<'Scheduled Event', Record<string, never>>;

/**
 * Runs every 15 minutes, and when an execution ends abnormally, so that a dead execution, a lost stream record or a
 * lost wake delays a dossier by minutes and never stops it.
 */
export async function handler(event: ExecutionEnd | ScheduleTick): Promise<void> {
  const now = new Date(event.time).toISOString();
  if (event['detail-type'] === 'Step Functions Execution Status Change') {
    await redrive(table, event.detail.name, event.detail.status, now);
    return;
  }
  const { faults, ...found } = await sweep(table, shores, now);
  const standing = await countAllStanding(table, now);
  log.info('swept', { ...found, standing, faults: faults.length });
  for (const { code, error } of faults) log.error('not swept', { code, error });
  count('UnmarkedOverdue', found.unmarkedOverdue);
  count('LegsRestarted', found.restarted);
  count('WakesRepeated', found.woken);
  count('MessagesRepeated', found.sent);
  const remove = (key: string) => objectStore(files).remove(INTAKE_BUCKET, key);
  const anHourAgo = new Date(Date.parse(now) - HOUR_MS).toISOString();
  const lying = lyingSince(files, INTAKE_BUCKET, anHourAgo);
  count('UploadsWaiting', await clearFiled(table, lying, remove));
  count('CalendarEnding', calendarDaysLeft(now) < CALENDAR_DAYS ? 1 : 0);
  // Thrown last, when all rows are done: the error alarm of this function tells people.
  if (faults.length > 0) throw new Error(`${faults.length} dossiers could not be swept`);
}

/** Days from now to the end of the last announced year. */
function calendarDaysLeft(now: Instant): number {
  const last = Math.max(...vietnam.map(({ year }) => year));
  return Math.floor((Date.UTC(last + 1, 0, 1) - Date.parse(now)) / DAY_MS);
}
