import { beforeAll } from 'vitest';
import type { DossierAnswer } from '../client.ts';
import { CENTRE, counter, portal } from '../people.ts';
import { MONDAY, QUICK, useProvince, withUnits } from '../running.ts';

/** A few units are enough. */
export const { api, running } = useProvince(
  MONDAY,
  withUnits(CENTRE, 'H62.01', 'H62.08', 'H62.11'),
);

const accepted: DossierAnswer[] = [];
/** Three accepted dossiers, of which the second is withdrawn again; a fourth was refused. */
export const dossiers: readonly DossierAnswer[] = accepted;

beforeAll(async () => {
  // One after the other, since registers list them in the order of acceptance.
  for (let n = 0; n < 3; n++) accepted.push(await api.accepted(QUICK));
  await api.act(dossiers[1]?.code ?? '', 'withdraw', portal, { reason: 'Đổi ý' });
  const refused = String((await api.submit(QUICK)).body.code);
  await api.act(refused, 'refuse', counter, { ground: 'notEligible', reasons: 'Không đủ' });
});
