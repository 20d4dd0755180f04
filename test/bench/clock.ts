import { deepStrictEqual } from 'node:assert';
import { calendarOf } from '../../functions/domain/clock/calendar.ts';
import { vietnam } from '../../functions/domain/clock/calendars/vietnam.ts';
import { dueTime } from '../../functions/domain/clock/due-time.ts';
import type { BenchTable } from './table.ts';
import { type Contender, type Dossier, librariesFor } from './working-time-libraries.ts';

/** 200 working days of eight hours: with the pauses, a term across the whole year. */
const DAYS = 200;
const MINUTES = DAYS * 8 * 60;
/** How long each contender is measured. */
const SPAN_MS = 1000;

/**
 * Due times per second of the legal clock and of the libraries, in one run over the same dossiers. The
 * year is 2023, the only announced one without a make-up Saturday, which no library can be told of; every
 * contender must give the same answers before any is measured.
 */
export async function benchClock(): Promise<BenchTable> {
  const zone = process.env.TZ;
  process.env.TZ = 'Asia/Ho_Chi_Minh';
  try {
    return measured();
  } finally {
    if (zone === undefined) delete process.env.TZ;
    else process.env.TZ = zone;
  }
}

function measured(): BenchTable {
  const year = vietnam.filter((one) => one.year === 2023);
  const contenders = [ours(), ...year.flatMap(librariesFor)];
  const dossiers = dossiersOf(64);
  return {
    title: 'Due times per second',
    conditions: `${dossiers.length} dossiers of January 2023, one thread, Node ${process.versions.node}, ${SPAN_MS} ms each, answers equal`,
    rows: [
      ...compared(`${DAYS * 8} working hours with three pauses`, dossiers, contenders, (one) =>
        withAmount(one.dueWithPauses, MINUTES),
      ),
      ...compared(`${DAYS * 8} working hours`, dossiers, contenders, (one) =>
        withAmount(one.dueInMinutes, MINUTES),
      ),
      ...compared(`${DAYS} working days`, dossiers, contenders, (one) =>
        withAmount(one.dueInDays, DAYS),
      ),
    ],
  };
}

/** The legal clock from recorded instants to a recorded instant: parsing and printing are counted. */
function ours(): Contender {
  const calendar = calendarOf({ years: vietnam });
  const iso = (at: number) => new Date(at).toISOString();
  const dueOf = (input: Parameters<typeof dueTime>[0]) => {
    const due = dueTime(input);
    if (!due.ok || due.value.dueAt === null) throw new Error('no due time');
    return Date.parse(due.value.dueAt);
  };
  return {
    name: 'this clock',
    dueWithPauses: ({ received, pauses }, minutes) =>
      dueOf({
        term: { unit: 'workingHour', value: minutes / 60 },
        receivedAt: iso(received),
        calendar,
        pauses: pauses.map(({ from, to }) => ({
          kind: 'supplement',
          from: iso(from),
          to: iso(to),
        })),
      }),
    dueInMinutes: ({ received }, minutes) =>
      dueOf({
        term: { unit: 'workingHour', value: minutes / 60 },
        receivedAt: iso(received),
        calendar,
      }),
    dueInDays: ({ received }, days) =>
      dueOf({ term: { unit: 'workingDay', value: days }, receivedAt: iso(received), calendar }),
  };
}

type Way = (dossier: Dossier) => number;

const withAmount = (
  way: ((dossier: Dossier, amount: number) => number) | undefined,
  amount: number,
): Way | undefined => way && ((dossier) => way(dossier, amount));

/** One row for each contender that knows the work; the first one sets the answers and the pace. */
function compared(
  work: string,
  dossiers: readonly Dossier[],
  contenders: readonly Contender[],
  wayOf: (contender: Contender) => Way | undefined,
) {
  const entries = contenders.flatMap((contender) => {
    const run = wayOf(contender);
    return run ? [{ clock: contender.name, run }] : [];
  });
  const answers = entries.map(({ run }) => dossiers.map(run));
  for (const [n, { clock }] of entries.entries()) deepStrictEqual(answers[n], answers[0], clock);
  const rates = entries.map(({ run }) => perSecond(run, dossiers));
  return entries.map(({ clock }, n) => ({
    work,
    clock,
    perSecond: Math.round(rates[n] ?? 0),
    timesSlower: Number(((rates[0] ?? 0) / (rates[n] ?? 1)).toPrecision(3)),
  }));
}

function perSecond(run: (dossier: Dossier) => number, dossiers: readonly Dossier[]): number {
  const started = performance.now();
  let done = 0;
  let elapsed = 0;
  while (elapsed < SPAN_MS) {
    for (const dossier of dossiers) run(dossier);
    done += dossiers.length;
    elapsed = performance.now() - started;
  }
  return (done / elapsed) * 1000;
}

/** Dossiers of the working days from 3 January on, each with pauses of hours, days and weeks. */
function dossiersOf(count: number): readonly Dossier[] {
  const at = (day: number, minute: number) =>
    Date.parse('2023-01-03T00:00:00+07:00') + day * 86_400_000 + minute * 60_000;
  return Array.from({ length: count }, (_, n) => ({
    received: at(n % 3, 450 + (n % 60) * 4),
    pauses: [
      { from: at(34, 480 + n), to: at(34, 600 + n) },
      { from: at(62, 540 + n), to: at(65, 620 + n) },
      { from: at(97, 800 + n), to: at(111, 500 + n) },
    ],
  }));
}
