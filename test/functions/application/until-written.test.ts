import { describe, expect, it } from 'vitest';
import { untilWritten } from '../../../functions/application/until-written.ts';

describe('read, decide and write', () => {
  it('is done again where somebody else wrote in between, and gives what was written', async () => {
    const rounds = ['raced', 'raced', { written: 3 }] as const;
    let round = 0;
    expect(await untilWritten(3, async () => rounds[round++] ?? 'raced')).toEqual({ written: 3 });
    expect(round).toBe(3);
  });

  it('is given up after so many rounds', async () => {
    let round = 0;
    const raced = async () => {
      round++;
      return 'raced' as const;
    };
    expect(await untilWritten(4, raced)).toBeUndefined();
    expect(round).toBe(4);
  });
});
