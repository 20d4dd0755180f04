import { commit, loadSituation, writeTogether } from '../adapters/dynamodb/dossier-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import {
  filedWrite,
  placeOf,
  readGrant,
  refuseGrant,
  type UploadGrant,
} from '../adapters/dynamodb/upload-store.ts';
import type { ObjectFacts, ObjectStore, OpenedObject } from '../adapters/s3/object-store.ts';
import { untilWritten } from '../application/until-written.ts';
import type { FiledDocument } from '../domain/dossier/document.ts';
import { fileDocument, takes } from '../domain/dossier/filing.ts';
import type { UploadRefusal } from '../domain/dossier/upload-refusals.ts';
import { checkDocument } from './check-document.ts';
import type { Verdict } from './malware-verdict.ts';
import { pdfium } from './pdf-engine.ts';
import type { ReadSignatures } from './read-signatures.ts';
import { receive } from './receive.ts';

export interface Places {
  readonly table: Table;
  readonly objects: Pick<ObjectStore, 'open' | 'copy' | 'remove'>;
  readonly intakeBucket: string;
  readonly recordsBucket: string;
  readonly readSignatures: ReadSignatures;
}

export type Outcome =
  | { readonly kind: 'filed' }
  | { readonly kind: 'refused'; readonly reason: UploadRefusal }
  /** A late, repeated, foreign or reordered event: nothing was changed. */
  | { readonly kind: 'ignored'; readonly because: 'foreign' | 'settled' | 'gone' | 'other object' };

/** Uploads of one dossier arrive together; each writes the dossier's row. */
const ROUNDS = 12;

const ignored = (because: Extract<Outcome, { kind: 'ignored' }>['because']): Outcome => ({
  kind: 'ignored',
  because,
});

/**
 * Takes one uploaded object in after its verdict: held against its grant and its own content, copied to the
 * records bucket, and only then filed in its component. What is not clean and as declared is refused
 * with a reason that the applicant can read, and nothing else changes.
 */
export async function takeIn(verdict: Verdict, places: Places): Promise<Outcome> {
  const { table, objects, intakeBucket } = places;
  const { key, bucket } = verdict;
  const place = bucket === intakeBucket ? placeOf(key) : undefined;
  const grant = place && (await readGrant(table, place.code, place.component, place.sha256));
  if (!grant) return ignored('foreign');
  const object = await objects.open(bucket, key);
  try {
    if (object?.etag !== verdict.etag) return ignored(object ? 'other object' : 'gone');
    return await judged({ key, code: place.code, grant, object, now: verdict.at }, verdict, places);
  } finally {
    object?.bytes.destroy();
  }
}

async function judged(arrival: Arrival, { refusal }: Verdict, places: Places): Promise<Outcome> {
  const { key, grant, object } = arrival;
  const settled = grant.status !== 'granted';
  const outcome = settled ? ignored('settled') : await settle(arrival, refusal, places);
  // What is filed closes its key while the address lives; the sweeper takes it away after that. Else at once, and
  // last, so that a function that dies before it finds the object when it is called again.
  const isFiled = outcome.kind === 'filed' || grant.status === 'filed';
  if (object && !isFiled) await places.objects.remove(places.intakeBucket, key);
  return outcome;
}

interface Arrival {
  readonly key: string;
  readonly code: string;
  readonly grant: UploadGrant;
  /** Absent when the object is gone, and its going is what the event tells. */
  readonly object: OpenedObject | undefined;
  readonly now: string;
}

async function settle(
  arrival: Arrival,
  judged: UploadRefusal | undefined,
  places: Places,
): Promise<Outcome> {
  const reason = judged ?? (await checkAndFile(arrival, places));
  if (!reason) return { kind: 'filed' };
  const written = await refuseGrant(places.table, arrival.code, arrival.grant, reason);
  return written ? { kind: 'refused', reason } : ignored('settled');
}

/** Files the object; a text is the reason why it was not filed. */
async function checkAndFile(arrival: Arrival, places: Places): Promise<UploadRefusal | undefined> {
  const { key, code, grant, object } = arrival;
  const { intakeBucket, recordsBucket, objects } = places;
  if (!object || !isDeclared(object, grant)) return 'otherBytes';
  const situation = await loadSituation(places.table, code);
  // Before it is copied: what lies among the records stays there for years.
  if (!situation || !takes(situation.dossier, grant.component, grant)) return 'takesNoPapers';
  const from = { bucket: intakeBucket, key, etag: object.etag };
  const isPdf = grant.contentType === 'application/pdf';
  // The reader of PDFs loads while the bytes come; who needs it hears of its failure.
  if (isPdf) pdfium().catch(() => undefined);
  const received = await receive(object.bytes, grant.size);
  if (received?.sha256 !== grant.sha256) return 'otherBytes';
  const component = situation.components.find(({ id }) => id === grant.component);
  const checked = await checkDocument(received.bytes, {
    contentType: grant.contentType,
    minDpi: component?.minDpi ?? 200,
    ...(component?.files?.attachments && { attachments: true }),
  });
  if (!checked.ok) return checked.refusal;
  const signatures = isPdf ? await places.readSignatures(code, received.bytes) : [];
  const versionId = await objects.copy(from, { bucket: recordsBucket, key });
  const { fileName, contentType, size, sha256, grantedTo, fromStore } = grant;
  return fill(arrival, places.table, {
    fileName,
    contentType,
    size,
    sha256,
    key,
    ...(versionId && { versionId }),
    filedAt: arrival.now,
    filedBy: grantedTo,
    ...(fromStore && { fromStore }),
    facts: { ...checked.facts, ...(signatures.length > 0 && { signatures }) },
  });
}

const isDeclared = (object: ObjectFacts, grant: UploadGrant) =>
  object.size === grant.size && object.contentType === grant.contentType;

/** Fills the component in one transaction with its dossier, its event and its grant. */
async function fill(
  { code, grant, now }: Arrival,
  table: Table,
  document: FiledDocument,
): Promise<UploadRefusal | undefined> {
  const filling = await untilWritten(ROUNDS, async () => {
    const situation = await loadSituation(table, code);
    const outcome = situation && fileDocument(situation, grant.component, document, now);
    if (!outcome || outcome.kind === 'tooLate') return { refusal: 'takesNoPapers' as const };
    const filed = filedWrite(table, code, grant);
    if (outcome.kind === 'alreadyFiled') {
      // Taken over from another dossier, and sent as well. Raced: the grant is settled.
      await writeTogether(table, [filed]);
      return {};
    }
    const { change, component } = outcome.filing;
    const written = await commit(table, { ...change, components: [component] }, [filed]);
    return written === 'written' ? {} : 'raced';
  });
  if (!filling) throw new Error('Raced too often on one dossier; the event will come again');
  return filling.refusal;
}
