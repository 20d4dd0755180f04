import { describe, expect, it } from 'vitest';
import { changeResultChannel } from '../../../../functions/domain/dossier/acts/change-result-channel.ts';
import { giveBackPaper } from '../../../../functions/domain/dossier/acts/give-back-paper.ts';
import { handOverPaper } from '../../../../functions/domain/dossier/acts/hand-over-paper.ts';
import { recallPaper } from '../../../../functions/domain/dossier/acts/recall-paper.ts';
import { receivePaper } from '../../../../functions/domain/dossier/acts/receive-paper.ts';
import { returnResult } from '../../../../functions/domain/dossier/acts/return-result.ts';
import { stop } from '../../../../functions/domain/dossier/acts/stop.ts';
import { takeInPaper } from '../../../../functions/domain/dossier/acts/take-in-paper.ts';
import { withdraw } from '../../../../functions/domain/dossier/acts/withdraw.ts';
import { actsAllowed } from '../../../../functions/domain/dossier/acts.ts';
import { found } from '../../../../functions/domain/dossier/authority.ts';
import { sightOf } from '../../../../functions/domain/dossier/sight.ts';
import { at, doing, monday, must, paperResult, people, submitted } from './example.ts';
import { accepted, resolved } from './journey.ts';

const { counter, specialist, leader, citizen, stranger } = people;
const COUNTER = 'H62.01';
const LEAD = 'H62.07';
const atNoon = '2026-03-02T05:00:00.000Z';
const inApril = '2026-04-01T01:00:00.000Z';

const onPaper = () => submitted(at(counter), { channel: 'direct' });
const withPaper = () => accepted(onPaper());
const sent = () => doing(withPaper(), handOverPaper, { to: LEAD }, at(counter, atNoon));
const arrived = () => doing(sent(), receivePaper, {}, at(specialist, atNoon));

const byHand = { method: 'direct', paper: paperResult() } as const;
const stopped = (situation = withPaper()) =>
  doing(situation, stop, { reason: 'x', legalBasis: 'y' }, at(leader));
const allowed = (situation: { dossier: Parameters<typeof actsAllowed>[0] }) =>
  actsAllowed(situation.dossier).filter((name) => name.includes('paper'));

describe('the paper of a dossier', () => {
  it('is at the counter that filed it, and nowhere when it was filed online', () => {
    expect(onPaper().dossier.paper).toEqual({ holder: COUNTER, since: monday });
    expect(submitted(at(counter), { channel: 'post' }).dossier.paper?.holder).toBe(COUNTER);
    expect(submitted().dossier.paper).toBeUndefined();
    expect(allowed(submitted())).toEqual(['take-in-paper']);
  });

  it('may come after an online filing, over the counter or with the post', () => {
    const come = doing(
      submitted(),
      takeInPaper,
      { by: 'post', trackingNumber: 'EW1VN' },
      at(counter),
    );
    expect(come.dossier.paper).toEqual({ holder: COUNTER, since: monday });
    expect(allowed(come)).toEqual(['hand-over-paper']);
  });

  it('was given in time or not by the times, which nobody tells', () => {
    const outcome = (handedAt: string) => {
      const given = doing(withPaper(), handOverPaper, { to: LEAD }, at(counter, handedAt));
      return must(receivePaper.rule(given, {}, at(specialist, inApril))).event.facts?.outcome;
    };
    // The counter's step is due at 10:00 of that Monday.
    expect(outcome('2026-03-02T03:00:00.000Z')).toBe('onTime');
    expect(outcome('2026-03-02T03:00:00.001Z')).toBe('late');
    expect(receivePaper.body.safeParse({ outcome: 'early' }).success).toBe(false);
    const { dossier, tasks } = withPaper();
    const later = tasks.map((task) => ({ ...task, dueAt: '2026-03-04T10:00:00.000Z' }));
    const sentEarly = doing(
      { ...withPaper(), dossier, tasks: later },
      handOverPaper,
      { to: LEAD },
      at(counter),
    );
    expect(must(receivePaper.rule(sentEarly, {}, at(specialist))).event.facts).toMatchObject({
      outcome: 'early',
    });
  });

  it('stays with the giving unit until the receiving one confirms', () => {
    expect(sent().dossier.paper).toMatchObject({ holder: COUNTER, onTheWay: { to: LEAD } });
    expect(allowed(sent())).toEqual(['receive-paper', 'recall-paper']);
    expect(arrived().dossier.paper).toEqual({ holder: LEAD, since: atNoon });
    expect(allowed(arrived())).toEqual(['hand-over-paper']);
  });

  it('goes to units that have work on the dossier, and to none that has it already', () => {
    for (const to of ['H62.99', COUNTER])
      expect(handOverPaper.rule(withPaper(), { to }, at(counter))).toMatchObject({
        reason: { code: 'unit-not-concerned', facts: { units: [COUNTER, LEAD] } },
      });
  });

  it('is with its giver again when nobody confirmed it', () => {
    const back = doing(sent(), recallPaper, { reason: 'Chuyển nhầm' }, at(counter));
    expect(back.dossier.paper).toEqual({ holder: COUNTER, since: monday });
  });

  it('is handed over by who holds it and confirmed by who awaits it', () => {
    expect(found(handOverPaper, withPaper(), counter).ok).toBe(true);
    expect(found(handOverPaper, withPaper(), specialist)).toMatchObject({
      reason: { code: 'foreign-unit' },
    });
    expect(found(receivePaper, sent(), specialist).ok).toBe(true);
    expect(found(receivePaper, sent(), counter)).toMatchObject({
      reason: { code: 'foreign-unit' },
    });
    expect(found(recallPaper, sent(), counter).ok).toBe(true);
    expect(found(receivePaper, sent(), citizen)).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
  });

  it('lets the unit that waits for it read the dossier', () => {
    const { dossier, tasks } = sent();
    const awaited = { ...dossier, paper: { ...dossier.paper, onTheWay: { to: 'H62.99' } } };
    expect(sightOf({ dossier, tasks }, stranger, monday)).toBeUndefined();
    expect(sightOf({ dossier: awaited as typeof dossier, tasks }, stranger, monday)).toBe('whole');
  });

  it('of a stopped dossier is given back only from the counter, and it stays stopped', () => {
    expect(allowed(stopped(arrived()))).not.toContain('give-back-paper');
    const here = doing(stopped(), giveBackPaper, { method: 'direct' }, at(counter));
    expect(here.dossier).toMatchObject({ state: 'stopped' });
    expect(here.dossier.paper).toBeUndefined();
    expect(allowed(here)).toEqual([]);
  });

  it('of a withdrawn dossier is given back too, and of a resolved one goes on to the archive', () => {
    const withdrawn = doing(onPaper(), withdraw, { reason: 'x' }, at(citizen));
    expect(allowed(withdrawn)).toEqual(['hand-over-paper', 'give-back-paper']);
    const given = doing(withdrawn, giveBackPaper, { method: 'direct' }, at(counter));
    expect(given.dossier.paper).toBeUndefined();
    const toCounter = doing(
      resolved(withPaper()),
      changeResultChannel,
      { channel: 'direct' },
      at(citizen),
    );
    const returned = doing(toCounter, returnResult, byHand, at(counter));
    expect(allowed(returned)).toEqual(['hand-over-paper']);
  });
});
