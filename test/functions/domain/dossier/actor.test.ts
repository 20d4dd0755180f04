import { expect, it } from 'vitest';
import { isOfficer, isStaff, Subject } from '../../../../functions/domain/dossier/actor.ts';
import type { Role } from '../../../../functions/domain/procedure/process.ts';

it('officers are those who work on dossiers, and the staff has administrators and auditors beside them', () => {
  const roles: readonly Role[] = ['counter', 'specialist', 'leader', 'administrator', 'auditor'];
  const others: readonly Role[] = ['citizen', 'portal', 'gateway'];
  expect(roles.filter(isOfficer)).toEqual(['counter', 'specialist', 'leader']);
  expect(roles.filter(isStaff)).toEqual(roles);
  expect(others.filter(isStaff)).toEqual([]);
});

it('the subject of a token is 1 to 255 visible ASCII characters (OpenID Connect Core 1.0, 2)', () => {
  const takes = (subject: string) => Subject.safeParse(subject).success;
  expect(['a', 'x'.repeat(255)].map(takes)).toEqual([true, true]);
  expect(['', 'x'.repeat(256), 'an binh', 'Hà', 'a\n'].map(takes)).not.toContain(true);
});
