import {
  HeadObjectCommand,
  NotFound,
  PutObjectCommand,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import * as z from 'zod';
import { type KeptRoot, rootOf, treeHeadIn } from '../../domain/log/checkpoint.ts';
import { Head } from '../../domain/log/head.ts';
import type { ReadTile } from '../../domain/log/tiles.ts';
import { getObject, type Lake } from '../lake/objects.ts';

/**
 * The log of heads in its bucket, where nothing that was written can be replaced or removed:
 * `batches/` what was decided to go in, `tile/` the tree and its entries, `roots/` the signed roots, by numbers from 1
 * on, `stamps/` their time stamps, `checkpoint` the newest root and `key` the key that they are signed with.
 */
export type HeadLog = Pick<Lake, 'client' | 'bucket'>;

const numbered = (folder: string, number: number, ending = '') =>
  `${folder}/${String(number).padStart(9, '0')}${ending}`;

export const logKeys = {
  batch: (number: number) => numbered('batches', number, '.json'),
  root: (number: number) => numbered('roots', number),
  stamp: (number: number) => numbered('stamps', number, '.tsr'),
  checkpoint: 'checkpoint',
  key: 'key',
} as const;

/** What goes into the log together: decided once, and carried out by the next run that finds it. */
export const Batch = z.strictObject({
  at: z.iso.datetime(),
  /** The size of the log before. */
  old: z.int().nonnegative(),
  heads: z.array(Head).min(1),
});
export type Batch = z.infer<typeof Batch>;

export async function readBatch(log: HeadLog, number: number): Promise<Batch | undefined> {
  const bytes = await getObject(log, logKeys.batch(number));
  return bytes && Batch.parse(JSON.parse(Buffer.from(bytes).toString('utf8')));
}

/** A tile of the tree. @throws Error where it is not there: it was written before the root that asks for it. */
export const tilesOf =
  (log: HeadLog): ReadTile =>
  async (path) => {
    const bytes = await getObject(log, path);
    if (!bytes) throw new Error(`The log has no ${path}`);
    return Buffer.from(bytes);
  };

/** Writes an object that is not there yet; false if it is. `at` is kept with it. */
export async function writeOnce(
  { client, bucket }: HeadLog,
  key: string,
  body: string | Uint8Array,
  at?: string,
): Promise<boolean> {
  try {
    await client.send(
      new PutObjectCommand({
        Bucket: bucket,
        Key: key,
        Body: body,
        IfNoneMatch: '*',
        // Object Lock asks for a checksum on every object that it locks.
        ChecksumAlgorithm: 'SHA256',
        ...(at && { Metadata: { at } }),
      }),
    );
    return true;
  } catch (error) {
    // The other writer of a conflict writes the same, or has decided first.
    const names = ['PreconditionFailed', 'ConditionalRequestConflict'];
    if (error instanceof S3ServiceException && names.includes(error.name)) return false;
    throw error;
  }
}

/** A root with its number, and the size of the log that it stands for. */
export interface NumberedRoot extends KeptRoot {
  readonly number: number;
  readonly size: number;
}

export async function readRoot(log: HeadLog, number: number): Promise<NumberedRoot | undefined> {
  const bytes = await getObject(log, logKeys.root(number));
  if (!bytes) return undefined;
  const root = rootOf(Buffer.from(bytes).toString('utf8'));
  const size = root && treeHeadIn(root.checkpoint)?.size;
  if (!root || size === undefined) throw new Error(`Root ${number} of the log is no root`);
  return { ...root, number, size };
}

/** The newest root; nothing of a log that has none. */
export async function newestRoot(log: HeadLog): Promise<NumberedRoot | undefined> {
  const after = await firstNumber(async (number) => (await madeAt(log, number)) === undefined);
  return after > 1 ? readRoot(log, after - 1) : undefined;
}

/** The number of the first root made at a moment or later; one above the newest where there is none. */
export const firstRootSince = (log: HeadLog, instant: string): Promise<number> =>
  firstNumber(async (number) => {
    const at = await madeAt(log, number);
    return at === undefined || at >= instant;
  });

async function madeAt({ client, bucket }: HeadLog, number: number): Promise<string | undefined> {
  const asked = new HeadObjectCommand({ Bucket: bucket, Key: logKeys.root(number) });
  try {
    return (await client.send(asked)).Metadata?.at ?? '';
  } catch (error) {
    if (error instanceof NotFound) return undefined;
    throw error;
  }
}

/** The first number from 1 of which something is so, where it is so of all after it: found by halving. */
async function firstNumber(isSo: (number: number) => Promise<boolean>): Promise<number> {
  let after = 1;
  while (!(await isSo(after))) after *= 2;
  let before = Math.floor(after / 2);
  while (after - before > 1) {
    const middle = Math.floor((after + before) / 2);
    if (await isSo(middle)) after = middle;
    else before = middle;
  }
  return after;
}
