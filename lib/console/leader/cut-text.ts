import type { Answer } from '../api-types.ts';
import { number } from '../moments.ts';
import { filled } from '../words.ts';
import { reductionWords } from './reduction-words.ts';

type Cut = Answer<'check-plan'>['planned']['byUnit'][number];

/** How much of the terms of one unit of time is cut; nothing where nothing is. */
export const cutText = (one: Cut | undefined): string =>
  one
    ? filled(reductionWords().cutOf, {
        saved: number(one.saved, 1),
        before: number(one.before, 1),
        percent: number(one.savedPercent, 1),
      })
    : '0';
