import { describe, expect, it } from 'vitest';
import { accept } from '../../../../functions/domain/dossier/acts/accept.ts';
import { addNote } from '../../../../functions/domain/dossier/acts/add-note.ts';
import {
  childNotice,
  isOfChild,
  lateHandOver,
  overdueNotice,
} from '../../../../functions/domain/linked/parent-notices.ts';
import { at, complete, must, people, submitted } from '../dossier/example.ts';
import { birth } from './example.ts';

const filed = complete(submitted());
const child = { ...filed, dossier: { ...filed.dossier, parent: birth.code } };
const accepted = must(accept.rule(child, {}, at(people.counter)));

describe('what is told of linked procedures', () => {
  it('is each state that a child comes to, to the whole that it is a part of', () => {
    const [notice, ...others] = childNotice(accepted);
    expect(others).toEqual([]);
    expect(notice).toMatchObject({
      subject: birth.code,
      id: `${child.dossier.code}/2`,
      data: { child: child.dossier.code, state: 'accepted' },
    });
    expect(notice && isOfChild(notice)).toBe(true);
    expect(isOfChild({ type: 'vn.motcua.dossier.accepted' })).toBe(false);
  });

  it('is nothing of an act that leaves a child where it is, nor of a dossier by itself', () => {
    const noted = must(addNote.rule(child, { text: 'x' }, at(people.counter)));
    expect(childNotice(noted)).toEqual([]);
    expect(childNotice(must(accept.rule(filed, {}, at(people.counter))))).toEqual([]);
  });

  it('is that the whole is late, to those who took it in and their leader', () => {
    expect(
      overdueNotice(birth, '2026-03-05T10:00:00.000Z', '2026-03-05T10:00:01.000Z'),
    ).toMatchObject({
      box: 'H62.01',
      time: '2026-03-05T10:00:01.000Z',
      data: { roles: ['counter', 'leader'], dueAt: '2026-03-05T10:00:00.000Z' },
    });
  });

  it('is that a result came to the next agency after its ten minutes, to the leader there', () => {
    const dueAt = '2026-03-02T08:10:00.000Z';
    const handedOver = (when: string) =>
      lateHandOver(
        {
          id: 'residence',
          code: 'H62.01-260302-0003',
          applicant: { sealed: 'sealed' },
          handOver: { from: [], dueAt, at: when, acknowledgeBy: '2026-03-03T02:00:00.000Z' },
        },
        accepted.dossier,
      );
    expect(handedOver(dueAt)).toEqual([]);
    expect(handedOver('2026-03-02T08:10:00.001Z')).toMatchObject([
      { box: 'H62.01', data: { roles: ['leader'], dueAt } },
    ]);
  });
});
