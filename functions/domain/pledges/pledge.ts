import { createHash } from 'node:crypto';
import * as z from 'zod';
import { Day, type Instant, type UnitCode, vietnamDay } from '../codes.ts';
import { share } from '../figures/percent.ts';
import { type Problem, problem } from '../problems.ts';
import { ok, type Result, refuse } from '../result.ts';
import { Text } from '../text.ts';

/** What officers promise the people whom they serve (bản cam kết thực hiện văn hóa công vụ), as a decision gives it. */
export const PledgeInput = z.strictObject({
  /** Number of the decision, `45/QĐ-UBND`. */
  decision: Text(100),
  /** The first day on which it is the one to sign; it may be signed before. */
  from: Day,
  clauses: z.array(Text(1000)).min(1).max(50),
});
export type PledgeInput = z.infer<typeof PledgeInput>;

/** A published text; another one takes its place and is signed again. */
export interface PledgeText extends PledgeInput {
  readonly version: number;
  /** SHA-256 of its clauses in hex: what a signature is under. */
  readonly sha256: string;
  readonly publishedAt: Instant;
  readonly publishedBy: string;
}

export const hashOfClauses = (clauses: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(clauses)).digest('hex');

/** Which text an officer signs, as they read it. */
export const SignatureInput = z.strictObject({
  version: z.int().positive().max(9999),
  sha256: z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in hex'),
});
export type SignatureInput = z.infer<typeof SignatureInput>;

/** An officer's signature under a text: given once, never changed. */
export interface PledgeSignature extends SignatureInput {
  readonly officer: string;
  /** The units of the officer on that day. */
  readonly units: readonly UnitCode[];
  readonly signedAt: Instant;
  /** Signed in from the officer's own account; nobody signs for another. */
  readonly signature: 'account';
}

/** The text that is to be signed on a day: the last one in force; nothing before the first. */
export const pledgeOn = (texts: readonly PledgeText[], day: Day): PledgeText | undefined =>
  texts
    .filter(({ from }) => from <= day)
    .toSorted(byForce)
    .at(-1);

const byForce = (one: PledgeText, other: PledgeText): number =>
  one.from === other.from ? one.version - other.version : one.from < other.from ? -1 : 1;

/** Whether a text may be signed: it is the present one or one that is still to come, in the words that the officer read. */
export function mayBeSigned(
  texts: readonly PledgeText[],
  { version, sha256 }: SignatureInput,
  now: Instant,
): Result<PledgeText, Problem> {
  const day = vietnamDay(now);
  const present = pledgeOn(texts, day);
  const text = texts.find((one) => one.version === version);
  if (!text) return refuse(problem('pledge-unknown'));
  const isOver = text.from <= day && text.version !== present?.version;
  if (isOver || text.sha256 !== sha256)
    return refuse(problem('pledge-changed', { facts: { version: present?.version } }));
  return ok(text);
}

/** How many of those who work on the dossiers of a unit have signed the present text, and who has not. */
export interface PledgeCounts {
  readonly version: number;
  readonly n: number;
  readonly of: number;
  readonly percent: number;
  readonly missing: readonly string[];
}

export function countPledges(
  version: number,
  officers: Iterable<string>,
  signed: ReadonlySet<string>,
): PledgeCounts {
  const all = [...new Set(officers)].toSorted();
  const missing = all.filter((officer) => !signed.has(officer));
  const n = all.length - missing.length;
  return { version, n, of: all.length, percent: share(n, all.length), missing };
}
