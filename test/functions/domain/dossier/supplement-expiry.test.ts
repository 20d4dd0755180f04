import { describe, expect, it } from 'vitest';
import { yearBegins } from '../../../../functions/domain/clock/awaiting.ts';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { resubmit } from '../../../../functions/domain/dossier/acts/resubmit.ts';
import {
  completeUntil,
  expireSupplement,
} from '../../../../functions/domain/dossier/supplement-expiry.ts';
import { vn } from '../clock/moments.ts';
import { struck } from './appointments.ts';
import { at, doing, monday, people, procedure, submitted } from './example.ts';
import { inProcess } from './journey.ts';

const { counter, specialist, portal } = people;
const ask = { items: [{ what: 'Bản chính', reason: 'missing' as const }], guidance: 'Nộp' };
const askedAtIntake = () => doing(submitted(), requestSupplement, ask, at(counter));
const askedInWork = (from = inProcess()) =>
  doing(from, requestSupplement, ask, at(specialist, '2026-03-06T02:00:00.000Z'));
/** Fifteen working days from Monday 2 March 2026. */
const completeBy = vn('2026-03-23 17:00');
const expired = (situation: Situation, now = vn('2026-06-01 08:00')) =>
  expireSupplement(situation, at(counter, now));

describe('the time that an applicant has', () => {
  it('is the procedure’s, else the province’s, and awaits its calendar', () => {
    expect(completeUntil(monday, at(counter))).toBe(completeBy);
    const clock = { ...procedure.clock, supplementLimit: 5 };
    const own = { ...at(counter), procedure: { ...procedure, clock } };
    expect(completeUntil(monday, own)).toBe(vn('2026-03-09 17:00'));
    expect(completeUntil(vn('2026-12-20 08:00'), at(counter))).toBe(yearBegins(2027));
  });
});

describe('a supplement that did not come', () => {
  it('is waited for until its last moment', () => {
    expect(expired(askedAtIntake(), completeBy)).toBeUndefined();
    expect(expired(askedAtIntake(), vn('2026-03-23 17:01'))?.event.facts).toMatchObject({
      completeBy,
    });
    const { dossier, ...rest } = askedAtIntake();
    const [{ completeBy: _, ...older } = {} as never] = dossier.supplements;
    const old = { ...rest, dossier: { ...dossier, supplements: [older] } };
    expect(expired(old, completeBy)).toBeUndefined();
    expect(expired(old, vn('2026-03-23 17:01'))?.event.facts).toMatchObject({ completeBy });
  });

  it('before acceptance refuses the dossier as incomplete', () => {
    const now = vn('2026-06-01 08:00');
    const change = expired(askedAtIntake());
    expect(change?.dossier).toMatchObject({
      state: 'refused',
      refusal: { ground: 'incomplete' },
      finishedAt: now,
    });
    expect(change?.tasks).toMatchObject([{ id: 'supplement', status: 'parked' }]);
    expect(change?.event).toMatchObject({ kind: 'supplementExpired', at: now });
  });

  it('in work stops it, ends its pause, and leaves the apology that it owed', () => {
    const change = expired(askedInWork(struck()));
    expect(change?.dossier).toMatchObject({ state: 'stopped' });
    expect(change?.dossier).not.toHaveProperty('refusal');
    expect(change?.dossier).not.toHaveProperty('step');
    expect(change?.dossier.pauses.at(-1)?.to).toBe(vn('2026-06-01 08:00'));
    expect(change?.tasks).toMatchObject([{ id: 'supplement' }, { id: 'apology' }]);
    expect(expired(askedInWork())?.tasks).toMatchObject([{ id: 'supplement' }]);
  });

  it('is none where it was completed, or where nothing was asked for', () => {
    expect(expired(doing(askedAtIntake(), resubmit, {}, at(portal)))).toBeUndefined();
    expect(expired(inProcess())).toBeUndefined();
  });
});
