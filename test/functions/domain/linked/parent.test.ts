import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import { type DossierState, dossierStates } from '../../../../functions/domain/dossier/state.ts';
import { Bundle } from '../../../../functions/domain/linked/bundle.ts';
import {
  type Dossiers,
  endOf,
  movesOf,
  outlookOf,
  outlooksOf,
  stateOf,
} from '../../../../functions/domain/linked/parent.ts';
import { birth, dossierOf } from './example.ts';

const bundle = birth.bundle;
const withdrawal = { at: '2026-03-02T09:00:00.000Z', by: birth.filedBy, reasons: {} };
const granted = dossierOf('resolved');
const stateWith = (dossiers: Dossiers, more: object = {}) => stateOf({ bundle, ...more }, dossiers);

/** Residence and card stand side by side: the bundle may name either first. */
const [first, ...others] = bundle.children;
const turned = Bundle.parse({ ...bundle, children: [first, ...others.toReversed()] });

/** Dossiers of some of the children, as an act may have left them: only those that could have begun. */
const anyDossiers = fc
  .record({
    birth: fc.constantFrom(...dossierStates),
    residence: fc.option(fc.constantFrom(...dossierStates)),
    card: fc.option(fc.constantFrom(...dossierStates)),
    outcome: fc.constantFrom('approved', 'rejected'),
  })
  .map(({ birth: first, residence, card, outcome }): Dossiers => {
    const own = dossierOf(first, outcome);
    const begun = outlookOf(own) === 'granted';
    return {
      birth: own,
      ...(begun && residence && { residence: dossierOf(residence) }),
      ...(begun && card && { card: dossierOf(card) }),
    };
  });

describe('a filing of linked procedures', () => {
  it('begins what needs nothing, and the rest side by side when the result before it is there', () => {
    expect(movesOf({ bundle }, {})).toEqual([{ kind: 'open', child: 'birth' }]);
    expect(movesOf({ bundle }, { birth: dossierOf('processing') })).toEqual([]);
    expect(movesOf({ bundle }, { birth: granted })).toEqual([
      { kind: 'open', child: 'residence' },
      { kind: 'open', child: 'card' },
    ]);
  });

  it('is with a child as its dossier stands', () => {
    const outlook = (state: DossierState) => outlookOf(dossierOf(state));
    const waiting = ['completing', 'supplementing', 'paying', 'suspended'];
    const failed = ['refused', 'withdrawn', 'stopped'];
    for (const state of dossierStates) {
      const told = waiting.includes(state)
        ? 'waiting'
        : failed.includes(state)
          ? 'failed'
          : ['resolved', 'returned'].includes(state)
            ? 'granted'
            : 'running';
      expect([state, outlook(state)]).toEqual([state, told]);
    }
    expect(outlookOf(dossierOf('returned', 'rejected'))).toBe('failed');
  });

  it('never begins a child after one that failed, whose refusal does not end the whole', () => {
    const going = bundle.children.map((rule) => ({ ...rule, refusal: 'othersGoOn' as const }));
    const chained = { ...bundle, children: going };
    const failed = { birth: dossierOf('refused') };
    expect([...outlooksOf({ bundle: chained }, failed).values()]).toEqual([
      ...['failed', 'never', 'never'],
    ]);
  });

  it('is completed where all was granted, and ended without a result where nothing was', () => {
    const all = { birth: granted, residence: granted, card: granted };
    expect(stateWith(all)).toBe('completed');
    expect(stateWith(all, { withdrawal })).toBe('completed');
    expect(stateWith({ birth: dossierOf('refused') })).toBe('failed');
    expect(stateWith({ birth: dossierOf('refused') }, { withdrawal })).toBe('withdrawn');
  });

  it('ends with a child whose refusal ends it, and goes on after one whose refusal does not', () => {
    for (const state of ['refused', 'stopped', 'withdrawn'] as const)
      expect(stateWith({ birth: dossierOf(state) })).toBe('failed');
    expect(stateWith({ birth: dossierOf('resolved', 'rejected') })).toBe('failed');
    const others = { birth: granted, residence: dossierOf('refused') };
    expect(movesOf({ bundle }, others)).toEqual([{ kind: 'open', child: 'card' }]);
    expect(stateWith({ ...others, card: dossierOf('returned') })).toBe('partlyCompleted');
  });

  it('waits with a child whose standing still stops the term, and not with another', () => {
    expect(stateWith({ birth: dossierOf('supplementing') })).toBe('waiting');
    expect(stateWith({ birth: granted, card: dossierOf('suspended') })).toBe('running');
  });

  it('withdraws what is not decided, and begins nothing any more', () => {
    const dossiers = { birth: granted, residence: dossierOf('processing') };
    expect(movesOf({ bundle, withdrawal }, dossiers)).toEqual([
      { kind: 'withdraw', child: 'residence' },
    ]);
    const after = { ...dossiers, residence: dossierOf('withdrawn') };
    expect(stateWith(after, { withdrawal })).toBe('partlyCompleted');
    expect(stateWith({ birth: dossierOf('withdrawn') }, { withdrawal })).toBe('withdrawn');
  });

  it('stands as a fold of its children says: in any order of them the same', () => {
    const backwards = (dossiers: Dossiers) =>
      Object.fromEntries(Object.entries(dossiers).toReversed());
    fc.assert(
      fc.property(anyDossiers, fc.boolean(), (dossiers, isBack) => {
        const parent = { bundle, ...(isBack && { withdrawal }) };
        expect(stateOf(parent, backwards(dossiers))).toBe(stateOf(parent, dossiers));
        expect(stateOf({ ...parent, bundle: turned }, dossiers)).toBe(stateOf(parent, dossiers));
      }),
    );
  });

  it('has ended exactly when nothing of it runs, waits or may still begin', () => {
    fc.assert(
      fc.property(anyDossiers, fc.boolean(), (dossiers, isBack) => {
        const parent = { bundle, ...(isBack && { withdrawal }) };
        const alive = [...outlooksOf(parent, dossiers).values()].some((one) =>
          ['awaited', 'due', 'running', 'waiting'].includes(one),
        );
        expect(['running', 'waiting'].includes(stateOf(parent, dossiers))).toBe(alive);
        expect(endOf(parent, dossiers) === undefined).toBe(alive);
      }),
    );
  });

  it('comes to its end however its children end, none of them lost and none opened twice', () => {
    const ends = ['refused', 'withdrawn', 'stopped', 'resolved'] as const;
    const anyEnd = fc.record({
      state: fc.constantFrom<DossierState>(...ends),
      outcome: fc.constantFrom('approved', 'rejected'),
    });
    fc.assert(
      fc.property(fc.infiniteStream(anyEnd), (becoming) => {
        let dossiers: Record<string, Dossier> = {};
        for (const _ of bundle.children)
          for (const { child } of movesOf({ bundle }, dossiers)) {
            expect(dossiers).not.toHaveProperty(child);
            const { value } = becoming.next();
            dossiers = { ...dossiers, [child]: dossierOf(value.state, value.outcome) };
          }
        expect(endOf({ bundle }, dossiers)).toBeDefined();
        const all = [...outlooksOf({ bundle }, dossiers).values()];
        const isAll = all.every((one) => one === 'granted');
        expect(stateWith(dossiers) === 'completed').toBe(isAll);
      }),
    );
  });
});
