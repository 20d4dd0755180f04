import { fileTypeFromBuffer } from 'file-type';
import { commit, loadSituation } from '../adapters/dossier-store.ts';
import type { ObjectFacts, ObjectStore } from '../adapters/object-store.ts';
import type { Table } from '../adapters/table.ts';
import {
  fileWrites,
  placeOf,
  readGrant,
  refuseGrant,
  type UploadGrant,
} from '../adapters/upload-store.ts';
import { fileDocument } from '../domain/dossier/filing.ts';

export interface Places {
  readonly table: Table;
  readonly objects: ObjectStore;
  readonly intakeBucket: string;
  readonly recordsBucket: string;
}

export type Outcome = 'filed' | 'alreadyFiled' | 'foreign' | 'gone' | 'refused';

/** Bytes that suffice to recognise every type that is accepted. */
const SNIFF_BYTES = 4_100;
/** Uploads of one dossier arrive together; each writes the dossier's row. */
const ATTEMPTS = 12;

/**
 * Takes one uploaded object in: held against its grant and against its own first bytes, copied to the
 * records bucket, and only then filed in its component. Whatever is not as declared is refused with a
 * reason that the applicant can read, and nothing else changes.
 */
export async function takeIn(key: string, now: string, places: Places): Promise<Outcome> {
  const place = placeOf(key);
  if (!place) return 'foreign';
  const { table, objects, intakeBucket } = places;
  const grant = await readGrant(table, place.code, place.component, place.sha256);
  if (!grant) return 'foreign';
  if (grant.status === 'filed') return 'alreadyFiled';
  const facts = await objects.facts(intakeBucket, key);
  if (!facts) return 'gone';
  const head = await objects.head(intakeBucket, key, SNIFF_BYTES);
  const outcome =
    (await faultOf(grant, facts, head)) ?? (await file(key, place.code, grant, now, places));
  if (outcome === 'filed' || outcome === 'alreadyFiled') {
    await objects.remove(intakeBucket, key);
    return outcome;
  }
  await refuseGrant(table, place.code, grant, outcome);
  await objects.remove(intakeBucket, key);
  return 'refused';
}

/** Why the object is not what was declared; undefined if it is. */
async function faultOf(grant: UploadGrant, facts: ObjectFacts, head: Uint8Array) {
  if (facts.sha256 !== grant.sha256) return 'hash differs from the declared one';
  if (facts.size !== grant.size) return 'size differs from the declared one';
  if (facts.contentType !== grant.contentType) return 'type differs from the declared one';
  const sniffed = await fileTypeFromBuffer(head);
  return sniffed?.mime === grant.contentType
    ? undefined
    : `the content is not ${grant.contentType}`;
}

async function file(
  key: string,
  code: string,
  grant: UploadGrant,
  now: string,
  { table, objects, intakeBucket, recordsBucket }: Places,
): Promise<string> {
  const versionId = await objects.copy(
    { bucket: intakeBucket, key },
    { bucket: recordsBucket, key },
  );
  const { fileName, contentType, size, sha256, grantedTo, component } = grant;
  const document = {
    fileName,
    contentType,
    size,
    sha256,
    key,
    ...(versionId && { versionId }),
    filedAt: now,
    filedBy: grantedTo,
  };
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const situation = await loadSituation(table, code);
    if (!situation) return 'no such dossier';
    const outcome = fileDocument(situation, component, document, now);
    if (outcome.kind === 'alreadyFiled') return 'alreadyFiled';
    if (outcome.kind === 'tooLate') return 'the dossier takes no papers any more';
    const { filing } = outcome;
    const writes = fileWrites(table, code, filing.component, grant);
    if ((await commit(table, filing.change, writes)) === 'written') return 'filed';
  }
  throw new Error('Raced too often on one dossier; the event will come again');
}
