import * as z from 'zod';
import { Term } from '../../functions/domain/clock/term.ts';
import { Day, ProcedureCode } from '../../functions/domain/codes.ts';
import { Text } from '../../functions/domain/text.ts';
import { KeptProcedure } from '../kept.ts';

/** A procedure that a decision brings: its first version, whose validity the decision itself dates. */
const NewProcedure = z.strictObject({
  ...KeptProcedure.omit({ validFrom: true, validTo: true, predecessors: true, successors: true })
    .shape,
});

/** The fields that an amendment may change; the others stay as they are. */
const Amendment = NewProcedure.omit({ code: true }).partial();

/** The fields of a procedure that an amendment may also take away. */
const ENDING = [
  'handlingSystem',
  'noAppointment',
  'resultSigned',
  'termByChannel',
  'termByCase',
  'legalTermByChannel',
  'legalTermByCase',
  'paperNotes',
  'clock',
] as const satisfies readonly (keyof z.infer<typeof NewProcedure>)[];

/** What the decision does to a procedure, or to several that become one or a few. */
export const Change = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('new'), procedure: NewProcedure }),
  z.strictObject({
    kind: z.literal('amended'),
    procedure: ProcedureCode,
    set: Amendment,
    /** What holds no more: without `handlingSystem` the province handles it itself again. */
    without: z.array(z.enum(ENDING)).min(1).optional(),
  }),
  /** The province commits itself to less time than before; `process` where its steps need other shares. */
  z.strictObject({
    kind: z.literal('reduced'),
    procedure: ProcedureCode,
    publishedTerm: Term,
    process: Amendment.shape.process,
  }),
  /** Days to working days or back: no amount tells what is saved, so that it is compared on the calendar. */
  z.strictObject({
    kind: z.literal('unitChanged'),
    procedure: ProcedureCode,
    publishedTerm: Term,
    process: Amendment.shape.process,
  }),
  /** Each successor is a code that is in force by then, or a procedure that comes with the decision. */
  z.strictObject({
    kind: z.literal('merged'),
    from: z.array(ProcedureCode).min(1),
    into: z.array(z.union([ProcedureCode, NewProcedure])).min(1),
  }),
  z.strictObject({ kind: z.literal('abolished'), procedure: ProcedureCode }),
]);
export type Change = z.infer<typeof Change>;
export type NewProcedure = z.infer<typeof NewProcedure>;
export type Amendment = z.infer<typeof Amendment>;

/**
 * A publication decision (quyết định công bố) of the province as the catalogue keeps it: one file each,
 * never rewritten. What every procedure is on a day follows from the catalogue and all decisions on it.
 */
export const PublicationDecision = z.strictObject({
  /** As on the paper, `412/QĐ-UBND`. */
  number: Text(60),
  day: Day,
  issuer: Text(200),
  /** The first day on which all of it holds. */
  effectiveFrom: Day,
  changes: z.array(Change).min(1),
  notes: Text(1000).optional(),
});
export type PublicationDecision = z.infer<typeof PublicationDecision>;

/** `2026-03-09-412-qd-ubnd.json`: in a folder, decisions stand in the order of their days. */
export function fileOf({ day, number }: Pick<PublicationDecision, 'day' | 'number'>): string {
  const plain = number
    .normalize('NFD')
    .replaceAll(/\p{M}/gu, '')
    .replaceAll(/[đĐ]/g, 'd')
    .toLowerCase();
  return `${day}-${plain.replaceAll(/[^a-z0-9]+/g, '-')}.json`;
}
