import { appendFile, mkdir, mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { type FactKind, monthOf } from '../../domain/figures/facts.ts';
import { type Facts, factKinds } from './increments.ts';

/** Facts on their way into the base: lines of JSON in a folder, one file for each kind and month. */
export interface Spool {
  add(facts: Facts): Promise<void>;
  months(): readonly string[];
  /** The file of a kind and month, where there is one. */
  file(kind: FactKind, month: string): string | undefined;
  erased(): readonly string[];
  close(): Promise<void>;
}

export async function openSpool(folder: string): Promise<Spool> {
  await mkdir(folder, { recursive: true });
  const own = await mkdtemp(join(folder, 'spool-'));
  const files = new Map<string, string>();
  const months = new Set<string>();
  const erased = new Set<string>();
  const place = (kind: FactKind, month: string) => join(own, `${kind}-${month}.ndjson`);
  return {
    async add(facts) {
      for (const kind of factKinds) {
        const lines = new Map<string, string[]>();
        for (const row of facts[kind]) {
          const month = monthOf(String(row.code));
          const ofMonth = lines.get(month) ?? [];
          lines.set(month, ofMonth);
          ofMonth.push(JSON.stringify(row));
        }
        for (const [month, some] of lines) {
          const file = place(kind, month);
          months.add(month);
          files.set(file, file);
          await appendFile(file, `${some.join('\n')}\n`);
        }
      }
      for (const code of facts.erased) {
        erased.add(code);
        months.add(monthOf(code));
      }
    },
    months: () => [...months].sort(),
    file: (kind, month) => files.get(place(kind, month)),
    erased: () => [...erased],
    close: () => rm(own, { recursive: true, force: true }),
  };
}
