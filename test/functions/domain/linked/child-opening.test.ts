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

  it('has the case of the child, the area and the agents of the whole, and the terms of its bundle', () => {
    const rules = birth.bundle.children.map((rule) => ({
      ...rule,
      term: { unit: 'workingDay' as const, value: 2 },
      verifiedTerm: { unit: 'workingDay' as const, value: 4 },
    }));
    const parent = {
      ...birth,
      area: 'mountain' as const,
      agentKeys: ['key-of-agent'],
      bundle: { ...birth.bundle, children: rules },
    };
    const { dossier } = opened({ ...first, case: 'Cấp lại' }, {}, monday, parent as never).opening;
    expect(dossier).toMatchObject({
      ...{ case: 'Cấp lại', area: 'mountain', agentKeys: ['key-of-agent'] },
      term: { unit: 'workingDay', value: 2 },
      whereVerified: {
        ...{ term: { unit: 'workingDay', value: 4 }, legalBasis: birth.bundle.legalBasis },
      },
    });
    const { bundle } = birth;
    const plain = bundle.children.map(({ term: _, verifiedTerm: _other, ...rule }) => rule);
    const simple = opened(first, {}, monday, { ...birth, bundle: { ...bundle, children: plain } });
    for (const name of ['case', 'area', 'agentKeys', 'whereVerified'])
      expect(simple.opening.dossier).not.toHaveProperty(name);
  });

  it('refers to the document of the result that fills it', () => {
    const reference = (more: object) => {
      const before = { ...granted, ...more } as typeof granted;
      return opened(residence, { birth: before }, monday).opening.components[0]?.data?.reference;
    };
    const decision = { outcome: 'approved' as const, at: monday, by: 'a' };
    expect(reference({ decision: { ...decision, document: '12/KS' } })).toBe(`${first.code} 12/KS`);
    expect(reference({ decision, result: { document: 'd1' } })).toBe(`${first.code} d1`);
    expect(reference({ decision, result: undefined })).toBe(first.code);
  });

  it('is of a child of the bundle, and of no other', () => {
    expect(() => opened({ ...first, id: 'other' }, {}, monday)).toThrow('other is no child of');
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
