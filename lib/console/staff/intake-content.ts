import type { Dossier } from '../api-types.ts';

interface Applicant {
  readonly name: string;
  readonly personalId: string;
  readonly phone: string;
  readonly email: string;
  readonly address: string;
  readonly representativeName: string;
  readonly representativeId: string;
  readonly authorisation: string;
  readonly representativeAddress: string;
  readonly representativePhone: string;
}

/** A form in which nothing is given yet. */
export const NOBODY: Applicant &
  Readonly<Record<'resultChannel' | 'case' | 'notifyBy' | 'language', string>> = {
  name: '',
  personalId: '',
  phone: '',
  email: '',
  address: '',
  representativeName: '',
  representativeId: '',
  authorisation: '',
  representativeAddress: '',
  representativePhone: '',
  resultChannel: 'direct',
  case: '',
  notifyBy: '',
  language: 'vi',
};
export type IntakeContent = typeof NOBODY;

/** The fields as the body calls them, for the errors that the API names. */
export const pointers: Readonly<Record<keyof IntakeContent, string>> = {
  name: '/applicant/name',
  personalId: '/applicant/personalId',
  phone: '/applicant/phone',
  email: '/applicant/email',
  address: '/applicant/address',
  representativeName: '/applicant/representative/name',
  representativeId: '/applicant/representative/personalId',
  authorisation: '/applicant/representative/authorisation',
  representativeAddress: '/applicant/representative/address',
  representativePhone: '/applicant/representative/phone',
  notifyBy: '/applicant/notifyBy',
  language: '/applicant/language',
  resultChannel: '/resultChannel',
  case: '/case',
};

/** The person of another dossier and what they chose there; its papers are theirs to give again. */
export const likeThat = ({
  applicant,
  resultChannel,
  case: ofCase = '',
}: Dossier): IntakeContent => ({
  ...NOBODY,
  name: applicant?.name ?? '',
  personalId: applicant?.personalId ?? '',
  phone: applicant?.phone ?? '',
  email: applicant?.email ?? '',
  address: applicant?.address ?? '',
  representativeName: applicant?.representative?.name ?? '',
  representativeId: applicant?.representative?.personalId ?? '',
  authorisation: applicant?.representative?.authorisation ?? '',
  representativeAddress: applicant?.representative?.address ?? '',
  representativePhone: applicant?.representative?.phone ?? '',
  notifyBy: applicant?.notifyBy ?? '',
  language: applicant?.language ?? 'vi',
  resultChannel,
  case: ofCase,
});

/** The body that the API wants, without what is left empty. */
export function bodyOf(given: IntakeContent, procedure: string, receivingUnit: string) {
  const text = (name: keyof IntakeContent) => given[name].trim() || undefined;
  const represented = text('representativeName') ?? text('representativeId');
  return {
    procedure,
    receivingUnit,
    channel: 'direct',
    resultChannel: given.resultChannel,
    case: text('case'),
    applicant: {
      name: given.name.trim(),
      personalId: given.personalId.replace(/\s/g, ''),
      phone: text('phone')?.replace(/[\s.]/g, ''),
      email: text('email'),
      address: text('address'),
      notifyBy: text('notifyBy'),
      language: text('language'),
      ...(represented !== undefined && {
        representative: {
          name: given.representativeName.trim(),
          personalId: given.representativeId.replace(/\s/g, ''),
          authorisation: given.authorisation.trim(),
          address: text('representativeAddress'),
          phone: text('representativePhone')?.replace(/[\s.]/g, ''),
        },
      }),
    },
  };
}
