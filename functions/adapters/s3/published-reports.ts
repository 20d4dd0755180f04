import {
  GetObjectCommand,
  NoSuchKey,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { listObjects } from '../lake/objects.ts';

/** The reports among the records: each stays as it was when it was published. */
export interface PublishedReports {
  read(name: string): Promise<string | undefined>;
  /** The names that begin so, in their order. */
  list(beginning: string): Promise<readonly string[]>;
  /** Keeps a report under a name under which there is none yet. */
  keep(name: string, report: string): Promise<'kept' | 'there'>;
}

export function publishedReports(client: S3Client, bucket: string): PublishedReports {
  const [FOLDER, ENDING] = ['reports/', '.json'];
  const at = (name: string) => ({ Bucket: bucket, Key: `${FOLDER}${name}${ENDING}` });
  return {
    async read(name) {
      try {
        const { Body: body } = await client.send(new GetObjectCommand(at(name)));
        return await body?.transformToString();
      } catch (error) {
        if (error instanceof NoSuchKey) return undefined;
        throw error;
      }
    },
    async list(beginning) {
      const objects = await listObjects({ client, bucket }, `${FOLDER}${beginning}`);
      return objects.map(({ key }) => key.slice(FOLDER.length, -ENDING.length));
    },
    async keep(name, report) {
      const command = new PutObjectCommand({
        ...at(name),
        Body: report,
        ContentType: 'application/json',
        // Object Lock asks for a checksum on every object that it locks.
        ChecksumAlgorithm: 'SHA256',
        IfNoneMatch: '*',
      });
      try {
        await client.send(command);
        return 'kept';
      } catch (error) {
        if (error instanceof S3ServiceException && error.name === 'PreconditionFailed')
          return 'there';
        throw error;
      }
    },
  };
}
