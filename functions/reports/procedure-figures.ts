import { accountAt, procedures } from '../adapters/dynamodb/accounts.ts';
import { readBook } from '../adapters/dynamodb/counter-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { daysAfter } from '../domain/clock/civil-day.ts';
import type { ProcedureCode, UnitCode } from '../domain/codes.ts';
import { flowsBetween, NOTHING } from '../domain/figures/balance.ts';
import { books } from '../domain/figures/cells.ts';
import { TOTAL } from '../domain/figures/counts.ts';
import { byName, type Figures, figuresOf, type Period } from '../domain/figures/figures.ts';
import { added } from '../domain/figures/period-figures.ts';

type ProcedureFigures = Pick<Figures, 'flows' | 'now'>;

/** What units did in a period with the procedures that they lead, and what of them stands open now. */
export async function proceduresIn(
  table: Table,
  units: readonly UnitCode[],
  period: Period,
): Promise<ReadonlyMap<ProcedureCode, ProcedureFigures>> {
  const all = await Promise.all(units.map((unit) => proceduresOf(table, unit, period)));
  const together = new Map<ProcedureCode, ProcedureFigures>();
  for (const [procedure, { flows, now }] of all.flatMap((own) => [...own])) {
    const before = together.get(procedure);
    together.set(procedure, {
      flows: added([before?.flows ?? {}, flows]),
      now: added([before?.now ?? {}, now]),
    });
  }
  return together;
}

async function proceduresOf(table: Table, unit: UnitCode, period: Period) {
  const book = books.proceduresOf(unit);
  const [opening, closing, totals] = await Promise.all([
    accountAt(table, book, procedures, daysAfter(period.from, -1)),
    accountAt(table, book, procedures, period.to),
    readBook(table, book, TOTAL),
  ]);
  const now = byName(totals);
  const names = [...new Set([...closing.parts.keys(), ...now.keys()])];
  return names.map((name): [ProcedureCode, ProcedureFigures] => [
    name,
    {
      flows: flowsBetween(opening.parts.get(name) ?? NOTHING, closing.parts.get(name) ?? NOTHING)
        .flows,
      now: figuresOf(now.get(name) ?? [], period).now,
    },
  ]);
}
