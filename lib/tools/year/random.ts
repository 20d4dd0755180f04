/** A stream of numbers in [0, 1) that a seed determines (mulberry32): the same year every time. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/**
 * Says yes to exactly that share of its calls, spread evenly: a rate to be reproduced must not depend on
 * luck, or a small year would miss it.
 */
export function evenly(share: number): () => boolean {
  let calls = 0;
  return () => {
    calls++;
    return Math.floor(calls * share) > Math.floor((calls - 1) * share);
  };
}

/** A seed of a name, below 2^31: always the same for the same name (FNV-1a). */
export function seedOf(name: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < name.length; at++) hash = Math.imul(hash ^ name.charCodeAt(at), 0x01000193);
  return (hash >>> 0) % 2 ** 31;
}
