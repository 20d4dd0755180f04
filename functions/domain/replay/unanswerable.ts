import { inBoth } from '../texts/texts.ts';
import type { Texts } from '../texts/vi.ts';
import type { Titles } from '../titles.ts';

/** Why a change cannot be replayed, in both languages. */
export const whyNot = (say: (reasons: Texts['unanswerable'], texts: Texts) => string): Titles =>
  inBoth((texts) => say(texts.unanswerable, texts));
