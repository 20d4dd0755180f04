import type { TakeOutcome } from '../../../functions/adapters/national-portal.ts';
import { reconcile } from '../../../functions/application/reconcile-portal.ts';
import { deliver } from '../../../functions/application/tell-portal.ts';
import type { DossierCode } from '../../../functions/domain/codes.ts';
import type { DossierEvent } from '../../../functions/domain/dossier/dossier.ts';
import { nationalStatus } from '../../../functions/domain/dossier/state.ts';
import {
  type Breaker,
  secondsUntilRetry,
  untroubled,
} from '../../../functions/domain/portal/breaker.ts';
import {
  type News,
  type PortalMessage,
  portalMessage,
} from '../../../functions/domain/portal/national-message.ts';
import type { PortalLine } from '../../../functions/domain/portal/reconciliation.ts';
import { coursesOf } from '../../../functions/domain/portal/told-course.ts';
import { createPortalStandIn } from '../../../lib/local/portal/stand-in.ts';
import { createFifoQueue } from '../../../lib/local/sqs/fifo-queue.ts';
import type { MovableTime } from '../../../lib/local/time.ts';

/** Messages that one call of the function takes, as its mapping says. */
const CALL = 5;
const OUT_OF_SIGHT_S = 360;

/** How one message arrived at the portal, before the portal did anything with it. */
export interface Arrival {
  readonly id: string;
  readonly code: DossierCode;
  readonly version: number;
  readonly content: string;
  readonly at: number;
}

/**
 * The province and the portal with the queue between them, in time that moves when told: the queue, the delivery and
 * the comparison as they run, histories in memory.
 */
