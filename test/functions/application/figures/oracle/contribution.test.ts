import { describe, expect, it } from 'vitest';
import { formLines } from '../../../../../functions/application/figures/reports.ts';
import { accept } from '../../../../../functions/domain/dossier/acts/accept.ts';
import { apologise } from '../../../../../functions/domain/dossier/acts/apologise.ts';
import { completeStep } from '../../../../../functions/domain/dossier/acts/complete-step.ts';
import { decide } from '../../../../../functions/domain/dossier/acts/decide.ts';
import { refuseIntake } from '../../../../../functions/domain/dossier/acts/refuse.ts';
import { requestSupplement } from '../../../../../functions/domain/dossier/acts/request-supplement.ts';
import { resubmit } from '../../../../../functions/domain/dossier/acts/resubmit.ts';
import { stop } from '../../../../../functions/domain/dossier/acts/stop.ts';
import { withdraw } from '../../../../../functions/domain/dossier/acts/withdraw.ts';
import { strike } from '../../../../../functions/domain/dossier/overdue.ts';
import { formII06a } from '../../../../../functions/domain/figures/form-ii06a.ts';
import { together } from '../../../../../functions/domain/figures/form-report.ts';
import {
  at,
  complete,
  doing,
  people,
  submitted,
  written,
} from '../../../domain/dossier/example.ts';
import { figuresOfDossiers } from '../figures-of-dossiers.ts';
import { isCohort } from './cohort.ts';
import { contribution } from './contribution.ts';

const on = (day: number, hour = 8) =>
  `2026-03-${String(day).padStart(2, '0')}T0${hour - 7}:00:00.000Z`;
const items = [{ what: 'Bản chính', reason: 'missing' as const }];
const asked = { items, guidance: 'Nộp bản chính' };

/** Accepted on Monday 2 March 2026 at 08:00 for three working days: due on Thursday. */
const accepted = () => doing(complete(submitted()), accept, {}, at(people.counter));

function worked(situation: ReturnType<typeof accepted>, day: number) {
  const done = (step: string, who: typeof people.counter) => (one: typeof situation) =>
    doing(one, completeStep, { step }, at(who, on(day)));
  const handed = done('S1', people.counter)(situation);
  const appraised = done('S2', people.specialist)(handed);
  const decision = { step: 'S3', outcome: 'approved' } as const;
  const decided = doing(appraised, decide, decision, at(people.leader, on(day)));
  return done('S4', people.specialist)(decided);
}

function overdue() {
  const situation = accepted();
  const struck = strike(situation, situation.dossier.dueAt ?? '', at(people.leader).clock);
  if (struck.kind !== 'overdue') throw new Error('not overdue');
  return written(situation, struck.change);
}

const counts = (situation: { dossier: ReturnType<typeof accepted>['dossier'] }) =>
  contribution(situation.dossier);

