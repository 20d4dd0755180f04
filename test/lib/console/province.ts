import { vi } from 'vitest';
import type { DemoPerson } from '../../../lib/local/sign-in.ts';
import { CENTRE } from '../../province/people.ts';
import { MONDAY, QUICK, useProvince, vinhPhuc } from '../../province/running.ts';
import { useBrowser } from './browser.ts';

const person = (name: string, role: DemoPerson['roles'][number], unit: string): DemoPerson => ({
  sub: `${role}-${unit}`,
  name,
  post: `${role}, ${unit}`,
  roles: [role],
  units: [unit],
});

/** Whom the stories are about. */
export const clerk = person('Trần Thị Bình', 'counter', CENTRE);
export const leader = person('Phạm Thu Dung', 'leader', CENTRE);
export const asked = person('Hoàng Minh Đức', 'specialist', 'H62.06');
export const specialist = person('Đỗ Văn Long', 'specialist', 'H62.11');
export const administrator = person('Vũ Thị Mai', 'administrator', CENTRE);
export const citizen: DemoPerson = {
  ...person('Nguyễn Văn An', 'citizen', CENTRE),
  personalId: '026090001234',
};

/** Their names, which are Vietnamese in every language. */
export const people = [clerk, leader, asked, specialist, administrator, citizen].map(
  ({ name }) => name,
);

// Axe alone takes seconds a screen on a machine that does other things as well.
vi.setConfig({ testTimeout: 300_000 });

/** One province for all stories of this folder: none of them moves its time, and each has dossiers of its own. */
export const { api, running } = useProvince(MONDAY, {
  ...vinhPhuc,
  people: [clerk, leader, asked, specialist, administrator, citizen],
});
export const browser = useBrowser(() => running.province.url);

let looked: ReturnType<typeof api.accepted> | undefined;

/** A dossier at its first step, for those who look and change nothing. */
export const seen = () => {
  looked ??= api.accepted(QUICK);
  return looked;
};
