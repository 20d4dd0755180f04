import { opened } from '../adapters/aws/personal-data.ts';
import { actContext } from '../adapters/dynamodb/act-context.ts';
import { loadSituation } from '../adapters/dynamodb/dossier-store.ts';
import { reuseDocument } from '../domain/dossier/acts/reuse-document.ts';
import { stateAllows } from '../domain/dossier/acts.ts';
import { found } from '../domain/dossier/authority.ts';
import { documentId } from '../domain/dossier/document.ts';
import { mayReuse } from '../domain/dossier/filing.ts';
import type { Offer } from '../domain/dossier/offers.ts';
import { problem } from '../domain/problems.ts';
import { componentOf } from '../domain/procedure/procedure.ts';
import { ok, refuse } from '../domain/result.ts';
import type { Endpoint } from '../http/handler.ts';
import { paged } from '../http/paged.ts';
import type { Archive } from '../http/readable.ts';
import { parseQuery, pathParameter } from '../http/request.ts';
import { CandidatesQuery } from '../http/schemas.ts';
import { earlierDossiers, offersFrom } from './earlier.ts';

/**
 * What the person of the dossier gave before that could fill the component: for the person, or with the person's
 * consent for those who fill the dossier. A paper is named and not shown: it can be read once it is taken over.
 * A page is a page of earlier dossiers, and may hold nothing.
 */
export function candidatesEndpoint(archive: Archive): Endpoint {
  return async (request) => {
    const query = parseQuery(request, CandidatesQuery);
    if (!query.ok) return query;
    const { table } = archive;
    const { actor, now } = request;
    const component = pathParameter(request, 'component');
    const loaded = await loadSituation(table, pathParameter(request, 'code'));
    const may = found(reuseDocument, loaded, actor);
    if (!may.ok) return may;
    const situation = may.value;
    const allowed = stateAllows(reuseDocument, situation.dossier);
    if (!allowed.ok) return allowed;
    const own = mayReuse(situation, component, actor);
    if (!own.ok) return own;
    const context = await actContext(table, situation.dossier, actor, now);
    if (!componentOf(context.procedure, component)) return refuse(problem('component-unknown'));
    const page = await paged(
      async () => {
        const { applicantKey } = situation.dossier;
        const { codes, next } = await earlierDossiers(table, applicantKey, query.value);
        const wanted = { situation, component, context };
        const offered = await Promise.all(codes.map((code) => offersFrom(archive, wanted, code)));
        const personal = await archive.personal();
        const rows = offered
          .flat()
          .map((offer) => candidate(opened(personal, offer.dossier, offer)));
        return next ? { rows, next } : { rows };
      },
      (row) => row,
    );
    if (!page.ok) return page;
    const { code } = situation.dossier;
    return ok({ ...page.value, saw: { dossier: code, part: `candidates ${component}` } });
  };
}

function candidate({ document, ...offer }: Offer) {
  const { fileName, contentType, size } = document;
  return { ...offer, document: documentId(document), fileName, contentType, size };
}
