import { type Day, type Instant, vietnamDay } from '../codes.ts';
import { isSamePaper } from '../dossier/offers.ts';
import type { Component } from '../procedure/procedure.ts';
import type { LinkedFile } from './incoming.ts';

/** A paper in the data store of a person on the portal (kho dữ liệu điện tử). */
export interface StoredPaper {
  /** The portal's own name for it. */
  readonly id: string;
  readonly name: string;
  readonly validTo?: Day;
  readonly link: string;
  readonly file: Omit<LinkedFile['declared'], 'component'>;
}

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
