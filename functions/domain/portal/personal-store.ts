import * as z from 'zod';
import { type Day, type DossierCode, type Instant, vietnamDay } from '../codes.ts';
import type { FiledComponent } from '../dossier/component.ts';
import { isSamePaper } from '../dossier/offers.ts';
import type { SupplementItem } from '../dossier/parts.ts';
import { type Problem, problem } from '../problems.ts';
import type { Component } from '../procedure/procedure.ts';
import { titlesOf } from '../texts/texts.ts';
import { Paper, paperOf } from './national-values.ts';
import type { PortalPaper } from './portal-request.ts';

/** A paper in the data store of a person on the portal (kho dữ liệu điện tử). */
export interface StoredPaper {
  /** The portal's own name for it. */
  readonly id: string;
  readonly name: string;
  readonly validTo?: Day;
  readonly link: string;
  readonly file: Omit<PortalPaper['declared'], 'component'>;
}

/** What the store of a person is asked, for one dossier of theirs; the names are our own. */
export const storeQuestion = (personalId: string, dossier: DossierCode) => ({
  SoDinhDanh: personalId,
  MaHoSo: dossier,
});

const PaperAnswer = Paper.extend({
  GiayToId: z.string().max(100),
  TenGiayTo: z.string(),
  NgayHetHan: z.iso.date().optional(),
}).transform(
  (one): StoredPaper => ({
    id: one.GiayToId,
    name: one.TenGiayTo,
    ...(one.NgayHetHan && { validTo: one.NgayHetHan }),
    ...paperOf(one),
  }),
);

/** What it answers. */
export const StoreAnswer = z
  .object({ DanhSachGiayTo: z.array(PaperAnswer).max(1000) })
  .transform((one): readonly StoredPaper[] => one.DanhSachGiayTo);

/** The papers of a store that could fill a component today: called the same as the catalogue calls it, and still good. */
export const papersFor = (
  { name }: Pick<Component, 'name'>,
  papers: readonly StoredPaper[],
  now: Instant,
): readonly StoredPaper[] =>
  papers.filter(
    (one) =>
      isSamePaper(name, one.name, false) &&
      (one.validTo === undefined || vietnamDay(now) <= one.validTo),
  );

/** An item of a request for papers that the store is asked for first, by its place among the items. */
export interface AskedItem {
  readonly at: number;
  readonly component: string;
}

/**
 * The items for which the store of the person is to be asked: those that name a component, but for one of which the
 * store's paper is there already or is said to be wrong.
 */
export const askedOfStore = (
  items: readonly SupplementItem[],
  filed: readonly FiledComponent[],
): readonly AskedItem[] =>
  items.flatMap(({ component, reason }, at) => {
    const own = filed.find(({ id }) => id === component);
    const isTaken = own?.documents.some(({ fromStore }) => fromStore);
    return own && !isTaken && reason !== 'dataFailed' ? [{ at, component: own.id }] : [];
  });

/** Why these items are not asked for: the store has their papers. */
export const inStore = (held: readonly AskedItem[]): Problem =>
  problem('paper-in-store', {
    errors: held.map(({ at }) => ({
      pointer: `/items/${at}/component`,
      rule: 'storeFirst',
      ...titlesOf('checks', 'paperInStore'),
    })),
  });
