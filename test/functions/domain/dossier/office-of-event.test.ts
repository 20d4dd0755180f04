import { describe, expect, it } from 'vitest';
import { officeOf } from '../../../../functions/domain/dossier/office-of-event.ts';
import { procedure } from './example.ts';

const dossier = {
  receivingUnit: 'H62.01',
  leadUnit: 'H62.07',
  filedBy: 'portal',
  channel: 'online',
} as const;
const [first] = procedure.process.steps;
const of = (event: { kind: string; actor: string; step?: string }, place = dossier) =>
  officeOf(event, place, procedure.process, 'an');

describe('the office of an event, for who may not know its officer', () => {
  it('is the post of its step', () => {
    const event = { kind: 'stepCompleted', actor: 'ha', step: first?.id ?? '' };
    expect(of(event)).toEqual({ role: first?.role, unit: 'H62.01' });
  });

  it('is the post whose act it is, where it has no step', () => {
    expect(of({ kind: 'accepted', actor: 'ha' })).toEqual({ role: 'counter', unit: 'H62.01' });
    expect(of({ kind: 'apologised', actor: 'hung' })).toEqual({ role: 'leader', unit: 'H62.07' });
  });

  it('is the applicant for what they did, by themselves or by a portal', () => {
    expect(of({ kind: 'messageSent', actor: 'an' })).toEqual({ role: 'citizen' });
    expect(of({ kind: 'submitted', actor: 'portal' })).toEqual({ role: 'citizen' });
  });

  it('is the post of an officer who looks at what they did', () => {
    const own = { kind: 'accepted', actor: 'an' };
    const seen = officeOf(own, dossier, procedure.process, undefined);
    expect(seen).toEqual({ role: 'counter', unit: 'H62.01' });
  });

  it('is the counter for what it filed for who came', () => {
    const direct = { ...dossier, filedBy: 'ha', channel: 'direct' } as const;
    const filed = officeOf({ kind: 'submitted', actor: 'ha' }, direct, procedure.process, 'an');
    expect(filed).toEqual({ role: 'counter', unit: 'H62.01' });
  });

  it('is not guessed', () => {
    expect(of({ kind: 'messageSent', actor: 'ha' })).toBeUndefined();
    expect(of({ kind: 'overdue', actor: 'system' })).toBeUndefined();
    expect(of({ kind: 'taxNoticeTaken', actor: 'portal' })).toBeUndefined();
  });
});
