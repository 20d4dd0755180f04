import { actContext } from '../adapters/dynamodb/act-context.ts';
import { loadSituation } from '../adapters/dynamodb/dossier-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Papers } from '../adapters/s3/issued-papers.ts';
import { reuseDocument } from '../domain/dossier/acts/reuse-document.ts';
import { stateAllows } from '../domain/dossier/acts.ts';
import { found } from '../domain/dossier/authority.ts';
import { documentId } from '../domain/dossier/document.ts';
import { mayReuse } from '../domain/dossier/filing.ts';
import { type Offer, offers } from '../domain/dossier/offers.ts';
import { problem } from '../domain/problems.ts';
import { componentOf } from '../domain/procedure/procedure.ts';
import { refuse } from '../domain/result.ts';
import type { Endpoint } from '../http/handler.ts';
import { paged } from '../http/paged.ts';
import { parseQuery, pathParameter } from '../http/request.ts';
import { CandidatesQuery } from '../http/schemas.ts';
import { earlierDossiers } from './earlier.ts';

/** Long enough to look at a paper before it is taken over. */
const URL_SECONDS = 300;

/**
 * What the person of the dossier gave before that could fill the component: for whoever may take it over,
 * each with an address to look at it. A page is a page of earlier dossiers, and may hold nothing.
 */
export function candidatesEndpoint(table: Table, papers: Papers): Endpoint {
  return async (request) => {
    const query = parseQuery(request, CandidatesQuery);
    if (!query.ok) return query;
    const { actor, now } = request;
    const component = pathParameter(request, 'component');
    const situation = await loadSituation(table, pathParameter(request, 'code'));
    const may = found(reuseDocument, situation, actor);
    if (!may.ok) return may;
    const allowed = stateAllows(reuseDocument, may.value.dossier);
    if (!allowed.ok) return allowed;
    const own = mayReuse(may.value, component, actor);
    if (!own.ok) return own;
    const { procedure } = await actContext(table, may.value.dossier, actor, now);
    const wanted = componentOf(procedure, component);
    if (!wanted) return refuse(problem('component-unknown'));
    const { applicantKey } = may.value.dossier;
    return paged(
      async () => {
        const { dossiers, next } = await earlierDossiers(table, applicantKey, query.value);
        const found = dossiers.flatMap((one) => offers(may.value, procedure, wanted, one, now));
        const rows = await Promise.all(found.map((offer) => candidate(offer, papers)));
        return next ? { rows, next } : { rows };
      },
      (row) => row,
    );
  };
}

async function candidate({ document, ...offer }: Offer, papers: Papers) {
  const { fileName, contentType, size } = document;
  const url = await papers.address(document, URL_SECONDS);
  const about = { document: documentId(document), fileName, contentType, size };
  return { ...offer, ...about, url, expiresInSeconds: URL_SECONDS };
}
