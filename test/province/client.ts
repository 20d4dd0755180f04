import { createHash, randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { calendarOf } from '../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../functions/domain/clock/calendars/vietnam.ts';
import { dueTime } from '../../functions/domain/clock/due-time.ts';
import type { Province } from '../../lib/local/local-province.ts';
import { samplePdf } from '../../lib/tools/demo/sample-documents.ts';
import { expectAsDescribed } from './described.ts';
import { type Caller, CENTRE, counter, portal } from './people.ts';

interface ProvinceHolder {
  readonly province: Province;
}

export interface Answer {
  readonly status: number;
  readonly etag: string | null;
  readonly headers: Headers;
  readonly body: Readonly<Record<string, unknown>>;
}

interface RequestContent {
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/**
 * A plain HTTP client of the province, and the few things that every story does.
 * @param isDescribed whether the API that answers is the one that today's document describes
 */
export function clientOf(running: () => ProvinceHolder, isDescribed = () => true) {
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
    method: 'GET' | 'POST' | 'DELETE',
    path: string,
    caller?: Caller,
    { body, headers }: RequestContent = {},
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
    const answer = { status, etag: answered.get('etag'), headers: answered, body: content };
    if (isDescribed()) expectAsDescribed(method, path, answer);
    return answer;
  }

  const get = (path: string, caller?: Caller) => call('GET', path, caller);
  const post = (
    path: string,
    caller: Caller,
    body: unknown,
    headers: RequestContent['headers'] = {},
  ) =>
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
    headers: RequestContent['headers'] = {},
  ): Promise<Answer> {
    const seen = await get(`/dossiers/${code}`, portal);
    return post(`/dossiers/${code}/acts/${name}`, caller, body, {
      'if-match': seen.etag ?? '',
      ...headers,
    });
  }

  /** The address and the headers that take exactly these bytes. */
  async function declare(
    code: string,
    component: string,
    bytes: Buffer,
    caller = portal,
    fileName = `${component}.pdf`,
  ) {
    const declared = await post(`/dossiers/${code}/uploads`, caller, {
      component,
      fileName,
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
    fileName = `${component}.pdf`,
  ) {
    const { url, headers } = await declare(code, component, bytes, caller, fileName);
    return fetch(url, { method: 'PUT', headers, body: bytes });
  }

  /** Reads the dossier until it is as expected; rows, stream and machine each take their moment. */
  async function until(
    code: string,
    as: (dossier: DossierAnswer) => boolean,
  ): Promise<DossierAnswer> {
    let seen: Answer | undefined;
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      seen = await get(`/dossiers/${code}`, portal);
      const dossier = seen.body as unknown as DossierAnswer;
      if (seen.status === 200 && as(dossier)) return dossier;
      await pause(patience(attempt));
    }
    throw new Error(`${code} did not become so: ${JSON.stringify(seen?.body)}`);
  }

  /** Asks until the stream, a machine or the sweeper has brought the answer as far as expected. */
  async function untilAt<Body>(
    path: string,
    caller: Caller,
    as: (body: Body) => boolean,
  ): Promise<Body> {
    for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
      const body = (await get(path, caller)).body as Body;
      if (as(body)) return body;
      await pause(patience(attempt));
    }
    throw new Error(`${path} did not become so`);
  }

  /** A dossier with all its papers, accepted, its first step opened by the machine. */
  async function accepted(procedure: string, more: object = {}): Promise<DossierAnswer> {
    const code = String((await submit(procedure, more)).body.code);
    const { missing } = await until(code, () => true);
    for (const component of missing) await upload(code, component);
    await until(code, (dossier) => dossier.missing.length === 0);
    await act(code, 'accept', counter, {});
    return until(code, isOpenAt('S1'));
  }

  return { get, post, call, submit, act, declare, upload, until, untilAt, accepted };
}

const ATTEMPTS = 240;

/** Milliseconds, ever longer: on a busy machine each question makes the answer later. */
const patience = (attempt: number): number => Math.min(20 * 1.3 ** attempt, 250);

/** A dossier as far as the tests look into it. */
export interface DossierAnswer {
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

export const isOpenAt = (step: string) => (dossier: DossierAnswer) =>
  dossier.tasks.some((task) => task.step === step && task.status === 'open');

/** A moment that may be promised with an apology: four working hours from now, within any term of a day. */
export function promisable(now: number): string {
  const due = dueTime({
    term: { unit: 'workingHour', value: 4 },
    receivedAt: new Date(now).toISOString(),
    calendar: calendarOf({ years: vietnam }),
  });
  return (due.ok && due.value.dueAt) || '';
}
