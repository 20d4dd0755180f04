import { en, vi } from '../texts/administration.ts';
import { language } from '../words.ts';

export const adminWords = () => (language() === 'en' ? en : vi);
