import { loadSituation } from '../adapters/dynamodb/dossier-store.ts';
import { listOfApplicant, type Page } from '../adapters/dynamodb/lists.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { changeDossier } from '../application/change-dossier.ts';
import type { ActContext, Situation } from '../domain/dossier/act.ts';
import { isSameName } from '../domain/dossier/applicant.ts';
import { lookedInto } from '../domain/dossier/looks.ts';
import { type Offer, offers } from '../domain/dossier/offers.ts';
import { personNotice } from '../domain/messages/notice.ts';
import { componentOf } from '../domain/procedure/procedure.ts';
import { type Archive, applicantOf } from '../http/readable.ts';

/** For whom and what is looked: the dossier to fill, one of its components, and who looks. */
export interface ComponentToFill {
  readonly situation: Situation;
  readonly component: string;
  readonly context: Pick<ActContext, 'procedure' | 'actor' | 'now'>;
}

/** The dossiers of a person, newest first, a page at a time; found by the keyed hash and nothing else. */
export async function earlierDossiers(
  table: Table,
  applicantKey: string,
  page: Page,
): Promise<{ readonly codes: readonly string[]; readonly next?: string }> {
  const { rows, next } = await listOfApplicant(table, applicantKey, page);
  const codes = rows.map(({ code }) => String(code));
  return next ? { codes, next } : { codes };
}

/**
 * What an earlier dossier offers for the component, if it is of the same person by number and by name. The look
 * is in the history of that dossier, and told to the person, before anything of it is shown.
 */
export async function offersFrom(
  archive: Archive,
  { situation, component, context: { procedure, actor, now } }: ComponentToFill,
  code: string,
): Promise<readonly Offer[]> {
  const { table } = archive;
  const wanted = componentOf(procedure, component);
  const earlier = await loadSituation(table, code);
  const found = wanted && earlier ? offers(situation, procedure, wanted, earlier, now) : [];
  if (found.length === 0) return [];
  const own = situation.dossier.code;
  const [here, there] = await Promise.all([own, code].map((one) => applicantOf(archive, one)));
  if (!here || !there || !isSameName(here.name, there.name)) return [];
  const look = { for: own, component, by: actor.sub, at: now };
  await changeDossier(table, code, (present) => {
    const change = lookedInto(present, look, now);
    return change ? { outcome: true, change, messages: personNotice(change) } : { outcome: false };
  });
  return found;
}
