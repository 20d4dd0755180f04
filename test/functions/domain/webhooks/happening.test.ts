import { describe, expect, it } from 'vitest';
import type { DossierEvent } from '../../../../functions/domain/dossier/dossier.ts';
import { happeningOf } from '../../../../functions/domain/webhooks/happening.ts';

const code = 'H62.19-260302-0001';
const event = (
  version: number,
  kind: string,
  to: DossierEvent['to'],
  facts = {},
): DossierEvent => ({
  kind,
  to,
  version,
  actor: 'can-bo-1',
  facts,
  at: `2026-03-02T0${version}:00:00.000Z`,
});
const history = [
  event(1, 'submitted', 'submitted', { procedure: '1.014464' }),
  event(2, 'accepted', 'accepted', { dueAt: '2026-03-05T10:00:00.000Z' }),
  event(3, 'noteAdded', 'accepted', { note: 'Ông An gọi điện' }),
  event(4, 'supplementRequested', 'supplementing', { guidance: 'Ông An nộp lại' }),
  event(5, 'overdue', 'supplementing'),
];
const source = 'urn:mot-cua:h62-dev';
const told = (version: number, events = history) => happeningOf(code, events, version, { source });

describe('what a subscriber is told', () => {
  it('is a CloudEvent with codes and times, and no word that anybody wrote', () => {
    expect(told(2)).toEqual({
      specversion: '1.0',
      id: `${code}/2`,
      source,
      subject: code,
      type: 'vn.motcua.dossier.accepted',
      time: '2026-03-02T02:00:00.000Z',
      datacontenttype: 'application/json',
      data: {
        version: 2,
        procedure: '1.014464',
        receivingUnit: 'H62.19',
        state: 'accepted',
        status: 2,
        dueAt: '2026-03-05T10:00:00.000Z',
      },
    });
    expect(told(4)?.type).toBe('vn.motcua.dossier.supplement-requested');
    expect(told(5)?.type).toBe('vn.motcua.dossier.overdue');
    expect(told(3)).toBeUndefined();
    expect(JSON.stringify(history.map(({ version }) => told(version)))).not.toMatch(/An|can-bo/);
  });

  it('names the procedure of its filing, or that of the row where the filing names none', () => {
    const unnamed = history.map((one) => ({ ...one, facts: {} }));
    const named = (events: readonly DossierEvent[]) =>
      happeningOf(code, events, 2, { source, procedure: '1.002820' })?.data.procedure;
    expect([named(history), named(unnamed)]).toEqual(['1.014464', '1.002820']);
  });

  it('has no due time that awaits its calendar, and is nothing of an event that is not there', () => {
    const awaiting = [
      ...history.slice(0, 1),
      event(2, 'accepted', 'accepted', { dueAt: '2026-12-31T17:00:00.000Z' }),
    ];
    expect(told(2, awaiting)?.data).not.toHaveProperty('dueAt');
    expect(told(1)?.data).not.toHaveProperty('dueAt');
    expect(told(9)).toBeUndefined();
  });

  it('does not change with later events', () => {
    for (const { version } of history)
      expect(told(version)).toEqual(told(version, history.slice(0, version)));
  });
});
