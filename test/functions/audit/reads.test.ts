import { describe, expect, it } from 'vitest';
import { recorderIn } from '../../../functions/adapters/dynamodb/read-records.ts';
import { readsEndpoint } from '../../../functions/audit/reads-endpoint.ts';
import type { ReadRecord } from '../../../functions/domain/reads/read-record.ts';
import { ok } from '../../../functions/domain/result.ts';
import { json } from '../../../functions/http/handler.ts';
import { recording } from '../../../functions/http/recording.ts';
import { requestOf } from '../../../functions/http/request.ts';
import { readsTable } from '../../lib/local/dynamodb/dossier-table.ts';
import { ask } from '../asking.ts';
import { useTable } from '../use-table.ts';

const NOW = '2026-03-04T02:00:00.000Z';
const CODES = ['H62.19-260302-0001', 'H62.19-260302-0002'] as const;

const read = (n: number, at: string): ReadRecord => ({
  id: `read-${n}`,
  at,
  actor: `officer-${n % 3}`,
  roles: ['counter'],
  route: 'read-dossier',
  from: '127.0.0.1',
  request: `r-${n}`,
  dossier: CODES[n % 2] ?? '',
  part: 'dossier',
});

interface ReadsPage {
  readonly items: readonly ReadRecord[];
  readonly next?: string;
}

describe('the records of reads', () => {
  const table = useTable(readsTable);

  it('are listed by dossier, by actor, by both and by day, the latest first and page by page', async () => {
    const record = recorderIn(table, 731);
    const reads = Array.from({ length: 12 }, (_, n) =>
      read(n, new Date(Date.parse(NOW) - (12 - n) * 6 * 3_600_000).toISOString()),
    );
    for (const one of reads) await record(one);
    const list = async (query: string): Promise<readonly string[]> => {
      const ids: string[] = [];
      let cursor = '';
      do {
        const page: ReadsPage = await ask(
          readsEndpoint(table),
          `limit=2&${query}${cursor && `&cursor=${cursor}`}`,
          { now: NOW, roles: 'auditor' },
        );
        ids.push(...page.items.map(({ id }) => id));
        cursor = page.next ?? '';
      } while (cursor);
      return ids;
    };
    const latest = reads.toReversed();
    const ids = (of: (one: ReadRecord) => boolean) => latest.filter(of).map(({ id }) => id);
    const [first] = CODES;
    expect(await list('')).toEqual(ids(() => true));
    const ofFirst = (one: ReadRecord) => 'dossier' in one && one.dossier === first;
    expect(await list(`dossier=${first}`)).toEqual(ids(ofFirst));
    expect(await list('actor=officer-1')).toEqual(ids(({ actor }) => actor === 'officer-1'));
    expect(await list(`dossier=${first}&actor=officer-1`)).toEqual(
      ids((one) => ofFirst(one) && one.actor === 'officer-1'),
    );
    // Two years are walked through page by page, though nothing was read in most of them.
    expect(await list('from=2024-03-01')).toEqual(ids(() => true));
    // A day in Vietnam begins at 17:00 UTC.
    expect(await list('from=2026-03-03&to=2026-03-03')).toEqual(
      ids(({ at }) => at >= '2026-03-02T17:00' && at < '2026-03-03T17:00'),
    );
  });

  it('of a list that names persons are told to each of them, and are one read of its reader', async () => {
    const { id, at, actor, roles, route, from, request } = read(90, '2026-03-05T02:00:00.000Z');
    const one = { id, at, actor, roles, route, from, request };
    const list = { ...one, filter: { unit: 'H62.19' }, persons: 2, dossiers: CODES };
    await recorderIn(table, 731)(list);
    const asked = (query: string) =>
      ask(readsEndpoint(table), query, {
        now: '2026-03-05T03:00:00.000Z',
        roles: 'auditor',
      });
    for (const dossier of CODES)
      for (const query of [`dossier=${dossier}`, `dossier=${dossier}&actor=${actor}`])
        expect((await asked(query)).items[0]).toEqual({ ...one, dossier, part: 'list' });
    for (const query of ['from=2026-03-05', `from=2026-03-05&actor=${actor}`])
      expect((await asked(query)).items).toEqual([list]);
  });

  it('are for auditors alone, and take no cursor of another list', async () => {
    for (const roles of ['administrator', 'leader', 'citizen', ''])
      expect(await ask(readsEndpoint(table), '', { now: NOW, roles })).toMatchObject({
        code: 'role-not-allowed',
      });
    expect(
      await ask(readsEndpoint(table), 'cursor=bm8', { now: NOW, roles: 'auditor' }),
    ).toMatchObject({ code: 'invalid-field' });
  });

  it('are never written over', async () => {
    const record = recorderIn(table, 731);
    await expect(
      record(read(11, new Date(Date.parse(NOW) - 6 * 3_600_000).toISOString())),
    ).rejects.toThrow();
  });
});

describe('an answer that shows persons', () => {
  const request = requestOf({
    headers: { 'User-Agent': 'x'.repeat(300) },
    requestContext: {
      authorizer: { sub: 'officer-1', roles: 'counter' },
      requestTimeEpoch: Date.parse(NOW),
      requestId: 'r-1',
      identity: { sourceIp: '10.1.2.3' },
    },
  } as never);
  const saw = { dossier: CODES[0], part: 'dossier' };
  const shows = async () => ok({ ...json(200, { name: 'An' }), saw });

  it('is recorded before it is given: who, what, when, by which route and from where', async () => {
    const kept: ReadRecord[] = [];
    const record = async (one: ReadRecord) => void kept.push(one);
    expect(await recording('read-dossier', shows, record)(request)).toMatchObject({ ok: true });
    expect(kept).toMatchObject([
      {
        ...saw,
        at: NOW,
        actor: 'officer-1',
        roles: ['counter'],
        route: 'read-dossier',
        from: '10.1.2.3',
        client: 'x'.repeat(200),
        request: 'r-1',
      },
    ]);
  });

  it('is not given where it cannot be recorded, or does not say what it showed', async () => {
    const failing = async () => {
      throw new Error('no table');
    };
    await expect(recording('read-dossier', shows, failing)(request)).rejects.toThrow('no table');
    const silent = async () => ok(json(200, {}));
    await expect(recording('read-dossier', silent, async () => undefined)(request)).rejects.toThrow(
      'did not say',
    );
    expect(() => recording('read-dossier', shows, undefined)).toThrow('nowhere to record');
  });
});
