import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { pause } from '../../../../functions/domain/dossier/acts/pause.ts';
import { refuseIntake } from '../../../../functions/domain/dossier/acts/refuse.ts';
import { requestSupplement } from '../../../../functions/domain/dossier/acts/request-supplement.ts';
import { stop } from '../../../../functions/domain/dossier/acts/stop.ts';
import { withdraw } from '../../../../functions/domain/dossier/acts/withdraw.ts';
import { leaveProvince } from '../../../../functions/domain/dossier/moving.ts';
import {
  dossierRow,
  eventRow,
  FORMULA,
  lakeColumns,
  monthOf,
  workRow,
} from '../../../../functions/domain/figures/facts.ts';
import { vn } from '../clock/moments.ts';
import { apologised, due, extended, friday, struck, wednesday } from '../dossier/appointments.ts';
import { at, doing, monday, must, people, submitted, written } from '../dossier/example.ts';
import { decided, inProcess, resolved } from '../dossier/journey.ts';
import { paid } from '../dossier/paying.ts';
import { places } from './places.ts';

const { counter, specialist, leader, citizen } = people;
const row = ({ dossier }: Situation) => dossierRow(dossier, places);
const changed = ({ dossier, ...rest }: Situation, more: object): Situation => ({
  ...rest,
  dossier: { ...dossier, ...more },
});
const doneAt = (finishedAt: string) => row(changed(resolved(), { finishedAt }));

describe('the row of a dossier in the lake', () => {
  it('has the columns that are listed and no other: no person, no client, no words', () => {
    const full = apologised();
    const told = row(changed(full, { refusal: { ground: 'other', reasons: 'Bí mật' } }));
    expect(Object.keys(told).toSorted()).toEqual(Object.keys(lakeColumns.dossiers).toSorted());
    const text = JSON.stringify(told);
    for (const personal of ['key-of-an', 'Bí mật', 'Hồ sơ phức tạp', 'portal', 'leader'])
      expect(text).not.toContain(personal);
  });

  it('has receiving and lead unit each in its own column, with its level', () => {
    expect(row(submitted())).toMatchObject({
      receivingUnit: 'H62.01',
      receivingLevel: 'commune',
      leadUnit: 'H62.07',
      leadLevel: 'province',
      formula: FORMULA,
    });
  });

  it('names the first and the last instant of all, due times to come included', () => {
    expect(row(inProcess())).toMatchObject({ firstAt: monday, lastAt: due });
    expect(row(extended())).toMatchObject({ firstAt: monday, lastAt: vn('2026-03-09 17:00') });
    expect(row(submitted())).toMatchObject({ firstAt: monday, lastAt: monday });
  });

  it('has the ground of a refusal at intake, and never that of another end', () => {
    const ground = { ground: 'duplicate', reasons: 'x' } as const;
    const refused = doing(submitted(), refuseIntake, ground, at(counter, wednesday.now));
    expect(row(refused)).toMatchObject({
      refused: 'duplicate',
      refusedAt: wednesday.now,
      ended: undefined,
      endedAt: undefined,
      overdue: [],
      late: [],
    });
    expect(row(resolved())).toMatchObject({ refused: undefined, refusedAt: undefined });
  });
});

