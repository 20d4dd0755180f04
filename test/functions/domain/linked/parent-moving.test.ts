import { expect, it } from 'vitest';
import { enterProvince, leaveProvince } from '../../../../functions/domain/linked/parent-moving.ts';
import { birth } from './example.ts';

const now = '2026-03-04T01:00:00.000Z';

it('a filing leaves once, and goes on with its children under the secret of the other province', () => {
  const parent = { ...birth, agentKeys: ['key-of-agent'] };
  const left = leaveProvince(parent, 'H44', now);
  if (!left) throw new Error('it has not left');
  expect(left).toEqual({ ...parent, version: 2, movedTo: { province: 'H44', at: now } });
  expect(leaveProvince(left, 'H44', now)).toBeUndefined();
  const children = birth.children.map((child) => ({ ...child, applicant: { sealed: 'theirs' } }));
  const theirs = { applicantKey: 'key-there', children };
  expect(enterProvince(left, theirs)).toEqual({ ...birth, version: 2, ...theirs });
});
