import type { IncomingMessage } from 'node:http';
import type { Act } from '../iam/policy-statement.ts';

const arnOf = (bucket: string, key: string): string => `arn:aws:s3:::${bucket}/${key}`;

/** Looking into a bucket. Who may not do this is not told either that an object is missing. */
export const listing = (bucket: string): Act => ({
  action: 's3:ListBucket',
  resource: `arn:aws:s3:::${bucket}`,
});

/** The bucket, key and query of `x-amz-copy-source`: `bucket/key?versionId=…`, percent-encoded. */
export function copySourceOf(copySource: string) {
  const [path = '', search] = copySource.replace(/^\//, '').split('?');
  const [bucket = '', ...rest] = decodeURIComponent(path).split('/');
  return { bucket, key: rest.join('/'), query: new URLSearchParams(search) };
}

/**
 * What a request asks of IAM.
 * @see https://docs.aws.amazon.com/AmazonS3/latest/userguide/using-with-s3-policy-actions.html
 */
export function actsOf(
  { method = '', headers }: IncomingMessage,
  bucket: string,
  key: string,
  query: URLSearchParams,
): readonly Act[] {
  if (key === '') return [listing(bucket)];
  const version = query.has('versionId') ? 'Version' : '';
  const on = (action: string, context: Act['context'] = {}): Act => ({
    action: `s3:${action}`,
    resource: arnOf(bucket, key),
    context,
  });
  if (query.has('tagging')) return [on(`GetObject${version}Tagging`)];
  if (method === 'GET' && query.has('uploadId')) return [on('ListMultipartUploadParts')];
  if (method === 'GET' || method === 'HEAD') return [on(`GetObject${version}`)];
  if (method === 'DELETE') return [on(`DeleteObject${version}`)];
  const isPart = query.has('uploads') || (method === 'PUT' && query.has('uploadId'));
  const condition = headers['if-none-match'];
  const acts = [
    on('PutObject', {
      's3:ObjectCreationOperation': [String(!isPart)],
      ...(condition !== undefined && { 's3:if-none-match': [condition] }),
    }),
  ];
  if (headers['x-amz-tagging'] !== undefined) acts.push(on('PutObjectTagging'));
  if (headers['x-amz-object-lock-mode'] !== undefined) acts.push(on('PutObjectRetention'));
  const from = headers['x-amz-copy-source'];
  if (from === undefined) return acts;
  const source = copySourceOf(String(from));
  const action = source.query.has('versionId') ? 's3:GetObjectVersion' : 's3:GetObject';
  return [...acts, { action, resource: arnOf(source.bucket, source.key) }];
}
