import { createHash, randomUUID } from 'node:crypto';
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { S3Error } from './errors.ts';
import { checkDigests, type Digests, receive } from './ingest.ts';
import { announce, commit, versionHeader } from './put-object.ts';
import { answerXml, type Call, header, type Operation } from './s3-call.ts';
import type { Xml } from './xml.ts';

/** What CreateMultipartUpload fixed for all that follows. */
interface UploadStart {
  readonly bucket: string;
  readonly key: string;
  readonly contentType: string;
}

type Part = Digests & { readonly number: number };

/** Every part but the last one; S3 refuses the completion otherwise. */
const SMALLEST_PART = 5 * 1024 * 1024;

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html */
export const createUpload: Operation = async (call) => {
  if (header(call, 'x-amz-checksum-algorithm') !== 'SHA256')
    throw new S3Error('NotImplemented', 'Uploads in parts are taken here with SHA256 only.');
  const uploadId = randomUUID();
  const begun: UploadStart = {
    bucket: call.bucket.name,
    key: call.key,
    contentType: header(call, 'content-type') ?? 'binary/octet-stream',
  };
  const folder = folderOf(call, uploadId);
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'upload.json'), JSON.stringify(begun));
  const named = [...addressed(call), ['UploadId', uploadId] as const];
  answerXml(call, ['InitiateMultipartUploadResult', named]);
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_UploadPart.html */
export const uploadPart: Operation = async (call) => {
  const { folder } = begunUpload(call);
  const number = Number(call.query.get('partNumber'));
  if (!Number.isInteger(number) || number < 1 || number > 10_000)
    throw new S3Error('InvalidArgument', 'Part number must be an integer between 1 and 10000.');
  if (header(call, 'x-amz-checksum-sha256') === undefined)
    throw new S3Error('InvalidRequest', 'Checksum Type mismatch occurred, expected sha256.');
  if (header(call, 'content-length') === undefined)
    throw new S3Error('MissingContentLength', 'You must provide the Content-Length header.');
  const draft = call.store.draft();
  try {
    const digests = await receive(call.request, draft);
    checkDigests(call.request.headers, digests);
    await rename(draft, join(folder, `${number}.part`));
    writeFileSync(join(folder, `${number}.json`), JSON.stringify({ ...digests, number }));
    const sum = { 'x-amz-checksum-sha256': digests.sha256 };
    call.response.writeHead(200, { etag: `"${digests.md5}"`, ...sum }).end();
  } finally {
    await rm(draft, { force: true });
  }
};

/** @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_ListParts.html */
export const listParts: Operation = async (call) => {
  const { folder } = begunUpload(call);
  const parts = partsIn(folder).map(
    ({ number, md5, size, sha256 }): Xml => [
      'Part',
      [
        ['PartNumber', number],
        ['ETag', `"${md5}"`],
        ['Size', size],
        ['ChecksumSHA256', sha256],
      ],
    ],
  );
  answerXml(call, ['ListPartsResult', [...addressed(call), ['IsTruncated', false], ...parts]]);
};

/**
 * Makes an object of the parts that the body names, all of them whole and as named. Its checksum is the
 * hash of their hashes, as S3's is. @see https://docs.aws.amazon.com/AmazonS3/latest/API/API_CompleteMultipartUpload.html
 */
export const completeUpload: Operation = async (call) => {
  const { folder, begun } = begunUpload(call);
  const parts = namedParts(await text(call.request), partsIn(folder));
  if (parts.slice(0, -1).some(({ size }) => size < SMALLEST_PART))
    throw new S3Error('EntityTooSmall', 'A part is smaller than the minimum allowed size.');
  const draft = call.store.draft();
  for (const { number } of parts)
    appendFileSync(draft, readFileSync(join(folder, `${number}.part`)));
  const together = (algorithm: string, sums: readonly Buffer[], encoding: 'hex' | 'base64') =>
    `${createHash(algorithm).update(Buffer.concat(sums)).digest(encoding)}-${parts.length}`;
  const etag = together(
    'md5',
    parts.map(({ md5 }) => Buffer.from(md5, 'hex')),
    'hex',
  );
  const sums = parts.map(({ sha256 }) => Buffer.from(sha256, 'base64'));
  const composite = together('sha256', sums, 'base64');
  const whole = createHash('sha256').update(readFileSync(draft)).digest('base64');
  try {
    const version = commit(call, draft, {
      size: parts.reduce((size, part) => size + part.size, 0),
      etag,
      sha256: whole,
      checksums: { 'x-amz-checksum-sha256': composite },
      tagging: '',
      contentType: begun.contentType,
      metadata: {},
    });
    rmSync(folder, { recursive: true });
    announce(call, version, 'CompleteMultipartUpload');
    const about: Xml[] = [...addressed(call), ['ETag', `"${etag}"`], ['ChecksumSHA256', composite]];
    for (const [name, value] of Object.entries(versionHeader(call, version) ?? {}))
      call.response.setHeader(name, value);
    answerXml(call, ['CompleteMultipartUploadResult', about]);
  } finally {
    await rm(draft, { force: true });
  }
};

const addressed = ({ bucket, key }: Call): Xml[] => [
  ['Bucket', bucket.name],
  ['Key', key],
];

/** Upload ids are our own; one that is not can name no folder. */
const folderOf = ({ store }: Call, uploadId: string) =>
  join(store.uploads, /^[0-9a-f-]{36}$/.test(uploadId) ? uploadId : 'unknown');

function begunUpload(call: Call): { readonly folder: string; readonly begun: UploadStart } {
  const folder = folderOf(call, call.query.get('uploadId') ?? '');
  const file = join(folder, 'upload.json');
  const begun: UploadStart | undefined = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : undefined;
  if (begun?.bucket === call.bucket.name && begun.key === call.key) return { folder, begun };
  throw new S3Error('NoSuchUpload', 'The specified upload does not exist.');
}

function partsIn(folder: string): Part[] {
  return readdirSync(folder)
    .filter((file) => /^\d+\.json$/.test(file))
    .map((file): Part => JSON.parse(readFileSync(join(folder, file), 'utf8')))
    .sort((one, other) => one.number - other.number);
}

/** The parts of the request's body, each of them held under that number with that ETag and checksum. */
function namedParts(body: string, held: readonly Part[]): Part[] {
  const named = [...body.matchAll(/<Part>(.*?)<\/Part>/gs)].map(([, part = '']) => {
    const value = (name: string) => new RegExp(`<${name}>(.*?)</${name}>`).exec(part)?.[1] ?? '';
    const number = Number(value('PartNumber'));
    const etag = value('ETag').replaceAll('&quot;', '').replaceAll('"', '');
    const sum = value('ChecksumSHA256');
    return held.find((one) => one.number === number && one.md5 === etag && one.sha256 === sum);
  });
  const found = named.flatMap((part) => part ?? []);
  if (named.length === 0 || found.length < named.length)
    throw new S3Error('InvalidPart', 'One or more of the specified parts could not be found.');
  return found;
}
