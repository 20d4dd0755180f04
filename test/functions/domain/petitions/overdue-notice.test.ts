import { expect, it } from 'vitest';
import { overdueNotice } from '../../../../functions/domain/petitions/overdue-notice.ts';
import { taken } from './filed-petition.ts';

it('the leader of the unit is told of each duty that is late under one name, and of nobody’s words', () => {
  const at = '2026-03-23T10:15:00.000Z';
  const notice = overdueNotice(taken, 'answer', at);
  expect(notice).toMatchObject({
    box: 'H62.07',
    subject: taken.code,
    time: at,
    data: { roles: ['leader'], duty: 'answer' },
  });
  expect(overdueNotice(taken, 'answer', '2026-03-24T10:15:00.000Z').id).toBe(notice.id);
  expect(overdueNotice(taken, 'publish', at).id).not.toBe(notice.id);
  expect(JSON.stringify(notice)).not.toMatch(/sealed|key-of-an/);
});
