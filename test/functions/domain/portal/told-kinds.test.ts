import { describe, expect, it } from 'vitest';
import type { DossierEvent } from '../../../../functions/domain/dossier/dossier.ts';
import { coursesOf } from '../../../../functions/domain/portal/told-course.ts';
import { monday } from '../dossier/example.ts';

const later = '2026-03-04T02:00:00.000Z';
const due = '2026-03-05T10:00:00.000Z';
const newDue = '2026-03-09T10:00:00.000Z';
const standing = '2026-03-06T10:00:00.000Z';

type Told = Partial<Pick<DossierEvent, 'kind' | 'from' | 'to' | 'facts' | 'at'>>;

/** The history: filed and accepted on Monday, then these, one after the other. */
const courseAfter = (...told: readonly Told[]) => {
  const all = [
    { kind: 'submitted', facts: {} },
    { kind: 'accepted', facts: { dueAt: due, components: 'none' } },
    ...told,
  ];
  const events = all.map((one, n) => ({
    ...{ from: 'processing', to: 'processing', actor: 'an', at: n < 2 ? monday : later },
    ...one,
    version: n + 1,
  }));
  return coursesOf(events as DossierEvent[]).at(-1);
};

const known = {
  ...{ submittedAt: monday, acceptedAt: monday, dueAt: due },
  ...{ papers: [], supplements: [], payments: [] },
};
const step = { unit: 'H62.07', role: 'leader', openedAt: monday, dueAt: due };

describe('what the portal knows after an event', () => {
  it.each<[string, Told, object]>([
    [
      'an apology names a new appointment',
      { kind: 'apologised', facts: { expectedAt: newDue } },
      { newAppointment: newDue },
    ],
    [
      'an extension too',
      { kind: 'extended', facts: { dueAfter: newDue } },
      { newAppointment: newDue },
    ],
    [
      'and so does a correction',
      { kind: 'appointmentCorrected', facts: { dueAfter: newDue } },
      { newAppointment: newDue },
    ],
    [
      'a resumption moves the due time',
      { kind: 'resumed', facts: { dueAfter: newDue } },
      { dueAt: newDue },
    ],
    [
      'with a new appointment given, both',
      { kind: 'resumed', facts: { dueAfter: newDue, standingAfter: standing } },
      { dueAt: standing, newAppointment: newDue },
    ],
    [
      'a due time that awaits its calendar is none',
      { kind: 'resumed', facts: {} },
      { dueAt: undefined },
    ],
    [
      'a step was left',
      { kind: 'stepCompleted', facts: { ...step, outcome: 'approved' } },
      { step, outcome: 'approved' },
    ],
    [
      'of a step little may be known',
      { kind: 'stepReturned', facts: { unit: 'H62.07' } },
      { step: { unit: 'H62.07' } },
    ],
    [
      'the last step resolves it',
      { kind: 'decided', to: 'resolved', facts: {} },
      { step: {}, finishedAt: later },
    ],
    [
      'a result has a document and a version',
      { kind: 'resultIssued', facts: { document: 'd1', version: 9 } },
      { result: { document: 'd1', version: 9 } },
    ],
    [
      'it was returned by a channel',
      { kind: 'resultReturned', facts: { method: 'post' } },
      { returnedAt: later, resultChannel: 'post' },
    ],
    ['it was returned', { kind: 'resultReturned', facts: {} }, { returnedAt: later }],
    [
      'its channel is another',
      { kind: 'resultChannelChanged', facts: { to: 'online' } },
      { resultChannel: 'online' },
    ],
    ['it was withdrawn', { kind: 'withdrawn', to: 'withdrawn' }, { finishedAt: later }],
    [
      'what was paid at once was asked for by the catalogue',
      { kind: 'paid', facts: { kind: 'fee', amount: 5, method: 'cash', dueAfter: newDue } },
      { payments: [{ kind: 'fee', amount: 5, method: 'cash', state: 'paid' }] },
    ],
    [
      'a payment that ends a pause moves the due time',
      {
        kind: 'paid',
        from: 'awaitingPayment' as never,
        facts: { kind: 'fee', amount: 5, dueAfter: newDue },
      },
      { dueAt: newDue, payments: [{ kind: 'fee', amount: 5, state: 'paid' }] },
    ],
    [
      'a request that is no list asks for no component',
      { kind: 'supplementRequested', facts: { items: 'x' } },
      { supplements: [{ version: 3, askedAt: later, components: [], dueBefore: due }] },
    ],
    [
      'what is no component of the procedure stands in form 02 alone',
      { kind: 'supplementRequested', facts: { items: [{ what: 'x' }, { component: 'c02' }] } },
      { supplements: [{ version: 3, askedAt: later, components: ['c02'], dueBefore: due }] },
    ],
    [
      'nothing was asked that could come back',
      { kind: 'resubmitted', facts: { dueAfter: newDue } },
      { dueAt: newDue },
    ],
    ['a pause keeps all', { kind: 'paused', to: 'supplementing' }, { state: 'supplementing' }],
    [
      'a change of state of any other kind is told',
      { kind: 'overdue', to: 'stopped' },
      { state: 'stopped' },
    ],
  ])('%s', (_, event, changed) => {
    expect(courseAfter(event)).toEqual({
      ...known,
      ...{ version: 3, at: later, kind: event.kind, state: event.to ?? 'processing' },
      ...changed,
    });
  });

  it('is resolved once and for all at the first of its moments', () => {
    const course = courseAfter(
      { kind: 'decided', to: 'resolved', at: monday },
      { kind: 'stepCompleted', from: 'resolved', to: 'resolved' },
    );
    expect(course?.finishedAt).toBe(monday);
  });

  it('has no new appointment in a supplement that was asked for before there was one', () => {
    const course = courseAfter(
      { kind: 'reprojected', facts: {} },
      { kind: 'supplementRequested', facts: { items: [] } },
      { kind: 'resubmitted', facts: { dueAfter: newDue } },
    );
    expect(course?.supplements).toEqual([
      { version: 4, askedAt: later, components: [], completedAt: later },
    ]);
  });

  it('lists a component of the receipt by its first paper, wherever that came from', () => {
    const reused = (kind: string) =>
      courseAfter(
        {
          kind: 'documentReused',
          facts: { component: 'c01', kind, dossier: 'H62.01-250302-0007' },
        },
        { kind: 'documentFiled', facts: { component: 'c01', fromStore: true } },
        { kind: 'paused' },
        { kind: 'documentReused', facts: { component: 'c01', kind: 'component' } },
        { kind: 'resumed', facts: { dueAfter: due } },
      )?.papers;
    expect(reused('component')).toEqual([{ component: 'c01', from: 'component' }]);
    expect(reused('result')).toEqual([
      { component: 'c01', from: 'result', dossier: 'H62.01-250302-0007' },
    ]);
  });

  it('says nothing of a dossier that a ministry’s system handles: that system tells it', () => {
    expect(courseAfter({ kind: 'followed', to: 'resolved' })?.version).toBe(2);
  });
});
