import { en, vi } from '../texts/intake.ts';
import { language } from '../words.ts';

export const intakeWords = () => (language() === 'en' ? en : vi);
