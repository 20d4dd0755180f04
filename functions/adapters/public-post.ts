import * as z from 'zod';
import type { ParcelWay } from '../domain/dossier/parcels.ts';

/*
 * The only file that knows the addresses and answers of the public post: `POST /orders` under a key, the same number
 * for the same `Idempotency-Key`. VNPost's interface for agencies is by contract and not public: these names are ours.
 */

/** One order; the person's address goes to the post and nowhere else. */
export interface PostOrder {
  readonly id: string;
  readonly way: ParcelWay;
  /** The counter by its code; the post knows its address. */
  readonly counter: string;
  readonly person: { readonly name: string; readonly address: string; readonly phone?: string };
}

export interface PublicPost {
  /** The tracking number; none where the post does not take it now. Asked again, it is the same. */
  order(order: PostOrder): Promise<string | undefined>;
}

/** The counter waits meanwhile. */
const PATIENCE_MS = 5_000;

const Answer = z.object({ trackingNumber: z.string().regex(/^[A-Z0-9]{6,50}$/) });

export const openPublicPost = (url: string, key: string): PublicPost => ({
  async order({ id, ...order }) {
    try {
      const response = await fetch(`${url}/orders`, {
        method: 'POST',
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
        headers: {
          'content-type': 'application/json',
          authorization: `Bearer ${key}`,
          'idempotency-key': id,
        },
        body: JSON.stringify({ reference: id, ...order }),
      });
      const answer = Answer.safeParse(response.ok ? await response.json() : undefined);
      return answer.data?.trackingNumber;
    } catch {
      return undefined;
    }
  },
});
