import { expect, it } from 'vitest';
import { type ReadRecord, shownToPerson } from '../../../../functions/domain/reads/read-record.ts';

const read: Omit<ReadRecord, 'dossier' | 'part'> = {
  id: 'a1',
  at: '2026-03-02T01:00:00.000Z',
  actor: 'specialist',
  roles: ['specialist'],
  route: 'GET /dossiers/{code}',
  from: '10.1.2.3',
  client: 'a browser',
  request: 'r1',
};

it('a person learns who read what of them, when and by which route, and not from where', () => {
  const shown = shownToPerson({ ...read, dossier: 'H62.19-260302-0001', part: 'history' });
  const { from, client, request, ...known } = read;
  expect(shown).toEqual({ ...known, part: 'history' });
});

it('of a list that named them they learn that it was read, and not what else was asked for', () => {
  const listed = { filter: { name: 'Bình' }, persons: 20, dossiers: ['H62.19-260302-0001'] };
  expect(JSON.stringify(shownToPerson({ ...read, ...listed }))).not.toMatch(/Bình|persons|10\.1/);
});
