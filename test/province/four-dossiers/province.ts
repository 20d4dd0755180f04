import { beforeAll } from 'vitest';
import type { Seen } from '../client.ts';
import { CENTRE, counter, portal } from '../people.ts';
import { MONDAY, useProvince, withUnits } from '../running.ts';

/** Three working days, four steps: accepted on Monday 2 March it is due on the Thursday. */
export const QUICK = '1.014464';

/** A few units are enough. */
export const { api, running } = useProvince(
  MONDAY,
  withUnits(CENTRE, 'H62.01', 'H62.08', 'H62.11'),
);

const accepted: Seen[] = [];
/** Three accepted dossiers, of which the second is withdrawn again; a fourth was refused. */
export const dossiers: readonly Seen[] = accepted;

beforeAll(async () => {
  // One after the other, since registers list them in the order of acceptance.
  for (let n = 0; n < 3; n++) accepted.push(await api.accepted(QUICK));
  await api.act(dossiers[1]?.code ?? '', 'withdraw', portal, { reason: 'Đổi ý' });
  const refused = String((await api.submit(QUICK)).body.code);
  await api.act(refused, 'refuse', counter, { ground: 'notEligible', reasons: 'Không đủ' });
});
