import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dueTime } from '../../../../functions/domain/clock/due-time.ts';
import type { Pause } from '../../../../functions/domain/clock/pauses.ts';
import type { Dossiers } from '../../../../functions/domain/linked/parent.ts';
import { termOf } from '../../../../functions/domain/linked/parent-term.ts';
import { at, monday, people } from '../dossier/example.ts';
import { birth, dossierOf } from './example.ts';

const { clock } = at(people.counter);
const accepted = { acceptedAt: monday };
const thursday = '2026-03-05T10:00:00.000Z';
const pause = (kind: string, from: string, to?: string): Pause => ({
  kind,
  from,
  to,
  legalBasis: 'Điều 1',
  reason: '',
  actor: 'a',
});
const term = (dossiers: Dossiers, now = monday, parent = birth) =>
  termOf(parent, dossiers, now, clock);

describe('the term of linked procedures', () => {
  it('runs from the acceptance of what began with the filing, and from no moment before', () => {
    expect(term({ birth: dossierOf('submitted') })).toEqual({ late: false, reasons: [] });
    expect(term({ birth: dossierOf('refused') })).toEqual({ late: false, reasons: [] });
    expect(term({ birth: dossierOf('accepted', 'approved', accepted) })).toMatchObject({
      receivedAt: monday,
      dueAt: thursday,
      late: false,
    });
  });

  it('waits for all that began with the filing, and counts from the last that was accepted', () => {
    const [own, residence, ...rest] = birth.bundle.children;
    const children = [own, { ...residence, after: [] }, ...rest] as typeof birth.bundle.children;
    const parent = { ...birth, bundle: { ...birth.bundle, children } };
    const taken = dossierOf('accepted', 'approved', accepted);
    const later = '2026-03-03T03:00:00.000Z';
    const from = (other?: object) =>
      term({ birth: taken, ...(other && { residence: other as never }) }, monday, parent)
        .receivedAt;
    expect(from()).toBeUndefined();
    expect(from(dossierOf('submitted'))).toBeUndefined();
    expect(from(dossierOf('accepted', 'approved', { acceptedAt: later }))).toBe(later);
    const refused = { ...dossierOf('refused'), acceptedAt: undefined, finishedAt: later };
    expect(from(refused)).toBe(monday);
  });

  it('is late the moment after its due time, and not at it', () => {
    const own = dossierOf('accepted', 'approved', accepted);
    expect(term({ birth: own }, thursday).late).toBe(false);
    expect(term({ birth: own }, '2026-03-05T10:00:00.001Z').late).toBe(true);
  });

  it('is stopped by no stretch that was over at its receipt, and by another from then on', () => {
    const own = dossierOf('resolved', 'approved', accepted);
    const dueAfter = (to: string) =>
      term({
        birth: own,
        residence: dossierOf('processing', 'approved', {
          pauses: [pause('verification', '2026-02-24T01:00:00.000Z', to)],
        }),
      });
    expect(dueAfter(monday).dueAt).toBe(thursday);
    expect(dueAfter('2026-03-03T01:00:00.000Z').dueAt).toBe('2026-03-06T10:00:00.000Z');
  });

  it('counts as from the next working day where it was accepted after 15:00 (Decree 63/2024/NĐ-CP)', () => {
    const late = { acceptedAt: '2026-03-02T08:30:00.000Z' };
    expect(term({ birth: dossierOf('accepted', 'approved', late) }).dueAt).toBe(
      '2026-03-06T10:00:00.000Z',
    );
  });

  it('is cut off at the hour of the province where its bundle names none, another one on the same day', () => {
    const { cutOff: _own, ...bundle } = birth.bundle;
    const morning = { acceptedAt: '2026-03-02T03:00:00.000Z' };
    const dossiers = { birth: dossierOf('accepted', 'approved', morning) };
    const cutOffs = { ...clock, cutOff: { sameDay: '09:00', other: '11:00' } };
    const due = (more: object) =>
      termOf({ ...birth, bundle: { ...bundle, ...more } }, dossiers, monday, cutOffs).dueAt;
    expect(due({})).toBe(thursday);
    expect(due({ term: { unit: 'sameDay' } })).toBe('2026-03-03T10:00:00.000Z');
    expect(due({ term: { unit: 'sameDay' }, cutOff: '11:00' })).toBe('2026-03-02T10:00:00.000Z');
  });

  it('stands still with a child only as the bundle says', () => {
    const own = dossierOf('resolved', 'approved', accepted);
    const tuesday = '2026-03-03T03:00:00.000Z';
    const pauses = [pause('verification', tuesday)];
    const residence = dossierOf('suspended', 'approved', { pauses });
    expect(term({ birth: own, residence }, thursday)).not.toHaveProperty('dueAt');
    expect(term({ birth: own, card: residence }, thursday).dueAt).toBe(thursday);
  });

  it('stands still while a child that is not accepted yet is asked for papers', () => {
    const own = dossierOf('resolved', 'approved', accepted);
    const [from, to] = ['2026-03-03T01:00:00.000Z', '2026-03-04T01:00:00.000Z'];
    const asked = (stage: 'intake' | 'appraisal') => [
      { stage, requestedAt: from, completedAt: to, items: [], guidance: '' },
    ];
    const supplemented = (stage: 'intake' | 'appraisal') =>
      dossierOf('submitted', 'approved', { supplements: asked(stage) as never });
    expect(term({ birth: own, residence: supplemented('intake') }, thursday).dueAt).toBe(
      '2026-03-06T10:00:00.000Z',
    );
    // That of the appraisal is a pause already.
    expect(term({ birth: own, residence: supplemented('appraisal') }, thursday).dueAt).toBe(
      thursday,
    );
  });

  it('is the five days of the decree where something must be verified, and no pause for that stops it', () => {
    const five = { unit: 'workingDay', value: 5 } as const;
    const parent = { ...birth, bundle: { ...birth.bundle, verifiedTerm: five } };
    const own = dossierOf('resolved', 'approved', accepted);
    const tuesday = '2026-03-03T03:00:00.000Z';
    const { term: before, legalBasis } = birth.bundle;
    const verification = { at: tuesday, by: 'a', before, legalBasis, reason: '' };
    const nextMonday = '2026-03-09T10:00:00.000Z';
    for (const more of [{ verification }, { pauses: [pause('verification', tuesday)] }]) {
      const found = term(
        { birth: own, residence: dossierOf('processing', 'approved', more) },
        thursday,
        parent,
      );
      expect(found).toMatchObject({ dueAt: nextMonday, late: false });
      expect(found.reasons[0]).toMatchObject({
        kind: 'lengthened',
        at: tuesday,
        term: five,
        before,
      });
      expect(found.reasons[0]?.vi).toMatch(/05 ngày làm việc|5 ngày làm việc/);
    }
    expect(term({ birth: own }, thursday, parent).dueAt).toBe(thursday);
    const pauses = [pause('supplement', tuesday, '2026-03-04T03:00:00.000Z')];
    const both = dossierOf('processing', 'approved', { verification, pauses });
    const due = term({ birth: own, residence: both }, tuesday, parent).dueAt;
    expect(due).toBe('2026-03-10T10:00:00.000Z');
  });

  it('is not made longer by a verification that was begun when it was over', () => {
    const verifiedTerm = { unit: 'workingDay', value: 5 } as const;
    const parent = { ...birth, bundle: { ...birth.bundle, verifiedTerm } };
    const own = dossierOf('resolved', 'approved', accepted);
    const friday = '2026-03-06T03:00:00.000Z';
    const residence = dossierOf('suspended', 'approved', {
      pauses: [pause('verification', friday)],
    });
    const found = term({ birth: own, residence }, friday, parent);
    expect(found).toMatchObject({ late: true });
    expect(found.reasons.map(({ kind }) => kind)).not.toContain('lengthened');
  });

  it('is late exactly when its end, or now, lies after the due time of its own term', () => {
    const hour = 3_600_000;
    const from = Date.parse(monday);
    const instant = (hours: number) => new Date(from + hours * hour).toISOString();
    const anyPause = fc
      .tuple(fc.integer({ min: 1, max: 60 }), fc.integer({ min: 1, max: 60 }))
      .map(([start, length]) => pause('verification', instant(start), instant(start + length)));
    fc.assert(
      fc.property(
        fc.array(anyPause, { maxLength: 3 }),
        fc.array(anyPause, { maxLength: 3 }),
        fc.integer({ min: 1, max: 400 }),
        (ofBirth, ofCard, after) => {
          const now = instant(after);
          const dossiers = {
            birth: dossierOf('resolved', 'approved', { ...accepted, pauses: ofBirth }),
            // Its pauses count: the bundle says so.
            card: dossierOf('processing', 'approved', { pauses: ofCard }),
          };
          const due = dueTime({
            term: birth.bundle.term,
            receivedAt: monday,
            calendar: clock.calendar,
            rules: { cutOff: '15:00' },
            pauses: ofBirth,
          });
          const dueAt = due.ok ? due.value.dueAt : null;
          expect(dueAt).not.toBeNull();
          expect(term(dossiers, now).late).toBe(now > (dueAt ?? ''));
        },
      ),
    );
  });

  it('does not make good by a pause what was late before it', () => {
    const own = dossierOf('resolved', 'approved', accepted);
    const friday = '2026-03-06T03:00:00.000Z';
    const pauses = [pause('verification', friday)];
    const residence = dossierOf('suspended', 'approved', { pauses });
    expect(term({ birth: own, residence }, '2026-03-12T03:00:00.000Z').late).toBe(true);
  });

  it('names the year whose calendar it awaits, and is not late for it', () => {
    const december = '2026-12-30T03:00:00.000Z';
    const own = dossierOf('accepted', 'approved', { acceptedAt: december });
    expect(term({ birth: own }, december)).toEqual({
      receivedAt: december,
      awaitingCalendar: 2027,
      reasons: [],
      late: false,
    });
  });
});
