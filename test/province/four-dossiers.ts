import type { Seen } from './client.ts';
import { counter, portal } from './people.ts';
import type { useProvince } from './running.ts';

/** Three working days, four steps: accepted on Monday 2 March it is due on the Thursday. */
export const QUICK = '1.014464';

/** Three accepted dossiers, of which the second is withdrawn again, and a fourth that was refused. */
export async function fileFour(
  api: ReturnType<typeof useProvince>['api'],
): Promise<readonly Seen[]> {
  // One after the other, since registers list them in the order of acceptance.
  const dossiers = [
    await api.accepted(QUICK),
    await api.accepted(QUICK),
    await api.accepted(QUICK),
  ];
  await api.act(dossiers[1]?.code ?? '', 'withdraw', portal, { reason: 'Đổi ý' });
  const refused = String((await api.submit(QUICK)).body.code);
  await api.act(refused, 'refuse', counter, { ground: 'notEligible', reasons: 'Không đủ' });
  return dossiers;
}
