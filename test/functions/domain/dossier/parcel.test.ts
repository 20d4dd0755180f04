import { expect, it } from 'vitest';
import {
  nextEvents,
  openParcels,
  orderId,
  type Parcel,
  type ParcelEvent,
} from '../../../../functions/domain/dossier/parcel.ts';

const at = '2026-03-02T01:00:00.000Z';
const parcel = (...events: ParcelEvent[]): Parcel => ({
  way: 'collect',
  trackingNumber: 'EV000000001VN',
  orderedAt: at,
  orderedBy: 'counter',
  told: events.map((event) => ({ id: event, event, at })),
});

it('a parcel is collected before it is delivered or returned, and given up only before that', () => {
  expect(nextEvents(parcel())).toEqual(['collected', 'cancelled']);
  expect(nextEvents(parcel('collected'))).toEqual(['delivered', 'returned']);
  for (const last of ['delivered', 'returned'] as const)
    expect(nextEvents(parcel('collected', last))).toEqual([]);
  expect(nextEvents(parcel('cancelled'))).toEqual([]);
});

it('a parcel is open until it came to its end', () => {
  const [open, ended] = [parcel('collected'), parcel('collected', 'returned')];
  expect(openParcels({ parcels: [ended, open] })).toEqual([open]);
  expect(openParcels({})).toEqual([]);
});

it('an order is named by its place among those of its dossier, however often the post is asked', () => {
  const code = 'H62.01-260302-0001';
  expect(orderId({ code })).toBe('H62.01-260302-0001/1');
  expect(orderId({ code, parcels: [parcel('cancelled')] })).toBe('H62.01-260302-0001/2');
});
