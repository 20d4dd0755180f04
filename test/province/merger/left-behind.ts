import {
  loadSituation,
  writeTogether,
} from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { keepReceived } from '../../../functions/adapters/dynamodb/payment-store.ts';
import {
  keepPledgeSignature,
  publishPledge,
} from '../../../functions/adapters/dynamodb/pledge-store.ts';
import { keepRating } from '../../../functions/adapters/dynamodb/rating-store.ts';
import { makeSubscription } from '../../../functions/adapters/dynamodb/webhook-store.ts';
import { filingOf } from '../../../functions/application/linked-filing.ts';
import { phoneKey } from '../../../functions/domain/dossier/applicant.ts';
import { Bundle } from '../../../functions/domain/linked/bundle.ts';
import { hashOfClauses } from '../../../functions/domain/pledges/pledge.ts';
import { sealPlace } from '../../../functions/domain/webhooks/subscription.ts';
import type { House } from '../../../lib/tools/merge/house.ts';
import { CENTRE, counter, portal } from '../people.ts';

/** Due at the end of the day, with no papers; decided at its fifth step of six. */
export const SAME_DAY = '1.011443';
export const WITH_PAPERS = '3.000527';
export const binh = { name: 'Lê Thị Bình', personalId: '026190001234', phone: '0987654321' };
const goesOn = { refusal: 'othersGoOn', supplement: 'stopsTerm', pause: 'stopsTerm' };
/** Two procedures, the second of which begins upon the result of the first. */
const linked = Bundle.parse({
  ...{ code: '6.000302', name: 'Hai thủ tục liên thông', legalBasis: 'Nghị định 63/2024/NĐ-CP' },
  term: { unit: 'workingDay', value: 3 },
  children: [
    { id: 'first', procedure: SAME_DAY, ...goesOn },
    { id: 'second', procedure: WITH_PAPERS, ...goesOn, after: ['first'] },
  ],
});

export const FILED = 'H62.19-260302-8000';
export const FIRST = 'H62.19-260302-8001';
const surplus = {
  ...{ transaction: 'GD-9', code: FIRST, kind: 'fee' as const, amount: 20_000, receipt: 'GD-9' },
  ...{ paidAt: '2026-03-02T02:00:00.000Z', by: 'ngan-hang', outcome: 'surplus' as const },
};
const pledge = {
  ...{ version: 1, decision: '45/QĐ-UBND', from: '2026-03-02', clauses: ['Đúng hẹn'] },
  ...{ sha256: hashOfClauses(['Đúng hẹn']), publishedBy: 'quan-tri' },
  publishedAt: '2026-03-02T01:00:00.000Z',
};

/** What a province has beside its dossiers: a filing of linked procedures, money, a subscriber, a pledge, a rating. */
export async function leaveBehind(
  { table, personal }: House,
  now: string,
  closed: string,
): Promise<void> {
  const child = (id: string, own: string) => ({
    ...{ id, code: own },
    applicant: {
      sealed: personal.seal(own, 'applicant', binh),
      phoneKey: phoneKey(binh.phone, personal.keyOf),
    },
  });
  const filing = await filingOf(
    table,
    {
      ...{ code: FILED, version: 1, bundle: linked, channel: 'direct', resultChannel: 'direct' },
      ...{ applicantKey: personal.keyOf(binh.personalId), receivingUnit: CENTRE, submittedAt: now },
      filedBy: { sub: portal.sub, roles: ['portal'] },
      children: [child('first', FIRST), child('second', 'H62.19-260302-8002')],
    },
    now,
  );
  await writeTogether(table, filing.writes);
  await keepReceived(table, '2026-03-02', surplus);
  await makeSubscription(table, {
    ...{ id: 'ngan-hang', url: 'https://bank.example/hook', state: 'active', createdAt: now },
    secret: personal.seal(sealPlace('ngan-hang'), 'secret', 'whsec_c2VjcmV0'),
  });
  await publishPledge(table, pledge, []);
  const { version, sha256 } = pledge;
  const signed = { version, sha256, officer: counter.sub, units: [CENTRE], signedAt: now };
  await keepPledgeSignature(table, { ...signed, signature: 'account' });
  const rated = await loadSituation(table, closed);
  if (!rated) throw new Error('The refused dossier is gone');
  await keepRating(table, rated.dossier, { score: 2, reasons: ['late'], at: now });
}
