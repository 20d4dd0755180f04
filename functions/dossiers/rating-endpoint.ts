import { holdsReceipt } from '../adapters/aws/personal-data.ts';
import { dossierFrom } from '../adapters/dynamodb/dossier-rows.ts';
import { readRow } from '../adapters/dynamodb/dossier-store.ts';
import { keepRating, readRating } from '../adapters/dynamodb/rating-store.ts';
import { keys } from '../adapters/dynamodb/table.ts';
import { DossierCode } from '../domain/codes.ts';
import { actsAllowed } from '../domain/dossier/acts.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { mayBeRated } from '../domain/dossier/rating.ts';
import { problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import type { Archive } from '../http/readable.ts';
import { type ApiRequest, parseBody, pathParameter } from '../http/request.ts';
import { RatingBody } from '../http/schemas.ts';

/**
 * Takes what the person says of their finished dossier, once: by the key of its receipt, or from the portal that
 * filed it. The same words again are answered as before.
 */
export function ratingEndpoint({ table, personal }: Archive): Endpoint {
  return async (request) => {
    const body = parseBody(request, RatingBody);
    if (!body.ok) return body;
    const { key, score, reasons } = body.value;
    const code = DossierCode.safeParse(pathParameter(request, 'code')).data;
    const isHolder = code && key !== undefined && holdsReceipt(await personal(), code, key);
    const row =
      code && (isHolder || isPortal(request)) && (await readRow(table, keys.dossier(code)));
    const dossier = row ? dossierFrom(row) : undefined;
    if (!dossier || !(isHolder || hasFiled(request, dossier)))
      return refuse(problem('dossier-unknown'));
    const facts = { state: dossier.state, allowed: actsAllowed(dossier) };
    if (!mayBeRated(dossier)) return refuse(problem('not-finished', { facts }));
    const rating = { score, reasons, at: request.now };
    const written = await keepRating(table, dossier, rating);
    const kept = written === 'written' ? rating : await readRating(table, dossier.code);
    if (!kept) return refuse(problem('busy'));
    return kept.score === score && kept.reasons.join() === reasons.join()
      ? ok(json(200, { code: dossier.code, ...kept }))
      : refuse(problem('rated-already', { facts }));
  };
}

const isPortal = ({ actor }: ApiRequest) => actor.roles.includes('portal');

const hasFiled = (request: ApiRequest, { filedBy }: Dossier) =>
  isPortal(request) && request.actor.sub === filedBy;
