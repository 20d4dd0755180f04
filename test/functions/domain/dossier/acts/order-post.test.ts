import { describe, expect, it } from 'vitest';
import type { ActContext } from '../../../../../functions/domain/dossier/act.ts';
import { orderPost } from '../../../../../functions/domain/dossier/acts/order-post.ts';
import { recordPost } from '../../../../../functions/domain/dossier/acts/record-post.ts';
import { actsFor } from '../../../../../functions/domain/dossier/allowed.ts';
import type { ParcelWay } from '../../../../../functions/domain/dossier/parcel.ts';
import { at, doing, monday, must, people, submitted } from '../example.ts';
import { closed, onPaper, ordered, post, tell } from '../posted-paper.ts';

const { counter } = people;
const order = (way: ParcelWay, situation = submitted()) =>
  orderPost.rule(situation, { way, trackingNumber: 'EV2VN' }, at(counter));

describe('an order to the public post', () => {
  it('adds a parcel with its tracking number, and the paper stays where it is', () => {
    const { dossier, event } = must(order('deliver', closed()));
    expect(dossier.parcels).toEqual([
      {
        way: 'deliver',
        trackingNumber: 'EV2VN',
        orderedAt: monday,
        orderedBy: 'counter',
        told: [],
      },
    ]);
    expect(dossier.paper).toEqual(closed().dossier.paper);
    expect(event).toMatchObject({
      kind: 'postOrdered',
      facts: { way: 'deliver', trackingNumber: 'EV2VN' },
    });
  });

  it('is refused where nothing is to be carried that way, or a parcel is on it already', () => {
    const refused = [
      order('collect', ordered('collect')),
      order('deliver'),
      order('collect', onPaper()),
    ];
    for (const one of refused) expect(one).toMatchObject({ reason: { code: 'act-not-allowed' } });
  });

  it('is offered where the province orders of the post, and else to nobody', () => {
    const allowed = (context: ActContext) =>
      actsFor(closed(), context).allowed.map(({ act }) => act);
    expect(allowed(at(counter))).toContain('order-post');
    expect(allowed({ ...at(counter), withoutPost: true })).not.toContain('order-post');
  });

  it('may be made again after the post gave the first one up', () => {
    const cancelled = doing(ordered('collect'), recordPost, tell('cancelled'), at(post));
    expect(must(order('collect', cancelled)).dossier.parcels).toHaveLength(2);
  });
});
