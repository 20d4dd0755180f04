import type { DossierCode, Instant } from '../codes.ts';

/** What the public post carries: papers from the applicant to the counter, or papers and result to the applicant. */
export const parcelWays = ['collect', 'deliver'] as const;
export type ParcelWay = (typeof parcelWays)[number];

/**
 * What the post tells of a parcel (Decision 45/2016/QĐ-TTg): it has it in hand, has handed it to whom it is for, brought
 * it back to the sender, or has given up the order before it had anything.
 */
export const parcelEvents = ['collected', 'delivered', 'returned', 'cancelled'] as const;
export type ParcelEvent = (typeof parcelEvents)[number];

/** One order to the public post. */
export interface Parcel {
  readonly way: ParcelWay;
  /** By which the post knows it, and everybody can follow it. */
  readonly trackingNumber: string;
  readonly orderedAt: Instant;
  readonly orderedBy: string;
  /** What the post told, in order; `id` is the post's own name of the telling. */
  readonly told: readonly ParcelNews[];
  /** The paper of the dossier left the counter with it. */
  readonly withPaper?: true;
}

export interface ParcelNews {
  readonly id: string;
  readonly event: ParcelEvent;
  readonly at: Instant;
}

/** What may come after what: the post has a parcel before it delivers or returns it. */
const following: Readonly<Record<'ordered' | ParcelEvent, readonly ParcelEvent[]>> = {
  ordered: ['collected', 'cancelled'],
  collected: ['delivered', 'returned'],
  delivered: [],
  returned: [],
  cancelled: [],
};

export const nextEvents = ({ told }: Parcel): readonly ParcelEvent[] =>
  following[told.at(-1)?.event ?? 'ordered'];

interface ParcelHolder {
  readonly parcels?: readonly Parcel[] | undefined;
}

/** The parcels of which something is still to be told. */
export const openParcels = ({ parcels = [] }: ParcelHolder): readonly Parcel[] =>
  parcels.filter((parcel) => nextEvents(parcel).length > 0);

/** The name of the next order: the same for the same order, however often the post is asked. */
export const orderId = ({ code, parcels = [] }: { code: DossierCode } & ParcelHolder): string =>
  `${code}/${parcels.length + 1}`;
