import type * as z from 'zod';
import { resealed } from '../adapters/aws/personal-data.ts';
import { intakeKey } from '../adapters/dynamodb/upload-store.ts';
import type { ObjectStore } from '../adapters/s3/object-store.ts';
import type { ActContext, Situation } from '../domain/dossier/act.ts';
import { type reuseDocument, reusedDocument } from '../domain/dossier/acts/reuse-document.ts';
import { documentId, type FiledDocument } from '../domain/dossier/document.ts';
import { mayReuse } from '../domain/dossier/filing.ts';
import type { Offer } from '../domain/dossier/offers.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import type { Prepare } from '../http/act-endpoint.ts';
import type { Archive } from '../http/readable.ts';
import { offersFrom } from './earlier.ts';

type Wish = z.output<typeof reuseDocument.body>;

export interface Records {
  readonly objects: ObjectStore;
  readonly bucket: string;
}

/** The paper as it will stand in the dossier. */
interface ComponentDocument {
  readonly component: string;
  readonly document: FiledDocument;
}

/**
 * Takes a paper over from an earlier dossier of the same person. The copy is made before the row tells of
 * it: a copy that no row tells of is harmless, a row without its document is not.
 */
export const takeOver =
  (archive: Archive, records: Records): Prepare<Wish, ComponentDocument> =>
  async (situation, wish, context) => {
    const { component, from } = wish;
    const own = mayReuse(situation, component, context.actor);
    if (!own.ok) return own;
    const offer = await offered(archive, situation, wish, context);
    if (!offer.ok) return offer;
    const { document } = offer.value;
    const key = intakeKey(situation.dossier.code, component, document.sha256);
    const versionId = await copy(document.key, key, records);
    const kept = { key, ...(versionId && { versionId }) };
    const taken = reusedDocument(offer.value, kept, context.now, context.actor.sub);
    const personal = await archive.personal();
    const { code } = situation.dossier;
    const sealed = resealed(taken, { personal, dossier: from }, { personal, dossier: code });
    return ok({ component, document: sealed });
  };

async function offered(
  archive: Archive,
  situation: Situation,
  { component, from, document }: Wish,
  context: ActContext,
): Promise<Result<Offer, Problem>> {
  const found = await offersFrom(archive, { situation, component, context }, from);
  const offer = found.find((one) => documentId(one.document) === document);
  return offer ? ok(offer) : refuse(problem('not-reusable'));
}

/** Inside S3, and only the object whose facts were read. */
async function copy(from: string, to: string, { objects, bucket }: Records) {
  const facts = await objects.facts(bucket, from);
  if (!facts) throw new Error('A filed document is not among the records');
  return objects.copy({ bucket, key: from, etag: facts.etag }, { bucket, key: to });
}
