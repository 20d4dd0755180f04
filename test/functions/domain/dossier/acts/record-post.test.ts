import { describe, expect, it } from 'vitest';
import { recordPost } from '../../../../../functions/domain/dossier/acts/record-post.ts';
import { at, doing, monday, must, people } from '../example.ts';
import { ordered, post, tell } from '../posted-paper.ts';

describe('what the public post tells of a parcel', () => {
  it('is kept with it, in order, and the event names the parcel', () => {
    const { dossier, event } = must(
      recordPost.rule(ordered('collect'), tell('collected'), at(post)),
    );
    expect(dossier.parcels?.[0]?.told).toEqual([
      { id: 'collected', event: 'collected', at: monday },
    ]);
    expect(event).toMatchObject({
      kind: 'postTold',
      actor: 'vnpost',
      facts: { way: 'collect', trackingNumber: 'EV000000001VN', event: 'collected' },
    });
  });

  it('is taken once for each telling, in the order of things, and of parcels that were ordered', () => {
    const collected = doing(ordered('collect'), recordPost, tell('collected'), at(post));
    const told = (body: ReturnType<typeof tell>) => recordPost.rule(collected, body, at(post));
    expect(told(tell('collected'))).toMatchObject({ reason: { code: 'parcel-event-known' } });
    expect(told(tell('cancelled'))).toMatchObject({
      reason: { code: 'parcel-event-order', facts: { next: ['delivered', 'returned'] } },
    });
    expect(told({ ...tell('delivered'), trackingNumber: 'EV9VN' })).toMatchObject({
      reason: { code: 'parcel-unknown' },
    });
  });

  it('needs no id of the counter: each event is told of a parcel once, however often it is sent', () => {
    const { trackingNumber } = tell('collected');
    const told = { trackingNumber, event: 'collected' } as const;
    const collected = doing(ordered('collect'), recordPost, told, at(people.counter));
    expect(collected.dossier.parcels?.[0]?.told).toMatchObject([{ event: 'collected' }]);
    expect(recordPost.rule(collected, told, at(people.counter))).toMatchObject({
      reason: { code: 'parcel-event-known' },
    });
    const next = { trackingNumber, event: 'delivered' } as const;
    const delivered = doing(collected, recordPost, next, at(people.counter));
    expect(delivered.dossier.parcels?.[0]?.told).toMatchObject([{}, { event: 'delivered' }]);
  });

  it('may be read by the counter too, which is offered what can come next', () => {
    expect(recordPost.choices?.(ordered('collect'), at(people.counter))).toEqual({
      ok: true,
      value: { kinds: ['collected', 'cancelled'] },
    });
  });
});