describe('how a dossier ended', () => {
  it('is by its due time where it was decided, and unadjusted by that of the receipt', () => {
    const after = new Date(Date.parse(due) + 1).toISOString();
    expect(doneAt(vn('2026-03-04 09:00'))).toMatchObject({ ended: 'early', lateUnadjusted: false });
    expect(doneAt(due)).toMatchObject({ ended: 'onTime', endedAt: due, lateUnadjusted: false });
    expect(doneAt(after)).toMatchObject({ ended: 'late', endedAt: after, lateUnadjusted: true });
  });

  it('takes whole hours from acceptance to the decision', () => {
    expect(doneAt(vn('2026-03-04 09:29')).resolvedHours).toBe(49);
    expect(doneAt(vn('2026-03-04 09:30')).resolvedHours).toBe(50);
  });

  it('is by who ended it where it was not decided', () => {
    const withdrawn = doing(inProcess(), withdraw, { reason: 'x' }, at(citizen));
    const stopped = doing(inProcess(), stop, { reason: 'x', legalBasis: 'y' }, at(leader));
    const none = { lateUnadjusted: undefined, resolvedHours: undefined };
    expect(row(withdrawn)).toMatchObject({ ended: 'withdrawn', endedAt: monday, ...none });
    expect(row(stopped)).toMatchObject({ ended: 'stopped', ...none });
    const left = leaveProvince(inProcess(), 'H44', wednesday.now);
    if (!left) throw new Error('not left');
    expect(row(written(inProcess(), left))).toMatchObject({
      ended: 'moved',
      endedAt: wednesday.now,
      ...none,
    });
    expect(row(inProcess())).toMatchObject({ ended: undefined, endedAt: undefined, ...none });
    const early = doing(submitted(), withdraw, { reason: 'x' }, at(citizen));
    expect(row(early)).toMatchObject({ ended: undefined });
  });
});

describe('when a dossier fell due', () => {
  it('is once: when it was done in time, or at the first due moment that passed', () => {
    expect(doneAt(due)).toMatchObject({ fellDueAt: due, fellDue: 'met' });
    const late = vn('2026-03-06 09:00');
    expect(doneAt(late)).toMatchObject({ fellDueAt: due, fellDue: 'missed' });
    expect(row(struck())).toMatchObject({
      fellDueAt: due,
      fellDue: 'open',
      overdue: [{ from: due }],
    });
    expect(row(extended())).toMatchObject({ fellDueAt: due, fellDue: 'open' });
    const withdrawn = doing(inProcess(), withdraw, { reason: 'x' }, at(citizen));
    expect(row(withdrawn)).toMatchObject({ fellDueAt: undefined, fellDue: undefined });
    expect(row(submitted())).toMatchObject({ fellDueAt: undefined, fellDue: undefined });
  });
});

describe('what happened to a dossier', () => {
  it('has its new appointment, its apology, its pauses and its supplements', () => {
    expect(row(extended())).toMatchObject({
      extendedAt: wednesday.now,
      apologisedAt: undefined,
      dueAt: vn('2026-03-09 17:00'),
      standingDueAt: due,
      originalDueAt: due,
    });
    expect(row(apologised())).toMatchObject({ apologisedAt: friday.now, extendedAt: undefined });
    const verification = { kind: 'verification', legalBasis: 'x', reason: 'y' };
    const paused = doing(inProcess(), pause, verification, at(specialist));
    expect(row(paused).pauses).toEqual([{ kind: 'verification', from: monday, to: undefined }]);
    const ask = { items: [{ what: 'x', reason: 'missing' as const }], guidance: 'y' };
    const asked = doing(inProcess(), requestSupplement, ask, at(specialist));
    expect(row(asked).supplements).toEqual([
      { stage: 'appraisal', requestedAt: monday, completedAt: undefined },
    ]);
    expect(row(asked).askedThoughByDataAt).toBeUndefined();
  });

  it('says when a paper was first asked for though a database replaces it', () => {
    const request = (requestedAt: string, askedThough?: string) => ({
      stage: 'appraisal',
      requestedAt,
      items: [
        { what: 'x', reason: 'missing' },
        { what: 'y', reason: 'missing', askedThough },
      ],
    });
    const supplements = [
      request(monday),
      request(wednesday.now, 'dân cư'),
      request(friday.now, 'dân cư'),
    ];
    expect(row(changed(inProcess(), { supplements })).askedThoughByDataAt).toBe(wednesday.now);
  });

  it('has what was asked, paid and given back, each at its time', () => {
    const [own] = row(paid()).payments;
    expect(own).toMatchObject({ amount: 50_000, method: 'nationalGateway', refundedAt: undefined });
    const [payment] = paid().dossier.payments ?? [];
    const back = { at: friday.now, by: 'x', amount: 50_000, reason: 'x', reference: 'y' };
    const all = [{ ...payment, replacedAt: wednesday.now, refunded: back }];
    expect(row(changed(paid(), { payments: all })).payments).toEqual([
      { ...own, replacedAt: wednesday.now, refundedAt: friday.now },
    ]);
    expect(row(changed(paid(), { payments: all })).paymentKinds).toEqual([
      { kind: 'fee', refundedAmount: 50_000 },
    ]);
  });

  it('has its papers once its work has ended with a decision', () => {
    const digitisation = {
      required: 2,
      digitised: 1,
      reused: 0,
      singleFile: true,
      declarationOnly: false,
    };
    const papers = {
      papersRequired: 2,
      papersDigitised: 1,
      papersReused: 0,
      singleFile: true,
      declarationOnly: false,
    };
    expect(row(changed(resolved(), { digitisation }))).toMatchObject(papers);
    const none = { papersRequired: undefined, papersDigitised: undefined, singleFile: undefined };
    expect(row(changed(decided(), { digitisation }))).toMatchObject(none);
    const { decision: _, ...undecided } = resolved().dossier;
    expect(dossierRow({ ...undecided, digitisation }, places)).toMatchObject(none);
  });

  it('has the time of the first result, also where another replaced it', () => {
    const issued = (issuedAt: string) => ({ issuedAt }) as never;
    expect(row(changed(resolved(), { result: issued(friday.now) })).resultedAt).toBe(friday.now);
    const replaced = {
      result: issued(friday.now),
      formerResults: [issued(wednesday.now), issued(due)],
    };
    expect(row(changed(resolved(), replaced)).resultedAt).toBe(wednesday.now);
  });
});

