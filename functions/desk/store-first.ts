import type { Recorder } from '../adapters/dynamodb/read-records.ts';
import type { NationalPortal } from '../adapters/national-portal.ts';
import type { Situation } from '../domain/dossier/act.ts';
import { mayLook } from '../domain/dossier/looks.ts';
import type { SupplementItem } from '../domain/dossier/parts.ts';
import { askedOfStore, inStore, papersFor } from '../domain/portal/personal-store.ts';
import { componentOf } from '../domain/procedure/procedure.ts';
import { ok, refuse } from '../domain/result.ts';
import type { Prepare } from '../http/act-endpoint.ts';
import { type Archive, applicantOf } from '../http/readable.ts';
import { readRecord } from '../http/recording.ts';
import type { RouteId } from '../http/routes.ts';

/** The portal with the stores of persons, and where each look into one is recorded. */
export interface Stores {
  readonly open: () => Promise<Pick<NationalPortal, 'papersOf'>>;
  readonly record: Recorder;
}

/**
 * Looks into the person's own data store before a paper is asked for, where their consent stands in the dossier: what the
 * store has may not be asked for (Resolution 66.7/2025/NQ-CP). A store that does not answer keeps nobody from asking.
 * @param stores absent where the province is not connected to the portal
 * @param itemsOf what the act asks for, or the letter that it drafts or sends
 */
export const storeFirst =
  <Body>(
    route: RouteId,
    archive: Archive,
    stores: Stores | undefined,
    itemsOf: (body: Body, situation: Situation) => readonly SupplementItem[],
  ): Prepare<Body, Body> =>
  async (situation, body, { procedure, actor, now }, request) => {
    const { dossier, components } = situation;
    const asked = askedOfStore(itemsOf(body, situation), components);
    if (!stores || asked.length === 0 || !mayLook(dossier, actor).ok) return ok(body);
    const { code } = dossier;
    const part = `personal store ${asked.map(({ component }) => component).join(' ')}`;
    await stores.record(readRecord(route, request, { dossier: code, part }));
    const { personalId } = await applicantOf(archive, code);
    const { papersOf } = await stores.open();
    const papers = await papersOf(personalId, code).catch(() => []);
    const held = asked.filter(({ component }) => {
      const wanted = componentOf(procedure, component);
      return wanted !== undefined && papersFor(wanted, papers, now).length > 0;
    });
    return held.length > 0 ? refuse(inStore(held)) : ok(body);
  };
