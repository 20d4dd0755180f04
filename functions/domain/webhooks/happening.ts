import * as z from 'zod';
import { awaitedYear } from '../clock/awaiting.ts';
import { DossierCode, drawnAs, Instant, ProcedureCode, UnitCode } from '../codes.ts';
import type { DossierEvent } from '../dossier/dossier.ts';
import { type DossierState, dossierStates, nationalStatus } from '../dossier/state.ts';
import { cloudEvent } from '../messages/message.ts';
import { coursesOf, isToldKind, toldKinds } from '../portal/told-course.ts';

/** `supplementRequested` as `vn.motcua.dossier.supplement-requested`. */
const typeOf = (kind: string) =>
  `vn.motcua.dossier.${kind.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}` as const;

/** What subscribers are told of: all that the National Portal is, and that a due time has passed. */
export const happeningTypes = [...toldKinds, 'overdue'].map(typeOf);

/** An event of a dossier as it leaves the province (CloudEvents 1.0): codes and times, no person. */
export const Happening = z
  .strictObject({
    specversion: z.literal('1.0'),
    /** The same however often it is sent: who has seen it drops it. */
    id: z.string(),
    source: z.string(),
    type: z.enum(happeningTypes),
    /** The code of the dossier. */
    subject: DossierCode,
    time: Instant,
    datacontenttype: z.literal('application/json'),
    data: z.strictObject({
      /** Of one dossier the later has the higher. */
      version: z.int().positive(),
      procedure: ProcedureCode,
      receivingUnit: UnitCode,
      state: z.enum(dossierStates as [DossierState, ...DossierState[]]),
      /** Of the ten national ones. */
      status: z.int(),
      dueAt: Instant.optional(),
    }),
  })
  .meta({ id: 'WebhookEvent' });
export type Happening = z.infer<typeof Happening>;

/**
 * What subscribers are told of an event: a function of the events up to it alone, so that one id never has two
 * contents. Nothing where they are not told of it.
 * @param procedure where the event of its filing does not name it
 */
export function happeningOf(
  code: DossierCode,
  events: readonly DossierEvent[],
  version: number,
  { source, procedure = '' }: { readonly source: string; readonly procedure?: string },
): Happening | undefined {
  const event = events.find((one) => one.version === version);
  if (!event || !(isToldKind(event.kind) || event.kind === 'overdue')) return undefined;
  const course = coursesOf(events.filter((one) => one.version <= version)).at(-1);
  const { at: time, kind, to: state } = event;
  const dueAt = course?.dueAt;
  return Happening.parse(
    cloudEvent(
      {
        box: '',
        id: `${code}/${version}`,
        type: typeOf(kind),
        subject: code,
        time,
        data: {
          version,
          procedure: course?.procedure ?? procedure,
          receivingUnit: drawnAs(code).unit,
          state,
          status: nationalStatus(state).code,
          ...(dueAt && awaitedYear(dueAt) === undefined && { dueAt }),
        },
      },
      source,
    ),
  );
}
