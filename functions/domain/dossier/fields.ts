import * as z from 'zod';
import { ruleAt } from '../problems.ts';
import { Paragraphs, Text } from '../text.ts';
import { titlesOf } from '../texts/texts.ts';

/** The fields that the bodies of acts are made of. */

/** A remark for the history. */
export const Note = Paragraphs(1000).optional();

export const ComponentId = z.string().regex(/^c\d{2}$/, 'c01');

/** A piece of work: a step of the process, or one of those that no machine opens. */
export const TaskName = z
  .string()
  .regex(/^(S\d{1,2}(\.[1-9])?|intake|result|apology|letter)$/, 'S2');

/** A filed document, by the hash of its bytes. */
export const DocumentId = z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in hex');

/** The applicant's signed request upon which the counter acts; applicants and portals need none. */
export const RequestId = DocumentId.optional().meta({
  description: 'For the counter: the applicant’s signed request, uploaded as c99',
});

export const PaymentKind = z.enum(['fee', 'financialObligation']);

/** Whole đồng. */
export const Dong = z.int().nonnegative().max(1_000_000_000_000);

export const TrackingNumber = Text(50).optional();

/** What goes by post can be followed: its number is asked for. */
export const posted = <
  Body extends z.ZodType<{ method: string; trackingNumber?: string | undefined }>,
>(
  body: Body,
) =>
  body.refine(
    ({ method, trackingNumber }) => method !== 'post' || trackingNumber !== undefined,
    ruleAt('trackingNumber', titlesOf('checks', 'trackingNumber')),
  );
