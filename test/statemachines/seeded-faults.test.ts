import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Step } from '../../functions/domain/procedure/process.ts';
import { loadProvince } from '../../lib/cloud/config/province.ts';
import { checkDraft } from '../../statemachines/draft.ts';
import { anyProcess } from './any-process.ts';
import { calendarDays, licence, workingDays, workingHours } from './procedures.ts';

const { units } = loadProvince('H62');

type Draft = ReturnType<typeof licence>;
type AnyStep = Draft['process']['steps'][number];

interface Fault {
  /** The code by which the lint must name it. */
  readonly code: string;
  /** How the fault came in, where one code names several. */
  readonly by?: string;
  /** It lies in the broken step and must be said of it. */
  readonly ofStep?: true;
  /** Breaks one thing in the step at an index; the last step decides, the first one only hands over. */
  readonly seed: (draft: Draft, at: number) => unknown;
}

const withSteps = (draft: Draft, steps: readonly object[]) => ({
  ...draft,
  process: { ...draft.process, steps },
});

const inStep = (change: (step: AnyStep, draft: Draft) => object) => (draft: Draft, at: number) =>
  withSteps(
    draft,
    draft.process.steps.map((step, index) => (index === at ? change(step, draft) : step)),
  );

const without = (field: string) => (step: AnyStep) =>
  Object.fromEntries(Object.entries(step).filter(([name]) => name !== field));

/** Working days that the longest way of a sound draft takes; each of its steps takes a quarter. */
const longest = (draft: Draft) => draft.process.steps.length / 4;

/** Every kind of fault, and how it comes into a sound process. */
const FAULTS: readonly Fault[] = [
  {
    code: 'steps-exceed-legal',
    seed: inStep((step) => ({ ...step, allowance: workingDays(98) })),
  },
  {
    code: 'steps-exceed-legal',
    by: 'hours beside days',
    seed: inStep((step) => ({ ...step, allowance: workingHours(80.5) })),
  },
  {
    code: 'steps-exceed-legal',
    by: 'working days against as many calendar days',
    // As many calendar days as working days, and more than one: a weekend breaks it.
    seed: (draft) => {
      const steps = inStep((step) => ({ ...step, allowance: workingDays(1.25) }))(draft, 0);
      const law = calendarDays(Math.ceil(longest(draft) + 1));
      return { ...steps, legalTerm: law, publishedTerm: law };
    },
  },
  {
    code: 'steps-exceed-published',
    by: 'the worst weeks of Tết',
    // Five working days last seven days in nearly all weeks of a year, and fourteen in the worst.
    seed: (draft) => {
      const steps = draft.process.steps.map((step, index) => ({
        ...step,
        allowance: index === 0 ? workingDays(5) : null,
      }));
      const term = calendarDays(13);
      return { ...withSteps(draft, steps), legalTerm: term, publishedTerm: term };
    },
  },
  {
    code: 'published-exceeds-legal',
    seed: (draft) => ({ ...draft, publishedTerm: workingDays(11) }),
  },
  {
    code: 'published-exceeds-legal',
    by: 'one channel',
    seed: (draft) => ({ ...draft, termByChannel: { post: workingDays(10.5) } }),
  },
  {
    code: 'steps-exceed-published',
    seed: (draft) => ({ ...draft, publishedTerm: workingDays(0.25) }),
  },
  {
    code: 'total-differs',
    seed: (draft) => ({ ...draft, process: { ...draft.process, statedTotal: workingDays(300) } }),
  },
  {
    code: 'allowance-not-positive',
    ofStep: true,
    seed: inStep((step) => ({ ...step, allowance: workingDays(0) })),
  },
  { code: 'unknown-target', ofStep: true, seed: inStep((step) => ({ ...step, next: ['S99'] })) },
  { code: 'undeclared-loop', ofStep: true, seed: inStep((step) => ({ ...step, next: [step.id] })) },
  {
    code: 'return-forward',
    ofStep: true,
    seed: inStep((step) => ({ ...step, returnsTo: [step.id] })),
  },
  { code: 'dead-end', seed: inStep((step) => ({ ...step, next: ['S1'] })) },
  {
    code: 'duplicate-step',
    seed: (draft, at) =>
      withSteps(
        draft,
        draft.process.steps.toSpliced(at, 0, ...draft.process.steps.slice(at, at + 1)),
      ),
  },
  {
    code: 'unreachable-step',
    seed: (draft) => {
      const [first] = draft.process.steps;
      const lost = { ...first, id: 'S98', next: ['S2'] };
      return withSteps(draft, draft.process.steps.toSpliced(1, 0, lost as AnyStep));
    },
  },
  {
    code: 'decision-missing',
    seed: (draft) => withSteps(draft, draft.process.steps.map(without('decides'))),
  },
  {
    code: 'decision-repeated',
    seed: (draft) => inStep((step) => ({ ...step, decides: true }))(draft, 0),
  },
  { code: 'unknown-unit', ofStep: true, seed: inStep((step) => ({ ...step, unit: 'H62.99' })) },
  { code: 'closed-unit', ofStep: true, seed: inStep((step) => ({ ...step, unit: 'H62.22' })) },
  { code: 'unit-missing', ofStep: true, seed: inStep(without('unit')) },
  { code: 'unknown-role', ofStep: true, seed: inStep((step) => ({ ...step, role: 'mayor' })) },
  { code: 'published-term-missing', seed: (draft) => ({ ...draft, publishedTerm: null }) },
  { code: 'legal-term-missing', seed: (draft) => ({ ...draft, legalTerm: undefined }) },
  { code: 'bad-code', seed: (draft) => ({ ...draft, code: '1.00282' }) },
];

/** Some faults add a step, and a process may have no more than these. */
const MOST_STEPS = 40;

/** Every third step in hours: decisions mix them with days. */
const inHours = (step: Step, index: number): Step =>
  index % 3 === 0 ? { ...step, allowance: workingHours(2) } : step;

const soundDraft = anyProcess
  .filter(({ length }) => length >= 2 && length < MOST_STEPS)
  .map((steps): Draft => {
    const { validTo: _end, ...draft } = licence(steps.map(inHours), { legal: workingDays(10) });
    return { ...draft, leadUnit: 'H62.07' };
  });

const errorsOf = (draft: unknown) =>
  checkDraft(draft, { units }).findings.filter(({ severity }) => severity === 'error');

const named = (fault: Fault) => (fault.by ? `${fault.code}, by ${fault.by}` : fault.code);

/** Broken at random, and as many sound ones. */
const PROCESSES = Number(process.env.BROKEN_PROCESSES ?? 120);

describe('processes broken at random', () => {
  it.each(FAULTS.map((fault) => [named(fault), fault] as const))(
    'are found and named where the fault is %s',
    (_, { code, seed, ofStep }) => {
      fc.assert(
        fc.property(soundDraft, fc.nat(), (draft, pick) => {
          const at = pick % draft.process.steps.length;
          const found = errorsOf(seed(draft, at)).filter((finding) => finding.code === code);
          expect(found).not.toEqual([]);
          if (ofStep) expect(found[0]?.step).toBe(draft.process.steps[at]?.id);
        }),
        { numRuns: Math.ceil(PROCESSES / FAULTS.length) },
      );
    },
  );

  it('are told from the sound ones, against which there is nothing', () => {
    fc.assert(
      fc.property(soundDraft, (draft) => {
        expect(errorsOf(draft)).toEqual([]);
      }),
      { numRuns: PROCESSES },
    );
  });
});
