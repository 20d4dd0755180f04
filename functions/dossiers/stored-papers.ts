import { createHash } from 'node:crypto';
import { actContext } from '../adapters/dynamodb/act-context.ts';
import { loadSituation } from '../adapters/dynamodb/dossier-store.ts';
import type { NationalPortal } from '../adapters/national-portal.ts';
import { mayTakeStored } from '../domain/dossier/filing.ts';
import { papersFor, type StoredPaper } from '../domain/portal/personal-store.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { componentOf } from '../domain/procedure/procedure.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { type Archive, applicantOf } from '../http/readable.ts';
import { type ApiRequest, parseBody, pathParameter } from '../http/request.ts';
import { StoredPaperBody } from '../http/schemas.ts';
import { laidIn } from './portal-paper.ts';

/** The portal, and the address under which its files lie; nothing where the province is not connected to it. */
export type OpenStore = () => Promise<{ readonly portal: NationalPortal; readonly url: string }>;

/**
 * What the person has in the data store on the portal that could fill the component: asked for before the person is,
 * with the person's own token or their recorded consent, for this dossier alone; the answer is recorded as a read.
 */
export function listStored(archive: Archive, store: OpenStore | undefined): Endpoint {
  return async (request) => {
    const asked = await papersOf(archive, store, request);
    if (!asked.ok) return asked;
    const items = asked.value.papers.map(({ id, name, validTo, file }) => {
      const { fileName, contentType, size } = file;
      return { paper: id, name, validTo, fileName, contentType, size };
    });
    return ok({ ...json(200, { items }), saw: sawStore(request) });
  };
}

/** Fetches a paper from the store into the component, the way of every upload: checked before it is filed. */
export function takeStored(
  archive: Archive,
  store: OpenStore | undefined,
  upload: Endpoint,
): Endpoint {
  return async (request) => {
    const body = parseBody(request, StoredPaperBody);
    if (!body.ok) return body;
    const asked = await papersOf(archive, store, request);
    if (!asked.ok) return asked;
    const paper = asked.value.papers.find(({ id }) => id === body.value.paper);
    if (!paper) return refuse(problem('stored-paper-unknown'));
    const { code, component, url } = asked.value;
    const declared = { ...paper.file, component };
    // The person, the dossier and the bytes: asked again, it is the same upload.
    const key = createHash('sha256')
      .update([code, component, declared.sha256].join(' '))
      .digest('base64url');
    const event = {
      ...request.event,
      path: `/dossiers/${code}/uploads`,
      headers: { 'idempotency-key': key },
      body: JSON.stringify(declared),
      isBase64Encoded: false,
    };
    const plan = await upload({ ...request, event });
    if (!plan.ok) return plan;
    const laid = await laidIn(JSON.parse(plan.value.body), paper.link, url, declared);
    if (!laid.ok) return refuse(problem('store-unavailable'));
    const answer = json(200, { code, component, paper: paper.id, sha256: declared.sha256 });
    return ok({ ...answer, saw: sawStore(request) });
  };
}

const sawStore = (request: ApiRequest) => ({
  dossier: pathParameter(request, 'code'),
  part: `personal store ${pathParameter(request, 'component')}`,
});

interface PaperList {
  readonly code: string;
  readonly component: string;
  readonly papers: readonly StoredPaper[];
  readonly url: string;
}

async function papersOf(
  archive: Archive,
  store: OpenStore | undefined,
  request: ApiRequest,
): Promise<Result<PaperList, Problem>> {
  const { actor, now } = request;
  const component = pathParameter(request, 'component');
  const loaded = await loadSituation(archive.table, pathParameter(request, 'code'));
  const may = mayTakeStored(loaded, component, actor);
  if (!may.ok) return may;
  const { dossier } = may.value;
  const { code } = dossier;
  const { procedure } = await actContext(archive.table, dossier, actor, now);
  const wanted = componentOf(procedure, component);
  if (!wanted) return refuse(problem('component-unknown'));
  if (!store) return refuse(problem('store-not-connected'));
  const { portal, url } = await store();
  const { personalId } = await applicantOf(archive, code);
  const papers = await portal.papersOf(personalId, code).catch(() => undefined);
  if (!papers) return refuse(problem('store-unavailable'));
  return ok({ code, component, url, papers: papersFor(wanted, papers, now) });
}
