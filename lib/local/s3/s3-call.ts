import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Bucket } from './buckets.ts';
import type { Store } from './store.ts';
import { type Xml, xml } from './xml.ts';

/** An object has just been stored: what S3 tells EventBridge as "Object Created". */
export interface ObjectCreated {
  readonly bucket: string;
  readonly key: string;
  /** Bytes. */
  readonly size: number;
  /** Without the quotation marks of the header. */
  readonly etag: string;
  /** Only in a bucket that keeps versions. */
  readonly versionId?: string;
  readonly reason: 'PutObject' | 'CopyObject' | 'CompleteMultipartUpload';
  /** Where the bytes lie on this machine. */
  readonly file: string;
}

/** One verified request on its way through the endpoint. */
export interface Call {
  readonly store: Store;
  readonly buckets: ReadonlyMap<string, Bucket>;
  readonly bucket: Bucket;
  /** Empty when the bucket itself is addressed. */
  readonly key: string;
  readonly query: URLSearchParams;
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Epoch milliseconds. */
  readonly now: number;
  readonly created: (created: ObjectCreated) => void;
  /** @throws S3Error `AccessDenied` where the caller may not use a key of KMS through S3. */
  readonly useKey: (action: 'kms:Decrypt' | 'kms:GenerateDataKey', arn: string | undefined) => void;
  /** ARN of a key of KMS by its alias. */
  readonly keyNamed: (alias: string) => string;
}

export type Operation = (call: Call) => Promise<void>;

/** A request header as one text. */
export function header({ request }: Call, name: string): string | undefined {
  const value = request.headers[name];
  return Array.isArray(value) ? value.join(',') : value;
}

export function answerXml({ response }: Call, root: Xml): void {
  response.writeHead(200, { 'content-type': 'application/xml' }).end(xml(root));
}
