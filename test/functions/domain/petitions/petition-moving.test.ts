import { expect, it } from 'vitest';
import type { Petition } from '../../../../functions/domain/petitions/petition.ts';
import {
  enterProvince,
  leaveProvince,
} from '../../../../functions/domain/petitions/petition-moving.ts';

const filedAt = '2026-03-02T01:00:00.000Z';
const now = '2026-03-04T01:00:00.000Z';
const petition: Petition = {
  ...{ code: 'H62.19-PA260302-0001', version: 2, state: 'taken', unit: 'H62.19' },
  ...{ kind: 'complaint', petitioner: 'sealed', text: 'sealed', filedAt, filedBy: 'portal' },
  ...{ petitionerKey: 'key-there', asked: [], late: [], history: [] },
};

it('a petition leaves once, and goes on with its state and its terms under the key of the other province', () => {
  const left = leaveProvince(petition, 'H44', now);
  if (!left) throw new Error('it has not left');
  expect(left).toMatchObject({ state: 'moved', version: 3 });
  expect(leaveProvince(left, 'H44', now)).toBeUndefined();
  const { history, petitionerKey, ...entered } = enterProvince(left, 'key-here');
  expect(petitionerKey).toBe('key-here');
  expect(history).toMatchObject([{ kind: 'moved', at: now, facts: { province: 'H44' } }]);
  const { history: _none, petitionerKey: _theirs, ...before } = petition;
  expect(entered).toEqual({ ...before, version: 3 });
  expect(enterProvince(left, undefined)).not.toHaveProperty('petitionerKey');
});
