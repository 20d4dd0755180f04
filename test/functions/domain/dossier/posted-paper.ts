import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import { orderPost } from '../../../../functions/domain/dossier/acts/order-post.ts';
import { withdraw } from '../../../../functions/domain/dossier/acts/withdraw.ts';
import type { ParcelEvent, ParcelWay } from '../../../../functions/domain/dossier/parcel.ts';
import { at, doing, people, submitted } from './example.ts';

/** Parcels that the public post carries for a dossier, and what it tells of them. */

export const post: Actor = { sub: 'vnpost', roles: ['gateway'], units: [] };

const trackingNumber = 'EV000000001VN';

export const ordered = (way: ParcelWay, situation = submitted()) =>
  doing(situation, orderPost, { way, trackingNumber }, at(people.counter));

export const tell = (event: ParcelEvent, id: string = event) => ({ trackingNumber, event, id });

export const onPaper = () => submitted(at(people.portal), { channel: 'direct' });

/** Withdrawn: its papers go back. */
export const closed = () => doing(onPaper(), withdraw, { reason: 'x' }, at(people.counter));
