import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { Bucket } from './buckets.ts';
import { S3Error } from './errors.ts';
import { answerXml, type Call, header, type Operation } from './s3-call.ts';
import type { Store, StoredObject } from './store.ts';
import type { Xml } from './xml.ts';

/** @throws S3Error `NoSuchKey`, `NoSuchVersion`, or `MethodNotAllowed` for a delete marker named by its version */
export function findObject(
  store: Store,
  bucket: Bucket,
  key: string,
  versionId?: string,
): StoredObject {
  const version = store.find(bucket, key, versionId);
  if (version?.blob) return { ...version, key, blob: version.blob };
  if (versionId === undefined) throw new S3Error('NoSuchKey', 'The specified key does not exist.');
  throw version
    ? new S3Error('MethodNotAllowed', 'A delete marker has no content.')
    : new S3Error('NoSuchVersion', 'The specified version does not exist.');
}

const addressed = ({ store, bucket, key, query }: Call) =>
  findObject(store, bucket, key, query.get('versionId') ?? undefined);

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObject.html */
export const getObject: Operation = async (call) => {
  const object = addressed(call);
  call.useKey('kms:Decrypt', object.encryptionKey);
  const expected = header(call, 'if-match');
  if (expected !== undefined && expected.replaceAll('"', '') !== object.etag)
    throw new S3Error('PreconditionFailed', 'The object is not the one you expect.');
  const range = rangeOf(header(call, 'range'), object.size);
  const file = await open(call.store.blob(object.blob));
  const headers = objectHeaders(call, object, range === undefined);
  for (const name of ['content-type', 'content-disposition']) {
    const said = call.query.get(`response-${name}`);
    if (said !== null) headers[name] = said;
  }
  if (range) {
    const { start, end } = range;
    headers['content-range'] = `bytes ${start}-${end}/${object.size}`;
    headers['content-length'] = end - start + 1;
  }
  call.response.writeHead(range ? 206 : 200, headers);
  await pipeline(file.createReadStream(range), call.response);
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_HeadObject.html */
export const headObject: Operation = async (call) => {
  const object = addressed(call);
  call.useKey('kms:Decrypt', object.encryptionKey);
  call.response.writeHead(200, objectHeaders(call, object, true)).end();
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_GetObjectTagging.html */
export const getObjectTagging: Operation = async (call) => {
  const tags = [...new URLSearchParams(addressed(call).tagging)].map(
    ([key, value]): Xml => [
      'Tag',
      [
        ['Key', key],
        ['Value', value],
      ],
    ],
  );
  answerXml(call, ['Tagging', [['TagSet', tags]]]);
};

/** Keys by their first letters, a page at a time; delimiters are not taken. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListObjectsV2.html */
export const listObjects: Operation = async (call) => {
  const { store, bucket, query } = call;
  if (query.get('list-type') !== '2' || query.has('delimiter'))
    throw new S3Error('NotImplemented', 'Only ListObjectsV2 without a delimiter is answered here.');
  const prefix = query.get('prefix') ?? '';
  const size = Math.min(Number(query.get('max-keys') ?? 1000), 1000);
  const token = query.get('continuation-token');
  const after =
    token === null ? query.get('start-after') : Buffer.from(token, 'base64url').toString();
  const rest = store
    .list(bucket, prefix)
    .filter(({ key }) => after === null || isAfter(key, after));
  const page = rest.slice(0, size);
  const last = page.at(-1);
  const more = rest.length > page.length && last !== undefined;
  answerXml(call, [
    'ListBucketResult',
    [
      ['Name', bucket.name],
      ['Prefix', prefix],
      ['KeyCount', page.length],
      ['MaxKeys', size],
      ['IsTruncated', more],
      ...(more
        ? [['NextContinuationToken', Buffer.from(last.key).toString('base64url')] as const]
        : []),
      ...page.map(contents),
    ],
  ]);
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_DeleteObject.html */
export const deleteObject: Operation = async ({ store, bucket, key, query, now, response }) => {
  const versionId = query.get('versionId');
  if (versionId === null) {
    const marker = store.remove(bucket, key, new Date(now).toISOString());
    const headers = marker && {
      'x-amz-delete-marker': 'true',
      'x-amz-version-id': marker.versionId,
    };
    response.writeHead(204, headers).end();
    return;
  }
  const lock = store.find(bucket, key, versionId)?.lock;
  if (lock && Date.parse(lock.until) > now)
    throw new S3Error('AccessDenied', 'Access Denied because object protected by object lock.');
  store.erase(bucket, key, versionId);
  response.writeHead(204, { 'x-amz-version-id': versionId }).end();
};

const isAfter = (key: string, other: string) =>
  Buffer.compare(Buffer.from(key), Buffer.from(other)) > 0;

const contents = ({ key, lastModified, etag, size }: StoredObject): Xml => [
  'Contents',
  [
    ['Key', key],
    ['LastModified', lastModified],
    ['ETag', `"${etag}"`],
    ['Size', size],
    ['StorageClass', 'STANDARD'],
  ],
];

function objectHeaders(
  call: Call,
  object: StoredObject,
  whole: boolean,
): Record<string, string | number> {
  const { bucket } = call;
  const tags = [...new URLSearchParams(object.tagging)].length;
  return {
    etag: `"${object.etag}"`,
    'content-type': object.contentType,
    'content-length': object.size,
    'last-modified': new Date(object.lastModified).toUTCString(),
    'accept-ranges': 'bytes',
    ...object.metadata,
    ...(bucket.versioned && { 'x-amz-version-id': object.versionId }),
    ...(tags > 0 && { 'x-amz-tagging-count': tags }),
    ...(whole && header(call, 'x-amz-checksum-mode') === 'ENABLED' && object.checksums),
    ...(object.lock && {
      'x-amz-object-lock-mode': object.lock.mode,
      'x-amz-object-lock-retain-until-date': object.lock.until,
    }),
  };
}

/** `bytes=0-99`, `bytes=100-` or `bytes=-100`; anything else is ignored, as S3 does. */
function rangeOf(text: string | undefined, size: number) {
  const [, from = '', to = ''] = /^bytes=(\d*)-(\d*)$/.exec(text ?? '') ?? [];
  if (from === '' && to === '') return undefined;
  const start = from === '' ? Math.max(size - Number(to), 0) : Number(from);
  const end = from === '' || to === '' ? size - 1 : Math.min(Number(to), size - 1);
  if (start <= end) return { start, end };
  throw new S3Error('InvalidRange', 'The requested range is not satisfiable');
}
