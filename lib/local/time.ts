/**
 * Time of the local province. Everything that sleeps or reads the time asks it, so that 98 days
 * can pass in seconds along the same code path.
 */
export interface Time {
  /** Milliseconds since the epoch, in the province's own time. */
  now(): number;
  /** Calls `wake` once, at `instant` or as soon after it as possible; returns how to cancel that. */
  at(instant: number, wake: () => void): () => void;
}

/** Time that can be taken forward; the alarms on the way ring one after another, each at its instant. */
export interface MovableTime extends Time {
  advance(milliseconds: number): Promise<void>;
  /** Never goes back: an instant already past changes nothing. */
  advanceTo(instant: number): Promise<void>;
}

/** What a restarted province needs to go on from the time at which it stopped. */
export interface TimeState {
  /** The province's time, milliseconds since the epoch. */
  readonly start: number;
  /** Seconds of the province per second of the machine; 0 stands still. */
  readonly speed: number;
}

export interface RunningTime extends MovableTime {
  setSpeed(speed: number): void;
  /** Give it to `runningTime` again after a restart. */
  state(): TimeState;
  /** Rings no more. */
  stop(): void;
}

/** Resolves when the work that an alarm began has come to rest. */
type Settle = () => Promise<void>;

/** Longer delays overflow a signed 32-bit integer and setTimeout fires at once. */
const LONGEST_DELAY_MS = 2 ** 31 - 1;

/** A turn of the event loop: every promise that needs no outside answer has settled by then. */
const nextTurn: Settle = () => new Promise((resolve) => setImmediate(resolve));

interface Alarm {
  readonly instant: number;
  readonly order: number;
  readonly wake: () => void;
}

/** Alarms by instant, then by the order of asking; kept latest first so that the next one is popped. */
class Agenda {
  readonly #alarms: Alarm[] = [];
  #asked = 0;

  add(instant: number, wake: () => void): () => void {
    const alarm = { instant, order: this.#asked++, wake };
    this.#alarms.splice(this.#place(alarm), 0, alarm);
    return () => {
      const place = this.#place(alarm);
      if (this.#alarms[place] === alarm) this.#alarms.splice(place, 1);
    };
  }

  next(): number | undefined {
    return this.#alarms.at(-1)?.instant;
  }

  ringUntil(now: number): void {
    for (let next = this.next(); next !== undefined && next <= now; next = this.next()) {
      this.#alarms.pop()?.wake();
    }
  }

  #place(alarm: Alarm): number {
    let low = 0;
    let high = this.#alarms.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      const other = this.#alarms[middle];
      const later =
        other !== undefined && (other.instant - alarm.instant || other.order - alarm.order) > 0;
      if (later) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** Takes time to `target`, stopping at each alarm until its work has settled. */
  async walk(target: number, jump: (instant: number) => number, settle: Settle): Promise<void> {
    await settle();
    for (let next = this.next(); next !== undefined && next <= target; next = this.next()) {
      this.ringUntil(jump(next));
      await settle();
    }
    jump(target);
  }
}

/** Time that moves only when told, for tests and simulation. `settle` defaults to one turn of the event loop. */
export function manualTime(start: number, settle: Settle = nextTurn): MovableTime {
  const agenda = new Agenda();
  let now = start;
  const jump = (instant: number): number => {
    now = Math.max(now, instant);
    return now;
  };
  return {
    now: () => now,
    at: (instant, wake) => agenda.add(instant, wake),
    advance: (milliseconds) => agenda.walk(now + milliseconds, jump, settle),
    advanceTo: (instant) => agenda.walk(instant, jump, settle),
  };
}

/**
 * Time that runs by itself: now = start + elapsed × speed. It never goes back, also when the machine's does. By default it shows the machine's time.
 * `settle` tells `advanceTo` when the work of one alarm is done, so that the next rings in its turn.
 */
export function runningTime(options: Partial<TimeState> & { settle?: Settle } = {}): RunningTime {
  const agenda = new Agenda();
  const settle = options.settle ?? nextTurn;
  let speed = options.speed ?? 1;
  let anchor = { real: Date.now(), virtual: options.start ?? Date.now() };
  let timer: NodeJS.Timeout | undefined;

  let seen = anchor;
  const now = (): number => {
    const real = Date.now();
    // The machine's clock was set back: the province's goes on from where it was.
    if (real < seen.real) anchor = { real, virtual: seen.virtual };
    seen = { real, virtual: anchor.virtual + Math.floor((real - anchor.real) * speed) };
    return seen.virtual;
  };
  const jump = (instant: number): number => {
    const virtual = Math.max(now(), instant);
    anchor = { real: Date.now(), virtual };
    seen = anchor;
    plan();
    return anchor.virtual;
  };
  const plan = (): void => {
    clearTimeout(timer);
    const next = agenda.next();
    if (next === undefined || speed === 0) return;
    const delay = Math.ceil(Math.max(0, next - now()) / speed);
    timer = setTimeout(ring, Math.min(delay, LONGEST_DELAY_MS));
  };
  const ring = (): void => {
    agenda.ringUntil(now());
    plan();
  };

  return {
    now,
    at: (instant, wake) => {
      const cancel = agenda.add(instant, wake);
      plan();
      return cancel;
    },
    advance: (milliseconds) => agenda.walk(now() + milliseconds, jump, settle),
    advanceTo: (instant) => agenda.walk(instant, jump, settle),
    setSpeed: (next) => {
      const virtual = now();
      anchor = { real: Date.now(), virtual };
      seen = anchor;
      speed = next;
      plan();
    },
    state: () => ({ start: now(), speed }),
    stop: () => {
      speed = 0;
      clearTimeout(timer);
    },
  };
}
