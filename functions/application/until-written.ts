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
    const outcome = await attempt();
    if (outcome !== 'raced') return outcome;
  }
  return undefined;
}
