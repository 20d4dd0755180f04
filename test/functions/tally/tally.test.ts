import { randomUUID } from 'node:crypto';
import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { readBook } from '../../../functions/adapters/dynamodb/counter-store.ts';
import { keys } from '../../../functions/adapters/dynamodb/table.ts';
import type { Dossier } from '../../../functions/domain/dossier/dossier.ts';
import { books, Cells } from '../../../functions/domain/figures/cells.ts';
import { placesOf } from '../../../functions/domain/figures/places.ts';
import { shareOf } from '../../../functions/domain/figures/share.ts';
import { ProvinceRules } from '../../../functions/domain/province.ts';
import { tally } from '../../../functions/tally/tally.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { dossierTable } from '../../lib/local/dynamodb/dossier-table.ts';
import { engines } from '../../lib/local/dynamodb/engines.ts';
import { procedure } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

/** Unit of its own for every run: counters of one do not meet those of another. */
let run = 0;
const nextUnit = () => `H62.${String(100 + run++)}`;

/** The rows that one dossier had, version by version. */
function life(unit: string, number: number): readonly Dossier[] {
  const at = (day: number) => `2026-03-${String(day).padStart(2, '0')}T03:00:00.000Z`;
  const submitted: Dossier = {
    code: `${unit}-260302-${String(number).padStart(4, '0')}`,
    version: 1,
    state: 'submitted',
    procedure: procedure.code,
    processVersion: 1,
    channel: 'online',
    resultChannel: 'online',
    receivingUnit: unit,
    leadUnit: `${unit}.01`,
    applicantKey: randomUUID(),
    filedBy: 'portal',
    submittedAt: at(2),
    leg: 0,
    pauses: [],
    supplements: [],
  };
  const due = { originalDueAt: at(5), dueAt: at(5) };
  const accepted: Dossier = {
    ...{ ...submitted, ...due, version: 2, state: 'accepted', acceptedAt: at(2) },
    clock: 'running',
  };
  const overdue: Dossier = { ...accepted, version: 4, clock: 'overdue', overdueAt: at(5) };
  const { clock: _clock, ...closed } = overdue;
  const decision = { outcome: 'approved', at: at(9), by: 'leader' } as const;
  const resolved: Dossier = {
    ...{ ...closed, decision, version: 5, state: 'resolved', finishedAt: at(9) },
  };
  return [submitted, accepted, { ...accepted, version: 3 }, overdue, resolved];
}

function sumOf(dossiers: readonly Dossier[]): Cells {
  const cells = new Cells();
  for (const dossier of dossiers)
    cells.count(shareOf(dossier, placesOf(dossier, loadProvince('H62'), procedure)));
  return cells;
}

