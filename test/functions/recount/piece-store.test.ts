import { randomBytes } from 'node:crypto';
import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { describe, expect, it } from 'vitest';
import {
  addParts,
  type CountedPiece,
  keepPiece,
  readExpected,
  readPieces,
} from '../../../functions/adapters/dynamodb/piece-store.ts';
import { Cells } from '../../../functions/domain/figures/cells.ts';
import { GROUPS } from '../../../functions/domain/figures/piece.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const counted = (piece: string, count: string): CountedPiece => ({
  ...{ piece, count, recount: 'r', day: '2026-03-02', formula: 1 },
  ...{ drawn: 1, dossiers: 1, tallies: 1 },
});

async function kept(): Promise<Cells> {
  const sums = new Cells();
  const pieces = await readPieces(table);
  for (let group = 0; group < GROUPS; group++) await addParts(table, group, pieces, sums);
  return sums;
}

const small = new Cells();
small.add('province', 'total', { 'accepted.online': 2 });
small.add('lead/H62.11', '2026-03-02', { 'ended.late': 1 });

describe('the kept sums of a piece', () => {
  it('are read as they were kept, and add up over pieces', async () => {
    await keepPiece(table, counted('2026-03/H62.19', 'a'), small, ['H62.19-260302-0001']);
    await keepPiece(table, counted('2026-03/H62.19.01', 'b'), small, []);
    const twice = new Cells();
    twice.addAll(small, 2);
    expect((await kept()).books).toEqual(twice.books);
    expect(await readExpected(table)).toEqual(
      new Map([
        ['2026-03/H62.19', ['H62.19-260302-0001']],
        ['2026-03/H62.19.01', []],
      ]),
    );
  });

  it('take the place of earlier ones, also where there is nothing any more', async () => {
    const less = new Cells();
    less.add('province', 'total', { 'accepted.online': 1 });
    await keepPiece(table, counted('2026-03/H62.19', 'c'), less, []);
    await keepPiece(table, counted('2026-03/H62.19.01', 'd'), new Cells(), []);
    expect((await kept()).books).toEqual(less.books);
  });

  it('of any size are kept in rows that the table takes', async () => {
    const large = new Cells();
    for (let line = 0; line < 20_000; line++)
      large.add('province', randomBytes(24).toString('base64'), { 'accepted.online': line + 1 });
    await keepPiece(table, counted('2026-03/H62.19', 'e'), large, []);
    expect((await kept()).books).toEqual(large.books);
    const { Items: rows = [] } = await table.client.send(
      new ScanCommand({ TableName: table.name }),
    );
    const parts = rows.filter(({ count, sums }) => count === 'e' && sums);
    expect(parts.length).toBeGreaterThan(1);
  });
});
