import type { FittedRecord } from '../../../../functions/domain/replay/fit.ts';
import type { PastVisit } from '../../../../functions/domain/replay/history.ts';
import type { WorkTime } from '../../../../functions/domain/replay/work-time.ts';

const MINUTE = 60_000;
const DAY = 1440;

/** Every day is worked for its first eight hours, from a Monday on. */
export const everyDay: WorkTime = {
  dayLength: 480,
  positionOf: (instant) => {
    const minute = instant / MINUTE;
    return Math.floor(minute / DAY) * 480 + Math.min(minute % DAY, 480);
  },
  instantAt: (position) =>
    (Math.floor(position / 480) * DAY + (position - Math.floor(position / 480) * 480)) * MINUTE,
  weekdayOf: (day) => (day + 1) % 7,
};

/** An instant by its day and its minute of work. */
export const on = (day: number, minute: number): number => (day * DAY + minute) * MINUTE;

interface Stay {
  readonly step: string;
  readonly pool?: number;
  readonly openedAt?: number;
  readonly doneAt?: number;
  readonly service?: number;
  readonly delay?: number;
  readonly queued?: number;
  readonly held?: number;
}

interface LivedDossier {
  readonly procedure?: string;
  readonly stays: readonly Stay[];
}

/** A record that is taken apart already, for the rules that go on from there. */
export function takenApart(
  lived: readonly LivedDossier[],
  ...officers: readonly number[][]
): FittedRecord {
  const stays = lived.flatMap((dossier) => dossier.stays);
  const column = (of: (stay: Stay) => number | undefined) =>
    Float64Array.from(stays, (stay) => of(stay) ?? 0);
  const visitOf = ({ step, openedAt = 0, doneAt = 0 }: Stay): PastVisit => ({
    step,
    openedAt,
    doneAt,
    pool: 'H62.11:specialist',
    by: 'an',
  });
  const first = new Uint32Array(lived.length + 1);
  for (const [at, dossier] of lived.entries())
    first[at + 1] = (first[at] ?? 0) + dossier.stays.length;
  return {
    past: lived.map(({ procedure = '1.000001', stays }, at) => ({
      code: String(at),
      procedure,
      receivedAt: on(at, 0),
      visits: stays.map(visitOf),
    })),
    visits: stays.map(visitOf),
    queued: column(({ queued }) => queued),
    held: column(({ held }) => held),
    work: {
      received: Float64Array.from(lived, (_, at) => at * 480),
      due: Float64Array.from(lived, (_, at) => at * 480 + 4_800),
      first,
      pool: Uint16Array.from(stays, ({ pool }) => pool ?? 0),
      service: column(({ service }) => service),
      delay: column(({ delay }) => delay),
      weekdays: Uint8Array.from(stays, (_, visit) => visit),
    },
    pools: officers.map((days, at) => ({
      name: `desk ${at}`,
      officers: Uint16Array.from(days),
      earliestDue: 0,
      law: { median: 1, sigma: 1, groups: [] },
      people: Math.max(...days, 1),
      visits: stays.filter(({ pool = 0 }) => pool === at).length,
    })),
    time: everyDay,
  };
}