describe('the row of an act in the lake', () => {
  it('has the step that was left, with its unit, role and times, and who did it nowhere', () => {
    const { event } = must(
      completeStep.rule(inProcess(), { step: 'S2', note: 'Đủ' }, at(specialist)),
    );
    const told = eventRow('H62.01-260302-0001', event);
    expect(told).toEqual({
      code: 'H62.01-260302-0001',
      version: event.version,
      formula: FORMULA,
      kind: 'stepCompleted',
      at: monday,
      stateBefore: 'processing',
      stateAfter: 'processing',
      step: 'S2',
      unit: 'H62.07',
      role: 'specialist',
      openedAt: monday,
      begunAt: undefined,
      dueAt: vn('2026-03-04 15:00'),
      goesTo: 'S3',
    });
    expect(Object.keys(told)).toEqual(Object.keys(lakeColumns.events));
  });

  it('says nothing of a step where none was left', () => {
    const facts = { unit: 'H62.07', role: 'x', to: 'y', dueAt: due };
    const base = {
      kind: 'paperHandedOver',
      at: monday,
      version: 3,
      actor: 'x',
      to: 'processing',
    } as const;
    const nothing = { unit: undefined, role: undefined, dueAt: undefined, goesTo: undefined };
    expect(eventRow('c', { ...base, facts })).toMatchObject(nothing);
    expect(eventRow('c', { ...base, facts, step: 'S2' })).toMatchObject({ ...nothing, step: 'S2' });
    expect(eventRow('c', { ...base, facts: { ...facts, openedAt: due } })).toMatchObject(nothing);
    expect(eventRow('c', base)).toMatchObject({ ...nothing, stateBefore: undefined });
  });
});

describe('the work of officers in the lake', () => {
  it('is a row of its own: who did what where, and whether late', () => {
    const { dossier } = inProcess();
    const late = { kind: 'completed', by: 'x', unit: 'H62.01', at: due, late: true } as const;
    const acts = workRow({ ...dossier, work: [late, { ...late, late: undefined as never }] }).acts;
    expect(acts).toEqual([
      { kind: 'completed', officer: 'x', unit: 'H62.01', at: due, late: true },
      { kind: 'completed', officer: 'x', unit: 'H62.01', at: due, late: false },
    ]);
    expect(workRow(submitted().dossier).acts).toEqual([]);
  });
});

describe('the month of a dossier', () => {
  it('is that in which its code was drawn, for good', () => {
    expect(monthOf('H62.01-260331-0001')).toBe('2026-03');
  });
});
