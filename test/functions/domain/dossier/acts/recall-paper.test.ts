import { describe, expect, it } from 'vitest';
import { recallPaper } from '../../../../../functions/domain/dossier/acts/recall-paper.ts';
import { actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { found } from '../../../../../functions/domain/dossier/authority.ts';
import { at, monday, must, people } from '../example.ts';
import { arrived, atNoon, COUNTER, LEAD, sent, withPaper } from '../papers.ts';

const { counter, specialist } = people;
const reason = 'Chuyển nhầm';

describe('paper that was sent and that nobody confirmed', () => {
  it('is with its giver again, since when it always was', () => {
    const { dossier, event } = must(recallPaper.rule(sent(), { reason }, at(counter)));
    expect(dossier.paper).toEqual({ holder: COUNTER, since: monday });
    expect(event).toMatchObject({
      kind: 'paperRecalled',
      facts: { from: COUNTER, to: LEAD, handedOverAt: atNoon, reason },
    });
  });

  it('is taken back by who gave it, and only while it is on the way', () => {
    expect(found(recallPaper, sent(), counter).ok).toBe(true);
    expect(found(recallPaper, sent(), specialist)).toMatchObject({
      reason: { code: 'foreign-unit' },
    });
    for (const situation of [withPaper(), arrived()]) {
      expect(actsAllowed(situation.dossier)).not.toContain('recall-paper');
      expect(recallPaper.rule(situation, { reason }, at(counter))).toMatchObject({
        reason: { code: 'internal' },
      });
    }
  });
});
