import canonicalize from 'canonicalize';
import * as z from 'zod';

/** The head of a dossier's chain: how many events it has, and the hash of the last. */
export const Head = z.strictObject({
  dossier: z.string(),
  version: z.int().positive(),
  head: z.string(),
});
export type Head = z.infer<typeof Head>;

/** A head as it stands in the log: JSON in the one spelling of RFC 8785. No person is named in it. */
export const entryOf = ({ dossier, version, head }: Head): Buffer =>
  Buffer.from(canonicalize({ dossier, version, head }) ?? '');

/** Of several heads of one dossier the latest, in the order of their codes. */
export function latestHeads(heads: readonly Head[]): readonly Head[] {
  const latest = new Map<string, Head>();
  for (const head of heads)
    if (head.version >= (latest.get(head.dossier)?.version ?? 0)) latest.set(head.dossier, head);
  return [...latest.values()].sort((one, other) => (one.dossier < other.dossier ? -1 : 1));
}
