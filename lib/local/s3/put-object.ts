import { constants } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { S3Error } from './errors.ts';
import { checkDigests, receive } from './ingest.ts';
import { copySourceOf } from './object-acts.ts';
import { findObject } from './read.ts';
import { type Call, header, type ObjectCreated, type Operation } from './s3-call.ts';
import type { Lock, StoredObject, Version } from './store.ts';
import { xml } from './xml.ts';

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_PutObject.html */
export const putObject: Operation = async (call) => {
  checkPutHeaders(call);
  const lock = lockOf(call);
  const draft = call.store.draft();
  try {
    const digests = await receive(call.request, draft);
    checkDigests(call.request.headers, digests);
    const version = commit(call, draft, {
      size: digests.size,
      etag: digests.md5,
      sha256: digests.sha256,
      checksums: checksumsOf(call),
      tagging: header(call, 'x-amz-tagging') ?? '',
      ...describe(call),
      ...(lock && { lock }),
    });
    announce(call, version, 'PutObject');
    const headers = { ...versionHeader(call, version), ...version.checksums };
    call.response.writeHead(200, { etag: `"${version.etag}"`, ...headers }).end();
  } finally {
    await rm(draft, { force: true });
  }
};

/** A copy on the server's side, across buckets. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CopyObject.html */
export const copyObject: Operation = async (call) => {
  const source = sourceOf(call);
  const lock = lockOf(call);
  const draft = call.store.draft();
  try {
    await copyFile(call.store.blob(source.blob), draft, constants.COPYFILE_FICLONE);
    const replaces = (name: string) => header(call, name) === 'REPLACE';
    const { size, etag, sha256, contentType, metadata } = source;
    const version = commit(call, draft, {
      size,
      etag,
      sha256,
      contentType,
      metadata,
      checksums: copiedChecksums(call, source),
      tagging: replaces('x-amz-tagging-directive')
        ? (header(call, 'x-amz-tagging') ?? '')
        : source.tagging,
      ...(replaces('x-amz-metadata-directive') && describe(call)),
      ...(lock && { lock }),
    });
    announce(call, version, 'CopyObject');
    const sum = version.checksums['x-amz-checksum-sha256'];
    const body = xml([
      'CopyObjectResult',
      [
        ['LastModified', version.lastModified],
        ['ETag', `"${version.etag}"`],
        ...(sum ? [['ChecksumSHA256', sum] as const] : []),
      ],
    ]);
    const headers = { 'content-type': 'application/xml', ...versionHeader(call, version) };
    call.response.writeHead(200, headers).end(body);
  } finally {
    await rm(draft, { force: true });
  }
};

function checkPutHeaders(call: Call): void {
  if (header(call, 'content-length') === undefined)
    throw new S3Error('MissingContentLength', 'You must provide the Content-Length header.');
  if (header(call, 'x-amz-content-sha256')?.startsWith('STREAMING-'))
    throw new S3Error('NotImplemented', 'Bodies sent in signed chunks are not taken here.');
  const sums = [...Object.keys(checksumsOf(call)), 'content-md5'];
  if (call.bucket.objectLock && !sums.some((name) => header(call, name)))
    throw new S3Error('InvalidRequest', 'A bucket with Object Lock asks for a checksum header.');
}

export const versionHeader = ({ bucket }: Call, { versionId }: Version) =>
  bucket.versioned ? { 'x-amz-version-id': versionId } : undefined;

export function commit(
  call: Call,
  draft: string,
  version: Omit<Version, 'versionId' | 'blob' | 'lastModified' | 'encryptionKey'>,
) {
  const alias = header(call, 'x-amz-server-side-encryption-aws-kms-key-id');
  const encryptionKey = alias === undefined ? call.bucket.key : call.keyNamed(alias);
  call.useKey('kms:GenerateDataKey', encryptionKey);
  const condition = header(call, 'if-none-match');
  if (condition !== undefined && condition !== '*')
    throw new S3Error('NotImplemented', 'If-None-Match takes * and nothing else.');
  const dated = {
    ...version,
    ...(encryptionKey !== undefined && { encryptionKey }),
    lastModified: new Date(call.now).toISOString(),
  };
  return call.store.commit(call.bucket, call.key, draft, dated, condition === '*');
}

export function announce(call: Call, version: Version, reason: ObjectCreated['reason']): void {
  const { size, etag, versionId, blob = '' } = version;
  const { name, versioned } = call.bucket;
  const file = call.store.blob(blob);
  const created = { bucket: name, key: call.key, size, etag, reason, file };
  call.created(versioned ? { ...created, versionId } : created);
}

function describe(call: Call) {
  const names = Object.keys(call.request.headers).filter((name) => name.startsWith('x-amz-meta-'));
  return {
    contentType: header(call, 'content-type') ?? 'binary/octet-stream',
    metadata: Object.fromEntries(names.map((name) => [name, header(call, name) ?? ''])),
  };
}

function checksumsOf(call: Call): Record<string, string> {
  const names = ['x-amz-checksum-sha256', 'x-amz-checksum-crc32'];
  return Object.fromEntries(
    names.flatMap((name) => [[name, header(call, name) ?? '']]).filter(([, value]) => value !== ''),
  );
}

function copiedChecksums(call: Call, source: StoredObject) {
  const algorithm = header(call, 'x-amz-checksum-algorithm');
  if (algorithm === undefined) return source.checksums;
  if (algorithm !== 'SHA256')
    throw new S3Error('NotImplemented', `Checksums by ${algorithm} are not made here.`);
  return { 'x-amz-checksum-sha256': source.sha256 };
}

function sourceOf(call: Call): StoredObject {
  const { bucket: name, key, query } = copySourceOf(header(call, 'x-amz-copy-source') ?? '');
  const bucket = call.buckets.get(name);
  if (!bucket) throw new S3Error('NoSuchBucket', `There is no bucket ${name}.`);
  const source = findObject(call.store, bucket, key, query.get('versionId') ?? undefined);
  const expected = header(call, 'x-amz-copy-source-if-match');
  if (expected !== undefined && expected.replaceAll('"', '') !== source.etag)
    throw new S3Error('PreconditionFailed', 'The source is not the object you expect.');
  call.useKey('kms:Decrypt', source.encryptionKey);
  return source;
}

function lockOf(call: Call): Lock | undefined {
  const mode = header(call, 'x-amz-object-lock-mode');
  const until = header(call, 'x-amz-object-lock-retain-until-date');
  const { objectLock } = call.bucket;
  if (mode !== undefined && until !== undefined) {
    if (objectLock) return { mode, until: new Date(until).toISOString() };
    throw new S3Error('InvalidRequest', 'Bucket is missing Object Lock Configuration');
  }
  const retention = objectLock?.retention;
  if (!retention) return undefined;
  const end = new Date(call.now);
  end.setUTCDate(end.getUTCDate() + (retention.Days ?? 0));
  end.setUTCFullYear(end.getUTCFullYear() + (retention.Years ?? 0));
  return { mode: retention.Mode, until: end.toISOString() };
}
