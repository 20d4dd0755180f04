import type { NationalPortal } from '../adapters/national-portal.ts';
import { answered, type Breaker, mayTry, unanswered } from '../domain/portal/breaker.ts';
import type { News, PortalMessage } from '../domain/portal/national-message.ts';

/** What delivering needs: how a message is written, who takes it, and the time in epoch milliseconds. */
export interface PostOffice {
  readonly write: (news: News) => Promise<PortalMessage | undefined>;
  readonly portal: Pick<NationalPortal, 'take'>;
  readonly now: () => number;
}

export interface Delivery<Letter extends News> {
  /** Those that the portal has now, or need not have. */
  readonly taken: number;
  readonly refused: readonly (Letter & { readonly reason: string })[];
  /** Those to be tried again, in their order. */
  readonly held: readonly Letter[];
  /** Why the first of them was held. */
  readonly why?: string;
  readonly breaker: Breaker;
}

/**
 * Tells the portal news in their order. What gets no answer is held, and with it all that follows of the same
 * dossier; a dossier that cannot be told holds up no other. After a message that the portal refuses the next
 * one goes: it tells the whole dossier anyway.
 */
export async function deliver<Letter extends News>(
  letters: readonly Letter[],
  { write, portal, now }: PostOffice,
  before: Breaker,
): Promise<Delivery<Letter>> {
  let breaker = before;
  let taken = 0;
  let why: string | undefined;
  const refused: (Letter & { reason: string })[] = [];
  const held: Letter[] = [];
  const waiting = new Set<string>();
  const hold = (letter: Letter, reason: string) => {
    waiting.add(letter.code);
    held.push(letter);
    why ??= reason;
  };
  for (const letter of letters) {
    const { code } = letter;
    if (waiting.has(code)) hold(letter, 'one before it waits');
    else if (!mayTry(breaker, now())) hold(letter, 'the portal is down');
    else {
      const message = await write(letter).catch((error: Error) => error);
      if (message instanceof Error) {
        hold(letter, message.name);
        continue;
      }
      const taking = message ? await portal.take(message) : undefined;
      if (taking?.kind === 'unanswered') {
        breaker = unanswered(breaker, now());
        hold(letter, taking.why);
        continue;
      }
      if (taking) breaker = answered();
      if (taking?.kind === 'refused') refused.push({ ...letter, reason: taking.code });
      else taken++;
    }
  }
  return { taken, refused, held, ...(why && { why }), breaker };
}
