import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, inject } from 'vitest';
import { publishCatalogue } from '../../functions/adapters/dynamodb/catalogue-publish.ts';
import { openTable, type Table } from '../../functions/adapters/dynamodb/table.ts';
import { ProvinceRules } from '../../functions/domain/province-rules.ts';
import { placeOf } from '../../lib/cloud/config/place.ts';
import {
  type Province,
  type ProvinceOptions,
  startProvince,
} from '../../lib/local/local-province.ts';
import type { DemoPerson } from '../../lib/local/sign-in.ts';
import { loadByHand } from '../../statemachines/catalogue.ts';
import { firstCatalogue } from '../functions/domain/procedure/first-catalogue.ts';
import { recordAct } from './acts.ts';
import { bundle } from './bundle.ts';
import { clientOf } from './client.ts';
import { handledElsewhere, longProcedure } from './long-procedure.ts';

/** Monday 2 March 2026, 08:00 in Vietnam. */
export const MONDAY = Date.parse('2026-03-02T01:00:00.000Z');

/** Three working days, four steps: accepted on Monday 2 March it is due on the Thursday. */
export const QUICK = '1.014464';

export interface RunningProvince {
  /** Where the province keeps all that it keeps. */
  readonly folder: string;
  /** What the province has sent to the outside, by the bus. */
  sent(bus: string): readonly { DetailType: string; Detail: Record<string, unknown> }[];
  readonly province: Province;
  readonly table: Table;
  /** Stops the process's part and starts it again on the same state. */
  restart(): Promise<RunningProvince>;
  close(): Promise<void>;
}

/** Which province runs: its cloud assembly, and what is published into its table. */
export interface Home {
  readonly assembly: () => string;
  readonly publish: (table: Table) => Promise<void>;
  /** Whom one may be at its screens. */
  readonly people?: readonly DemoPerson[];
}

/** The real province H62 on this machine: its own templates, bundles, engines and HTTP server. */
export const vinhPhuc = homeOf(() => true);

/** The same with the National Portal. */
export const connected: Home = { ...vinhPhuc, assembly: () => inject('assembly') };

/** The same with some of its units alone. */
export const withUnits = (...units: readonly string[]): Home =>
  homeOf(({ code }) => units.includes(code));

function homeOf(has: (unit: ProvinceRules['units'][number]) => boolean): Home {
  return {
    assembly: () => inject('unconnected'),
    async publish(table) {
      const rules = ProvinceRules.parse(placeOf('H62', 'dev').province);
      const units = rules.units.filter(has);
      // Those whose machines are in the assembly.
      const catalogue = firstCatalogue([...loadByHand('H62'), longProcedure, handledElsewhere]);
      // Those of the province link procedures that are not in the assembly.
      const linked = [bundle];
      await publishCatalogue(table, catalogue, { ...rules, units, linked });
    },
  };
}

export async function runProvince(
  start: number,
  home: Home,
  line?: ProvinceOptions['line'],
): Promise<RunningProvince> {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-province-'));
  const running = await begin(folder, start, home, line);
  await home.publish(running.table);
  return running;
}

async function begin(
  folder: string,
  start: number,
  home: Home,
  line?: ProvinceOptions['line'],
): Promise<RunningProvince> {
  const province = await startProvince({
    assembly: home.assembly(),
    stateDirectory: folder,
    port: 0,
    time: { start, speed: 1 },
    people: home.people ?? [],
    onAct: recordAct,
    ...(line && { line }),
  });
  const client = new DynamoDBClient({
    endpoint: province.endpoints.dynamodb,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return {
    folder,
    province,
    table: openTable(province.tableName, client),
    sent: (bus) =>
      readFileSync(join(folder, 'messages', `${bus}.ndjson`), 'utf8')
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    async restart() {
      client.destroy();
      await province.stop();
      return begin(folder, start, home, line);
    },
    async close() {
      client.destroy();
      await province.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A province for the tests of one file, started before them and closed after them. */
export function useProvince(start = MONDAY, home = vinhPhuc, line?: ProvinceOptions['line']) {
  let running: RunningProvince | undefined;
  beforeAll(async () => {
    running = await runProvince(start, home, line);
  });
  afterAll(() => running?.close());
  const present = (): RunningProvince => {
    if (!running) throw new Error('The province does not run yet');
    return running;
  };
  return {
    api: clientOf(present),
    running: {
      get province() {
        return present().province;
      },
      get folder() {
        return present().folder;
      },
      sent: (bus: string) => present().sent(bus),
      get table() {
        return present().table;
      },
    },
    async restart() {
      running = await present().restart();
    },
  };
}

/** The ARN of a leg's execution, by the same formula as the templates'. */
export const executionArn = (procedure: string, code: string, leg = 1) =>
  `arn:aws:states:ap-southeast-1:000000000000:execution:h62-dev-p-${procedure.replace('.', '-')}:${code}-${leg}`;
