import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Titles } from '../../../functions/domain/titles.ts';
import { apiProblemTypes } from '../../../functions/http/problem-json.ts';
import { undescribed } from '../described.ts';
import { CENTRE, counter, officer, portal } from '../people.ts';
import { useProvince } from '../running.ts';
import { CODE, type FuzzedRequest, fuzzedRequests, VERSION } from './requests.ts';

const { running } = useProvince();

/** How many requests, from which seed: more of them in the long tests. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 2_000);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_127);
/** As many as the workers of the functions take at once. */
const AT_ONCE = 6;
const HANGS_AFTER_MS = 30_000;
/** Until every function has answered once. */
const STARTED_AFTER_MS = 120_000;

const tokens = new Map<string, Promise<string>>();
function tokenOf(caller: NonNullable<FuzzedRequest['caller']>): Promise<string> {
  const key = JSON.stringify(caller);
  const token = tokens.get(key) ?? running.province.issueToken({ units: [], ...caller });
  tokens.set(key, token);
  return token;
}

/** Dossiers that were accepted so far, and the version last seen of each. */
const dossiers = new Map<string, string>();

async function send(request: FuzzedRequest, turn: number) {
  const codes = [...dossiers.keys()];
  const code = codes[turn % codes.length] ?? 'H62.19-260302-0001';
  const filled = (text: string) =>
    text.replace(CODE, code).replace(VERSION, dossiers.get(code) ?? '"1"');
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, filled(value)]),
  );
  const response = await fetch(`${running.province.url}${filled(request.path)}`, {
    method: request.method,
    headers: {
      'content-type': 'application/json',
      ...headers,
      ...(request.caller && { authorization: `Bearer ${await tokenOf(request.caller)}` }),
    },
    ...(request.body !== undefined && { body: request.body }),
    signal: AbortSignal.timeout(HANGS_AFTER_MS),
  });
  const text = await response.text();
  const { status, ok } = response;
  const version = response.headers.get('etag');
  const opened = response.headers.get('location')?.split('/').at(-1) ?? code;
  if (ok && version && request.path.startsWith('/dossiers')) dossiers.set(opened, version);
  const { method, path } = request;
  return { method, path: filled(path), status, text, headers: response.headers };
}

type FuzzAnswer = Awaited<ReturnType<typeof send>>;

/** What is wrong with an answer to any request. */
function faultOf({ method, path, status, text, headers }: FuzzAnswer): string | undefined {
  if (status >= 500) return `a fault of ours: ${text}`;
  if (status < 400) return undescribed(method, path, { status, headers });
  const type = headers.get('content-type');
  if (!type?.startsWith('application/problem+json')) return `not a problem but ${type}`;
  const { code, status: said, titleEn, errors = [] } = JSON.parse(text);
  const known = (apiProblemTypes as Record<string, { status: number }>)[code];
  if (!known) return `an unknown code ${code}`;
  if (known.status !== status || said !== status || !titleEn) return `${code} as ${status}`;
  const unclear = errors.find((error: Titles) => !isClear(error));
  if (unclear) return `no words for people: ${JSON.stringify(unclear)}`;
  return code === 'route-unknown'
    ? undefined
    : undescribed(method, path, { status, headers, code });
}

/** No pattern, no word of a program or of the schema library, and each language in its own letters. */
const isClear = ({ vi, en }: Titles): boolean =>
  !/undefined|null|NaN|\[object|Invalid|[Ee]xpected|[Rr]eceived|\\[dwsp]|\[\^|\$\//.test(
    withoutQuotes(vi + en),
  ) &&
  /[à-ỹđ]/i.test(vi) &&
  !/[à-ỹđ]/i.test(withoutQuotes(en));

/** What was sent is told between quotes. */
const withoutQuotes = (text: string): string => text.replaceAll(/“[^”]*”/gs, '');

/** Sends all of them, some at once, and tells what went wrong and how often each status came. */
async function sendAll(requests: readonly FuzzedRequest[]) {
  const faults: string[] = [];
  const statuses = new Map<number, number>();
  const queue = requests.entries();
  const worker = async () => {
    for (const [turn, request] of queue) {
      const answered = await send(request, turn).catch((error: unknown) => String(error));
      const fault = typeof answered === 'string' ? answered : faultOf(answered);
      if (fault) faults.push(`${fault} for ${JSON.stringify(request).slice(0, 600)}`);
      if (typeof answered !== 'string')
        statuses.set(answered.status, (statuses.get(answered.status) ?? 0) + 1);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { faults, statuses };
}

const asked = async (path: string, caller = counter, accept = 'application/json') => {
  const authorization = `Bearer ${await tokenOf(caller)}`;
  return fetch(`${running.province.url}${path}`, { headers: { authorization, accept } });
};

describe('the API under requests of every shape', () => {
  it(
    'answers each, never with a fault, and refuses in the form of RFC 9457 with a known code',
    async () => {
      const requests = fc.sample(fuzzedRequests, { numRuns: REQUESTS, seed: SEED });
      const { faults, statuses } = await sendAll(requests);
      expect(faults.slice(0, 20)).toEqual([]);
      expect(statuses.get(201) ?? 0).toBeGreaterThan(REQUESTS / 300);
      expect(statuses.get(200) ?? 0).toBeGreaterThan(REQUESTS / 50);
    },
    STARTED_AFTER_MS + REQUESTS * 200,
  );

  it('can show, print and export everything it has taken', async () => {
    const some = [...dossiers.keys()].slice(0, 30);
    expect(some.length).toBeGreaterThan(3);
    for (const code of some) {
      const whole = await asked(`/dossiers/${code}`, portal);
      expect(whole.status).toBeLessThan(500);
      const read = await asked(`/dossiers/${code}`);
      expect([code, read.status]).toEqual([code, 200]);
      expect((await asked(`/dossiers/${code}/history`)).status).toBe(200);
      for (const form of ['01', '02', '03', '04', '06']) {
        const printed = await asked(`/dossiers/${code}/forms/${form}/pdf`);
        expect([200, 404]).toContain(printed.status);
        if (printed.status !== 200) continue;
        const { url } = (await printed.json()) as { url: string };
        expect((await (await fetch(url)).text()).slice(0, 5)).toBe('%PDF-');
      }
    }
    const register = `/reports/register?unit=${CENTRE}&by=receiving&from=2026-03-01&to=2026-03-31`;
    const leader = officer('leader', CENTRE);
    const csv = await asked(`${register}&format=csv`, leader, 'text/csv');
    expect(csv.status).toBe(200);
    const rows: string[][] = parse(await csv.text(), {
      bom: true,
      delimiter: ';',
      relax_column_count: true,
    });
    expect(rows.flat().filter((cell) => /^[=+\-@\t\r＝＋－＠]/u.test(cell))).toEqual([]);
    const workbook = await asked(`${register}&format=xlsx`, leader, '*/*');
    expect(workbook.status).toBe(200);
  });
});
