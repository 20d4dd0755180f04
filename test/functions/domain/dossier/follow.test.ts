import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { actNotAllowed, actsAllowed } from '../../../../functions/domain/dossier/acts.ts';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import { takes } from '../../../../functions/domain/dossier/filing.ts';
import { follow, type ToldDossier } from '../../../../functions/domain/dossier/follow.ts';
import { dossierStates } from '../../../../functions/domain/dossier/state.ts';
import { mayBeFiled } from '../../../../functions/domain/dossier/submit.ts';
import { dossierRow } from '../../../../functions/domain/figures/facts.ts';
import { isTold } from '../../../../functions/domain/portal/told-course.ts';
import { monday, procedure } from './example.ts';

const handlingSystem = { name: 'Hệ thống của Bộ Tư pháp', url: 'https://lltp.moj.gov.vn' };
const elsewhere = { ...procedure, handlingSystem };
const context = {
  by: 'bo-tu-phap',
  now: '2026-03-05T01:00:00.000Z',
  procedure: elsewhere,
  parties: { applicantKey: 'key-of-an' },
};
const accepted: ToldDossier = {
  code: 'G15.01-260302-620001',
  receivingUnit: 'H62.01',
  channel: 'online',
  resultChannel: 'online',
  state: 'processing',
  asOf: '2026-03-02T03:00:00.000Z',
  submittedAt: monday,
  acceptedAt: monday,
  dueAt: '2026-03-05T10:00:00.000Z',
};
const resolved: ToldDossier = {
  ...accepted,
  state: 'resolved',
  outcome: 'approved',
  asOf: '2026-03-06T03:00:00.000Z',
  finishedAt: '2026-03-06T03:00:00.000Z',
};
const places = {
  receivingUnit: 'H62.01',
  leadUnit: 'H62.07',
  levels: { receiving: 'province', lead: 'province' },
  procedure: procedure.code,
  field: '',
  channel: 'online',
} as const;
const told = (sequence: readonly ToldDossier[]) =>
  sequence.reduce<Dossier | undefined>(
    (present, one) => follow(present, one, context)?.dossier ?? present,
    undefined,
  );

describe('a dossier that a ministry’s own system handles', () => {
  it('is filed there and not here', () => {
    expect(mayBeFiled(elsewhere, { channel: 'online' })).toMatchObject({
      reason: { code: 'handled-elsewhere', facts: { system: handlingSystem } },
    });
  });

  it('counts once, however often it was reported, and stands apart', () => {
    const row = dossierRow(told([accepted, resolved, resolved]) as Dossier, places);
    expect(row).toMatchObject({
      version: 2,
      handledBy: handlingSystem.name,
      ended: 'late',
      endedAt: '2026-03-06T03:00:00.000Z',
    });
  });

  it('has ended when it was told to have, or when it was first told in a state of the end', () => {
    expect(told([resolved])?.finishedAt).toBe(resolved.finishedAt);
    const { finishedAt: _untold, ...without } = resolved;
    expect(told([without])).toMatchObject({
      finishedAt: resolved.asOf,
      decision: { outcome: 'approved', at: resolved.asOf, by: 'bo-tu-phap' },
    });
    expect(told([accepted])).not.toHaveProperty('finishedAt');
    expect(told([accepted])).not.toHaveProperty('refusal');
    expect(told([{ ...accepted, state: 'refused' }])?.refusal).toEqual({
      ...{ ground: 'other', reasons: '' },
    });
  });

  it('is led by the unit that the catalogue names, or by the one that received it', () => {
    const led = (leadUnit: string) =>
      follow(undefined, accepted, { ...context, procedure: { ...elsewhere, leadUnit } })?.dossier
        .leadUnit;
    expect([led('H62.07'), led('receiving')]).toEqual(['H62.07', 'H62.01']);
  });

  it('stands where the latest of its messages says, in any order', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([accepted, resolved], { minLength: 2 }), (order) => {
        expect(told(order)).toMatchObject({ state: 'resolved', dueAt: accepted.dueAt });
      }),
    );
  });

  it('takes no act and no paper here, has no machine, and is told to the portal by the other system', () => {
    for (const state of dossierStates) {
      const change = follow(undefined, { ...accepted, state }, context);
      if (!change) throw new Error('not followed');
      expect(change.tasks).toEqual([]);
      expect(change.dossier).toMatchObject({ leg: 0, state });
      expect(actsAllowed(change.dossier)).toEqual([]);
      expect(takes(change.dossier, 'c01')).toBe(false);
      expect(actNotAllowed(change.dossier)).toMatchObject({ code: 'handled-elsewhere' });
      expect(isTold(change.event)).toBe(false);
    }
  });
});
