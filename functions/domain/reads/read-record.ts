import type { DossierCode, Instant } from '../codes.ts';
import type { Role } from '../procedure/process.ts';

/**
 * What an answer showed of persons: a part of one dossier, or a list of some of them. Initials in the work list of
 * the unit that handles a dossier name nobody to those who do not know them: of those the number alone is kept.
 */
export type Saw =
  | { readonly dossier: string; readonly part: string }
  | {
      readonly filter: Readonly<Record<string, unknown>>;
      readonly persons: number;
      /** Of a list that names persons, or was asked for by one: each of them learns of it. */
      readonly dossiers?: readonly DossierCode[];
    };

/**
 * One read of personal data: who, what, when, by which route and from where. Written once, before the answer; a
 * screen that shows what it was answered for one look on two pages (`lib/console`) has read it once.
 */
export type ReadRecord = Saw & {
  /** Random: who writes records may not read them, and so can name none that is there. */
  readonly id: string;
  readonly at: Instant;
  readonly actor: string;
  readonly roles: readonly Role[];
  readonly route: string;
  /** The address that the gateway saw, and what the client says it is. */
  readonly from: string;
  readonly client?: string;
  /** The gateway's own number of the request, as in its log. */
  readonly request: string;
};

/** What the person learns of who looked into a dossier of theirs: everything but the place of work. */
export const shownToPerson = ({ id, at, actor, roles, route, ...saw }: ReadRecord) => ({
  id,
  at,
  actor,
  roles,
  route,
  ...('part' in saw && { part: saw.part }),
});
