import { without } from './act.ts';
import { isAtCounter } from './custody.ts';
import type { Dossier } from './dossier.ts';
import { openParcels, type Parcel, type ParcelNews, type ParcelWay, parcelWays } from './parcel.ts';

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
export function withTelling(dossier: Dossier, parcel: Parcel, telling: ParcelNews): Dossier {
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
