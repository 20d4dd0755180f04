import { en, vi } from '../texts/petitions.ts';
import { language } from '../words.ts';

export const petitionWords = () => (language() === 'en' ? en : vi);
