import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { keys } from '../../../functions/adapters/dynamodb/table.ts';
import { books } from '../../../functions/domain/figures/cells.ts';
import { Channel } from '../../../functions/domain/procedure/procedure.ts';
import { type Difference, repair } from '../../../functions/recount/difference.ts';
import { recount } from '../../../functions/recount/recount.ts';
import { begun, run } from '../../../functions/recount/run.ts';
import { CENTRE, codeOf, DEPARTMENT, FILED, interrupted, usePieces } from './pieces.ts';

const one = (book: string, line: string, counter: string, n: number) => ({
  book,
  line,
  counter,
  n,
});
const named = (found: readonly Difference[]) =>
  found
    .map(({ counted, recounted, ...cell }) => ({ ...cell, n: counted - recounted }))
    .sort(byName);
const byName = (left: { book: string; line: string }, right: { book: string; line: string }) =>
  `${left.book} ${left.line}` < `${right.book} ${right.line}` ? -1 : 1;

describe('damaged counters', () => {
  const { table, damage } = usePieces();

  it('are found in every kind of book, where dossiers count and where none does', async () => {
    const everywhere = [
      books.province,
      books.receiving(CENTRE),
      books.lead(DEPARTMENT),
      books.lead(CENTRE),
      books.level('receiving', 'commune'),
      books.procedure('1.014464'),
      books.officers(CENTRE),
      books.proceduresOf(DEPARTMENT),
      books.byField(books.province),
      books.usedProcedures(books.receiving(DEPARTMENT)),
      ...Channel.options.map(books.channel),
    ].map((book, index) => one(book, '2026-02-09', 'accepted.online', index + 1));
    for (const { book, line, counter, n } of everywhere) await damage(book, line, counter, n);
    const { differences } = await recount(table);
    expect(named(differences)).toEqual(everywhere.sort(byName));
    await repair(table, differences);
    expect((await recount(table)).differences).toEqual([]);
  });
});

describe('who acts meanwhile', () => {
  const { table, act, damage } = usePieces();
  /** What an act adds to this counter is what the damage takes away. */
  const hidden = one('province', '2026-02-09', 'paused.verification', -1);
  const code = codeOf(3);
  const beginning = begun({ day: '2026-03-02', whole: true, mend: false });
  const means = (found: Difference[], keep: () => Promise<void>) => ({
    hasTime: () => true,
    tell: (some: readonly Difference[]) => found.push(...some),
    keep,
  });

  it('between the counting and the comparison makes no difference and hides none', async () => {
    await damage(hidden.book, hidden.line, hidden.counter, hidden.n);
    const found: Difference[] = [];
    let kept = 0;
    const finished = await run(
      table,
      beginning,
      means(found, async () => {
        // The three pieces and the word that nothing is expected of them are kept.
        if (++kept === 4) await act(code);
      }),
    );
    expect(finished).toMatchObject({ unjudged: 0, differences: 1 });
    expect(named(found)).toEqual([hidden]);
  });

  it('while a book is read makes none and hides none either', async () => {
    let acts = 0;
    const disturbed = interrupted(table, async ({ input }) => {
      const { ExpressionAttributeValues: asked } = input as {
        ExpressionAttributeValues?: Record<string, unknown>;
      };
      if (asked?.[':pk'] === keys.counter('province', '').pk && acts++ < 2) await act(code);
    });
    const { differences, unjudged } = await recount(disturbed);
    expect(acts).toBeGreaterThan(1);
    expect([named(differences), unjudged]).toEqual([[hidden], 0]);
  });

  it('without end leaves unjudged what is moved without end, and the rest is judged', async () => {
    await damage('channel/online', '2026-02-09', 'accepted.online', 3);
    const disturbed = interrupted(table, async ({ input }) => {
      const { ExpressionAttributeValues: asked } = input as {
        ExpressionAttributeValues?: Record<string, unknown>;
      };
      if (asked?.[':pk'] === keys.counter('province', '').pk) await act(code);
    });
    const { differences, unjudged } = await recount(disturbed);
    expect(named(differences)).toEqual([one('channel/online', '2026-02-09', 'accepted.online', 3)]);
    expect(unjudged).toBeGreaterThan(0);
    await repair(table, (await recount(table)).differences);
  });

  it('whenever and however often: what is damaged is found, and nothing else', async () => {
    const damages = fc.uniqueArray(
      fc.record({
        book: fc.constantFrom('province', 'lead/H62.11', 'receiving/H62.19', 'channel/online'),
        line: fc.constantFrom('2026-02-09', '2026-02-10'),
        counter: fc.constant('paused.verification'),
        n: fc.integer({ min: 1, max: 2 }).map((n) => -n),
      }),
      { selector: ({ book, line }) => `${book} ${line}`, maxLength: 4 },
    );
    const acts = fc.array(fc.record({ before: fc.nat(400), index: fc.nat(FILED.length - 1) }), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(damages, acts, async (done, during) => {
        for (const { book, line, counter, n } of done) await damage(book, line, counter, n);
        let requests = 0;
        const disturbed = interrupted(table, async () => {
          const now = requests++;
          for (const { before, index } of during) if (before === now) await act(codeOf(index));
        });
        const { differences, unjudged } = await recount(disturbed, () => {}, { whole: false });
        expect([named(differences), unjudged]).toEqual([done.toSorted(byName), 0]);
        await repair(table, differences);
      }),
      { numRuns: 8 },
    );
  });
});

describe('a recount broken off', () => {
  const { table, act, damage } = usePieces();

  it('after any piece or comparison, and gone on with, says what one in one go does', async () => {
    await damage('province', '2026-02-09', 'accepted.online', 2);
    const whole = await recount(table);
    const expected = { dossiers: 6, missed: 0, read: 6, differences: 1, unjudged: 0 };
    expect({ ...whole, differences: whole.differences.length }).toMatchObject(expected);
    for (let after = 0; after < 6; after++) {
      const found: Difference[] = [];
      let kept = begun({ day: '2026-03-02', whole: true, mend: false });
      let left = after;
      const attempt = () =>
        run(table, kept, {
          hasTime: () => true,
          tell: (some) => found.push(...some),
          keep: async (reached) => {
            kept = reached;
            if (left-- === 0) throw new Error('broken off');
          },
        });
      await expect(attempt()).rejects.toThrow('broken off');
      expect(await attempt()).toMatchObject(expected);
      expect(found).toEqual(whole.differences);
    }
  });

  it('counts a dossier as missed once, wherever it is broken off', async () => {
    await act(codeOf(3), 'loses');
    let kept = begun({ day: '2026-03-02', whole: false, mend: false });
    for (let questions = 0; kept.compared < 64; questions++) {
      let left = questions;
      const keep = async (reached: typeof kept) => {
        kept = reached;
      };
      kept = await run(table, kept, { hasTime: () => left-- > 0, tell: () => {}, keep });
    }
    expect(kept.missed).toBe(1);
  });
});
