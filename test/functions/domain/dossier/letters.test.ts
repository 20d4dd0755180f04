import { describe, expect, it } from 'vitest';
import type { Situation } from '../../../../functions/domain/dossier/act.ts';
import {
  draftable,
  forLeader,
  letterMoves,
  maySend,
  send,
} from '../../../../functions/domain/dossier/letters.ts';
import { at, complete, must, people, submitted } from './example.ts';
import { inProcess } from './journey.ts';

const { counter, specialist } = people;
const filed = (): Situation => complete(submitted());
const content = { refuse: { ground: 'notEligible' as const, reasons: 'Không thuộc diện' } };

describe('the letters to an applicant', () => {
  it('may be drafted where a leader of the unit could send them as the dossier stands', () => {
    expect([...draftable(filed(), at(counter)).keys()]).toEqual(['request-supplement', 'refuse']);
    expect([...draftable(inProcess(), at(specialist)).keys()]).toEqual([
      'request-supplement',
      'extend',
    ]);
  });

  it('are refused in a state that their act does not start from, with that state', () => {
    expect(maySend('refuse', inProcess(), at(specialist))).toMatchObject({
      ok: false,
      reason: { code: 'act-not-allowed', facts: { state: inProcess().dossier.state } },
    });
    expect(maySend('refuse', filed(), at(counter))).toMatchObject({ ok: true });
  });

  it('are sent by their own act, with the words of the draft', () => {
    const change = must(send({ act: 'refuse', content }, filed(), at(counter)));
    expect(change.dossier).toMatchObject({ state: 'refused', refusal: content.refuse });
    expect(change.event.kind).toBe('refused');
  });

  it('lead from each state to where any of their acts leads', () => {
    expect(letterMoves.from).toContain('submitted');
    expect(letterMoves.from).toContain('processing');
    expect(letterMoves.from).not.toContain('refused');
    expect(letterMoves.to.submitted).toEqual(expect.arrayContaining(['refused', 'completing']));
    expect(letterMoves.to.withdrawn).toEqual([]);
  });
});

describe('a draft seen as its leader sees it', () => {
  it('is by somebody else of the same units who may sign', () => {
    const { actor } = forLeader(at(specialist));
    expect(actor).toMatchObject({ sub: '', units: specialist.units });
    expect(actor.roles).toContain('leader');
  });
});
