import { describe, expect, it } from 'vitest';
import type { Dossiers, Parent } from '../../../../functions/domain/linked/parent.ts';
import { parentProgress } from '../../../../functions/domain/linked/parent-progress.ts';
import { at, people } from '../dossier/example.ts';
import { birth, dossierOf } from './example.ts';

const { clock } = at(people.portal);
const noon = '2026-03-02T05:00:00.000Z';
const progress = (dossiers: Dossiers, parent: Parent = birth) =>
  parentProgress(parent, dossiers, noon, clock);

describe('the progress of linked procedures', () => {
  it('counts of all its procedures those that are settled', () => {
    expect(progress({ birth: dossierOf('processing') })).toMatchObject({ done: 0, of: 3 });
    expect(progress({ birth: dossierOf('resolved') })).toMatchObject({ done: 1, of: 3 });
  });

  it('tells of a procedure that has begun its state, and of one that waits only how it stands', () => {
    const { children } = progress({ birth: dossierOf('processing') });
    expect(children[0]).toMatchObject({ id: 'birth', state: 'processing', overdue: false });
    expect(children[1]).not.toHaveProperty('state');
    expect(children[1]).toMatchObject({ id: 'residence', code: 'H62.01-260302-0003' });
    const late = progress({ birth: dossierOf('processing', 'approved', { overdueAt: noon }) });
    expect(late.children[0]).toMatchObject({ overdue: true });
  });

  it('tells of results handed over whether that was in time, and when the agency took them', () => {
    const handedAt = (handed: string): Parent => ({
      ...birth,
      children: birth.children.map((child) =>
        child.id === 'residence'
          ? {
              ...child,
              handOver: { from: [birth.code], at: handed, dueAt: noon, acknowledgeBy: noon },
            }
          : child,
      ),
    });
    const of = (handed: string, residence = dossierOf('processing')) =>
      progress({ birth: dossierOf('resolved'), residence }, handedAt(handed)).children[1];
    const later = '2026-03-02T05:00:01.000Z';
    expect(of(noon)).toMatchObject({ handOver: { at: noon, late: false } });
    expect(of(later)).toMatchObject({ handOver: { late: true } });
    const taken = { ...dossierOf('processing'), acceptedAt: later };
    expect(of(noon, taken)).toMatchObject({ handOver: { acknowledgedAt: later } });
    expect(of(noon, dossierOf('refused'))).toMatchObject({
      handOver: { acknowledgedAt: '2026-03-02T08:00:00.000Z' },
    });
    expect(progress({ birth: dossierOf('resolved') }).children[0]).not.toHaveProperty('handOver');
  });
});
