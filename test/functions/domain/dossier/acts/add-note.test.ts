import { describe, expect, it } from 'vitest';
import { addNote } from '../../../../../functions/domain/dossier/acts/add-note.ts';
import { sendMessage } from '../../../../../functions/domain/dossier/acts/send-message.ts';
import { found } from '../../../../../functions/domain/dossier/authority.ts';
import { at, must, people, submitted } from '../example.ts';

const { counter, citizen, portal } = people;
const text = 'Đã gọi điện, hẹn thứ Sáu';

describe('a note of the office', () => {
  it('stands in the history and changes nothing else of the dossier', () => {
    const { dossier, event, tasks } = must(addNote.rule(submitted(), { text }, at(counter)));
    expect(dossier).toEqual({ ...submitted().dossier, version: 2 });
    expect(event).toMatchObject({ kind: 'noteAdded', actor: 'counter', facts: { text } });
    expect(tasks).toEqual([]);
  });

  it('is written by officers; the word of an applicant is a message', () => {
    for (const who of [citizen, portal]) {
      expect(found(addNote, submitted(), who)).toMatchObject({
        reason: { code: 'role-not-allowed' },
      });
      expect(found(sendMessage, submitted(), who).ok).toBe(true);
    }
    expect(found(addNote, submitted(), counter).ok).toBe(true);
  });
});
