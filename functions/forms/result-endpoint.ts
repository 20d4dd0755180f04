import type { Papers } from '../adapters/s3/issued-papers.ts';
import type { Situation } from '../domain/dossier/act.ts';
import type { Actor } from '../domain/dossier/actor.ts';
import { documentId } from '../domain/dossier/document.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { handles } from '../domain/dossier/sight.ts';
import { problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { type Archive, readable } from '../http/readable.ts';
import { parseQuery } from '../http/request.ts';
import { ResultQuery } from '../http/schemas.ts';
import { URL_SECONDS } from './print-endpoint.ts';

/** Where the issued result can be read for five minutes: by its owner once the dossier is resolved. */
export function resultEndpoint(archive: Archive, papers: Papers): Endpoint {
  return async (request) => {
    const query = parseQuery(request, ResultQuery);
    if (!query.ok) return query;
    const found = await readable(archive, request);
    if (!found.ok) return found;
    const { dossier, results } = found.value;
    const issued = mayTake(found.value, request.actor)
      ? issuedOf(dossier, query.value.version)
      : undefined;
    const document = results.find((one) => documentId(one) === issued?.document);
    if (!issued || !document) return refuse(problem('document-unknown'));
    const { fileName, contentType, size, sha256 } = document;
    const url = await papers.address(document, URL_SECONDS);
    const about = { ...issued, fileName, contentType, size, sha256 };
    const reply = json(200, { ...about, url, expiresInSeconds: URL_SECONDS }, dossier.version);
    return ok({ ...reply, saw: { dossier: dossier.code, part: `result ${issued.version}` } });
  };
}

/** What is still to be sealed and issued within the office is not the applicant's yet. */
const mayTake = (situation: Situation, actor: Actor) =>
  isGiven(situation.dossier) || handles(situation, actor);

const isGiven = ({ state }: Dossier) => state === 'resolved' || state === 'returned';

const issuedOf = ({ result, formerResults = [] }: Dossier, version = result?.version) =>
  [...formerResults, result].find((one) => one?.version === version);
