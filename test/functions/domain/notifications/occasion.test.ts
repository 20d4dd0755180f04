import { describe, expect, it } from 'vitest';
import {
  causeOf,
  dueSoonOf,
  isOccasion,
  occasionOf,
  queuedPrompt,
} from '../../../../functions/domain/notifications/occasion.ts';

const code = 'H62.19-260302-0001';
const dueAt = '2026-03-04T10:00:00.000Z';
const warning = (type: 'due-soon' | 'due-today', data: object = { dueAt }) => ({
  box: 'H62.07',
  id: 'x',
  type: `vn.motcua.dossier.${type}` as const,
  subject: code,
  time: '2026-03-02T01:00:00.000Z',
  data: { ...data },
});

describe('an event of a dossier', () => {
  it('is an occasion to tell the applicant where they must know of it, and no other is', () => {
    expect(occasionOf({ kind: 'accepted', to: 'accepted' })).toBe('received');
    expect(occasionOf({ kind: 'supplementExpired', to: 'stopped' })).toBe('stopped');
    for (const kind of ['lookedInto', 'legRestarted', 'noteAdded', 'stepCompleted'])
      expect([kind, isOccasion({ kind, to: 'processing' })]).toEqual([kind, false]);
  });

  it('tells of the result once, when the dossier comes to it', () => {
    expect(occasionOf({ kind: 'decided', from: 'processing', to: 'resolved' })).toBe('result');
    expect(isOccasion({ kind: 'resultIssued', from: 'resolved', to: 'resolved' })).toBe(false);
  });
});

describe('the cause of a notification', () => {
  it('is the version that an event made, and for a due time the due time', () => {
    expect(causeOf({ code, version: 3 })).toBe('event/3');
    expect(queuedPrompt({ code, version: 3 })).toEqual({
      group: code,
      id: `${code}/event/3`,
      body: { code, version: 3 },
    });
  });

  it('is the same for all warnings of one due time, of which only the first is the applicant’s', () => {
    expect(dueSoonOf(warning('due-soon'))).toEqual({ code, dueSoon: dueAt });
    expect(causeOf({ code, dueSoon: dueAt })).toBe('dueSoon/2026-03-04T10:00:00.000Z');
    expect(dueSoonOf(warning('due-today'))).toBeUndefined();
    expect(dueSoonOf(warning('due-soon', {}))).toBeUndefined();
  });
});
