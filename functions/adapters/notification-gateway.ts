import * as z from 'zod';
import type { Notification } from '../domain/notifications/notification.ts';
import { keyedPost } from './keyed-post.ts';

/*
 * The only file that knows the addresses and answers of the gateway: `POST /messages` under a key. Every provider of
 * short messages has an interface of its own; who takes another one writes this file for it.
 */

/**
 * What the gateway made of a notification. `notReached`: it surely has it not, so it may be sent again. `unknown`:
 * nobody knows, so it is not.
 */
export type SendOutcome =
  | { readonly kind: 'sent' }
  | { readonly kind: 'refused'; readonly why: string }
  | { readonly kind: 'notReached'; readonly why: string }
  | { readonly kind: 'unknown'; readonly why: string };

export interface NotificationGateway {
  send(notification: Notification): Promise<SendOutcome>;
}

/** Statuses by which a gateway says that it took nothing, and may later. */
const LATER = [429, 503];
/** Failures before anything was sent. */
const BEFORE = ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT'];

const Answer = z.object({ code: z.string().max(40) });
const Failure = z.object({ cause: z.object({ code: z.string() }) });

export const openGateway = (url: string, key: string): NotificationGateway => ({
  async send({ id, way, to, text }) {
    try {
      const response = await keyedPost(`${url}/messages`, key, { id, way, to, text }, id);
      const { status } = response;
      if (response.ok) return { kind: 'sent' };
      if (LATER.includes(status)) return { kind: 'notReached', why: String(status) };
      if (status >= 500) return { kind: 'unknown', why: String(status) };
      const answer = Answer.safeParse(await response.json().catch(() => undefined));
      return { kind: 'refused', why: answer.data?.code ?? String(status) };
    } catch (error) {
      const why = Failure.safeParse(error).data?.cause.code ?? (error as Error).name;
      return { kind: BEFORE.includes(why) ? 'notReached' : 'unknown', why };
    }
  },
});