export function portalWorld(time: MovableTime) {
  const queue = createFifoQueue(time, OUT_OF_SIGHT_S);
  const portal = createPortalStandIn(time);
  const histories = new Map<DossierCode, DossierEvent[]>();
  const arrivals: Arrival[] = [];
  const refused: string[] = [];
  let calls = 0;
  let asked = 0;

  const put = (news: readonly News[], again = '') => {
    for (const { code, version } of news)
      queue.send([
        {
          group: code,
          deduplication: `${code}/${version}/${again}`,
          body: JSON.stringify({ code, version }),
        },
      ]);
  };

  /** What the portal answers; nothing of a message that never reached it is an arrival. */
  const answerTo = (message: PortalMessage): TakeOutcome => {
    const { counts, take } = portal;
    asked++;
    const before = counts().messages;
    const answer = take(message);
    const { MaHoSo: code } = message.HoSo;
    const id = message.MaThongDiep;
    if (counts().messages > before)
      arrivals.push({
        id,
        code,
        version: Number(id.slice(code.length + 1)),
        content: JSON.stringify(message),
        at: time.now(),
      });
    if (answer?.status !== 200) return { kind: 'unanswered', why: 'x' };
    const { error_code } = answer.body as { error_code: unknown };
    return error_code === 0 ? { kind: 'taken' } : { kind: 'refused', code: String(error_code) };
  };

  const write = async ({ code, version }: News) => {
    const course = coursesOf(histories.get(code) ?? []).find((one) => one.version === version);
    return course && portalMessage(course, { code, province: 'H62', procedure: '1.014464' });
  };

  /** One instance of the function, with a breaker of its own. */
  const worker = (latency: () => Promise<void> = async () => {}) => {
    let breaker: Breaker = untroubled;
    /** Takes up what the queue has; false where it has nothing at present. */
    return async (): Promise<boolean> => {
      const batch = queue.receive(CALL);
      if (batch.length === 0) return false;
      calls++;
      const letters = batch.map(({ id, body, received }) => ({
        ...(JSON.parse(body) as News),
        id,
        seconds: secondsUntilRetry(received),
      }));
      const take = async (message: PortalMessage) => {
        await latency();
        return answerTo(message);
      };
      const delivered = await deliver(letters, { write, portal: { take }, now: time.now }, breaker);
      breaker = delivered.breaker;
      refused.push(...delivered.refused.map(({ code, version }) => `${code}/${version}`));
      const held = new Set(delivered.held.map(({ id }) => id));
      for (const { id, seconds } of letters)
        if (held.has(id)) queue.postpone([{ id, seconds }]);
        else queue.delete([id]);
      return true;
    };
  };

  return {
    queue,
    portal,
    arrivals,
    refused,
    worker,
    /** Calls of the function, and of the portal by it. */
    calls: () => calls,
    asked: () => asked,
    /** An event is written, and the stream brings it to the queue. */
    happens: (code: DossierCode, event: DossierEvent) => {
      histories.set(code, [...(histories.get(code) ?? []), event]);
      put([{ code, version: event.version }]);
    },
    /** The nightly comparison at the present time. */
    compared: () =>
      reconcile(
        {
          async *dossiers() {
            yield [...histories].map(([code, events]) => {
              const { version = 0, to = 'submitted' } = events.at(-1) ?? {};
              return { code, version, status: nationalStatus(to).code };
            });
          },
          history: async (code) => histories.get(code) ?? [],
          portal: {
            async *list() {
              let cursor: string | undefined;
              do {
                const page = portal.list(100, cursor);
                yield page.DanhSach.map(
                  (one): PortalLine => ({
                    code: one.MaHoSo,
                    status: one.TrangThaiHoSo,
                    lastMessage: one.MaThongDiepCuoi,
                  }),
                );
                cursor = page.ConTro;
              } while (cursor);
            },
          },
          queue: {
            put: async (news, again) => put(news, again),
            waiting: async () => queue.depth(),
          },
        },
        new Date(time.now()).toISOString(),
      ),
    /** What was to be told and never arrived. */
    lost: () => {
      const arrived = new Set(arrivals.map(({ id }) => id));
      return [...histories].flatMap(([code, events]) =>
        coursesOf(events)
          .map(({ version }) => `${code}/${version}`)
          .filter((id) => !arrived.has(id)),
      );
    },
    /** Arrivals that an earlier message of their dossier came after, for the first time. */
    outOfOrder: () => {
      const last = new Map<DossierCode, number>();
      return arrivals.filter(({ code, version }) => {
        const before = last.get(code) ?? 0;
        last.set(code, Math.max(before, version));
        return version < before;
      });
    },
    /** Messages that arrived with two contents under one id. */
    doubled: () => {
      const contents = new Map<string, string>();
      return arrivals.filter(({ id, content }) => {
        const before = contents.get(id) ?? content;
        contents.set(id, before);
        return before !== content;
      });
    },
  };
}

export const MORNING = Date.parse('2026-03-02T01:00:00.000Z');

export const codes = ['H62.01-260302-0001', 'H62.01-260302-0002', 'H62.07-260302-0001'] as const;

/** What a dossier may live through, some of it nothing that the portal gets. */
export const kinds = [
  ['stepCompleted', 'processing'],
  ['documentFiled', 'processing'],
  ['supplementRequested', 'supplementing'],
  ['lookedInto', 'processing'],
  ['paid', 'processing'],
  ['resultIssued', 'resolved'],
] as const;

export const event = (
  version: number,
  at: number,
  [kind, to]: (typeof kinds)[number],
): DossierEvent => ({
  kind: version === 1 ? 'submitted' : kind,
  to: version === 1 ? 'submitted' : to,
  version,
  at: new Date(at).toISOString(),
  actor: 'an',
  facts: {},
});

/** Lets instances of the function work until the queue is empty, time passing as they wait. */
export async function settle(
  { queue }: ReturnType<typeof portalWorld>,
  time: MovableTime,
  work: readonly (() => Promise<boolean>)[],
) {
  for (let round = 0; queue.depth() > 0; round++) {
    if (round > 100_000) throw new Error('the queue never empties');
    let busy = false;
    for (const one of work) busy = (await one()) || busy;
    if (!busy) await time.advanceTo(Math.max(queue.nextVisible() ?? 0, time.now() + 1));
  }
}
