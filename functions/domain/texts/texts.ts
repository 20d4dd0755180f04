import type { Titles } from '../titles.ts';
import { en } from './en.ts';
import { type Texts, vi } from './vi.ts';

type Room =
  | 'problems'
  | 'course'
  | 'uploadRefusals'
  | 'portalReasons'
  | 'nationalStatuses'
  | 'linked'
  | 'checks'
  | 'clockRefusals'
  | 'signatureFaults'
  | 'pauses'
  | 'calendarGaps'
  | 'planFindings'
  | 'fields'
  | 'formats'
  | 'kinds'
  | 'scoreGroups'
  | 'scoreComponents'
  | 'forms';

/** The texts of one kind, by their codes. */
export type TextKey<Of extends Room> = keyof (typeof vi)[Of] & string;

/** One text in both languages. */
export function titlesOf<Of extends Room>(room: Of, key: TextKey<Of>): Titles {
  const texts: Record<Room, Readonly<Record<string, string>>>[] = [vi, en];
  const [inVietnamese, inEnglish] = texts.map((language) => language[room][key] ?? key);
  return { vi: inVietnamese ?? key, en: inEnglish ?? key };
}

/** The same sentence in both languages, with what each says of its parts. */
export const inBoth = (say: (texts: Texts) => string): Titles => ({
  vi: say(vi),
  en: say(en),
});
