import { en, vi } from '../texts/acts.ts';
import { language } from '../words.ts';

export const actWords = () => (language() === 'en' ? en : vi);
