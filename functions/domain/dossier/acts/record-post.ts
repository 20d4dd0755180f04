import * as z from 'zod';
import { problem } from '../../problems.ts';
import { ok, refuse } from '../../result.ts';
import { Text } from '../../text.ts';
import { act, change } from '../act.ts';
import { withTelling } from '../by-post.ts';
import { nextEvents, openParcels, parcelEvents } from '../parcel.ts';
import { stages } from '../state.ts';

/**
 * Records what the public post tells of a parcel: its own client, signed, or the counter that reads it. The post tells
 * everything at least once, under an id of its own; what it told already changes nothing. The counter, which reads no id,
 * needs none: a parcel is told of each event once.
 */
export const recordPost = act({
  name: 'record-post',
  summary: 'Record what the public post tells of a parcel: collected, delivered, returned',
  function: 'dossiers',
  from: stages.always,
  roles: ['gateway', 'counter'],
  at: 'cashier',
  when: (dossier) => openParcels(dossier).length > 0,
  body: z.strictObject({
    trackingNumber: Text(50),
    event: z.enum(parcelEvents),
    id: Text(60).optional(),
  }),
  problems: {
    'parcel-unknown': 404,
    'parcel-event-known': 409,
    'parcel-event-order': 409,
  },
  choices: ({ dossier }) => ok({ kinds: [...new Set(openParcels(dossier).flatMap(nextEvents))] }),
  rule: ({ dossier }, { trackingNumber, event, id = event }, { now, actor }) => {
    const parcel = dossier.parcels?.find((one) => one.trackingNumber === trackingNumber);
    if (!parcel) return refuse(problem('parcel-unknown'));
    if (parcel.told.some((one) => one.id === id)) return refuse(problem('parcel-event-known'));
    const next = nextEvents(parcel);
    if (!next.includes(event)) return refuse(problem('parcel-event-order', { facts: { next } }));
    const { way } = parcel;
    return ok(
      change(dossier, withTelling(dossier, parcel, { id, event, at: now }), [], {
        kind: 'postTold',
        at: now,
        actor: actor.sub,
        facts: { way, trackingNumber, event },
      }),
    );
  },
});
