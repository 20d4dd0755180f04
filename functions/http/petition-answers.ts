import * as z from 'zod';
import { DossierCode, Instant, ProcedureCode, UnitCode } from '../domain/codes.ts';
import {
  PetitionCode,
  Petitioner,
  petitionKinds,
  petitionStates,
} from '../domain/petitions/petition.ts';
import { petitionActNames } from '../domain/petitions/petition-acts.ts';
import { Officer } from './document-answer.ts';

/** What the routes of complaints and proposals answer, for the API document. */

const State = z.enum(petitionStates);
const Kind = z.enum(petitionKinds);
const Duty = z.enum(['answer', 'publish']);
const published = { question: z.string(), answer: z.string(), at: Instant };
const allowed = z.array(z.enum(petitionActNames));

const standing = {
  code: PetitionCode,
  version: z.int().positive(),
  state: State,
  unit: UnitCode,
  kind: Kind,
  dossier: DossierCode.optional(),
  procedure: ProcedureCode.optional(),
  procedureName: z.string().optional(),
  filedAt: Instant,
  answeredAt: Instant.optional(),
  next: z
    .object({
      duty: z.enum([...Duty.options, 'supply']),
      dueAt: Instant.optional(),
      awaitingCalendar: z.int().optional(),
    })
    .optional(),
  overdue: z.boolean(),
  late: z.array(Duty).meta({ description: 'The duties that were not done in time' }),
  published: z.object(published).optional(),
  satisfied: z.boolean().optional(),
};

const rows = z.object({ items: z.array(z.object(standing).meta({ id: 'PetitionRow' })) });

const happened = { kind: z.string(), at: Instant };

export const petitionAnswers = {
  'file-petition': z.object({
    code: PetitionCode,
    state: State,
    key: z.string().meta({ description: 'By which the petition is followed, without an account' }),
  }),
  'published-petitions': z.object({
    items: z.array(
      z.object({
        unit: UnitCode,
        kind: Kind,
        procedure: ProcedureCode.optional(),
        procedureName: z.string().optional(),
        filedAt: Instant,
        ...published,
      }),
    ),
  }),
  'read-petition': z.object({
    ...standing,
    petitioner: Petitioner,
    text: z.string(),
    history: z.array(
      z.object({
        ...happened,
        by: Officer,
        facts: z.record(z.string(), z.string()).optional(),
      }),
    ),
    allowed,
    key: z
      .string()
      .optional()
      .meta({ description: 'For the petitioner, once it is answered: by which they rate it' }),
  }),
  'act-on-petition': z.object({
    code: PetitionCode,
    state: State,
    version: z.int().positive(),
    allowed,
  }),
  'track-petition': z.object({ ...standing, history: z.array(z.object(happened)) }),
  'rate-petition': z.object({ code: PetitionCode, satisfied: z.boolean() }),
  'list-petitions': rows,
  'list-own-petitions': rows,
} as const;