describe.each(engines)('the counters on %s', (engine) => {
  const table = useTable(dossierTable, engine);
  beforeAll(() =>
    publishCatalogue(table, firstCatalogue([procedure]), ProvinceRules.parse(loadProvince('H62'))),
  );

  /** What the engine holds of a unit's book, without what has come down to nothing. */
  async function counted(book: string) {
    const lines = await readBook(table, book, '0');
    const left = lines.map(({ line, counts }): [string, object] => [
      line,
      Object.fromEntries(Object.entries(counts).filter(([, n]) => n !== 0)),
    ]);
    return Object.fromEntries(left.filter(([, counts]) => Object.keys(counts).length > 0));
  }
  const expected = (cells: Cells, book: string) => Object.fromEntries(cells.books.get(book) ?? []);

  it('are the sum over the dossiers, in whatever order and how often their rows arrive', async () => {
    await fc.assert(
      fc.asyncProperty(fc.infiniteStream(fc.nat(1_000_000)), async (chance) => {
        const draw = (below: number) => Number(chance.next().value) % below;
        const unit = nextUnit();
        const lives = [1, 2, 3, 4].map((number) => life(unit, number));
        const records = lives.flat().flatMap((row) => (draw(3) === 0 ? [row, row] : [row]));
        for (let n = records.length - 1; n > 0; n--) {
          const other = draw(n + 1);
          const [one, two] = [records[n], records[other]];
          if (one && two) [records[n], records[other]] = [two, one];
        }
        while (records.length > 0) await tally(table, records.splice(0, 1 + draw(7)));
        const sum = sumOf(lives.flatMap((rows) => rows.slice(-1)));
        for (const book of [books.receiving(unit), books.byField(books.lead(`${unit}.01`))])
          expect(await counted(book)).toEqual(expected(sum, book));
      }),
      { numRuns: 6 },
    );
  });

  it('lose nothing when two readers count the same dossiers at once', async () => {
    const unit = nextUnit();
    const lives = [1, 2, 3, 4, 5, 6].map((number) => life(unit, number));
    const readers = [0, 1].map(async () => {
      for (const version of [0, 1, 3, 4])
        await tally(
          table,
          lives.flatMap((rows) => rows[version] ?? []),
        );
    });
    await Promise.all(readers);
    const sum = sumOf(lives.flatMap((rows) => rows.slice(-1)));
    expect(await counted(books.receiving(unit))).toEqual(expected(sum, books.receiving(unit)));
  });

  it('take a dossier of however many days whole, and leave nothing behind where it moves', async () => {
    const [unit, other] = [nextUnit(), nextUnit()];
    const [last] = life(unit, 1).slice(-1);
    if (!last) throw new Error('no life');
    const pauses = Array.from({ length: 10 }, (_, n) => {
      const from = new Date(Date.UTC(2026, 3, 1 + n)).toISOString();
      return { kind: 'verification', from, to: from, legalBasis: 'x', reason: 'x', actor: 'x' };
    });
    const long = { ...last, pauses };
    expect(await tally(table, [long])).toBe(1);
    expect(await counted(books.receiving(unit))).toEqual(
      expected(sumOf([long]), books.receiving(unit)),
    );
    const moved = { ...long, receivingUnit: other, version: long.version + 1 };
    expect(await tally(table, [moved])).toBe(1);
    expect(await counted(books.receiving(unit))).toEqual({});
    expect(await counted(books.receiving(other))).toEqual(
      expected(sumOf([moved]), books.receiving(other)),
    );
  });

  it('count a dossier anew that was counted by another formula', async () => {
    const unit = nextUnit();
    const [last] = life(unit, 1).slice(-1);
    if (!last) throw new Error('no life');
    await tally(table, [last]);
    const { client, name } = table;
    const key = keys.counted(last.code);
    const { Item } = await client.send(new GetCommand({ TableName: name, Key: key }));
    const formerly = { ...Item, formula: 0, contribution: { '2026-03-02': { formerly: 1 } } };
    await client.send(new PutCommand({ TableName: name, Item: formerly }));
    expect(await tally(table, [last])).toBe(1);
    const lines = await counted(books.receiving(unit));
    // What the former formula had counted is taken back, and what the present one counts is added.
    expect(lines['2026-03-02']).toMatchObject({ formerly: -1 });
    expect(await tally(table, [last])).toBe(0);
  });

  it('take a dossier whose days do not fit into one transaction in several', async () => {
    const unit = nextUnit();
    const [, accepted] = life(unit, 1);
    if (!accepted) throw new Error('no dossier');
    const at = (n: number) => new Date(Date.UTC(2026, 2, 3 + n, 3)).toISOString();
    const work = Array.from({ length: 40 }, (_, n) => ({
      ...{ kind: 'completed', by: `officer ${n}`, unit: `${unit}.01`, at: at(n) },
    })) as unknown as Dossier['work'] & object;
    const long = { ...accepted, version: 90, work };
    expect(await tally(table, [long])).toBe(1);
    expect(await tally(table, [long])).toBe(0);
    const sum = sumOf([long]);
    const book = books.officers(`${unit}.01`);
    for (const own of [books.receiving(unit), book])
      expect(await counted(own)).toEqual(expected(sum, own));
    expect(Object.keys(await counted(book))).toHaveLength(40);
  });

  it('are written in transactions that the database takes, however many dossiers come together', async () => {
    const unit = nextUnit();
    const lives = Array.from({ length: 40 }, (_, number) => life(unit, number + 1));
    const last = lives.flatMap((rows) => rows.slice(-1));
    expect(await tally(table, last)).toBe(40);
    expect(await counted(books.receiving(unit))).toEqual(
      expected(sumOf(last), books.receiving(unit)),
    );
  });
});
