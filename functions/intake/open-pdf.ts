import { PDF } from '@libpdf/core';

/**
 * A PDF as it stands. The reader's guesses at a damaged one may never end and fill all memory, so it makes
 * none; its objects are read when they are asked for, and asking for a damaged one throws as well.
 * @throws Error where the file is damaged
 */
export const openPdf = (bytes: Buffer): Promise<PDF> => PDF.load(bytes, { lenient: false });
