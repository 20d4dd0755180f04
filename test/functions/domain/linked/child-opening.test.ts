import { describe, expect, it } from 'vitest';
import { isFilled } from '../../../../functions/domain/dossier/component.ts';
import { openChild } from '../../../../functions/domain/linked/child-opening.ts';
import type { Child, Dossiers } from '../../../../functions/domain/linked/parent.ts';
import { at, monday, people } from '../dossier/example.ts';
import { birth, dossierOf } from './example.ts';

const [first, residence] = birth.children as [Child, Child, Child];
const finishedAt = '2026-03-02T03:00:00.000Z';
const granted = { ...dossierOf('resolved', 'approved', { finishedAt }), code: first.code };
const opened = (child: Child, dossiers: Dossiers, now: string, parent = birth) =>
  openChild(parent, child, dossiers, at(people.portal, now));

describe('the opening of a child', () => {
  it('is a dossier as if it had been filed alone, but for its parent', () => {
    const { child, opening } = opened(first, {}, monday);
    expect(child).toEqual({ ...first, openedAt: monday });
    expect(opening.dossier).toMatchObject({
      code: first.code,
      state: 'submitted',
      receivingUnit: birth.receivingUnit,
      filedBy: birth.filedBy.sub,
      parent: birth.code,
    });
    expect(opening.tasks).toMatchObject([{ task: { id: 'intake', unit: birth.receivingUnit } }]);
  });

  it('hands the result before it over in ten minutes, to be acknowledged in two working hours', () => {
    const now = '2026-03-02T03:04:00.000Z';
    const { child, opening } = opened(residence, { birth: granted }, now);
    expect(child.handOver).toEqual({
      from: [first.code],
      dueAt: '2026-03-02T03:10:00.000Z',
      at: now,
      acknowledgeBy: '2026-03-02T06:34:00.000Z',
    });
    expect(opening.dossier.receivingUnit).toBe('H62.15');
    expect(opening.tasks).toMatchObject([
      { task: { id: 'intake', unit: 'H62.15', dueAt: child.handOver?.acknowledgeBy } },
    ]);
  });

  it('fills what the result before it says, so that nobody brings it, and carries no paper along', () => {
    const parent = { ...birth, channel: 'direct' } as const;
    const { opening } = opened(residence, { birth: granted }, monday, parent);
    expect(opening.dossier).not.toHaveProperty('paper');
    const [filled, awaited] = opening.components;
    expect(filled).toMatchObject({ id: 'c01', data: { reference: first.code } });
    expect([filled, awaited].map((one) => one && isFilled(one))).toEqual([true, false]);
  });
});
