import { setTimeout as pause } from 'node:timers/promises';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { QueryCommand } from '@aws-sdk/lib-dynamodb';
import { readPersonalData } from '../../functions/adapters/aws/personal-data.ts';
import { dossierFrom } from '../../functions/adapters/dynamodb/dossier-rows.ts';
import { readHistory } from '../../functions/adapters/dynamodb/dossier-store.ts';
import { listQueue } from '../../functions/adapters/dynamodb/lists.ts';
import { readRows } from '../../functions/adapters/dynamodb/read-rows.ts';
import { keys, type Table, transit } from '../../functions/adapters/dynamodb/table.ts';
import { dossierCode } from '../../functions/domain/codes.ts';
import { clockSettings } from '../../functions/domain/dossier/times.ts';
import { ProvinceRules } from '../../functions/domain/province-rules.ts';
import { placeOf } from '../../lib/cloud/config/place.ts';
import { credentials, region } from '../../lib/local/host/assembly/account.ts';
import type { Arrival } from '../../lib/tools/year/arriving-dossiers.ts';
import { fill } from '../../lib/tools/year/fill.ts';
import { loadCatalogue } from '../../statemachines/catalogue.ts';
import { type BenchProvince, benchProvince } from './province.ts';
import { type BenchTable, percentile, rounded } from './table.ts';

/** One in 25 of a year's dossiers on one day: 22,460. */
const SMALL = 300;
const PROCEDURE = '1.014464';
const UNIT = 'H62.19';
const DAY = '2026-03-02';
/** So long before the due moment the clock is set, to run from there by itself. */
const EVE_MS = 2_000;

const place = placeOf('H62', 'dev');

/** Dossiers that were filed in the same minute, and so fall due in the same moment. */
function* sameMinute(dossiers: number): Generator<Arrival> {
  const procedure = loadCatalogue('H62').find(({ code }) => code === PROCEDURE);
  if (!procedure) throw new Error(`no procedure ${PROCEDURE}`);
  const clock = clockSettings(ProvinceRules.parse(place.province));
  const submission = {
    receivingUnit: UNIT,
    channel: 'direct',
    resultChannel: 'direct',
    applicantKey: '',
  } as const;
  const fate = {
    ends: 'resolved',
    supplement: false,
    apology: false,
    // Nobody works on them: the first step would end long after the due moment.
    tempo: 90,
    intakeMinutes: 5,
    applicantMinutes: 60,
  } as const;
  for (let n = 1; n <= dossiers; n++) {
    const code = dossierCode(UNIT, DAY, n);
    const at = `${DAY}T00:30:00.000Z`;
    yield { at: 'locality', filed: { code, submission, procedure, clock, at }, fate };
  }
}

/** All of them fall due in the same moment, each with a machine of its own that waits for it. */
export async function benchStorm(dossiers = SMALL): Promise<readonly BenchTable[]> {
  const running = await benchProvince();
  try {
    const { province, table } = running;
    const endpoint = province.endpoints.aws;
    const secrets = new SecretsManagerClient({ region, credentials, endpoint });
    const personal = await readPersonalData(place.names.secret, secrets);
    secrets.destroy();
    const began = performance.now();
    const told = (what: string, n: number) => process.stderr.write(`\r${what}: ${n}      `);
    await fill(sameMinute(dossiers), {
      table,
      personal,
      until: province.status().now,
      onProgress: (n) => told('filed', n),
    });
    await opened(table, (left) => told('machines to begin', left));
    const prepared = performance.now() - began;
    const codes = Array.from({ length: dossiers }, (_, n) => dossierCode(UNIT, DAY, n + 1));
    const before = await readAll(table, codes);
    const dueAt = before[0]?.dueAt ?? '';
    // From here on the clock runs as the machine's own: late in virtual time is late in real time.
    await province.time.advanceTo(Date.parse(dueAt) - EVE_MS);
    const seen = await struck(running, dueAt, dossiers, (n) => told('marked', n));
    process.stderr.write('\n');
    return [await verdict(running, codes, seen, prepared)];
  } finally {
    await running.close();
  }
}

