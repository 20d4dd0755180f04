import { z } from 'zod';
import { type OnDamage, readState, writeState } from '../state-file.ts';
import { type RunningTime, runningTime, type TimeState } from '../time.ts';

const State = z.object({
  start: z.number(),
  speed: z.number().min(0),
  /** The machine's time when this was written. */
  writtenAt: z.number(),
});

interface KeptTimeOptions {
  readonly settle: () => Promise<void>;
  /** `start` counts only the first time, `speed` always. */
  readonly initial?: Partial<TimeState> | undefined;
  readonly onDamage: OnDamage;
  /** The latest moment that anything else of the province knows of; asked where the file tells none. */
  readonly latest: () => Promise<number | undefined>;
}

/** Milliseconds between two writes of the time. */
const writeEvery = 1_000;

/**
 * The province's own time. It goes on from where it stopped; if it showed the machine's time or a later
 * one, it does not fall behind it while it is off. What is written is the moment until which the next write
 * will have come, so that not even a killed process sees time go back.
 */
export async function openTime(path: string, options: KeptTimeOptions): Promise<RunningTime> {
  const { settle, initial = {}, onDamage, latest } = options;
  const kept = readState(path, State, onDamage);
  const speed = initial.speed ?? kept?.speed ?? 1;
  const start = kept
    ? startAfter(kept)
    : Math.max(initial.start ?? Date.now(), (await latest()) ?? Number.NEGATIVE_INFINITY);
  const time = runningTime({ start, speed, settle });
  const write = (ahead: number): void => {
    const { start: now, speed } = time.state();
    writeState(path, { start: now + speed * ahead, speed, writtenAt: Date.now() });
  };
  write(writeEvery);
  const timer = setInterval(() => write(writeEvery), writeEvery);
  timer.unref();
  const afterwards = async (move: Promise<void>): Promise<void> => {
    await move;
    write(writeEvery);
  };
  return {
    ...time,
    advance: (milliseconds) => afterwards(time.advance(milliseconds)),
    advanceTo: (instant) => afterwards(time.advanceTo(instant)),
    setSpeed: (speed) => {
      time.setSpeed(speed);
      write(writeEvery);
    },
    stop: () => {
      clearInterval(timer);
      write(0);
      time.stop();
    },
  };
}

function startAfter({ start, speed, writtenAt }: z.infer<typeof State>): number {
  const ranWithTheMachine = speed > 0 && start >= writtenAt;
  return ranWithTheMachine ? Math.max(start, Date.now()) : start;
}