describe('the oracle of the reports: what a dossier counts on each day', () => {
  it('is only its submission while nobody has accepted it', () => {
    expect(counts(submitted())).toEqual({ '2026-03-02': { 'submitted.online': 1 } });
  });

  it('is the ground of its refusal where it was refused', () => {
    const refused = doing(
      submitted(),
      refuseIntake,
      { ground: 'notEligible', reasons: 'Không đủ' },
      at(people.counter, on(3)),
    );
    expect(counts(refused)['2026-03-03']).toEqual({ 'refused.notEligible': 1 });
  });

  it('waits on its due day while it is open, and is early when it ended before that day', () => {
    expect(counts(accepted())['2026-03-05']).toEqual({
      'due.open': 1,
      'overdue.from': 1,
      'open.running': 1,
    });
    const done = counts(worked(accepted(), 4));
    expect(done['2026-03-05']).toEqual({ 'due.met': 1 });
    expect(done['2026-03-04']).toMatchObject({ 'ended.early': 1, resolvedHours: 48 });
  });

  it('is overdue from its due day to its late end, with or without an apology', () => {
    const late = overdue();
    expect(counts(late)['2026-03-05']).toMatchObject({ 'open.overdue': 1 });
    const sorry = { reason: 'Hồ sơ phải xác minh lại.', expectedAt: on(9) };
    const apologised = doing(late, apologise, sorry, at(people.leader, on(6)));
    expect(counts(apologised)['2026-03-05']).toMatchObject({ 'open.apologised': 1 });
    const ended = counts(worked(apologised, 9));
    expect(ended['2026-03-05']).toEqual({
      'due.missed': 1,
      'overdue.from': 1,
      'cohort.late.3': 1,
    });
    expect(ended['2026-03-09']).toMatchObject({ 'ended.late': 1, 'overdue.over': 1 });
  });

  it('is late without the pause and on time with it: both are counted, side by side', () => {
    const waiting = doing(accepted(), requestSupplement, asked, at(people.counter, on(3)));
    expect(counts(waiting)['2026-03-05']).toBeUndefined();
    const resumed = doing(waiting, resubmit, {}, at(people.portal, on(10)));
    const ended = counts(worked(resumed, 11))['2026-03-11'];
    expect(ended).toMatchObject({ 'ended.early': 1, 'ended.lateUnadjusted': 1 });
  });

  it('names the second request apart from the first', () => {
    const first = doing(accepted(), requestSupplement, asked, at(people.counter, on(3)));
    const back = doing(first, resubmit, {}, at(people.portal, on(4)));
    const again = doing(back, requestSupplement, asked, at(people.leader, on(5)));
    expect(counts(again)['2026-03-03']).toMatchObject({ 'supplement.first': 1 });
    expect(counts(again)['2026-03-05']).toMatchObject({ 'supplement.repeated': 1 });
  });

  it('is its electronic result, and its papers once the work has ended, so many days after it came in', () => {
    const digitisation = {
      required: 2,
      digitised: 1,
      reused: 1,
      singleFile: true,
      declarationOnly: false,
    };
    const issued = (at: string, version: number) => ({
      document: 'x',
      version,
      signature: 'valid',
      issuedAt: at,
      issuedBy: 'leader',
    });
    const { dossier } = worked(accepted(), 4);
    const result = issued(on(20), 2) as NonNullable<typeof dossier.result>;
    const formerResults = [issued(on(3), 1) as typeof result];
    const counted = contribution({ ...dossier, digitisation, result, formerResults });
    // Issued on the 3rd and replaced on the 20th: it has had a result since the 3rd.
    expect(counted['2026-03-03']).toMatchObject({ 'cohort.resulted.1': 1 });
    expect(counted['2026-03-04']).toMatchObject({ 'cohort.digitised.2': 1, 'cohort.reused.2': 1 });
    expect(counted['2026-03-20']).toBeUndefined();
    // The papers themselves stand on the day of the end, and what is not so is not written.
    const ended = Object.entries(counted['2026-03-04'] ?? {});
    expect(ended.filter(([name]) => name.startsWith('digitisation.'))).toEqual([
      ['digitisation.dossiers', 1],
      ['digitisation.required', 2],
      ['digitisation.digitised', 1],
      ['digitisation.singleFile', 1],
    ]);
    const open = Object.values(contribution({ ...accepted().dossier, digitisation }));
    expect(open.flatMap((counts) => Object.keys(counts)).filter(isCohort)).toEqual([]);
  });

  it('tells a stopped dossier from a withdrawn one, and neither has a result', () => {
    const reason = { reason: 'Theo đề nghị', legalBasis: 'Luật' };
    const stopped = doing(accepted(), stop, reason, at(people.leader, on(4)));
    expect(counts(stopped)['2026-03-04']).toEqual({ 'ended.stopped': 1 });
    const withdrawn = doing(accepted(), withdraw, reason, at(people.portal, on(4)));
    expect(counts(withdrawn)['2026-03-04']).toEqual({ 'ended.withdrawn': 1 });
  });
});

describe('form II.06a of a few dossiers', () => {
  const life = [
    accepted(),
    overdue(),
    worked(accepted(), 4),
    worked(overdue(), 9),
    doing(accepted(), withdraw, { reason: 'Đổi ý' }, at(people.portal, on(6))),
    submitted(),
  ].map(({ dossier }, n) => ({ ...dossier, code: `H62.19-260302-000${n}` }));
  const figures = figuresOfDossiers(life);
  const formOf = async (from: string, to: string, now = '2026-04-10T03:00:00.000Z') => {
    const lines = await formLines(await figures, 'lead', { from, to }, now);
    return formII06a(together(lines));
  };

  it('counts received, resolved and pending of a period in which all of it happened', async () => {
    const form = await formOf('2026-03-01', '2026-03-31');
    expect(form.columns).toEqual({
      3: 5,
      4: 5,
      5: 0,
      6: 0,
      7: 2,
      8: 1,
      9: 0,
      10: 1,
      11: 2,
      12: 0,
      13: 2,
    });
    expect(form).toMatchObject({ residual: 1, withdrawn: 1 });
    expect(form.identities[0]?.holds).toBe(true);
  });

  it('carries over what was open at the eve, and knows what was overdue at an end in the past', async () => {
    const form = await formOf('2026-03-05', '2026-03-06');
    expect(form.columns).toMatchObject({ 3: 4, 4: 0, 6: 4, 7: 0, 11: 3, 12: 0, 13: 3 });
    expect(form.identities[0]?.holds).toBe(true);
    const later = await formOf('2026-03-07', '2026-03-08');
    expect(later.columns).toMatchObject({ 6: 3, 11: 3, 13: 3 });
  });

  it('calls nobody late by a due time that is still to come in a period that has not ended', async () => {
    const form = await formOf('2026-03-01', '2026-03-31', '2026-03-03T03:00:00.000Z');
    expect(form.columns[13]).toBe(0);
  });
});
