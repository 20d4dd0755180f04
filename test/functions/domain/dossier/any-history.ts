import fc from 'fast-check';
import { chained } from '../../../../functions/domain/dossier/chain.ts';
import type { DossierEvent } from '../../../../functions/domain/dossier/dossier.ts';
import { submitted } from './example.ts';

export const code = 'H62.19-260302-0001';

/** A history with the head of its chain. */
export interface History {
  readonly code: string;
  readonly events: readonly DossierEvent[];
  readonly version: number;
  readonly head: string;
}

export interface HistoryStep {
  readonly kind: string;
  readonly minutes: number;
  readonly actor: string;
  readonly facts: Record<string, unknown>;
}

const text = fc.string({ unit: 'grapheme', maxLength: 12 });

const anyHappened: fc.Arbitrary<HistoryStep> = fc.record({
  kind: fc.constantFrom('documentFiled', 'accepted', 'stepCompleted', 'paused', 'resumed'),
  minutes: fc.nat(100_000),
  actor: fc.constantFrom('an', 'bình', 'chi'),
  facts: fc.dictionary(
    fc.constantFrom('reason', 'unit', 'amount', 'late'),
    fc.oneof(text, fc.nat(), fc.boolean()),
  ),
});

/** What happened, in order, with every event chained as `commit` does it. */
export function historyOf(code: string, happened: readonly HistoryStep[]): History {
  let { dossier } = submitted();
  dossier = { ...dossier, code };
  const events = happened.map(({ minutes, ...rest }, index) => {
    const at = new Date(Date.UTC(2026, 2, 2) + (index * 100_000 + minutes) * 60_000).toISOString();
    const event = { ...rest, at, version: index + 1, to: 'processing' as const };
    const change = chained({ dossier, tasks: [], event });
    dossier = change.dossier;
    return change.event;
  });
  return { code, events, version: events.length, head: dossier.head ?? '' };
}

export const anyHistory = fc
  .array(anyHappened, { minLength: 1, maxLength: 12 })
  .map((happened) => historyOf(code, happened));
