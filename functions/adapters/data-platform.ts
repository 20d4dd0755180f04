import * as z from 'zod';
import type { DataKind, DataSources, LookUp } from '../domain/dossier/data-kinds.ts';
import { keyedPost } from './keyed-post.ts';

/*
 * The only file that knows the addresses and answers of the platform by which the province reaches the databases of
 * the nation (NDXP, the province's LGSP): `POST /<database>` under a key. Each database's own interface is behind it.
 */

export interface PlatformAccess {
  readonly url: string;
  readonly key: string;
  /** The databases that the province was given; of others nothing is asked. */
  readonly databases: readonly DataKind[];
}

const PlatformRecord = z.object({
  reference: z.string().min(1).max(100),
  record: z.record(z.string().max(100), z.string().max(1_000)),
});

/** What a status says; every other says that the database is not available. */
const failures: Readonly<Record<number, LookUp>> = {
  403: { kind: 'forbidden' },
  404: { kind: 'notFound' },
  409: { kind: 'differs' },
};

/** The databases behind a platform. A question fails open: where anything goes wrong, the paper is brought instead. */
export const openDataPlatform = ({ url, key, databases }: PlatformAccess): DataSources => ({
  async lookUp(kind, person, purpose, dossier) {
    if (!databases.includes(kind)) return { kind: 'notConnected' };
    try {
      const response = await keyedPost(`${url}/${kind}`, key, { person, purpose, dossier });
      const failure = failures[response.status];
      if (failure) return failure;
      const found = PlatformRecord.safeParse(response.ok ? await response.json() : undefined);
      return found.success ? { kind: 'found', ...found.data } : { kind: 'unavailable' };
    } catch {
      return { kind: 'unavailable' };
    }
  },
});
