import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseDefinition } from '../../lib/local/stepfunctions/parse.ts';
import { compile } from '../../statemachines/compile.ts';
import { check } from '../../statemachines/machine-check.ts';
import { deciding, licence, step, workingDays } from './procedures.ts';
import { DAY, provinceWith } from './province.ts';

const asked = (units: readonly string[], days: number) =>
  units.map((unit) => ({ unit, role: 'specialist' as const, allowance: workingDays(days) }));

/** Three units, three days each within five; nobody's silence is more than silence. */
const consulting = (silence: 'noOpinion' | 'waiting' = 'noOpinion', count = 3) =>
  licence(
    [
      step(1, 1),
      step(2, 5, {
        asks: {
          units: asked(['H62.06', 'H62.07', 'H62.15', 'H62.10'].slice(0, count), 3),
          silence: { means: silence },
        },
      }),
      step(3, 1, deciding),
    ],
    { legal: workingDays(10) },
  );

describe('the machine of a step that asks several units', () => {
  it('opens a task for each at once, and goes on when the last has answered', async () => {
    const province = provinceWith(compile(consulting()));
    const arn = await province.begin('S1', 20);
    await province.ask('S2', [3, 3, 3], 'S3');
    for (const id of ['S2.1', 'S2.2', 'S2.3']) expect(province.row(id)?.status).toBe('open');
    province.answered('S2.2');
    province.answered('S2.1');
    await province.time.advance(DAY);
    expect(province.row('S3')).toBeUndefined();
    await province.consulted('S2.3', 'S3');
    expect(province.row('S3')?.status).toBe('open');
    await province.finish('end');
    const { status, transitions } = province.execution(arn);
    // Beside n + 2: the Parallel in place of the step, its three answers, and three states of its clock.
    expect({ status, transitions }).toEqual({ status: 'ABORTED', transitions: 3 + 2 + 3 + 3 });
  });

  it('wakes at the end of each unit’s time, and goes on when the last of them is over', async () => {
    const province = provinceWith(compile(consulting()));
    await province.begin('S1', 20);
    await province.ask('S2', [1, 2, 3], 'S3');
    await province.time.advance(2 * DAY);
    expect(province.asked).toHaveLength(2);
    expect(province.row('S3')).toBeUndefined();
    await province.time.advance(DAY);
    expect(province.asked).toHaveLength(3);
    expect(province.row('S3')?.status).toBe('open');
  });

  it('ends with all its branches when the dossier is parked, and is entered again where it stood', async () => {
    const definition = compile(consulting());
    const province = provinceWith(definition);
    const arn = await province.startAt('1/S2');
    // No row waits: every branch finds its own answered, and the leg ends as one that was superseded.
    await province.time.advance(0);
    expect(province.execution(arn)).toMatchObject({ status: 'SUCCEEDED', error: null });
  });

  it('has no clock where only an answer will do', () => {
    expect(JSON.stringify(compile(consulting('waiting')))).not.toContain('silence');
  });

  it('is sound for any number of units', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), (count) => {
        const definition = compile(consulting('noOpinion', count));
        parseDefinition(JSON.stringify(definition));
        expect(check(definition)).toEqual([]);
      }),
      { numRuns: 4 },
    );
  });
});
