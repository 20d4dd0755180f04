import * as z from 'zod';
import type { ParcelWay } from '../domain/dossier/parcel.ts';
import { keyedPost } from './keyed-post.ts';

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

const Answer = z.object({ trackingNumber: z.string().regex(/^[A-Z0-9]{6,50}$/) });

export const openPublicPost = (url: string, key: string): PublicPost => ({
  async order({ id, ...order }) {
    try {
      const response = await keyedPost(`${url}/orders`, key, { reference: id, ...order }, id);
      const answer = Answer.safeParse(response.ok ? await response.json() : undefined);
      return answer.data?.trackingNumber;
    } catch {
      return undefined;
    }
  },
});
