import type * as z from 'zod';
import type { Situation } from '../domain/dossier/act.ts';
import type { LookUpAnswer, lookUpData } from '../domain/dossier/acts/look-up-data.ts';
import {
  type DataKind,
  type DataSources,
  dataKindsIn,
  type LookUpFailure,
  PAPER_BY_DATA,
} from '../domain/dossier/data-kinds.ts';
import { problem } from '../domain/problems.ts';
import { componentOf } from '../domain/procedure/procedure.ts';
import { ok, refuse } from '../domain/result.ts';
import type { Prepare } from '../http/act-endpoint.ts';
import type { Endpoint } from '../http/handler.ts';
import { type Archive, applicantOf } from '../http/readable.ts';
import { pathParameter } from '../http/request.ts';

type Wish = z.output<typeof lookUpData.body>;

/**
 * Asks the databases that the catalogue names for the component, one after the other, until one has the person. What
 * the dossier was told before is not asked again, and no other dossier learns of it.
 */
export const lookUp =
  (
    archive: Archive,
    sources: () => Promise<DataSources>,
  ): Prepare<Wish, { readonly component: string; readonly answered: LookUpAnswer }> =>
  async (situation, { component }, { procedure }) => {
    const kinds = dataKindsIn(componentOf(procedure, component)?.byData ?? '');
    if (kinds.length === 0) return refuse(problem('component-unknown'));
    const known = toldBefore(situation, kinds);
    if (known) return ok({ component, answered: known });
    const { code } = situation.dossier;
    const { name, personalId } = await applicantOf(archive, code);
    const purpose = { procedure: procedure.code, component, legalBasis: PAPER_BY_DATA };
    const { lookUp: ask } = await sources();
    let why: LookUpFailure = 'notConnected';
    for (const database of kinds) {
      const answer = await ask(database, { name, personalId }, purpose, code);
      if (answer.kind === 'found') {
        const { seal } = await archive.personal();
        const reference = seal(code, 'reference', answer.reference);
        const record = seal(code, 'record', answer.record);
        return ok({ component, answered: { kind: 'found', database, reference, record } });
      }
      if (answer.kind !== 'notConnected') why = answer.kind;
    }
    return ok({ component, answered: { kind: why } });
  };

function toldBefore(
  { components }: Situation,
  kinds: readonly DataKind[],
): LookUpAnswer | undefined {
  for (const { data } of components)
    if (data?.database && data.record && data.reference && kinds.includes(data.database)) {
      const { database, record, reference } = data;
      return { kind: 'found', database, record, reference, earlier: true };
    }
  return undefined;
}

/** The endpoint with the read of the person that it is, also where nothing was found. */
export const readOfPerson =
  (endpoint: Endpoint): Endpoint =>
  async (request) => {
    const done = await endpoint(request);
    if (!done.ok) return done;
    const saw = { dossier: pathParameter(request, 'code'), part: 'data of databases' };
    return ok({ ...done.value, saw });
  };
