import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, inject } from 'vitest';
import { publishCatalogue } from '../../functions/adapters/catalogue-publish.ts';
import { openTable, type Table } from '../../functions/adapters/table.ts';
import { ProvinceRules } from '../../functions/domain/province.ts';
import { placeOf } from '../../lib/config/place.ts';
import { samplePdf } from '../../lib/demo/papers.ts';
import { type Province, startProvince } from '../../lib/local/province.ts';
import { loadByHand } from '../../statemachines/catalogue.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { expectAsDescribed } from './described.ts';
import { longProcedure } from './long-procedure.ts';

/** Monday 2 March 2026, 08:00 in Vietnam. */
export const MONDAY = Date.parse('2026-03-02T01:00:00.000Z');

export interface Running {
  /** What the province has sent to the outside, by the bus. */
  sent(bus: string): readonly { DetailType: string; Detail: Record<string, unknown> }[];
  readonly province: Province;
  readonly table: Table;
  /** Stops the process's part and starts it again on the same state. */
  restart(): Promise<Running>;
  close(): Promise<void>;
}

/** Which province runs: its cloud assembly, and what is published into its table. */
export interface Home {
  readonly assembly: () => string;
  readonly publish: (table: Table) => Promise<void>;
}

/** The real province H62 on this machine: its own templates, bundles, engines and HTTP server. */
const vinhPhuc = homeOf(() => true);

/** The same with some of its units alone. */
export const withUnits = (...units: readonly string[]): Home =>
  homeOf(({ code }) => units.includes(code));

function homeOf(has: (unit: ProvinceRules['units'][number]) => boolean): Home {
  return {
    assembly: () => inject('assembly'),
    async publish(table) {
      const rules = ProvinceRules.parse(placeOf('H62', 'dev').province);
      const units = rules.units.filter(has);
      // Those whose machines are in the assembly.
      const catalogue = firstCatalogue([...loadByHand('H62'), longProcedure]);
      await publishCatalogue(table, catalogue, { ...rules, units });
    },
  };
}

async function runProvince(start: number, home: Home): Promise<Running> {
  const running = await begin(mkdtempSync(join(tmpdir(), 'mot-cua-province-')), start, home);
  await home.publish(running.table);
  return running;
}

