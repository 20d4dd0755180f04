import type { Role } from '../../../functions/domain/procedure/process.ts';
import type { Person } from '../access.ts';

export const ROLES = ['counter', 'specialist', 'leader'] as const satisfies readonly Role[];
export const DUE = ['overdue', 'today', 'soon', 'paused'] as const;
export const WHOSE = [
  { name: 'toi', assignee: 'me', label: 'mine' },
  { name: 'chua-nhan', assignee: 'none', label: 'unclaimed' },
] as const;

/** Which work an officer looks at by the query of the address, and where the API gives it; an unknown filter is none. */
export function askedWork(
  { units, roles }: Pick<Person, 'units' | 'roles'>,
  query: URLSearchParams,
) {
  const unit = query.get('don-vi') ?? units[0];
  const role =
    [...ROLES, 'all' as const].find((one) => one === query.get('vai-tro')) ??
    ROLES.find((one) => roles.includes(one));
  const due = DUE.find((one) => one === query.get('han')) ?? '';
  const whose = WHOSE.find(({ name }) => name === query.get('cua'));
  const sort = query.get('xep') === 'nguy-co' ? 'risk' : 'due';
  const asked = new URLSearchParams({
    // As many as a counter has on a busy day: each page more is a wait on a slow line.
    limit: '200',
    // A list without names cannot be worked by; that the initials were shown is recorded.
    applicants: 'initials',
    ...(role && role !== 'all' && { role }),
    ...(due && { due }),
    ...(whose && { assignee: whose.assignee }),
    ...(sort === 'risk' && { sort }),
  });
  return { unit, role, due, whose, sort, path: unit && `/units/${unit}/tasks?${asked}` } as const;
}
