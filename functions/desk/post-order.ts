import type * as z from 'zod';
import type { PublicPost } from '../adapters/public-post.ts';
import type { orderPost } from '../domain/dossier/acts/order-post.ts';
import { waysOpen } from '../domain/dossier/by-post.ts';
import { orderId } from '../domain/dossier/parcel.ts';
import { problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import type { Prepare } from '../http/act-endpoint.ts';
import { type Archive, applicantOf } from '../http/readable.ts';

type Wish = z.output<typeof orderPost.body>;

/**
 * Orders the post before the row tells of it. Where the row cannot be written the same order is found again by its
 * name, so that nobody is fetched twice.
 * @param post absent where the province is not connected with the post
 */
export const postOrder =
  (
    archive: Archive,
    post: (() => Promise<PublicPost>) | undefined,
  ): Prepare<Wish, Wish & { readonly trackingNumber: string }> =>
  async (situation, { way }) => {
    const { dossier } = situation;
    if (!post) return refuse(problem('post-not-connected'));
    if (!waysOpen(dossier).includes(way))
      return refuse(problem('act-not-allowed', { facts: { state: dossier.state } }));
    const { name, address, phone } = await applicantOf(archive, dossier.code);
    if (!address) return refuse(problem('address-missing'));
    const person = { name, address, ...(phone && { phone }) };
    const order = { id: orderId(dossier), way, counter: dossier.receivingUnit, person };
    const trackingNumber = await (await post()).order(order);
    return trackingNumber ? ok({ way, trackingNumber }) : refuse(problem('post-unavailable'));
  };
