import { en, vi } from '../texts/queue.ts';
import { language } from '../words.ts';

export const queueWords = () => (language() === 'en' ? en : vi);
