import type { Papers } from '../adapters/s3/issued-papers.ts';
import { documentId } from '../domain/dossier/document.ts';
import { problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { type Archive, readable } from '../http/readable.ts';
import { pathParameter } from '../http/request.ts';
import { URL_SECONDS } from './print-endpoint.ts';

/** Where a filed document can be read for five minutes, by those who may read its dossier. */
export function documentEndpoint(archive: Archive, papers: Papers): Endpoint {
  return async (request) => {
    const found = await readable(archive, request);
    if (!found.ok) return found;
    const [component, id] = [
      pathParameter(request, 'component'),
      pathParameter(request, 'document'),
    ];
    const document = found.value.components
      .find((one) => one.id === component)
      ?.documents.find((one) => documentId(one) === id);
    if (!document) return refuse(problem('document-unknown'));
    const { fileName, contentType, size, sha256 } = document;
    const url = await papers.address(document, URL_SECONDS);
    const body = { fileName, contentType, size, sha256, url, expiresInSeconds: URL_SECONDS };
    const { code } = found.value.dossier;
    return ok({ ...json(200, body), saw: { dossier: code, part: `document ${component}/${id}` } });
  };
}
