import { describe, expect, it } from 'vitest';
import { orderPost } from '../../../../functions/domain/dossier/acts/order-post.ts';
import { recordPost } from '../../../../functions/domain/dossier/acts/record-post.ts';
import { withdraw } from '../../../../functions/domain/dossier/acts/withdraw.ts';
import { orderId } from '../../../../functions/domain/dossier/parcel.ts';
import { at, doing, people, submitted } from './example.ts';

const { counter, portal } = people;
const number = 'EV000000001VN';
const gateway = { sub: 'vnpost', roles: ['gateway'] as const, units: [] };
const ordered = (way: 'collect' | 'deliver', situation = submitted()) =>
  doing(situation, orderPost, { way, trackingNumber: number }, at(counter));
const tell = (event: 'collected' | 'delivered' | 'returned' | 'cancelled', id: string = event) => ({
  trackingNumber: number,
  event,
  id,
});

describe('papers that the public post carries', () => {
  it('are the counter’s once they are delivered to it, and the post’s before', () => {
    const collected = doing(ordered('collect'), recordPost, tell('collected'), at(gateway));
    expect(collected.dossier.paper).toBeUndefined();
    const here = doing(collected, recordPost, tell('delivered'), at(gateway));
    expect(here.dossier.paper).toMatchObject({ holder: 'H62.01' });
  });

  it('leave the counter when the post has them, and come back where nobody takes them', () => {
    const onPaper = submitted(at(portal), { channel: 'direct' });
    const closed = doing(onPaper, withdraw, { reason: 'x' }, at(counter));
    const gone = doing(ordered('deliver', closed), recordPost, tell('collected'), at(gateway));
    expect(gone.dossier.paper).toBeUndefined();
    const back = doing(gone, recordPost, tell('returned'), at(gateway));
    expect(back.dossier.paper).toMatchObject({ holder: 'H62.01' });
    const given = doing(gone, recordPost, tell('delivered'), at(gateway));
    expect(given.dossier.paper).toBeUndefined();
  });

  it('go one way at a time, and only where there is something to carry', () => {
    const rule = (way: 'collect' | 'deliver', situation = submitted()) =>
      orderPost.rule(situation, { way, trackingNumber: 'EV2VN' }, at(counter));
    expect(rule('collect', ordered('collect'))).toMatchObject({ ok: false });
    expect(rule('deliver')).toMatchObject({ ok: false });
    expect(rule('collect', submitted(at(portal), { channel: 'direct' }))).toMatchObject({
      ok: false,
    });
    const cancelled = doing(ordered('collect'), recordPost, tell('cancelled'), at(gateway));
    expect(rule('collect', cancelled)).toMatchObject({ ok: true });
    expect(orderId(cancelled.dossier)).toBe('H62.01-260302-0001/2');
  });

  it('are told of once for each telling, and in the order of things', () => {
    const collected = doing(ordered('collect'), recordPost, tell('collected'), at(gateway));
    const refused = (body: ReturnType<typeof tell>) =>
      recordPost.rule(collected, body, at(gateway));
    expect(refused(tell('collected'))).toMatchObject({ reason: { code: 'parcel-event-known' } });
    expect(refused(tell('cancelled'))).toMatchObject({
      reason: { code: 'parcel-event-order', facts: { next: ['delivered', 'returned'] } },
    });
    expect(refused({ ...tell('delivered'), trackingNumber: 'EV9VN' })).toMatchObject({
      reason: { code: 'parcel-unknown' },
    });
  });
});
