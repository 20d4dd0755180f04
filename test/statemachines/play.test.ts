import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import type { Step } from '../../functions/domain/procedure/process.ts';
import { loadCatalogue } from '../../statemachines/catalogue.ts';
import { compile } from '../../statemachines/compile.ts';
import { anyProcess } from './any-process.ts';
import { LAWFUL, licence, workingDays } from './procedures.ts';
import { DAY, provinceWith } from './province.ts';

/** How an execution has ended when the bridge stopped it because the work is done. */
const SETTLED = { status: 'ABORTED', error: 'Dossier.Settled' };

/** A definition without its comments: what the machine does, without the name of its procedure. */
const shapeOf = (procedure: Procedure) =>
  JSON.stringify(compile(procedure), (key, value) => (key === 'Comment' ? undefined : value));

/** Machines that ask several units at once have a story of their own, in `asking.test.ts`. */
const asksUnits = ({ process }: Procedure) => process.steps.some(({ asks }) => asks !== undefined);

/** One procedure for each shape of machine; procedures of one shape behave the same. */
const shapes = new Map<string, { code: string; others: number; procedure: Procedure }>();
const whole = loadCatalogue('H62');
for (const procedure of whole.filter((one) => !asksUnits(one))) {
  const shape = shapeOf(procedure);
  const { others } = shapes.get(shape) ?? { others: -1 };
  shapes.set(shape, { code: procedure.code, others: others + 1, procedure });
}
const catalogue = [...shapes.values()];

/** Where each step of a process without branches leads, in order. */
function straight({ process: { steps } }: Procedure) {
  return steps.map(({ id }, index) => ({ id, to: steps[index + 1]?.id ?? 'end' }));
}

const play = (procedure: Procedure) => provinceWith(compile(procedure));
type Province = ReturnType<typeof play>;

/** The steps that were entered; `Begin` opens the first. */
const stepsIn = (entered: readonly string[]) =>
  entered.map((state) => (state === 'Begin' ? 'S1' : state)).filter((state) => /^S\d/.test(state));

async function finishAll(province: Province, steps: readonly { to: string }[]) {
  for (const { to } of steps) await province.finish(to);
}

/** Each step that has several ways on is followed by one Choice, but for the last. */
const choices = ({ process }: Procedure) =>
  process.steps.slice(0, -1).filter(({ returnsTo }) => returnsTo).length;

it('plays the machine of every procedure of the province, each by its shape', () => {
  const played = catalogue.reduce((sum, { others }) => sum + 1 + others, 0);
  expect(played).toBe(whole.length - whole.filter(asksUnits).length);
  expect(whole.length).toBeGreaterThanOrEqual(1840);
});

describe.each(catalogue)('the machine of $code and of $others others', ({ procedure }) => {
  const steps = straight(procedure);
  const n = steps.length;
  const dear = choices(procedure);
  const budget = 2 * n + 4;

  it('costs n + 2 transitions when the work ends early, and leaves no wait behind', async () => {
    const province = play(procedure);
    const arn = await province.begin('S1', 30);
    await finishAll(province, steps);
    const { status, transitions } = province.execution(arn);
    expect({ status, transitions }).toEqual({ status: 'ABORTED', transitions: n + 2 + dear });
    expect(transitions).toBeLessThanOrEqual(budget);
    await province.time.advance(40 * DAY);
    expect(province.asked).toEqual([]);
  });

  it('is not struck when the last step is done a moment before the due time', async () => {
    const province = play(procedure);
    const arn = await province.begin('S1', 30);
    await finishAll(province, steps.slice(0, -1));
    await province.time.advance(30 * DAY - 1);
    await province.finish('end');
    expect(province.execution(arn)).toMatchObject(SETTLED);
    expect(province.execution(arn).transitions).toBeLessThanOrEqual(budget);
    expect(province.asked).toEqual([]);
  });

  it('goes on after the due time was struck, for an overdue dossier is decided too', async () => {
    const province = play(procedure);
    const arn = await province.begin('S1', 30);
    await province.time.advance(31 * DAY);
    expect(province.asked).toEqual(['strike 1']);
    await finishAll(province, steps);
    const { status, transitions } = province.execution(arn);
    expect({ status, transitions }).toEqual({ status: 'ABORTED', transitions: n + 5 + dear });
  });

  it('sleeps on when the due time was extended, and is struck at the new one', async () => {
    const province = play(procedure);
    const arn = await province.begin('S1', 30);
    province.moveDueTo(45);
    await province.time.advance(31 * DAY);
    expect(province.asked).toEqual(['moved 1']);
    await finishAll(province, steps.slice(0, -1));
    await province.time.advance(15 * DAY);
    expect(province.asked).toEqual(['moved 1', 'strike 1']);
    await province.finish('end');
    expect(province.execution(arn)).toMatchObject(SETTLED);
  });

  it('ends when it is parked, and the next leg goes on at the same step', async () => {
    const province = play(procedure);
    const first = await province.begin('S1', 30);
    const middle = Math.floor(n / 2);
    await finishAll(province, steps.slice(0, middle));
    await province.breakOff('Dossier.Parked');
    expect(province.execution(first)).toMatchObject({ status: 'ABORTED', error: 'Dossier.Parked' });
    await province.time.advance(100 * DAY);
    expect(province.asked).toEqual([]);
    const second = await province.begin(steps[middle]?.id ?? '', 10);
    await finishAll(province, steps.slice(middle));
    expect(province.execution(second)).toMatchObject(SETTLED);
    expect(province.execution(second).entered).not.toContain(middle > 0 ? 'S1' : 'none');
  });

  it('ends when the dossier is settled elsewhere, at any step', async () => {
    for (const [index] of steps.entries()) {
      const province = play(procedure);
      const arn = await province.begin('S1', 30);
      await finishAll(province, steps.slice(0, index));
      await province.breakOff('Dossier.Settled');
      expect(province.execution(arn)).toMatchObject(SETTLED);
    }
  });
});

