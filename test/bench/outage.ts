import type { DossierEvent } from '../../functions/domain/dossier/dossier.ts';
import { manualTime } from '../../lib/local/time.ts';
import { portalWorld } from '../functions/application/portal-world.ts';
import { type BenchTable, percentile, rounded } from './table.ts';

/** One in 25 of a year's dossiers, as changes of one hour. */
const CHANGES = 22_460;
const HOUR_MS = 3_600_000;
const MORNING = Date.parse('2026-03-02T01:00:00.000Z');
/** The portal goes down after a third of the hour. */
const DOWN_AT_MS = HOUR_MS / 3;
const DOWN_S = 300;
/** The portal's answer, and how long a worker sleeps when it finds the queue empty. */
const ANSWER_MS = 300;
const LOOK_MS = 200;
/** As many instances of the function as its mapping allows. */
const AT_ONCE = 10;

const life = [
  ['submitted', 'submitted'],
  ['accepted', 'accepted'],
  ['stepCompleted', 'processing'],
  ['supplementRequested', 'supplementing'],
  ['resubmitted', 'processing'],
  ['stepCompleted', 'processing'],
  ['decided', 'resolved'],
  ['resultIssued', 'resolved'],
  ['resultReturned', 'returned'],
] as const;

/**
 * Changes spread over an hour, told to a portal that is down for five minutes of it: the queue, the delivery and the
 * breaker as they run, ten instances side by side, in virtual time.
 */
export async function benchOutage(changes = CHANGES): Promise<readonly BenchTable[]> {
  const time = manualTime(MORNING);
  const world = portalWorld(time);
  const sleep = (ms: number) =>
    new Promise<void>((resolve) => void time.at(time.now() + ms, resolve));
  const writtenAt = new Map<string, number>();
  const dossiers = Math.ceil(changes / life.length);
  for (let n = 0; n < changes; n++) {
    // Each dossier's events in their order, those of all dossiers mixed.
    const code = `H62.19-260302-${String((n % dossiers) + 1).padStart(4, '0')}`;
    const version = Math.floor(n / dossiers) + 1;
    const [kind, to] = life[version - 1] ?? life[0];
    const at = MORNING + Math.floor((n * HOUR_MS) / changes);
    const event: DossierEvent = {
      kind,
      to,
      version,
      actor: 'an',
      facts: {},
      at: new Date(at).toISOString(),
    };
    time.at(at, () => {
      writtenAt.set(`${code}/${version}`, at);
      world.happens(code, event);
    });
  }
  time.at(MORNING + DOWN_AT_MS, () => world.portal.downFor(DOWN_S));
  let working = true;
  const workers = Array.from({ length: AT_ONCE }, async () => {
    const work = world.worker(() => sleep(ANSWER_MS));
    while (working) if (!(await work())) await sleep(LOOK_MS);
  });
  const end = MORNING + HOUR_MS + DOWN_S * 1000;
  await time.advanceTo(end);
  working = false;
  await time.advance(60_000);
  await Promise.all(workers);

  const first = new Map<string, number>();
  for (const { id, at } of world.arrivals) if (!first.has(id)) first.set(id, at);
  const back = MORNING + DOWN_AT_MS + DOWN_S * 1000;
  // What was written before the portal was back, the last of it.
  const missed = [...writtenAt].filter(([, at]) => at < back).map(([id]) => first.get(id) ?? end);
  const waits = [...writtenAt].map(([id, at]) => (first.get(id) ?? end) - at);
  const figures = {
    changes,
    lost: world.lost().length,
    outOfOrder: world.outOfOrder().length,
    doubled: world.doubled().length,
    secondsUntilCaughtUp: rounded((Math.max(...missed) - back) / 1000, 1),
    requestsPerMessage: rounded(world.asked() / changes, 3),
    callsPerMessage: rounded(world.calls() / changes, 3),
  };
  return [
    {
      title: 'Outage of the National Portal',
      conditions: `${changes} changes of ${dossiers} dossiers in an hour, the portal down for ${DOWN_S} s of it and answering in ${ANSWER_MS} ms; ${AT_ONCE} instances; virtual time, histories in memory`,
      rows: [
        {
          ...figures,
          'told after s, p50': rounded(percentile(waits, 0.5) / 1000, 1),
          'p99 s': rounded(percentile(waits, 0.99) / 1000, 1),
        },
      ],
      figures,
    },
  ];
}
