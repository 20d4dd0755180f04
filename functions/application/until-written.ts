import { setTimeout as pause } from 'node:timers/promises';

/** Writers that met once part by chance: they would meet again if all came back at the same moment. */
const LONGEST_PAUSE_MS = 40;

/**
 * Reads, decides and writes; does all of it again where somebody else wrote in between.
 * @param attempt one round; `raced` where nothing was written because the rows had changed
 * @returns undefined if every round was raced
 */
export async function untilWritten<Outcome extends object>(
  rounds: number,
  attempt: () => Promise<Outcome | 'raced'>,
): Promise<Outcome | undefined> {
  for (let round = 0; round < rounds; round++) {
    if (round > 0) await pause(LONGEST_PAUSE_MS * Math.random());
    const outcome = await attempt();
    if (outcome !== 'raced') return outcome;
  }
  return undefined;
}
