import { actContext } from '../adapters/dynamodb/act-context.ts';
import { publishedProcedure, readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { loadSituation } from '../adapters/dynamodb/dossier-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import type { Instant } from '../domain/codes.ts';
import type { Actor } from '../domain/dossier/actor.ts';
import { strikeSilence } from '../domain/dossier/consultation.ts';
import { type EndedLeg, nextLeg } from '../domain/dossier/legs.ts';
import { type Strike, strike } from '../domain/dossier/overdue.ts';
import { expireSupplement } from '../domain/dossier/supplement-expiry.ts';
import { system } from '../domain/dossier/system.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { noticesOf, silenceNotices } from '../domain/messages/notice.ts';
import type { StepId } from '../domain/procedure/process.ts';
import { changeDossier } from './change-dossier.ts';
import { reprojectOne } from './reproject-dossier.ts';

/**
 * Marks the dossier overdue if its due moment has passed. One that awaits its calendar is given its due time
 * first, if the calendar in force reaches it by now. Doing it twice does it once.
 */
export async function strikeDue(table: Table, code: string, now: string): Promise<Strike> {
  const struck = await markIfDue(table, code, now);
  if (struck.kind !== 'awaitingCalendar') return struck;
  const dated = await reprojectOne(table, code, { actor: SYSTEM, now });
  return dated.ok && dated.value.kind === 'moved' ? markIfDue(table, code, now) : struck;
}

/** The machine itself: it holds no role. */
const SYSTEM: Actor = { sub: system, roles: [], units: [] };

/** Marks the dossier if it is due, and tells its unit and the leader in the same transaction. */
async function markIfDue(table: Table, code: string, now: string): Promise<Strike> {
  const clock = clockSettings(await readProvince(table));
  const struck = await changeDossier<Strike>(table, code, (situation) => {
    const outcome = strike(situation, now, clock);
    if (outcome.kind !== 'overdue') return { outcome };
    const at = situation.dossier.dueAt ?? now;
    return {
      outcome,
      change: outcome.change,
      messages: noticesOf(situation, { rung: 'overdue', at }),
    };
  });
  return struck ?? { kind: 'nothing' };
}

/** Closes a dossier that its applicant did not complete in time. */
export async function expireSupplementOf(
  table: Table,
  code: string,
  now: string,
): Promise<boolean> {
  const situation = await loadSituation(table, code);
  if (!situation) return false;
  const { dossier } = situation;
  const procedure = await publishedProcedure(table, dossier.procedure, dossier.processVersion);
  const clock = clockSettings(await readProvince(table));
  const expired = await changeDossier(table, code, (present) => {
    const change = expireSupplement(present, { now, procedure, clock });
    return { outcome: change !== undefined, ...(change && { change }) };
  });
  return expired ?? false;
}

/**
 * Records the silence of the first unit whose time to answer is over.
 * @returns when to ask again: at the end of the next unit's time; undefined where nobody is waited for
 */
export async function strikeSilenceOf(
  table: Table,
  code: string,
  { leg, step, now }: { readonly leg: number; readonly step: StepId; readonly now: string },
): Promise<Instant | undefined> {
  const situation = await loadSituation(table, code);
  if (!situation) return undefined;
  const context = await actContext(table, situation.dossier, SYSTEM, now);
  return changeDossier(table, code, (present) => {
    if (present.dossier.leg !== leg) return { outcome: undefined };
    const struck = strikeSilence(present, step, context);
    if (!struck.ok) throw new Error(`silence not recorded: ${struck.reason.code}`);
    const { value } = struck;
    if (value.kind === 'nothing') return { outcome: undefined };
    if (value.kind === 'notYet') return { outcome: value.dueAt };
    // Another unit may be silent at the same moment: the machine asks on at once.
    const isAsking = value.change.dossier.step === step;
    const messages = silenceNotices(value.change);
    return { outcome: isAsking ? now : undefined, change: value.change, messages };
  });
}

/** Begins the next leg of a dossier whose execution has ended before its work. */
export async function renewLeg(
  table: Table,
  code: string,
  ended: EndedLeg,
  now: string,
): Promise<boolean> {
  const renewed = await changeDossier(table, code, (situation) => {
    const change = nextLeg(situation, ended, now);
    return { outcome: change !== undefined, ...(change && { change }) };
  });
  return renewed ?? false;
}