const withReturns = catalogue.filter(({ procedure }) => choices(procedure) > 0);

describe.each(withReturns)('the machine of $code, which has returns', ({ procedure }) => {
  const steps = straight(procedure);

  it('goes back wherever a return is declared, and on again', async () => {
    for (const [index, { id, returnsTo }] of procedure.process.steps.entries())
      for (const back of returnsTo ?? []) {
        const province = play(procedure);
        const arn = await province.begin('S1', 30);
        await finishAll(province, steps.slice(0, index));
        await province.finish(back);
        const from = steps.findIndex((step) => step.id === back);
        await finishAll(province, steps.slice(from));
        const { status, entered } = province.execution(arn);
        expect(status).toBe('ABORTED');
        expect(stepsIn(entered).filter((state) => state === id)).toHaveLength(2);
      }
  });
});

describe('a process with returns', () => {
  const procedure = whole.find(({ code }) => code === '1.012644') ?? LAWFUL;

  it('goes back to the step that it names, once and again, and then on to its end', async () => {
    const province = play(procedure);
    const arn = await province.begin('S1', 30);
    await finishAll(province, straight(procedure).slice(0, 5));
    await province.finish('S5');
    await province.finish('S6');
    await province.finish('S5');
    await finishAll(province, straight(procedure).slice(4));
    const { status, entered } = province.execution(arn);
    expect(status).toBe('ABORTED');
    expect(entered.filter((state) => state === 'S5')).toHaveLength(3);
    expect(entered.filter((state) => state === 'S6')).toHaveLength(3);
    expect(entered.filter((state) => state === 'S8')).toHaveLength(1);
  });
});

describe('a process of any shape', () => {
  /** A walk through a process by the officers' picks; when they run out it goes straight on. */
  function walk(steps: readonly Step[], picks: readonly number[]): readonly string[] {
    const walked = ['S1'];
    for (let at = steps[0]; at; at = steps.find(({ id }) => id === walked.at(-1))) {
      const on = at.next ?? ['end'];
      const ways = [...on, ...(at.returnsTo ?? [])];
      const pick = picks[walked.length - 1];
      walked.push((pick === undefined ? on[0] : ways[pick % ways.length]) ?? 'end');
    }
    return walked;
  }

  it('opens the steps that the officers choose, in their order, and comes to its end', async () => {
    await fc.assert(
      fc.asyncProperty(anyProcess, fc.array(fc.nat(), { maxLength: 30 }), async (steps, picks) => {
        const province = play(licence(steps, { legal: workingDays(10) }));
        const arn = await province.begin('S1', 10);
        const walked = walk(steps, picks);
        for (const to of walked.slice(1)) await province.finish(to);
        const { status, entered } = province.execution(arn);
        expect(status).toBe('ABORTED');
        expect([...stepsIn(entered), 'end']).toEqual(walked);
      }),
      { numRuns: 50 },
    );
  });
});

