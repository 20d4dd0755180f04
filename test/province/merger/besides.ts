import { describe, expect, it } from 'vitest';
import { readRated, readRating } from '../../../functions/adapters/dynamodb/rating-store.ts';
import { readSubscription } from '../../../functions/adapters/dynamodb/webhook-store.ts';
import { moveOn } from '../../../functions/application/linked-filing.ts';
import { vietnamDay } from '../../../functions/domain/codes.ts';
import { sealPlace } from '../../../functions/domain/webhooks/subscription.ts';
import { type Caller, counter, officer } from '../people.ts';
import { binh, FILED, FIRST } from './left-behind.ts';
import {
  code,
  formerLeader,
  from,
  houses,
  into,
  leader,
  newCounter,
  next,
  old,
  petition,
} from './province.ts';

describe('a petition that came under the other province', () => {
  it('is answered by the unit that took over, in its term, and nowhere else', async () => {
    const act = ({ api }: typeof next, who: Caller, body: object) =>
      api.post(`/petitions/${petition}/acts`, who, body);
    expect((await act(old, formerLeader, { act: 'take' })).body).toMatchObject({
      code: 'act-not-allowed',
      state: 'moved',
    });
    const stranger = officer('leader', 'H44.07');
    expect((await act(next, stranger, { act: 'take' })).body.code).toBe('foreign-unit');
    const listed = await next.api.get('/units/H44.45.01/petitions', leader);
    const before = await old.api.get(`/petitions/${petition}`, formerLeader);
    expect(listed.body.items).toMatchObject([{ code: petition, state: 'filed' }]);
    expect(before.body).toMatchObject({ state: 'moved' });
    expect((await act(next, leader, { act: 'take' })).body).toMatchObject({ state: 'taken' });
    await act(next, leader, { act: 'answer', answer: 'Xin lỗi chị Bình' });
    const citizen = { sub: 'binh', roles: ['citizen'], personalId: binh.personalId };
    const { body } = await next.api.get(`/petitions/${petition}`, citizen);
    expect(body).toMatchObject({ state: 'answered', text: 'Hẹn ba lần mà chưa có kết quả' });
  });
});

describe('what a province has beside its dossiers', () => {
  it('goes on in the other one: linked procedures as their dossiers do', async () => {
    const citizen = { sub: 'binh', roles: ['citizen'], personalId: binh.personalId };
    const reason = { reason: 'Nhầm' };
    const back = await old.api.post(`/linked/${FILED}/withdrawal`, citizen, reason);
    expect(back).toMatchObject({ status: 409, body: { code: 'dossier-moved', province: 'H44' } });
    expect(await moveOn(from.table, FILED, houses().now())).toBe('asItWas');
    const outlooks = async () => {
      const { body } = await next.api.get(`/linked/${FILED}`, citizen);
      const { children } = body as { children?: { outlook: { code: string } }[] };
      return children?.map(({ outlook }) => outlook.code);
    };
    expect(await outlooks()).toEqual(['running', 'awaited']);
    const found = await next.api.post('/dossiers/search', newCounter, { phone: binh.phone });
    expect(found.body.items).toMatchObject([{ code: FIRST }]);
    const refusal = { ground: 'notEligible', reasons: 'Không đủ điều kiện' };
    const refused = await next.api.act(FIRST, 'refuse', newCounter, refusal);
    expect(refused.body).toMatchObject({ state: 'refused' });
    await expect.poll(outlooks).toEqual(['failed', 'never']);
  });

  it('is there: money to give back, subscribers with their secrets, signed pledges and ratings', async () => {
    const refund = {
      day: '2026-03-02',
      transaction: 'GD-9',
      reference: 'HT-9',
      reason: 'paidTwice',
    };
    const given = await next.api.post('/payments/refunds', officer('leader', 'H44.50'), refund);
    expect(given.body).toMatchObject({ refunded: { reference: 'HT-9' } });
    const subscriber = await readSubscription(into.table, 'ngan-hang');
    const secret = into.personal.open(sealPlace('ngan-hang'), subscriber?.secret ?? '');
    expect(secret).toBe('whsec_c2VjcmV0');
    const pledges = await next.api.get('/pledges', counter);
    expect(pledges.body).toMatchObject({ present: 1, signed: [{ version: 1 }] });
    expect(await readRating(into.table, code.closed)).toMatchObject({ score: 2 });
    const day = vietnamDay(houses().now());
    const counted = await readRated(into.table, ['province'], { from: '2026-03-01', to: day });
    expect(counted).toEqual({ rated: 1, disliked: 1 });
  });
});
