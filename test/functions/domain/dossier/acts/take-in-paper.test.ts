import { describe, expect, it } from 'vitest';
import { takeInPaper } from '../../../../../functions/domain/dossier/acts/take-in-paper.ts';
import { actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { at, monday, must, people, submitted } from '../example.ts';
import { COUNTER, onPaper } from '../papers.ts';

const takenIn = (input: { by: 'direct' | 'post'; trackingNumber?: string }) =>
  must(takeInPaper.rule(submitted(), input, at(people.counter)));

describe('the paper of a dossier that was filed without', () => {
  it('is at the counter once it has come there, over the counter or with the post', () => {
    expect(takenIn({ by: 'direct' })).toMatchObject({
      dossier: { paper: { holder: COUNTER, since: monday }, state: 'submitted' },
      event: { kind: 'paperTakenIn', facts: { unit: COUNTER, by: 'direct' } },
    });
    expect(takenIn({ by: 'direct' }).event.facts).not.toHaveProperty('trackingNumber');
    expect(takenIn({ by: 'post', trackingNumber: 'EW1VN' }).event.facts).toMatchObject({
      by: 'post',
      trackingNumber: 'EW1VN',
    });
  });

  it('is taken in once', () => {
    expect(actsAllowed(submitted().dossier)).toContain('take-in-paper');
    expect(actsAllowed(takenIn({ by: 'direct' }).dossier)).not.toContain('take-in-paper');
    expect(actsAllowed(onPaper().dossier)).not.toContain('take-in-paper');
  });
});
