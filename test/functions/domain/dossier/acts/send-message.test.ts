import { describe, expect, it } from 'vitest';
import { sendMessage } from '../../../../../functions/domain/dossier/acts/send-message.ts';
import { found } from '../../../../../functions/domain/dossier/authority.ts';
import { at, must, people, submitted } from '../example.ts';
import { inProcess } from '../journey.ts';

const { counter, specialist, citizen, portal, stranger } = people;
const text = 'Bao giờ có kết quả?';

describe('a message', () => {
  it('stands in the history, asks for no paper and stops no clock', () => {
    const { dossier, event, tasks } = must(sendMessage.rule(inProcess(), { text }, at(citizen)));
    const before = inProcess().dossier;
    expect(dossier).toEqual({ ...before, version: before.version + 1 });
    expect(event).toMatchObject({ kind: 'messageSent', actor: 'citizen', facts: { text } });
    expect(tasks).toEqual([]);
  });

  it('goes between the applicant and the unit that has the dossier, and nobody else', () => {
    for (const who of [citizen, portal, specialist])
      expect(found(sendMessage, inProcess(), who).ok).toBe(true);
    expect(found(sendMessage, submitted(), counter).ok).toBe(true);
    expect(found(sendMessage, inProcess(), stranger).ok).toBe(false);
  });
});
