import { describe, expect, it } from 'vitest';
import type { Session } from '../../../../functions/adapters/lake/duckdb.ts';
import { type AnswerStore, Figures } from '../../../../functions/application/figures/figures.ts';
import { sessionOf } from '../../../../lib/tools/year/figures-of.ts';

const MARCH = { from: new Date('2026-03-01'), until: new Date('2026-04-01') };
const APRIL = { from: new Date('2026-04-01'), until: new Date('2026-05-01') };

/** A store in memory, and the names that were looked for in it. */
function storeInMemory() {
  const kept = new Map<string, string>();
  const store: AnswerStore = {
    get: async (name) => kept.get(name),
    put: async (name, answer) => void kept.set(name, answer),
  };
  return { kept, store };
}

/** The engine over no dossier at all, and what it was asked. */
async function watched() {
  const session = await sessionOf([]);
  const asked: string[] = [];
  const watching: Session = Object.create(session);
  watching.query = (sql, ...rest) => {
    asked.push(sql);
    return session.query(sql, ...rest);
  };
  const of = (query: string) => asked.filter((sql) => sql === query).length;
  return { asked, of, open: async () => watching };
}

/** In place of the reports: what a parameter says. */
const textOf = (name: string) =>
  name === 'workers' ? 'SELECT $from::VARCHAR AS moment, $until AS until' : 'SELECT 1';

describe('the figures of one state of the lake', () => {
  it('compute an answer once, however many ask at a time and in what order they name its parameters', async () => {
    const { of, open } = await watched();
    const figures = new Figures({ manifest: 'one' }, open, { textOf });
    const turned = { until: MARCH.until, from: MARCH.from };
    const both = await Promise.all([figures.ask('workers', MARCH), figures.ask('workers', turned)]);
    expect(both[0]).toBe(both[1]);
    expect(of(textOf('workers'))).toBe(1);
    await figures.ask('workers', APRIL);
    expect(of(textOf('workers'))).toBe(2);
  });

  it('are read by another process from the store, which opens no engine for it', async () => {
    const { kept, store } = storeInMemory();
    const { open } = await watched();
    const rows = await new Figures({ manifest: 'one' }, open, { textOf, store }).ask(
      'workers',
      MARCH,
    );
    const none = async () => {
      throw new Error('nothing is to be computed');
    };
    const other = new Figures({ manifest: 'one' }, none, { textOf, store });
    expect(await other.ask('workers', MARCH)).toEqual(JSON.parse(JSON.stringify(rows)));
    const later = new Figures({ manifest: 'two' }, none, { textOf, store });
    await expect(later.ask('workers', MARCH)).rejects.toThrow('nothing is to be computed');
    expect([...kept.keys()].map((name) => name.split('-')[0])).toEqual(['one/workers']);
  });

  it('ask again what failed before, and open the engine again that could not be opened', async () => {
    const session = await sessionOf([]);
    let opened = 0;
    const open = async () => {
      if (++opened === 1) throw new Error('out of memory');
      return session;
    };
    const figures = new Figures({ manifest: 'one' }, open, { textOf });
    await expect(figures.ask('workers', MARCH)).rejects.toThrow('out of memory');
    expect(await figures.ask('workers', MARCH)).toHaveLength(1);
    await figures.ask('workers', APRIL);
    expect(opened).toBe(2);
  });
});
