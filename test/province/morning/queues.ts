import { expect, it } from 'vitest';
import { scanVersions } from '../../../functions/adapters/dynamodb/table-scan.ts';
import type { DossierState } from '../../../functions/domain/dossier/state.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { isOpenAt } from '../client.ts';
import { type Caller, counter } from '../people.ts';
import { QUICK } from '../running.ts';
import { api, running } from './province.ts';

const administrator: Caller = { sub: 'administrator-1', roles: ['administrator'] };
const ENDED: readonly DossierState[] = ['refused', 'withdrawn', 'stopped', 'returned'];
/** What a leader owes beside the work: a dossier stands with these in a second place. */
const BESIDE = ['apology', 'letter'];

interface Row {
  readonly code: string;
  readonly step: string;
}

/** All rows of a work list, page by page. */
async function listed(path: string, cursor?: string): Promise<readonly Row[]> {
  const asked = cursor ? `${path}&cursor=${cursor}` : path;
  const { items, next } = (await api.get(asked, administrator)).body as {
    items: readonly Row[];
    next?: string;
  };
  return [...items, ...(next ? await listed(path, next) : [])];
}

/** Where the work of each dossier stands; what several units are asked stands with each, and is one place. */
async function places(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const found = new Map<string, Set<string>>();
  for (const { code: unit } of loadProvince('H62').units)
    for (const list of ['work', 'paused'])
      for (const { code, step } of await listed(
        `/units/${unit}/tasks?limit=200${list === 'paused' ? '&due=paused' : ''}`,
      )) {
        const [visited = ''] = step.split('.');
        if (BESIDE.includes(visited)) continue;
        const place = visited === step ? `${list} of ${unit}` : `asked at ${visited}`;
        found.set(code, (found.get(code) ?? new Set()).add(place));
      }
  return found;
}

/** Open dossiers that stand in no list, or in several; the machines may still be on their way to the next step. */
async function strays() {
  const open: string[] = [];
  for await (const page of scanVersions(running.table))
    open.push(...page.flatMap(({ code, state }) => (ENDED.includes(state) ? [] : [code])));
  expect(open.length).toBeGreaterThan(20);
  const found = await places();
  return open
    .map((code) => [code, ...(found.get(code) ?? [])])
    .filter(({ length }) => length !== 2);
}

/** Dossiers as the other stories of the morning leave none: waiting for the applicant, given to somebody, called back. */
async function inOtherWays(): Promise<void> {
  const items = [{ what: 'Bản chính', reason: 'missing' }];
  const asking = { items, guidance: 'Nộp bản chính' };
  const submitted = String((await api.submit(QUICK)).body.code);
  await api.act(submitted, 'request-supplement', counter, asking);
  const { code: waiting } = await api.accepted(QUICK);
  const { code: given } = await api.accepted(QUICK);
  const { code: calledBack } = await api.accepted(QUICK);
  await api.act(waiting, 'request-supplement', counter, asking);
  await api.act(given, 'assign-task', counter, { task: 'S1', to: 'counter-2' });
  const away = { deputy: 'counter-3', from: '2026-03-02', to: '2026-03-06' };
  await api.post('/me/absence', { ...counter, sub: 'counter-2' }, away);
  await api.act(calledBack, 'complete-step', counter, { step: 'S1' });
  await api.until(calledBack, isOpenAt('S2'));
  await api.act(calledBack, 'recall-step', counter, { reason: 'Chuyển nhầm' });
  const states = [submitted, waiting, given, calledBack].map(
    async (code) => (await api.get(`/dossiers/${code}`, counter)).body.state,
  );
  expect(await Promise.all(states)).toEqual([
    'completing',
    'supplementing',
    'accepted',
    'processing',
  ]);
}

it('every open dossier of the morning stands in exactly one work list', async () => {
  await inOtherWays();
  await expect.poll(strays, { timeout: 120_000, interval: 1_000 }).toEqual([]);
}, 180_000);
