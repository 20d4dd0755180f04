import type { FileType } from './upload-limits.ts';

/** The endings of each type, the usual one first. */
const endings: Readonly<Record<FileType, readonly [string, ...string[]]>> = {
  'application/pdf': ['.pdf'],
  'image/jpeg': ['.jpg', '.jpeg'],
  'image/png': ['.png'],
  'image/tiff': ['.tif', '.tiff'],
};

/** Characters that a file name may have, in all of which it is refused beyond. */
const LONGEST = 200;

/**
 * The name of a file by its type: an ending that contradicts it does not stay the last, so that `don.exe`
 * is saved as `don.exe.pdf` and no program of an officer's machine runs it.
 */
export function fileNameOf(name: string, type: string): string {
  const fitting = endings[type as FileType];
  if (!fitting || fitting.some((ending) => name.toLowerCase().endsWith(ending))) return name;
  const [ending] = fitting;
  return `${[...name].slice(0, LONGEST - ending.length).join('')}${ending}`;
}

/**
 * `Content-Disposition` by which a browser saves a file and never shows it (RFC 6266), under its name in
 * UTF-8 (RFC 8187) and, for old programs, in ASCII.
 */
export function attachment(name: string): string {
  const plain = name
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replaceAll('đ', 'd')
    .replaceAll('Đ', 'D')
    .replace(/[^\w .()-]/gu, '_');
  const encoded = encodeURIComponent(name.toWellFormed()).replace(
    /['()*!]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`;
}
