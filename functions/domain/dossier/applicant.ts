import * as z from 'zod';
import { Text } from '../text.ts';

/** Personal identity number (12 digits), old identity card (9), or an enterprise code (10, or 10-3); spaces between. */
export const PersonalId = z
  .string()
  .overwrite((typed) => typed.replace(/\s/g, ''))
  .regex(/^(\d{9}|\d{12}|\d{10}(-\d{3})?)$/, '9, 10, 12 digits or 10-3');

/** A telephone number, kept as its digits: `0912 345 678` and `(0912) 345.678` are one. */
export const Phone = z
  .string()
  .overwrite((typed) => typed.replace(/[\s.()-]/g, ''))
  .regex(/^\+?\d{8,15}$/, '8–15 digits');

/** By what a telephone number is found: the same hash with the country's code and without. */
export const phoneKey = (phone: string, keyOf: (text: string) => string): string =>
  keyOf(`tel:${phone.replace(/^\+?84(?=\d{9}$)/, '0')}`);

/** Who files: personal data, sealed wherever it is kept. */
export const Applicant = z
  .strictObject({
    name: Text(200),
    personalId: PersonalId,
    kind: z.enum(['citizen', 'enterprise', 'stateAgency', 'organisation']).default('citizen'),
    address: Text(500).optional(),
    phone: Phone.optional(),
    email: z.email().max(200).optional(),
    /** By what they wish to be told how their dossier goes on; absent: by the telephone that they left, else by mail. */
    notifyBy: z.enum(['sms', 'zalo', 'email', 'none']).optional(),
    /** In which language they are told; absent: in Vietnamese. */
    language: z.enum(['vi', 'en']).optional(),
    /** Who files on the applicant's behalf, with the paper that authorises it. */
    representative: z
      .strictObject({
        name: Text(200),
        personalId: PersonalId,
        authorisation: Text(300),
        address: Text(500).optional(),
        phone: Phone.optional(),
        email: z.email().max(200).optional(),
      })
      .optional(),
  })
  .meta({ id: 'Applicant' });
export type Applicant = z.infer<typeof Applicant>;

/** Who files, as it is kept: sealed, and found by a telephone number. */
export interface SealedApplicant {
  readonly sealed: string;
  /** The keyed hash of the number, where there is a new one. */
  readonly phoneKey?: string;
}

/** What is said otherwise of an applicant from now on, and what the changed fields said before, sealed. */
export interface ApplicantChange {
  readonly applicant: SealedApplicant;
  readonly fields: readonly (keyof Applicant)[];
  readonly before: string;
}

/**
 * Whether two spellings are of one name: case, spaces and where the tone stands in a syllable (`hoà`, `hòa`)
 * are the typist's.
 */
export const isSameName = (one: string, other: string): boolean => plain(one) === plain(other);

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/g;

const plain = (name: string) =>
  name
    .normalize('NFD')
    .toLocaleLowerCase('vi')
    .trim()
    .split(/\s+/)
    .map((syllable) => syllable.replace(TONES, '') + (syllable.match(TONES) ?? []).join(''))
    .join(' ');

/** Names of persons are shorter; that of a company would fill a line. */
const MOST_INITIALS = 6;

/** What a list shows of a name to those who handle the dossier: `Nguyễn Văn An` as `N.V.A.` */
export function initialsOf(name: string): string {
  const initials = name
    .trim()
    .split(/\s+/)
    .map(([first = '']) => `${first.toLocaleUpperCase('vi')}.`);
  return `${initials.slice(0, MOST_INITIALS).join('')}${initials.length > MOST_INITIALS ? '…' : ''}`;
}
