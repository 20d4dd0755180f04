import { en, vi } from '../texts/pay.ts';
import { language } from '../words.ts';

export const payWords = () => (language() === 'en' ? en : vi);
