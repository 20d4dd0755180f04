import type { IncomingMessage, ServerResponse } from 'node:http';
import { keyUse } from '../iam/access-verdict.ts';
import { type Guard, noGuard } from '../iam/guard.ts';
import type { Act } from '../iam/policy-statement.ts';
import type { Signatory } from '../signature/resign.ts';
import { verifySignature } from '../signature/verify-signature.ts';
import type { OnDamage } from '../state-file.ts';
import type { Bucket } from './buckets.ts';
import { corsHeaders, preflightOf } from './cors.ts';
import { S3Error } from './errors.ts';
import { completeUpload, createUpload, listParts, uploadPart } from './multipart.ts';
import { actsOf, copySourceOf, listing } from './object-acts.ts';
import { copyObject, putObject } from './put-object.ts';
import { deleteObject, getObject, getObjectTagging, headObject, listObjects } from './read.ts';
import type { Call, ObjectCreated, Operation } from './s3-call.ts';
import { createStore } from './store.ts';

export interface S3Options {
  /** Where objects live; they survive a restart. */
  readonly directory: string;
  readonly onDamage?: OnDamage;
  readonly buckets: readonly Bucket[];
  readonly credentials: Signatory['credentials'];
  readonly region: string;
  readonly onObjectCreated: (created: ObjectCreated) => void;
  /** Whose signature allows what; everybody may do everything unless told. */
  readonly guard?: Guard;
  /** ARN of a key of KMS by its alias. */
  readonly keyNamed?: (alias: string) => string;
  /**
   * Epoch milliseconds, the machine's time unless told. It judges signatures, so it must be the time that
   * the callers sign with.
   */
  readonly now?: () => number;
}

export type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * A stand-in for Amazon S3 that refuses what S3 refuses: bad signatures, wrong checksums, unmet
 * conditions. It answers only the calls that this system makes, path-style (`/bucket/key`), and says 501 to
 * all others, so that nothing seems to work here and fails in the cloud.
 */
export function createS3(options: S3Options): RequestHandler {
  const {
    credentials,
    region,
    onObjectCreated: created,
    guard = noGuard,
    keyNamed = (alias) => alias,
    now = Date.now,
  } = options;
  const store = createStore(options.directory, options.onDamage);
  const buckets = new Map(options.buckets.map((bucket) => [bucket.name, bucket]));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '/', headers } = request;
    const instant = now();
    response.setHeader('date', new Date(instant).toUTCString());
    const { bucketName, key, query } = addressOf(url);
    const bucket = buckets.get(bucketName);
    if (method === 'OPTIONS') return answerPreflight(bucket, request, response);
    const cors = bucket && headers.origin && corsHeaders(bucket.cors, headers.origin, method);
    for (const [name, value] of Object.entries(cors || {})) response.setHeader(name, value);

    const signatory: Signatory = { credentials, region, service: 's3' };
    const verified = await verifySignature({ method, url, headers }, signatory, instant);
    if (!verified.ok) throw new S3Error(verified.reason.code, verified.reason.message);
    if (!bucket) throw new S3Error('NoSuchBucket', `There is no bucket ${bucketName}.`);
    const operation = operationOf(request, key, query);
    const [caller = ''] = verified.value.credential.split('/');
    const ask = (...acts: readonly Act[]): void => {
      const denied = guard(caller, ...acts);
      if (denied) throw new S3Error('AccessDenied', denied.message);
    };
    ask(...actsOf(request, bucketName, key, query));
    const useKey: Call['useKey'] = (action, arn) => {
      if (arn !== undefined) ask(keyUse(arn, action, 's3'));
    };
    const keys = { useKey, keyNamed };
    const at = { store, buckets, bucket, key, query };
    const call = { ...at, ...keys, request, response, now: instant, created };
    try {
      await operation(call);
    } catch (error) {
      if (error instanceof S3Error && error.code === 'NoSuchKey') {
        const from = headers['x-amz-copy-source'];
        ask(listing(from ? copySourceOf(String(from)).bucket : bucketName));
      }
      throw error;
    }
  }

  return async (request, response) => {
    try {
      await answer(request, response);
    } catch (error) {
      answerError(error, request, response);
    }
  };
}

