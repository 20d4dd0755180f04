import * as z from 'zod';
import { DossierCode, Instant } from '../codes.ts';
import type { DossierEvent } from '../dossier/dossier.ts';
import type { Message } from '../messages/message.ts';
import type { Texts } from '../texts/vi.ts';

/** Why an applicant gets a notification: the name of its text too. */
export type Occasion = keyof Texts['notifications'];

const byKind: Readonly<Record<string, Occasion>> = {
  accepted: 'received',
  dueAnnounced: 'appointment',
  verificationBegun: 'appointment',
  refused: 'refused',
  supplementRequested: 'supplement',
  supplementExpired: 'stopped',
  stopped: 'stopped',
  paymentRequested: 'toPay',
  overdue: 'overdue',
  apologised: 'newAppointment',
  extended: 'newAppointment',
};

type Happening = Pick<DossierEvent, 'kind' | 'from' | 'to'>;

/** What an event is to the applicant; nothing where they need not be told. */
export const occasionOf = ({ kind, from, to }: Happening): Occasion | undefined =>
  to === 'resolved' && from !== 'resolved' ? 'result' : byKind[kind];

export const isOccasion = (event: Happening): boolean => occasionOf(event) !== undefined;

/** What the queue of notifications brings: an event of a dossier, or the due time that comes near. */
export const Prompt = z.union([
  z.strictObject({ code: DossierCode, version: z.int().positive() }),
  z.strictObject({ code: DossierCode, dueSoon: Instant }),
]);
export type Prompt = z.infer<typeof Prompt>;

/** The cause of a notification, which is sent at most once for it. */
export const causeOf = (prompt: Prompt): string =>
  'version' in prompt ? `event/${prompt.version}` : `dueSoon/${prompt.dueSoon}`;

/** In order for each dossier. */
export const queuedPrompt = (prompt: Prompt) => ({
  group: prompt.code,
  id: `${prompt.code}/${causeOf(prompt)}`,
  body: prompt,
});

/** The first warning of units is the applicant's too; later ones of the same due time have the same cause. */
export function dueSoonOf({ type, subject, data }: Message): Prompt | undefined {
  if (type !== 'vn.motcua.dossier.due-soon') return undefined;
  return Prompt.safeParse({ code: subject, dueSoon: data.dueAt }).data;
}
