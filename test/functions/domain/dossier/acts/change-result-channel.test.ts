import { describe, expect, it } from 'vitest';
import { changeResultChannel } from '../../../../../functions/domain/dossier/acts/change-result-channel.ts';
import { returnResult } from '../../../../../functions/domain/dossier/acts/return-result.ts';
import { actsAllowed } from '../../../../../functions/domain/dossier/acts.ts';
import { found } from '../../../../../functions/domain/dossier/authority.ts';
import { at, doing, paperResult, people, submitted } from '../example.ts';
import { accepted, resolved } from '../journey.ts';

const { counter, specialist, portal, citizen } = people;

const onPaper = () => submitted(at(counter), { channel: 'direct' });
const withPaper = () => accepted(onPaper());

const byHand = { method: 'direct', paper: paperResult() } as const;

describe('the way of returning the result', () => {
  it('is the registered one, which the applicant may change until it is returned', () => {
    expect(
      returnResult.rule(resolved(withPaper()), { method: 'direct' }, at(counter)),
    ).toMatchObject({
      reason: { code: 'result-channel-differs', facts: { resultChannel: 'online' } },
    });
    const changed = doing(
      resolved(withPaper()),
      changeResultChannel,
      { channel: 'direct' },
      at(citizen),
    );
    expect(changed.dossier).toMatchObject({ channel: 'direct', resultChannel: 'direct' });
    const returned = doing(changed, returnResult, byHand, at(counter));
    expect(actsAllowed(returned.dossier)).not.toContain('change-result-channel');
  });

  it('is changed by the applicant, the portal that filed and the counter, and by nobody else', () => {
    for (const who of [citizen, counter])
      expect(found(changeResultChannel, resolved(withPaper()), who).ok).toBe(true);
    expect(found(changeResultChannel, submitted(), portal).ok).toBe(true);
    expect(found(changeResultChannel, resolved(withPaper()), specialist)).toMatchObject({
      reason: { code: 'role-not-allowed' },
    });
  });
});
