import { createHash, randomUUID } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type OnDamage, readState, writeState } from '../state-file.ts';
import type { Bucket } from './buckets.ts';
import { S3Error } from './errors.ts';

/** One version of an object. Under a key that is not versioned there is one, called `null`. */
export interface Version {
  readonly versionId: string;
  /** The file with the bytes; absent for a delete marker. */
  readonly blob?: string;
  readonly size: number;
  readonly etag: string;
  readonly lastModified: string;
  readonly contentType: string;
  readonly metadata: Readonly<Record<string, string>>;
  /** As in `x-amz-tagging`: `scan=clean&kind=scan`. */
  readonly tagging: string;
  readonly sha256: string;
  /** Which checksum headers the object was stored with. */
  readonly checksums: Readonly<Record<string, string>>;
  readonly lock?: Lock;
  /** ARN of the key of KMS under which the bytes would lie. */
  readonly encryptionKey?: string;
}

export interface Lock {
  readonly mode: string;
  readonly until: string;
}

interface Entry {
  readonly key: string;
  /** Newest first. */
  readonly versions: readonly Version[];
}

/** Enough to tell the document of a key from what is damaged; only this module writes them. */
const StoredEntry = z.custom<Entry>(
  (kept) =>
    z.looseObject({ key: z.string(), versions: z.array(z.looseObject({})) }).safeParse(kept)
      .success,
);

export interface StoredObject extends Version {
  readonly key: string;
  readonly blob: string;
}

/**
 * Objects in files: the bytes under `blobs/`, and per key one small document that is replaced by a
 * rename, which is the moment an object exists. Keys are hashed into file names, so that no key can
 * leave the directory. The documents are read and written synchronously: nothing comes between a
 * condition and the write that it guards.
 */
export function createStore(directory: string, onDamage: OnDamage = () => {}) {
  const incoming = join(directory, 'incoming');
  const blobs = join(directory, 'blobs');
  const uploads = join(directory, 'uploads');
  rmSync(incoming, { recursive: true, force: true });
  for (const folder of [incoming, blobs, uploads]) mkdirSync(folder, { recursive: true });

  const folderOf = (bucket: Bucket) => join(directory, 'buckets', bucket.name);
  const fileOf = (bucket: Bucket, key: string) =>
    join(folderOf(bucket), `${createHash('sha256').update(key).digest('hex')}.json`);

  /** What lies in each bucket by its keys, read once: nobody else writes here. */
  const known = new Map<string, Map<string, Entry>>();
  function entriesOf(bucket: Bucket): Map<string, Entry> {
    const folder = folderOf(bucket);
    const files = known.has(bucket.name) || !existsSync(folder) ? [] : readdirSync(folder);
    const read = files
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => readState(join(folder, file), StoredEntry, onDamage) ?? []);
    const entries = known.get(bucket.name) ?? new Map(read.map((entry) => [entry.key, entry]));
    known.set(bucket.name, entries);
    return entries;
  }

  const read = (bucket: Bucket, key: string): Entry =>
    entriesOf(bucket).get(key) ?? { key, versions: [] };

  function write(bucket: Bucket, entry: Entry): void {
    const file = fileOf(bucket, entry.key);
    if (entry.versions.length === 0) {
      rmSync(file, { force: true });
      entriesOf(bucket).delete(entry.key);
      return;
    }
    writeState(file, entry);
    entriesOf(bucket).set(entry.key, entry);
  }

  function discard(version: Version | undefined): void {
    if (version?.blob) rmSync(join(blobs, version.blob), { force: true });
  }

  /** The version asked for, delete markers included; the newest one when none is named. */
  function find(bucket: Bucket, key: string, versionId?: string): Version | undefined {
    const { versions } = read(bucket, key);
    return versionId ? versions.find((one) => one.versionId === versionId) : versions[0];
  }

  /** Puts a version on top; in a bucket without versioning it takes the place of the old one. */
  function add(bucket: Bucket, key: string, version: Omit<Version, 'versionId'>): Version {
    const { versions } = read(bucket, key);
    const added = { ...version, versionId: bucket.versioned ? randomUUID() : 'null' };
    write(bucket, { key, versions: bucket.versioned ? [added, ...versions] : [added] });
    if (!bucket.versioned) discard(versions[0]);
    return added;
  }

  return {
    find,
    /** The folder of uploads in parts that are under way. */
    uploads,
    /** A place for bytes that are not an object yet; emptied when the store is opened again. */
    draft: () => join(incoming, randomUUID()),
    blob: (name: string) => join(blobs, name),

    /**
     * Makes an object of the bytes in `draft`.
     * @throws S3Error `PreconditionFailed` when there is one already and `ifAbsent` is set
     */
    commit(
      bucket: Bucket,
      key: string,
      draft: string,
      version: Omit<Version, 'versionId' | 'blob'>,
      ifAbsent: boolean,
    ): Version {
      if (ifAbsent && find(bucket, key)?.blob)
        throw new S3Error('PreconditionFailed', 'There is an object under this key already.');
      const blob = randomUUID();
      renameSync(draft, join(blobs, blob));
      return add(bucket, key, { ...version, blob });
    },

    /** Hides the object behind a delete marker, or removes it where the bucket keeps no versions. */
    remove(bucket: Bucket, key: string, lastModified: string): Version | undefined {
      if (bucket.versioned) return add(bucket, key, { ...deleteMarker, lastModified });
      const { versions } = read(bucket, key);
      write(bucket, { key, versions: [] });
      discard(versions[0]);
      return undefined;
    },

    /** Removes one version for good. */
    erase(bucket: Bucket, key: string, versionId: string): void {
      const { versions } = read(bucket, key);
      write(bucket, { key, versions: versions.filter((one) => one.versionId !== versionId) });
      discard(versions.find((one) => one.versionId === versionId));
    },

    /** The current objects whose keys begin with `prefix`, in the order of their UTF-8 bytes. */
    list(bucket: Bucket, prefix: string): StoredObject[] {
      return [...entriesOf(bucket).values()]
        .filter(({ key }) => key.startsWith(prefix))
        .flatMap(({ key, versions: [newest] }) =>
          newest?.blob ? [{ ...newest, key, blob: newest.blob }] : [],
        )
        .sort((left, right) => Buffer.compare(Buffer.from(left.key), Buffer.from(right.key)));
    },
  };
}

export type Store = ReturnType<typeof createStore>;

const deleteMarker = {
  size: 0,
  etag: '',
  contentType: '',
  metadata: {},
  tagging: '',
  sha256: '',
  checksums: {},
} as const;