async function begin(folder: string, start: number, home: Home): Promise<Running> {
  const province = await startProvince({
    assembly: home.assembly(),
    stateDirectory: folder,
    port: 0,
    clock: { start, speed: 1 },
  });
  const client = new DynamoDBClient({
    endpoint: province.endpoints.dynamodb,
    region: 'ap-southeast-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
  });
  return {
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
      return begin(folder, start, home);
    },
    async close() {
      client.destroy();
      await province.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

export interface Caller {
  readonly sub: string;
  readonly roles: readonly string[];
  readonly units?: readonly string[];
  readonly personalId?: string;
}

export const portal: Caller = { sub: 'portal-1', roles: ['portal'] };
export const officer = (role: string, unit: string): Caller => ({
  sub: `${role}-${unit}`,
  roles: [role],
  units: [unit],
});
export const CENTRE = 'H62.19';
export const counter = officer('counter', CENTRE);

export interface Answer {
  readonly status: number;
  readonly etag: string | null;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

interface Sent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A province for the tests of one file, started before them and closed after them. */
export function useProvince(start = MONDAY, home = vinhPhuc) {
  let running: Running | undefined;
  beforeAll(async () => {
    running = await runProvince(start, home);
  });
  afterAll(() => running?.close());
  const present = (): Running => {
    if (!running) throw new Error('The province does not run yet');
    return running;
  };
  return {
    api: clientOf(present),
    running: {
      get province() {
        return present().province;
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

/** A plain HTTP client of the province, and the few things that every story does. */
function clientOf(running: () => Running) {
  const tokens = new Map<string, Promise<string>>();
  /** A caller keeps a token; a province that is started again is another issuer. */
  function tokenOf(caller: Caller): Promise<string> {
    const { province } = running();
    const key = JSON.stringify([province.url, caller]);
    const token = tokens.get(key) ?? province.issueToken({ units: [], ...caller });
    tokens.set(key, token);
    return token;
  }

  async function call(
    method: 'GET' | 'POST',
    path: string,
    caller?: Caller,
    { body, headers }: Sent = {},
  ): Promise<Answer> {
    const token = caller && (await tokenOf(caller));
    const response = await fetch(`${running().province.url}${path}`, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token && { authorization: `Bearer ${token}` }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const { status, headers: answered } = response;
    const content = text ? JSON.parse(text) : {};
    expectAsDescribed(method, path, status, content);
    return { status, etag: answered.get('etag'), headers: answered, body: content };
  }

  const get = (path: string, caller?: Caller) => call('GET', path, caller);
  const post = (path: string, caller: Caller, body: unknown, headers: Sent['headers'] = {}) =>
    call('POST', path, caller, { body, headers: { 'idempotency-key': randomUUID(), ...headers } });

  const submit = (procedure: string, more: object = {}) =>
    post('/dossiers', portal, {
      procedure,
      receivingUnit: CENTRE,
      channel: 'online',
      resultChannel: 'online',
      applicant: { name: 'Nguyễn Văn An', personalId: '026090001234' },
      ...more,
    });

  /** The act on the dossier as it stands, unless the headers say otherwise. */
  async function act(
    code: string,
    name: string,
    caller: Caller,
    body: unknown,
    headers: Sent['headers'] = {},
  ): Promise<Answer> {
    const seen = await get(`/dossiers/${code}`, portal);
    return post(`/dossiers/${code}/acts/${name}`, caller, body, {
      'if-match': seen.etag ?? '',
      ...headers,
    });
  }

  /** The address and the headers that take exactly these bytes. */
  async function declare(code: string, component: string, bytes: Buffer, caller = portal) {
    const declared = await post(`/dossiers/${code}/uploads`, caller, {
      component,
      fileName: `${component}.pdf`,
      contentType: 'application/pdf',
      size: bytes.length,
      sha256: createHash('sha256').update(bytes).digest('base64'),
    });
    if (declared.status !== 201) throw new Error(`not declared: ${JSON.stringify(declared.body)}`);
    return declared.body as { url: string; headers: Record<string, string> };
  }

  async function upload(
    code: string,
    component: string,
    bytes = samplePdf(`${code} ${component}`),
    caller = portal,
  ) {
    const { url, headers } = await declare(code, component, bytes, caller);
    return fetch(url, { method: 'PUT', headers, body: bytes });
  }

  /** Reads the dossier until it is as expected; rows, stream and machine each take their moment. */
  async function until(code: string, as: (dossier: Seen) => boolean): Promise<Seen> {
    let seen: Answer | undefined;
    for (let attempt = 0; attempt < 600; attempt++) {
      seen = await get(`/dossiers/${code}`, portal);
      const dossier = seen.body as unknown as Seen;
      if (seen.status === 200 && as(dossier)) return dossier;
      await pause(20);
    }
    throw new Error(`${code} did not become so: ${JSON.stringify(seen?.body)}`);
  }

  /** Asks until the stream, a machine or the sweeper has brought the answer as far as expected. */
  async function untilAt<Body>(
    path: string,
    caller: Caller,
    as: (body: Body) => boolean,
  ): Promise<Body> {
    for (let attempt = 0; attempt < 300; attempt++) {
      const body = (await get(path, caller)).body as Body;
      if (as(body)) return body;
      await pause(20);
    }
    throw new Error(`${path} did not become so`);
  }

  /** A dossier with all its papers, accepted, its first step opened by the machine. */
  async function accepted(procedure: string): Promise<Seen> {
    const code = String((await submit(procedure)).body.code);
    const { missing } = await until(code, () => true);
    for (const component of missing) await upload(code, component);
    await until(code, (dossier) => dossier.missing.length === 0);
    await act(code, 'accept', counter, {});
    return until(code, isOpenAt('S1'));
  }

  return { get, post, call, submit, act, declare, upload, until, untilAt, accepted };
}

/** A dossier as far as the tests look into it. */
export interface Seen {
  readonly code: string;
  readonly version: number;
  readonly state: string;
  readonly step?: string;
  readonly missing: readonly string[];
  readonly components: readonly {
    readonly id: string;
    readonly documents: readonly { readonly id: string; readonly sha256: string }[];
  }[];
  readonly uploads: readonly {
    readonly status: string;
    readonly refusal?: { readonly code: string; readonly vi: string };
  }[];
  readonly tasks: readonly {
    readonly step: string;
    readonly status: string;
    readonly unit: string;
    readonly role: string;
    readonly visit: number;
    readonly leg: number;
    readonly dueAt: string;
  }[];
  readonly clock: {
    readonly dueAt?: string;
    readonly overdue: boolean;
    readonly overdueMarkedAt?: string;
  };
}

export const isOpenAt = (step: string) => (dossier: Seen) =>
  dossier.tasks.some((task) => task.step === step && task.status === 'open');

/** The ARN of a leg's execution, by the same formula as the templates'. */
export const executionArn = (procedure: string, code: string, leg = 1) =>
  `arn:aws:states:ap-southeast-1:000000000000:execution:h62-dev-p-${procedure.replace('.', '-')}:${code}-${leg}`;
