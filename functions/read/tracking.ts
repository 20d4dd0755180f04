import { holdsReceipt } from '../adapters/aws/personal-data.ts';
import { publishedProcedure, readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { dossierFrom } from '../adapters/dynamodb/dossier-rows.ts';
import { readHistory, readRow } from '../adapters/dynamodb/dossier-store.ts';
import { keys } from '../adapters/dynamodb/table.ts';
import type { HeadLog } from '../adapters/s3/head-log.ts';
import { readLinked } from '../application/linked-filing.ts';
import { isPauseKind, type PauseKind } from '../domain/clock/pause-kinds.ts';
import { DossierCode, type Instant, type UnitCode } from '../domain/codes.ts';
import { checkChain } from '../domain/dossier/chain.ts';
import type { Dossier, DossierEvent } from '../domain/dossier/dossier.ts';
import { unitOf } from '../domain/dossier/step-plan.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { parentProgress } from '../domain/linked/parent-progress.ts';
import type { howToPay } from '../domain/payments/how-to-pay.ts';
import type { Payee } from '../domain/payments/viet-qr.ts';
import { isToldKind } from '../domain/portal/told-course.ts';
import { problem } from '../domain/problems.ts';
import type { Procedure } from '../domain/procedure/procedure.ts';
import type { ProvinceRules } from '../domain/province-rules.ts';
import { ok, refuse } from '../domain/result.ts';
import { titlesOf } from '../domain/texts/texts.ts';
import { type Endpoint, json } from '../http/handler.ts';
import type { Archive } from '../http/readable.ts';
import { parseBody, pathParameter } from '../http/request.ts';
import { TrackingBody } from '../http/schemas.ts';
import { proofOf } from './proof-endpoint.ts';
import { qrPicture } from './qr-picture.ts';
import { stateOf } from './state-page.ts';
import { clockView, waysToPay } from './views.ts';

/**
 * A dossier for who has its receipt in hand: where it is, why it waits, what is to be paid and what happened, in
 * plain words. Nobody's name and nothing that people wrote: a receipt may be lost, or lie on a table.
 */
export function trackDossier(archive: Archive, log: HeadLog, payee?: Payee): Endpoint {
  const { table } = archive;
  return async (request) => {
    const body = parseBody(request, TrackingBody);
    if (!body.ok) return body;
    const code = DossierCode.safeParse(pathParameter(request, 'code')).data;
    // Before anything is read: without the key nobody learns whether there is such a dossier.
    const isHolder = code && holdsReceipt(await archive.personal(), code, body.value.key);
    const row = isHolder ? await readRow(table, keys.dossier(code)) : undefined;
    if (!row) return refuse(problem('dossier-unknown'));
    const dossier = dossierFrom(row);
    const [events, province, procedure, proof, linked] = await Promise.all([
      readHistory(table, dossier.code),
      readProvince(table),
      publishedProcedure(table, dossier.procedure, dossier.processVersion),
      body.value.proof ? proofOf(dossier, table, log) : undefined,
      dossier.parent ? readLinked(table, dossier.parent) : undefined,
    ]);
    const answer = {
      ...trackedView(dossier, { procedure, province, payee, now: request.now }),
      linked:
        linked &&
        parentProgress(linked.parent, linked.dossiers, request.now, clockSettings(province)),
      history: events.flatMap(inPlainWords),
      chain: checkChain(dossier.code, events, dossier),
      proof,
    };
    return ok({ ...json(200, answer), saw: { dossier: dossier.code, part: 'receipt' } });
  };
}

interface Surroundings {
  readonly procedure: Procedure;
  readonly province: ProvinceRules;
  readonly payee: Payee | undefined;
  readonly now: string;
}

function trackedView(dossier: Dossier, { procedure, province, payee, now }: Surroundings) {
  const nameOf = (unit: UnitCode) => province.units.find(({ code }) => code === unit)?.name ?? unit;
  const { originalDueAt, overdue, awaitingCalendar, extension, apology } = clockView(dossier, now);
  const pause = dossier.pauses.find(({ to }) => to === undefined);
  const { steps } = procedure.process;
  const at = steps.findIndex(({ id }) => id === dossier.step);
  const step = dossier.finishedAt ? undefined : steps[at];
  return {
    ...stateOf(dossier),
    procedure: { code: procedure.code, name: procedure.name },
    receivingUnit: nameOf(dossier.receivingUnit),
    leadUnit: nameOf(dossier.leadUnit),
    resultChannel: dossier.resultChannel,
    originalDueAt,
    overdue,
    awaitingCalendar,
    newAppointment: apology?.expectedAt ?? extension?.dueAfter,
    apologisedAt: apology?.at,
    step: step && {
      number: at + 1,
      of: steps.length,
      name: step.name,
      unit: nameOf(unitOf(step, dossier)),
    },
    pause: pause && isPauseKind(pause.kind) ? pausedBy(pause.kind, pause.from) : undefined,
    completeBy: dossier.supplements.find(({ completedAt }) => !completedAt)?.completeBy,
    payments: (dossier.payments ?? []).map((one) => {
      const { state, pay } = waysToPay(dossier, one, payee);
      return { kind: one.kind, amount: one.amount, state, pay: pay && drawn(pay) };
    }),
  };
}

/** With its QR code drawn, so that the page of a receipt needs nothing to draw it with. */
const drawn = ({ qr, ...pay }: ReturnType<typeof howToPay>) => ({
  ...pay,
  ...(qr && { picture: qrPicture(qr) }),
});

const pausedBy = (kind: PauseKind, from: Instant) => ({ ...titlesOf('pauses', kind), from });

/** What a citizen reads, on the National Portal as well. */
const inPlainWords = ({ kind, at }: DossierEvent) =>
  isToldKind(kind) ? [{ at, ...titlesOf('course', kind) }] : [];
