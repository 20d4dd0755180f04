import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import {
  noticeHorizon,
  noticeKey,
  noticesDue,
  noticesOf,
  reachedRung,
  silenceNotices,
  supplementNotice,
} from '../../../../functions/domain/messages/notice.ts';
import { at, people } from '../dossier/example.ts';
import { accepted, inProcess } from '../dossier/journey.ts';

const { clock } = at(people.portal);
const situation = inProcess();
const { code, dueAt = '' } = situation.dossier;
const told = (now: string, of: Situation = situation) =>
  noticesDue(of, now, clock).map(({ box, type, data }) => [box, type, data.rung, data.roles]);
const withDossier = (more: Partial<Situation['dossier']>): Situation => ({
  ...situation,
  dossier: { ...situation.dossier, ...more },
});

describe('the notices of a due time', () => {
  it('go to the officer and the leader of the unit that works on the dossier, rung by rung', () => {
    expect(dueAt).toBe('2026-03-05T10:00:00.000Z');
    expect(told('2026-03-03T00:29:59.999Z')).toEqual([]);
    const roles = ['leader', 'specialist'];
    expect(told('2026-03-03T00:30:00.000Z')).toEqual([
      ['H62.07', 'vn.motcua.dossier.due-soon', 'twoWorkingDaysBefore', roles],
    ]);
    expect(told('2026-03-04T00:30:00.000Z')).toEqual([
      ['H62.07', 'vn.motcua.dossier.due-soon', 'oneWorkingDayBefore', roles],
    ]);
  });

  it('are none of a dossier whose clock stands still, has no date, or is over: overdue is told by its act', () => {
    const near = '2026-03-04T01:00:00.000Z';
    const { deadline: _still, ...paused } = situation.dossier;
    expect(told(near, { ...situation, dossier: paused })).toEqual([]);
    expect(told(near, withDossier({ deadline: 'overdue' }))).toEqual([]);
    const { dueAt: _none, ...undated } = situation.dossier;
    expect(told(near, { ...situation, dossier: undated })).toEqual([]);
    expect(told(dueAt)).toEqual([]);
  });

  it('ask for no apology once it has gone out', () => {
    const watched = { code, dueAt, form04Issued: true };
    expect(reachedRung(watched, '2026-03-04T05:00:00.000Z', clock)).toEqual({
      rung: 'twoWorkingDaysBefore',
      at: '2026-03-03T00:30:00.000Z',
    });
  });

  it('go to the leader of the lead unit too, where another unit has the step', () => {
    const atCounter = accepted();
    const reached = { rung: 'overdue', at: dueAt } as const;
    const notices = noticesOf(withDossier({ leadUnit: 'H62.19' }), reached);
    expect(notices.map(({ box, data }) => [box, data.roles])).toEqual([
      ['H62.07', ['leader', 'specialist']],
      ['H62.19', ['leader']],
    ]);
    expect(new Set(notices.map(({ id }) => id)).size).toBe(2);
    expect(noticesOf(atCounter, reached).map(({ time }) => time)).not.toContain(undefined);
    const { dueAt: _none, ...undated } = situation.dossier;
    expect(noticesOf({ ...situation, dossier: undated }, reached)).toEqual([]);
  });

  it('lie where they are looked for, and are told once for a due time', () => {
    const reached = { rung: 'overdue', at: dueAt } as const;
    const key = noticeKey({ code, dueAt, form04Issued: false }, reached, 'H62.07');
    expect(noticesOf(situation, reached)).toMatchObject([key]);
    const later = { ...key, dueAt: '2026-03-09T01:00:00.000Z' };
    const again = noticeKey({ code, dueAt: later.dueAt, form04Issued: false }, reached, 'H62.07');
    expect(again.id).not.toBe(key.id);
  });

  it('are looked for up to the end of the day that is two working days away', () => {
    // Over the week-end: the second working day after Friday is Tuesday.
    expect(noticeHorizon('2026-03-06T02:00:00.000Z', clock)).toBe('2026-03-10T17:00:00.000Z');
  });
});

describe('the notice that the time to complete runs out', () => {
  const awaited = {
    ...{ code, procedure: '1.014464', unit: 'H62.01' },
    dueAt: '2026-03-12T10:00:00.000Z',
  };

  it('goes to the counter from two working days before until the moment itself', () => {
    expect(supplementNotice(awaited, '2026-03-10T00:29:59.999Z', clock)).toBeUndefined();
    expect(supplementNotice(awaited, '2026-03-10T00:30:00.000Z', clock)).toMatchObject({
      box: 'H62.01',
      time: '2026-03-10T00:30:00.000Z',
      data: { rung: 'supplementEndsSoon', roles: ['counter', 'leader'] },
    });
    expect(supplementNotice(awaited, awaited.dueAt, clock)).toBeDefined();
    expect(supplementNotice(awaited, '2026-03-12T10:00:00.001Z', clock)).toBeUndefined();
  });

  it('waits for the calendar that its date awaits', () => {
    const dated = { ...awaited, dueAt: '2026-12-31T17:00:00.000Z' };
    expect(supplementNotice(dated, '2026-03-10T01:00:00.000Z', clock)).toBeUndefined();
  });
});

describe('the notices of a unit that kept silent', () => {
  const event = {
    ...{ version: 9, at: '2026-03-04T10:00:00.000Z', by: 'system', kind: 'unitSilent' },
    step: 'S2',
    facts: { unit: 'H62.12', dueAt: '2026-03-04T10:00:00.000Z' },
  };
  const { dossier } = situation;

  it('go to its own leader, and to those of the lead unit who go on without it', () => {
    const silent = { dossier, event: { ...event } as never };
    expect(silenceNotices(silent).map(({ box, data }) => [box, data.roles])).toEqual([
      ['H62.12', ['leader']],
      ['H62.07', ['specialist', 'leader']],
    ]);
  });

  it('are none of any other event', () => {
    const other = { dossier, event: { ...event, kind: 'opinionGiven' } as never };
    expect(silenceNotices(other)).toEqual([]);
  });
});
