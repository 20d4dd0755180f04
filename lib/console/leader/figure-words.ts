import { en, vi } from '../texts/figures.ts';
import { language } from '../words.ts';

export const figureWords = () => (language() === 'en' ? en : vi);