/** Keys may hold `..`, `//` and the like, so the address is cut by hand and never normalised. */
function addressOf(url: string) {
  const [path = '/', search] = url.split('?');
  const [, bucketName = '', ...rest] = path.split('/').map(decode);
  return { bucketName, key: rest.join('/'), query: new URLSearchParams(search) };
}

function decode(segment: string): string {
  try {
    return decodeURIComponent(segment);
  } catch (cause) {
    throw new S3Error('InvalidArgument', 'The address is not well encoded.', { cause });
  }
}

function operationOf(request: IncomingMessage, key: string, query: URLSearchParams): Operation {
  refuseUnknown(request, query);
  const { method = '', headers } = request;
  if (key === '' && method === 'GET') return listObjects;
  if (key !== '' && method === 'GET' && query.has('tagging')) return getObjectTagging;
  if (key !== '' && query.has('uploads') && method === 'POST') return createUpload;
  if (key !== '' && query.has('uploadId')) {
    if (method === 'PUT') return uploadPart;
    if (method === 'GET') return listParts;
    if (method === 'POST') return completeUpload;
  } else if (key !== '' && !query.has('tagging')) {
    if (method === 'PUT') return headers['x-amz-copy-source'] ? copyObject : putObject;
    if (method === 'GET') return getObject;
    if (method === 'HEAD') return headObject;
    if (method === 'DELETE') return deleteObject;
  }
  throw new S3Error('NotImplemented', `${method} is not answered here.`);
}

const knownParameters =
  /^(x-id|x-amz-.*|list-type|prefix|max-keys|continuation-token|start-after|delimiter|versionId|tagging|uploads|uploadId|partNumber|response-content-(type|disposition))$/i;
const knownHeaders = new RegExp(
  `^x-amz-(${[
    'date|content-sha256|security-token|user-agent|expected-bucket-owner',
    'meta-.*|tagging|tagging-directive|metadata-directive|copy-source|copy-source-if-match',
    'checksum-(sha256|crc32|mode|algorithm)|sdk-checksum-algorithm',
    'object-lock-(mode|retain-until-date)',
    // Encryption at rest changes nothing that a caller can see here.
    'server-side-encryption.*',
  ].join('|')})$`,
);

/** A feature that would be ignored in silence is a bug that only the cloud would find. */
function refuseUnknown({ headers, method }: IncomingMessage, query: URLSearchParams): void {
  const unknown = [
    ...[...query.keys()].filter((name) => !knownParameters.test(name)),
    ...Object.keys(headers).filter((name) => name.startsWith('x-amz-') && !knownHeaders.test(name)),
    ...(method === 'PUT' && headers['if-match'] !== undefined ? ['if-match'] : []),
  ];
  if (unknown.length > 0)
    throw new S3Error('NotImplemented', `Not known here: ${unknown.join(', ')}.`);
}

function answerPreflight(
  bucket: Bucket | undefined,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  const { origin, method, requested } = preflightOf(request.headers);
  const allowed = bucket && origin && method && corsHeaders(bucket.cors, origin, method, requested);
  if (!allowed) throw new S3Error('AccessForbidden', 'This CORS request is not allowed.');
  response.writeHead(200, allowed).end();
}

function answerError(error: unknown, request: IncomingMessage, response: ServerResponse): void {
  if (response.headersSent || request.socket.destroyed) {
    response.destroy();
    return;
  }
  const known =
    error instanceof S3Error
      ? error
      : new S3Error('InternalError', String(error), { cause: error });
  response.writeHead(known.status, { 'content-type': 'application/xml' });
  response.end(request.method === 'HEAD' ? undefined : known.toXml());
}
