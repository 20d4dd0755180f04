import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadProvince } from '../../lib/config/province.ts';
import { checkDraft } from '../../statemachines/draft.ts';
import { anyProcess } from './any-process.ts';
import { licence, workingDays } from './procedures.ts';

const { units } = loadProvince('H62');

type Draft = ReturnType<typeof licence>;
type AnyStep = Draft['process']['steps'][number];

interface Fault {
  /** The code by which the lint must name it. */
  readonly code: string;
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

/** Every kind of fault, and how it comes into a sound process. */
const FAULTS: readonly Fault[] = [
  {
    code: 'steps-exceed-legal',
    seed: inStep((step) => ({ ...step, allowance: workingDays(98) })),
  },
  {
    code: 'published-exceeds-legal',
    seed: (draft) => ({ ...draft, publishedTerm: workingDays(11) }),
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
    seed: inStep((step) => ({ ...step, allowance: workingDays(0) })),
  },
  { code: 'unknown-target', seed: inStep((step) => ({ ...step, next: ['S99'] })) },
  { code: 'undeclared-loop', seed: inStep((step) => ({ ...step, next: [step.id] })) },
  { code: 'return-forward', seed: inStep((step) => ({ ...step, returnsTo: [step.id] })) },
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
  { code: 'unknown-unit', seed: inStep((step) => ({ ...step, unit: 'H62.99' })) },
  { code: 'closed-unit', seed: inStep((step) => ({ ...step, unit: 'H62.22' })) },
  { code: 'unit-missing', seed: inStep(without('unit')) },
  { code: 'unknown-role', seed: inStep((step) => ({ ...step, role: 'mayor' })) },
  { code: 'published-term-missing', seed: (draft) => ({ ...draft, publishedTerm: null }) },
  { code: 'legal-term-missing', seed: (draft) => ({ ...draft, legalTerm: undefined }) },
  { code: 'bad-code', seed: (draft) => ({ ...draft, code: '1.00282' }) },
];

/** Some faults add a step, and a process may have no more than these. */
const MOST_STEPS = 40;

const soundDraft = anyProcess
  .filter(({ length }) => length >= 2 && length < MOST_STEPS)
  .map((steps): Draft => {
    const { validTo: _end, ...draft } = licence(steps, { legal: workingDays(10) });
    return { ...draft, leadUnit: 'H62.07' };
  });

const codesOf = (draft: unknown) =>
  checkDraft(draft, { units })
    .findings.filter(({ severity }) => severity === 'error')
    .map(({ code }) => code);

describe('a thousand randomly broken processes', () => {
  it.each(FAULTS)('are found and named where the fault is $code', ({ code, seed }) => {
    fc.assert(
      fc.property(soundDraft, fc.nat(), (draft, pick) => {
        const at = pick % draft.process.steps.length;
        expect(codesOf(seed(draft, at))).toContain(code);
      }),
      { numRuns: 1_000 / FAULTS.length },
    );
  });

  it('are told from the sound ones, against which there is nothing', () => {
    fc.assert(
      fc.property(soundDraft, (draft) => {
        expect(codesOf(draft)).toEqual([]);
      }),
      { numRuns: 1_000 },
    );
  });
});