describe('the machine of a dossier', () => {
  const steps = straight(LAWFUL);

  it('sleeps again when the due time has moved, and strikes the new one', async () => {
    const province = play(LAWFUL);
    const arn = await province.begin('S1', 5);
    province.moveDueTo(8);
    await province.time.advance(7 * DAY);
    expect(province.asked).toEqual(['moved 1']);
    await province.time.advance(2 * DAY);
    expect(province.asked).toEqual(['moved 1', 'strike 1']);
    expect(province.execution(arn).status).toBe('RUNNING');
  });

  it('opens the planned row with its token and the moment of opening', async () => {
    const province = play(LAWFUL);
    await province.begin('S1', 5);
    expect(province.row('S1')).toMatchObject({
      status: 'open',
      openedAt: '2026-11-23T01:00:00.000Z',
      token: expect.stringMatching(/.{32}/),
    });
  });

  it('asks for the next leg when a step has waited 300 days', async () => {
    const province = play(LAWFUL);
    const arn = await province.begin('S1', 5);
    await province.time.advance(300 * DAY);
    expect(province.asked).toEqual(['strike 1', 'renew 1']);
    expect(province.execution(arn).status).toBe('SUCCEEDED');
  });

  it('ends also where its last step is answered, as the release before this one does it', async () => {
    for (const error of ['Dossier.Parked', 'Dossier.Settled'] as const) {
      const province = play(LAWFUL);
      const arn = await province.begin('S1', 5);
      await province.breakOffByToken(error);
      expect(province.execution(arn)).toMatchObject({ status: 'SUCCEEDED', error: null });
    }
  });

  it('enters at its step in two transitions more where that is not the first of the latest version', async () => {
    const later = play(LAWFUL);
    const resumed = later.execution(await later.begin('S3', 5));
    const path = ['Process', 'Begin', 'WaitDue', 'Enter', 'S3'];
    expect(resumed).toMatchObject({ status: 'RUNNING', entered: path });
    expect(later.row('S1')).toBeUndefined();
  });

  it('never opens the first step of a version that the dossier is not handled under', async () => {
    const latest = { ...LAWFUL.process, version: 2 };
    const definition = compile({ ...LAWFUL, process: latest }, {}, [LAWFUL.process]);
    const province = provinceWith(definition, 1);
    const { entered } = province.execution(await province.begin('S1', 5));
    expect(entered).toEqual(['Process', 'Begin', 'WaitDue', 'Enter', 'S1 v1']);
    expect(province.row('S1')?.status).toBe('open');
  });

  it('ends quietly when no row waits for its leg', async () => {
    const province = play(LAWFUL);
    const arn = await province.startAt('1/S1');
    expect(province.execution(arn)).toMatchObject({ status: 'SUCCEEDED', error: null });
    expect(province.execution(arn).entered.at(-1)).toBe('Closed');
  });

  it('waits for a fault of the table to pass, and fails at one that it does not know', async () => {
    const province = play(LAWFUL);
    province.faults.push('DynamoDb.TransactionConflictException');
    const arn = await province.begin('S1', 5);
    expect(province.row('S1')?.status).toBe('planned');
    await province.time.advance(2_000);
    expect(province.row('S1')?.status).toBe('open');
    province.faults.push('DynamoDb.ResourceNotFoundException');
    await province.finish('S2');
    expect(province.execution(arn)).toMatchObject({
      status: 'FAILED',
      error: 'DynamoDb.ResourceNotFoundException',
    });
  });

  it('asks for the deadline again after any failure', async () => {
    const province = play(LAWFUL);
    await province.begin('S1', 5);
    province.faults.push('Sandbox.Timedout', 'Error');
    await province.time.advance(6 * DAY);
    expect(province.asked).toEqual(['strike 1']);
  });

  it('lets the officers go on when the deadline function is broken', async () => {
    const province = play(LAWFUL);
    const arn = await province.begin('S1', 5);
    province.faults.push(...Array(7).fill('ReferenceError'));
    await province.time.advance(6 * DAY);
    expect(province.asked).toEqual([]);
    await finishAll(province, steps);
    expect(province.execution(arn)).toMatchObject(SETTLED);
  });

  it.each(['1/S9', '2/S1'])('fails loudly when it is asked to enter at %s', async (at) => {
    const province = play(LAWFUL);
    expect(province.execution(await province.startAt(at))).toMatchObject({
      status: 'FAILED',
      error: 'Dossier.UnknownStep',
    });
  });
});
