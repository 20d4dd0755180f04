import { type TextKey, titlesOf } from '../texts/texts.ts';

/** Why a file that arrived was not taken. Codes are stable. */
export type UploadRefusal = TextKey<'uploadRefusals'>;

/** The reason in words for the sender of the file. */
export const refusalText = (code: UploadRefusal) => ({ code, ...titlesOf('uploadRefusals', code) });
