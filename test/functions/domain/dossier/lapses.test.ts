import { describe, expect, it } from 'vitest';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { decide } from '../../../../functions/domain/dossier/acts/decide.ts';
import { extend } from '../../../../functions/domain/dossier/acts/extend.ts';
import { pause } from '../../../../functions/domain/dossier/acts/pause.ts';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { resubmit } from '../../../../functions/domain/dossier/acts/resubmit.ts';
import { resume } from '../../../../functions/domain/dossier/acts/resume.ts';
import { withdraw } from '../../../../functions/domain/dossier/acts/withdraw.ts';
import {
  endOf,
  isOpen,
  lapsesUntil,
  overdueSpans,
} from '../../../../functions/domain/dossier/lapses.ts';
import { strike } from '../../../../functions/domain/dossier/overdue.ts';
import type { Places } from '../../../../functions/domain/figures/counting-place.ts';
import { dossierRow } from '../../../../functions/domain/figures/facts.ts';
import { lateSpans, timelinessOf } from '../../../../functions/domain/figures/lateness.ts';
import { contribution } from '../../application/figures/oracle/contribution.ts';
import { vn } from '../clock/moments.ts';
import { at, doing, people, procedure, written } from './example.ts';
import { inProcess } from './journey.ts';

const { specialist, leader, portal } = people;
/** Accepted on Monday 2 March 2026 for three working days. */
const due = vn('2026-03-05 17:00');
const extended = vn('2026-03-10 17:00');
const verification = { kind: 'verification', legalBasis: 'Luật Hộ tịch', reason: 'Chờ xác minh' };
const ask = { items: [{ what: 'Bản chính', reason: 'missing' as const }], guidance: 'Nộp' };

type Situation = ReturnType<typeof inProcess>;

const withExtension = () =>
  doing(
    inProcess(),
    extend,
    { dueAt: extended, reason: 'Hồ sơ phức tạp' },
    at(leader, vn('2026-03-04 08:00')),
  );

function struck(situation: Situation, now = situation.dossier.dueAt ?? '') {
  const outcome = strike(situation, now, at(leader).clock);
  if (outcome.kind !== 'overdue') throw new Error(outcome.kind);
  return written(situation, outcome.change);
}

function done(situation: Situation, now: string) {
  const appraised = doing(situation, completeStep, { step: 'S2' }, at(specialist, now));
  const decision = { step: 'S3', outcome: 'approved' } as const;
  const decided = doing(appraised, decide, decision, at(leader, now));
  return doing(decided, completeStep, { step: 'S4' }, at(specialist, now));
}

const counted = ({ dossier }: Situation) =>
  timelinessOf(dossier, dossier.finishedAt ?? dossier.submittedAt);

describe('a dossier with a new appointment', () => {
  it.each([
    ['2026-03-04 16:00', 'early', []],
    ['2026-03-05 17:00', 'onTime', []],
    ['2026-03-05 17:00:00.001', 'late', [{ from: due }]],
    ['2026-03-06 09:00', 'late', [{ from: due }]],
  ] as const)(
    'done at %s counts as %s against the one that law lets stand',
    (end, timeliness, late) => {
      const finished = done(withExtension(), vnExactly(end));
      expect(counted(finished)).toBe(timeliness);
      expect(lateSpans(finished.dossier)).toEqual(late);
      const onDue = contribution(finished.dossier)['2026-03-05'];
      expect(onDue?.['due.met'] ?? 0).toBe(late.length === 0 ? 1 : 0);
      expect(onDue?.['due.missed'] ?? 0).toBe(late.length);
    },
  );

  it('has the standing one moved by what law leaves out, as the present one is', () => {
    const now = (time: string) => at(specialist, vn(time));
    const paused = doing(withExtension(), pause, verification, now('2026-03-05 09:00'));
    const resumed = doing(paused, resume, {}, now('2026-03-06 09:00'));
    expect(resumed.dossier).toMatchObject({
      originalDueAt: due,
      standingDueAt: vn('2026-03-06 17:00'),
      dueAt: vn('2026-03-11 17:00'),
    });
    expect(counted(done(resumed, vn('2026-03-06 17:00')))).toBe('onTime');
    expect(counted(done(resumed, vn('2026-03-07 08:00')))).toBe('late');
  });

  it('is overdue in the figures while its last appointment is still to come', () => {
    expect(overdueSpans(withExtension().dossier)).toEqual([{ from: due }]);
  });
});

describe('a dossier that is overdue', () => {
  const later = vn('2026-03-09 09:00');

  it('stays overdue in the figures while it is paused, and until it is done', () => {
    const paused = doing(struck(inProcess()), pause, verification, at(specialist, later));
    expect(overdueSpans(paused.dossier)).toEqual([{ from: due }]);
    expect(lateSpans(paused.dossier)).toEqual([{ from: due }]);
    const resumed = doing(paused, resume, {}, at(specialist, vn('2026-03-20 09:00')));
    expect(resumed.dossier).toMatchObject({ deadline: 'overdue', dueAt: due });
    const end = vn('2026-03-23 09:00');
    const finished = done(resumed, end);
    expect(overdueSpans(finished.dossier)).toEqual([{ from: due, to: end }]);
    expect(lateSpans(finished.dossier)).toEqual([{ from: due }]);
    expect(counted(finished)).toBe('late');
  });

  it('stays so after a supplement by whose completion law counts the term again', () => {
    const restarting = {
      ...at(portal, vn('2026-03-20 09:00')),
      procedure: { ...procedure, clock: { afterSupplement: 'restart' as const } },
    };
    const asked = doing(struck(inProcess()), requestSupplement, ask, at(specialist, later));
    const resumed = doing(asked, resubmit, {}, restarting);
    expect(resumed.dossier).toMatchObject({ deadline: 'overdue', dueAt: due });
    expect(counted(done(resumed, vn('2026-03-20 10:00')))).toBe('late');
  });

  it('is not overdue any longer, nor late again, when it was withdrawn', () => {
    const overdue = struck(inProcess());
    const withdrawn = doing(overdue, withdraw, { reason: 'Đổi ý' }, at(portal, later));
    expect(overdueSpans(withdrawn.dossier)).toEqual([{ from: due, to: later }]);
  });
});

