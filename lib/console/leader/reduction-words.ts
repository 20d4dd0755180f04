import { en, vi } from '../texts/reduction.ts';
import { language } from '../words.ts';

export const reductionWords = () => (language() === 'en' ? en : vi);
