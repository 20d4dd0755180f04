import { awaitedYear } from '../clock/awaiting.ts';
import { type DossierCode, type Instant, vietnamTime } from '../codes.ts';
import type { Applicant } from '../dossier/applicant.ts';
import type { DossierEvent } from '../dossier/dossier.ts';
import { dateText } from '../forms/words.ts';
import { en } from '../texts/en.ts';
import { vi } from '../texts/vi.ts';
import { dongText } from '../vietnamese-numbers.ts';
import { type Occasion, occasionOf, type Prompt } from './occasion.ts';

/** The channels of a notification. */
export const ways = ['sms', 'zalo', 'email'] as const;
export type Way = (typeof ways)[number];

/** What is sent to one person. */
export interface Notification {
  /** The same however often it is sent. */
  readonly id: string;
  readonly way: Way;
  /** Telephone number or address: personal data, opened for the sending alone. */
  readonly to: string;
  readonly text: string;
}

/** How a person wishes to be told; nothing where they do not, or left no address. */
export function addressOf({
  phone,
  email,
  notifyBy,
}: Pick<Applicant, 'phone' | 'email' | 'notifyBy'>): Pick<Notification, 'way' | 'to'> | undefined {
  if (notifyBy === 'none') return undefined;
  if (notifyBy === 'email' && email) return { way: 'email', to: email };
  if (phone) return { way: notifyBy === 'zalo' ? 'zalo' : 'sms', to: phone };
  return email ? { way: 'email', to: email } : undefined;
}

/** What a person who wishes to be told one way must leave for it, and has not. */
export function addressLacking({
  phone,
  email,
  notifyBy,
}: Pick<Applicant, 'phone' | 'email' | 'notifyBy'>): 'phone' | 'email' | undefined {
  if (notifyBy === undefined || notifyBy === 'none') return undefined;
  if (notifyBy === 'email') return email ? undefined : 'email';
  return phone ? undefined : 'phone';
}

/** What a text names beside the dossier, from the facts of its event alone. */
interface TextFacts {
  readonly occasion: Occasion;
  readonly due?: unknown;
  readonly amount?: unknown;
}

/** What a prompt comes to: nothing where the applicant need not be told, or a due time is past by now. */
export function toldOf(
  prompt: Prompt,
  event: DossierEvent | undefined,
  now: Instant,
): TextFacts | undefined {
  if ('dueSoon' in prompt)
    return prompt.dueSoon > now ? { occasion: 'dueSoon', due: prompt.dueSoon } : undefined;
  const occasion = event && occasionOf(event);
  if (!occasion) return undefined;
  const { dueAt, dueAfter, expectedAt, completeBy, amount } = event.facts ?? {};
  if (occasion === 'toPay' && !(Number(amount) > 0)) return undefined;
  const due = { supplement: completeBy, newAppointment: expectedAt ?? dueAfter }[
    occasion as string
  ];
  return { occasion, due: due ?? dueAt ?? dueAfter, amount };
}

/** The words of a notification, in the language of the person; they name no person and no paper. */
export function textOf(
  { occasion, due, amount }: TextFacts,
  code: DossierCode,
  publicUrl: string,
  language: 'vi' | 'en' = 'vi',
): string {
  const texts = language === 'en' ? en : vi;
  const known = typeof due === 'string' && awaitedYear(due) === undefined;
  const day = known ? `${vietnamTime(due).slice(11, 16)} ${dateText(due)}` : texts.dayUnknown;
  const link = `${publicUrl}/t/${encodeURIComponent(code)}`;
  return texts.notifications[occasion](code, link, day, dongText(Number(amount ?? 0)));
}