async function opened(table: Table, onProgress: (left: number) => void): Promise<void> {
  for (;;) {
    const { rows } = await listQueue(table, transit.opening, { limit: 1000 });
    onProgress(rows.length);
    if (rows.length === 0) return;
    await pause(500);
  }
}

/** How many stood marked in the rows when somebody looked, by the seconds since the due moment. */
interface MarkCount {
  readonly seconds: number;
  readonly marked: number;
}

async function struck(
  { table }: BenchProvince,
  dueAt: string,
  dossiers: number,
  onProgress: (marked: number) => void,
): Promise<readonly MarkCount[]> {
  const due = performance.now() + EVE_MS;
  const seen: MarkCount[] = [];
  const after = new Date(Date.parse(dueAt) + 1).toISOString();
  for (;;) {
    const marked = await countOverdue(table, after);
    const seconds = (performance.now() - due) / 1000;
    onProgress(marked);
    seen.push({ seconds, marked });
    if (marked >= dossiers) return seen;
    // Looking costs what it looks at: less often as there is more to see.
    await pause(seconds < 15 ? 1_000 : 5_000);
  }
}

/** Dossiers marked overdue that were due before a moment, counted where they lie. */
async function countOverdue(table: Table, before: string): Promise<number> {
  let count = 0;
  let ExclusiveStartKey: Record<string, unknown> | undefined;
  do {
    const page = await table.client.send(
      new QueryCommand({
        TableName: table.name,
        IndexName: 'deadline',
        Select: 'COUNT',
        KeyConditionExpression: 'deadline = :overdue AND dueAt < :before',
        ExpressionAttributeValues: { ':overdue': 'overdue', ':before': before },
        ...(ExclusiveStartKey && { ExclusiveStartKey }),
      }),
    );
    count += page.Count ?? 0;
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey);
  return count;
}

const readAll = async (table: Table, codes: readonly string[]) =>
  (await readRows(table, codes.map(keys.dossier))).map(dossierFrom);

async function verdict(
  { table, province }: BenchProvince,
  codes: readonly string[],
  seen: readonly MarkCount[],
  prepared: number,
): Promise<BenchTable> {
  const dossiers = await readAll(table, codes);
  const woken = dossiers.map(({ overdueAt = '', dueAt = '' }) =>
    Math.max(0, Date.parse(overdueAt) - Date.parse(dueAt)),
  );
  let twice = 0;
  for (const code of codes) {
    const events = await readHistory(table, code);
    if (events.filter(({ kind }) => kind === 'overdue').length !== 1) twice++;
  }
  const lost = Object.entries(province.status().deadLetters).filter(([, n]) => n > 0);
  for (const [queue] of lost)
    console.error(`${queue}: ${JSON.stringify(province.deadLetters(queue))}`);
  const last = seen.at(-1)?.seconds ?? 0;
  const histogram = [1, 5, 15, 60, 300, 900].map((seconds) => [
    `marked ≤ ${seconds} s`,
    Math.max(0, ...seen.filter((one) => one.seconds <= seconds).map(({ marked }) => marked)),
  ]);
  return {
    title: 'Due storm',
    conditions: `${codes.length} dossiers due in the same moment, a waiting machine each; the clock runs at real speed; the rows are looked at every second, later every five; set up in ${Math.round(prepared / 1000)} s`,
    rows: [
      {
        marked: dossiers.filter(({ deadline }) => deadline === 'overdue').length,
        'not exactly once': twice,
        'dead letters': lost.map(([queue, n]) => `${n} ${queue}`).join() || 0,
        'machine woken late by, p50 s': rounded(percentile(woken, 0.5) / 1000, 1),
        'p99 s': rounded(percentile(woken, 0.99) / 1000, 1),
        'all marked after s': rounded(last, 1),
        'marked a second': Math.round(codes.length / Math.max(last, 0.001)),
        ...Object.fromEntries(histogram),
      },
    ],
  };
}
