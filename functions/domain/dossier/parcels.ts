import type { DossierCode, Instant } from '../codes.ts';
import { without } from './act.ts';
import { isAtCounter } from './custody.ts';
import type { Dossier } from './dossier.ts';

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
  readonly told: readonly Telling[];
  /** The paper of the dossier left the counter with it. */
  readonly withPaper?: true;
}

interface Telling {
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

type Carried = Pick<Dossier, 'parcels'>;

/** The parcels of which something is still to be told. */
export const openParcels = ({ parcels = [] }: Carried): readonly Parcel[] =>
  parcels.filter((parcel) => nextEvents(parcel).length > 0);

/** The name of the next order: the same for the same order, however often the post is asked. */
export const orderId = ({ code, parcels = [] }: { code: DossierCode } & Carried): string =>
  `${code}/${parcels.length + 1}`;

/** Which ways something can go now: papers that are not here yet come, what the counter has in hand or issued goes. */
export const waysOpen = (dossier: Dossier): readonly ParcelWay[] => {
  const isClosed = ['resolved', 'returned', 'refused', 'withdrawn', 'stopped'].includes(
    dossier.state,
  );
  const isThere = isAtCounter(dossier) || (dossier.result ?? dossier.paperResult) !== undefined;
  const may: Readonly<Record<ParcelWay, boolean>> = {
    collect: !isClosed && !dossier.paper,
    deliver: isClosed && isThere,
  };
  const isOrdered = (way: ParcelWay) => openParcels(dossier).some((parcel) => parcel.way === way);
  return parcelWays.filter((way) => may[way] && !isOrdered(way));
};

/**
 * The dossier after what the post told: who answers for the paper goes with it. The post has what it collected, the
 * counter what was delivered to it or came back; what the applicant has is nobody's here.
 */
export function withTelling(dossier: Dossier, parcel: Parcel, telling: Telling): Dossier {
  const { way, withPaper } = parcel;
  const { event, at } = telling;
  const leaves = way === 'deliver' && event === 'collected' && isAtCounter(dossier);
  const comes =
    (way === 'collect' && event === 'delivered') || (event === 'returned' && withPaper === true);
  const after: Parcel = {
    ...parcel,
    told: [...parcel.told, telling],
    ...(leaves && { withPaper: true }),
  };
  const parcels = (dossier.parcels ?? []).map((one) => (one === parcel ? after : one));
  const next = { ...dossier, parcels };
  if (leaves) return without(next, 'paper');
  const paper = { holder: dossier.receivingUnit, since: at };
  return comes && !dossier.paper ? { ...next, paper } : next;
}
