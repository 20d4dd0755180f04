import { loadSituation } from '../adapters/dynamodb/dossier-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { intakeKey } from '../adapters/dynamodb/upload-store.ts';
import type { ObjectStore } from '../adapters/s3/object-store.ts';
import type { ActContext, Change, Situation } from '../domain/dossier/act.ts';
import { documentId } from '../domain/dossier/document.ts';
import { type Offer, offers } from '../domain/dossier/offers.ts';
import { mayReuse, reuseDocument, reusedDocument } from '../domain/dossier/reuse.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { componentOf } from '../domain/procedure/procedure.ts';
import { ok, type Result, refuse } from '../domain/result.ts';

export interface Wish {
  readonly component: string;
  /** The dossier that it comes from, and which of its documents. */
  readonly from: string;
  readonly document: string;
}

export interface Records {
  readonly objects: ObjectStore;
  readonly bucket: string;
}

/**
 * Takes a paper over from an earlier dossier of the same person. The copy is made before the row tells of
 * it: a copy that no row tells of is harmless, a row without its document is not.
 */
export const reuseFrom =
  (table: Table, records: Records) =>
  async (
    situation: Situation,
    wish: Wish,
    context: ActContext,
  ): Promise<Result<Change, Problem>> => {
    const { component } = wish;
    const own = mayReuse(situation, component, context.actor);
    if (!own.ok) return own;
    const offer = await offered(table, situation, wish, context);
    if (!offer.ok) return offer;
    const { document } = offer.value;
    const key = intakeKey(situation.dossier.code, component, document.sha256);
    const versionId = await copy(document.key, key, records);
    const kept = { key, ...(versionId && { versionId }) };
    const taken = reusedDocument(offer.value, kept, context.now, context.actor.sub);
    return reuseDocument(situation, { component, document: taken }, context);
  };

async function offered(
  table: Table,
  situation: Situation,
  { component, from, document }: Wish,
  { procedure, now }: ActContext,
): Promise<Result<Offer, Problem>> {
  const wanted = componentOf(procedure, component);
  const earlier = await loadSituation(table, from);
  const offer =
    wanted && earlier
      ? offers(situation, procedure, wanted, earlier, now).find(
          (one) => documentId(one.document) === document,
        )
      : undefined;
  return offer ? ok(offer) : refuse(problem('not-reusable'));
}

/** Inside S3, and only the object whose facts were read. */
async function copy(from: string, to: string, { objects, bucket }: Records) {
  const facts = await objects.facts(bucket, from);
  if (!facts) throw new Error('A filed document is not among the records');
  return objects.copy({ bucket, key: from, etag: facts.etag }, { bucket, key: to });
}
