import * as z from 'zod';
import {
  type Day,
  DossierCode,
  type Instant,
  NamedProcedure,
  UnitCode,
  vietnamDay,
} from '../codes.ts';
import { PersonalId, Phone } from '../dossier/applicant.ts';
import { Paragraphs, Text } from '../text.ts';

/**
 * A complaint (phản ánh) or a proposal (kiến nghị) about how procedures are handled: a dossier of its own kind, with its
 * own terms. It has no process of a procedure, for nobody appraises or decides it step by step.
 */
export const petitionKinds = ['complaint', 'proposal'] as const;

/** Code of a petition: of the unit that it is addressed to, the day in Vietnam, and the unit's number on that day. */
export const PetitionCode = z
  .string()
  .regex(/^[A-Z]\d{2}(\.[A-Z0-9]{2,3}){0,4}-PA\d{6}-\d{4,}$/, 'H62.19-PA260302-0001');
export type PetitionCode = z.infer<typeof PetitionCode>;

export const petitionCode = (unit: UnitCode, day: Day, number: number): PetitionCode =>
  `${unit}-PA${day.slice(2).replaceAll('-', '')}-${String(number).padStart(4, '0')}`;

/** The year in Vietnam in which a petition was filed, as its code says it. */
export const yearOf = (code: PetitionCode): string => `20${/-PA(\d\d)/.exec(code)?.[1] ?? ''}`;

/** Who writes: personal data. */
export const Petitioner = z
  .strictObject({
    name: Text(200),
    personalId: PersonalId.optional(),
    phone: Phone.optional(),
    email: z.email().max(200).optional(),
    address: Text(500).optional(),
  })
  .meta({ id: 'Petitioner' });

export const PetitionInput = z
  .strictObject({
    unit: UnitCode,
    kind: z.enum(petitionKinds),
    /** What it is about, where it is about one. */
    dossier: DossierCode.optional(),
    procedure: NamedProcedure.optional(),
    petitioner: Petitioner,
    text: Paragraphs(5000),
  })
  .meta({ id: 'Petition' });
export type PetitionInput = z.infer<typeof PetitionInput>;

export const petitionStates = [
  'filed',
  'taken',
  /** More was asked of the petitioner. */
  'awaited',
  'refused',
  'answered',
  'published',
  'withdrawn',
  /** The petitioner sent nothing more within the term. */
  'lapsed',
  /** It goes on in the province under which its unit came. */
  'moved',
] as const;
export type PetitionState = (typeof petitionStates)[number];

/** What happened to a petition. What people wrote is sealed. */
export interface PetitionEvent {
  readonly kind: string;
  readonly at: Instant;
  readonly by: string;
  readonly facts?: Readonly<Record<string, string>>;
}

/** What a duty that is late is: to answer, or to publish the answer. */
export type LateDuty = 'answer' | 'publish';

export interface Petition {
  readonly code: PetitionCode;
  readonly version: number;
  readonly state: PetitionState;
  readonly unit: UnitCode;
  readonly kind: (typeof petitionKinds)[number];
  readonly dossier?: DossierCode;
  readonly procedure?: string;
  /** Sealed: who writes. */
  readonly petitioner: string;
  /** Sealed. */
  readonly text: string;
  readonly filedAt: Instant;
  /** By the subject of the token. */
  readonly filedBy: string;
  /** Keyed hash of the petitioner's identifier, where there is one. */
  readonly petitionerKey?: string;
  /** When more was asked and when it came. */
  readonly asked: readonly { readonly from: Instant; readonly to?: Instant }[];
  readonly answeredAt?: Instant;
  /** What everybody may read, in words that name nobody. */
  readonly published?: { readonly question: string; readonly answer: string; readonly at: Instant };
  readonly satisfied?: boolean;
  /** The duties whose due times have passed, as they were marked. */
  readonly late: readonly LateDuty[];
  readonly history: readonly PetitionEvent[];
}

/** Whose petition it is, where it stands: closed ones are nobody's any more. */
export const isOpen = ({ state }: Pick<Petition, 'state'>): boolean =>
  ['filed', 'taken', 'awaited', 'answered'].includes(state);

export const filedOn = ({ filedAt }: Petition): Day => vietnamDay(filedAt);