describe('the due instant itself', () => {
  const after = vnExactly('2026-03-05 17:00:00.001');

  it('is in time for who finishes at it, and the next moment is not', () => {
    expect(overdueSpans(done(inProcess(), due).dossier)).toEqual([]);
    expect(overdueSpans(done(inProcess(), after).dossier)).toEqual([{ from: due, to: after }]);
  });

  it('is not after the appointment of the receipt for who finishes at it, and the next moment is', () => {
    const places: Places = {
      receivingUnit: 'H62.01',
      leadUnit: 'H62.07',
      procedure: '1.014464',
      field: 'f',
      levels: { receiving: 'province', lead: 'province' },
      channel: 'online',
    };
    const told = (end: string) => dossierRow(done(inProcess(), end).dossier, places);
    expect(told(due)).toMatchObject({ ended: 'onTime', lateUnadjusted: false, fellDue: 'met' });
    expect(told(after)).toMatchObject({ ended: 'late', lateUnadjusted: true, fellDue: 'missed' });
  });

  it('finds a clock that was stopped at it run out, and one stopped a minute before not', () => {
    const stopped = (now: string) => doing(inProcess(), pause, verification, at(specialist, now));
    expect(overdueSpans(stopped(due).dossier)).toEqual([{ from: due }]);
    expect(overdueSpans(stopped(vn('2026-03-05 16:59')).dossier)).toEqual([]);
  });

  it('is no lapse when another calendar moves it then, and is one a moment later', () => {
    expect(lapsesUntil(struck(inProcess()).dossier, due)).toEqual({});
    expect(lapsesUntil(struck(inProcess()).dossier, after)).toEqual({
      lapses: [{ from: due, to: after }],
    });
  });

  it('leaves a dossier overdue that was stopped and went on at it', () => {
    const paused = doing(struck(inProcess()), pause, verification, at(specialist, due));
    const resumed = doing(paused, resume, {}, at(specialist, due));
    expect(resumed.dossier).toMatchObject({ deadline: 'overdue', dueAt: due });
  });
});

describe('a dossier whose clock stands still', () => {
  const stopped = () =>
    doing(inProcess(), pause, verification, at(specialist, vn('2026-03-04 09:00')));

  it('is not overdue, however long its former due time has passed', () => {
    expect(overdueSpans(stopped().dossier)).toEqual([]);
    const end = at(portal, vn('2026-06-01 09:00'));
    const withdrawn = doing(stopped(), withdraw, { reason: 'Đổi ý' }, end);
    expect(overdueSpans(withdrawn.dossier)).toEqual([]);
  });
});

describe('a lapse that another calendar has ended', () => {
  const from = vn('2026-03-05 17:00');
  const lapsed = {
    dueAt: vn('2026-03-09 17:00'),
    pauses: [],
    lapses: [{ from, to: vn('2026-03-06 08:00') }],
  };

  it('stays in the row, before the one that begins with the due time of that calendar', () => {
    expect(overdueSpans(lapsed)).toEqual([...lapsed.lapses, { from: vn('2026-03-09 17:00') }]);
    expect(overdueSpans({ ...lapsed, finishedAt: vn('2026-03-09 17:00') })).toEqual(lapsed.lapses);
    const now = vn('2026-03-10 08:00');
    expect(lapsesUntil(lapsed, now).lapses).toEqual([
      ...lapsed.lapses,
      { from: vn('2026-03-09 17:00'), to: now },
    ]);
  });

  it('begins no sooner than its due time was set: nobody was late by one that did not exist', () => {
    const set = vn('2026-03-10 08:00');
    expect(overdueSpans({ dueAt: due, pauses: [], reprojectedAt: set })).toEqual([{ from: set }]);
    const before = vn('2026-03-02 08:00');
    expect(overdueSpans({ dueAt: due, pauses: [], reprojectedAt: before })).toEqual([
      { from: due },
    ]);
  });

  it('is none for a dossier without a due time', () => {
    expect(overdueSpans({ pauses: [] })).toEqual([]);
    expect(lapsesUntil({ pauses: [] }, due)).toEqual({});
  });
});

describe('a dossier that went to another province', () => {
  it('has ended here then, unless it was done before', () => {
    const there = { province: 'H44', at: vn('2026-03-06 08:00'), pending: [] };
    expect(endOf({ movedTo: there })).toBe(there.at);
    expect(endOf({ movedTo: there, finishedAt: due })).toBe(due);
    expect(overdueSpans({ dueAt: due, pauses: [], movedTo: there })).toEqual([
      { from: due, to: there.at },
    ]);
    expect(isOpen({ acceptedAt: due, pauses: [] })).toBe(true);
    expect(isOpen({ acceptedAt: due, pauses: [], movedTo: there })).toBe(false);
    expect(isOpen({ pauses: [] })).toBe(false);
  });
});

/** The instant of a local time to the millisecond. */
function vnExactly(time: string): string {
  return new Date(Date.parse(`${time.replace(' ', 'T')}+07:00`)).toISOString();
}
