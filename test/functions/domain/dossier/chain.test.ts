import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chained, checkChain, eventHash } from '../../../../functions/domain/dossier/chain.ts';
import { anyHistory, code, type History, historyOf } from './any-history.ts';
import { submitted } from './example.ts';

const check = ({ code, events, ...last }: History) => checkChain(code, events, last);

/** The history with another list of events. */
const having = (history: History, events: History['events']): History => ({ ...history, events });

/** A history and one of its versions. */
const anyVersion = anyHistory.chain((history) =>
  fc.record({
    history: fc.constant(history),
    version: fc.integer({ min: 1, max: history.version }),
  }),
);

const upTo = (history: History, version: number) =>
  history.events.filter((event) => event.version <= version);

describe('the chain of a history', () => {
  it('vouches for every event that nobody has touched', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        expect(check(history)).toEqual({ since: 1 });
      }),
    );
  });

  it('names the event of which anything was changed', () => {
    const edits = fc.constantFrom(
      { actor: 'somebody else' },
      { at: '2020-01-01T00:00:00.000Z' },
      { kind: 'decided' },
      { to: 'withdrawn' as const },
      { facts: { reason: 'một lý do khác' } },
      { previous: eventHash(code, { kind: 'x', at: '', version: 1, actor: '', to: 'submitted' }) },
      { note: 'one more field' },
    );
    fc.assert(
      fc.property(anyVersion, edits, ({ history, version }, edit) => {
        const events = history.events.map((event) =>
          event.version === version ? { ...event, ...edit } : event,
        );
        expect(check(having(history, events)).fault).toEqual({ version, kind: 'altered' });
      }),
    );
  });

  it('names the event that is gone, and the place after which all are gone', () => {
    fc.assert(
      fc.property(anyVersion, ({ history, version }) => {
        const without = history.events.filter((event) => event.version !== version);
        const kind = version === history.version ? 'cut' : 'missing';
        expect(check(having(history, without)).fault).toEqual({ version, kind });
        expect(check(having(history, upTo(history, version - 1))).fault).toEqual({
          version,
          kind: 'cut',
        });
      }),
    );
  });

  it('names an event that was put in, and one that stands in another place', () => {
    fc.assert(
      fc.property(anyVersion, ({ history, version }) => {
        const twice = history.events.flatMap((event) =>
          event.version === version ? [event, { ...event, actor: 'somebody else' }] : [event],
        );
        expect(check(having(history, twice)).fault).toEqual({ version, kind: 'inserted' });
        if (history.version === 1) return;
        const turned = history.events.toReversed();
        expect(check(having(history, turned)).fault?.kind).toBe('reordered');
      }),
    );
  });

  it('takes no event of another dossier, and no history that was written again', () => {
    fc.assert(
      fc.property(anyHistory, (history) => {
        const elsewhere = checkChain('H62.19-260302-0002', history.events, history);
        expect(elsewhere.fault).toEqual({ version: history.version, kind: 'altered' });
        const again = historyOf(
          code,
          history.events.map(({ kind }) => ({ kind, minutes: 1, actor: 'x', facts: {} })),
        );
        expect(check(having(history, again.events)).fault?.kind).toBe('altered');
      }),
    );
  });

  it('begins at the first event that was written since events are chained', () => {
    const old = historyOf(code, [
      { kind: 'submitted', minutes: 0, actor: 'an', facts: {} },
      { kind: 'accepted', minutes: 0, actor: 'an', facts: {} },
    ]).events.map(({ previous: _previous, ...event }) => event);
    expect(checkChain(code, old, { version: 2 })).toEqual({});
    const { dossier } = submitted();
    const change = chained({
      dossier: { ...dossier, code, version: 3 },
      tasks: [],
      event: {
        kind: 'decided',
        at: '2026-03-03T01:00:00.000Z',
        version: 3,
        actor: 'an',
        to: 'resolved',
      },
    });
    const { head } = change.dossier;
    expect(checkChain(code, [...old, change.event], { version: 3, head })).toEqual({ since: 3 });
  });

  it('is missed where the head was taken away with the last events', () => {
    const history = historyOf(
      code,
      ['submitted', 'accepted', 'decided'].map((kind) => ({
        kind,
        minutes: 0,
        actor: 'an',
        facts: {},
      })),
    );
    expect(checkChain(code, history.events, { version: 3 }).fault).toEqual({
      version: 4,
      kind: 'cut',
    });
  });
});
