import {
  GetObjectCommand,
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
} from '@aws-sdk/client-s3';
import type { FiledComponent } from '../../../functions/domain/dossier/component.ts';
import type { FiledDocument } from '../../../functions/domain/dossier/document.ts';
import type { Records } from './house.ts';

/** The component with its documents among the other province's records: the same bytes, new versions. */
export async function carryComponent(
  component: FiledComponent,
  from: Records,
  into: Records,
): Promise<FiledComponent> {
  const documents: FiledDocument[] = [];
  for (const document of component.documents)
    documents.push(await carryDocument(document, from, into));
  return { ...component, documents };
}

/**
 * S3 itself holds the bytes against the hash that the dossier names, and refuses any others. A document
 * that is there already is not written again.
 */
async function carryDocument(
  document: FiledDocument,
  from: Records,
  into: Records,
): Promise<FiledDocument> {
  const { key, sha256, contentType, versionId } = document;
  const arrived = (version: string | undefined): FiledDocument => {
    const { versionId: _old, ...kept } = document;
    return { ...kept, ...(version !== undefined && { versionId: version }) };
  };
  const there = await versionOf(into, key, sha256);
  if (there) return arrived(there.version);
  const { Body: stored } = await from.client.send(
    new GetObjectCommand({
      Bucket: from.bucket,
      Key: key,
      ...(versionId !== undefined && { VersionId: versionId }),
    }),
  );
  const put = new PutObjectCommand({
    Bucket: into.bucket,
    Key: key,
    Body: (await stored?.transformToByteArray()) ?? new Uint8Array(),
    ContentType: contentType,
    ChecksumSHA256: sha256,
  });
  return arrived((await into.client.send(put)).VersionId);
}

/** The version of exactly these bytes, if they stand under the key. */
export async function versionOf(
  { client, bucket }: Records,
  key: string,
  sha256: string,
): Promise<{ readonly version: string | undefined } | undefined> {
  const head = new HeadObjectCommand({ Bucket: bucket, Key: key, ChecksumMode: 'ENABLED' });
  try {
    const { ChecksumSHA256: found, VersionId: version } = await client.send(head);
    return found === sha256 ? { version } : undefined;
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}
