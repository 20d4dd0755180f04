import { expect, it } from 'vitest';
import { KnownDossiers } from '../../../../functions/application/risk/known-dossiers.ts';
import type { DossierRow, EventRow } from '../../../../functions/domain/figures/facts.ts';
import { sessionOf } from '../../../../lib/tools/year/figures-of.ts';

const NOW = '2026-03-02T00:00:00.000Z';
/** Days of two years before it. */
const FIRST = '2024-03-02T00:00:00.000Z';
const TOO_EARLY = '2024-03-01T23:59:59.999Z';

const row = (code: string, more: Partial<DossierRow> = {}) =>
  ({
    code,
    version: 3,
    formula: 1,
    procedure: '1.014464',
    field: 'Thương mại',
    acceptedAt: '2026-02-02T01:00:00.000Z',
    pauses: [],
    ...more,
  }) as unknown as DossierRow;
const event = (code: string, version: number, openedAt?: string) =>
  ({
    code,
    version,
    formula: 1,
    kind: 'stepCompleted',
    at: '2026-02-03T01:00:00.000Z',
    step: `S${version}`,
    ...(openedAt && { openedAt }),
  }) as unknown as EventRow;

const ended = (code: string, how: string, endedAt: string, more: Partial<DossierRow> = {}) => ({
  dossier: row(code, { ended: how, endedAt, ...more } as Partial<DossierRow>),
});
const opened = '2026-02-02T02:00:00.000Z';

const known = await KnownDossiers.of(
  await sessionOf([
    {
      dossier: row('running', { deadline: 'running' }),
      events: [event('running', 3, opened), event('running', 1), event('running', 2, opened)],
    },
    { dossier: row('overdue', { deadline: 'overdue' }) },
    { dossier: row('paused') },
    ended('late', 'late', '2026-02-20T00:00:00.000Z'),
    ended('early', 'early', '2026-02-19T23:59:59.999Z'),
    ended('first', 'onTime', '2024-04-01T00:00:00.000Z', { acceptedAt: FIRST }),
    ended('before', 'onTime', '2024-04-01T00:00:00.000Z', { acceptedAt: TOO_EARLY }),
    ended('withdrawn', 'withdrawn', '2026-02-20T00:00:00.000Z'),
    { dossier: row('other', { procedure: '1.014465', deadline: 'running' }) },
    { dossier: row('coming', { acceptedAt: '2026-03-02T00:00:00.001Z', deadline: 'running' }) },
  ]),
  NOW,
);

const codesOf = (found: readonly { readonly facts: DossierRow }[]) =>
  found.map(({ facts }) => facts.code).toSorted();

it('dossiers teach that were accepted in the two years before, and are open or came to a result', async () => {
  expect(codesOf(await known.ofGroup({ of: 'procedure', name: '1.014464' }))).toEqual([
    'early',
    'first',
    'late',
    'overdue',
    'paused',
    'running',
  ]);
});

it('a field teaches by the dossiers of all its procedures', async () => {
  const found = codesOf(await known.ofGroup({ of: 'field', name: 'Thương mại' }));
  expect(found).toContain('other');
  expect(found).toHaveLength(7);
});

it('only results are counted for a model, by procedure', async () => {
  expect(await known.resolvedCounts()).toEqual([
    { procedure: '1.014464', field: 'Thương mại', dossiers: 3 },
    { procedure: '1.014465', field: 'Thương mại', dossiers: 0 },
  ]);
});

it('those whose clock runs come with the steps that they have left, in order', async () => {
  const running = await known.running();
  expect(codesOf(running)).toEqual(['other', 'running']);
  const own = running.find(({ facts }) => facts.code === 'running');
  expect(own?.history.map(({ step }) => step)).toEqual(['S2', 'S3']);
  expect(own?.facts).not.toHaveProperty('endedAt');
});

it('those that ended since an instant are told with whether they were late', async () => {
  expect(await known.endedSince('2026-02-20T00:00:00.000Z')).toEqual([
    { code: 'late', late: true },
  ]);
});
