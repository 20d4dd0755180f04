import {
  type Process,
  type Step,
  type StepId,
  waysOn,
} from '../../functions/domain/procedure/process.ts';
import { inBoth } from '../../functions/domain/texts/texts.ts';
import type { Texts } from '../../functions/domain/texts/vi.ts';
import { hoursADay } from './due-times.ts';
import type { Finding, Rule } from './finding.ts';
import { loopsWithoutRoom } from './loops.ts';
import { outlookOf, placeOf, reachable } from './ways.ts';

/** Every step has an id of its own. */
const ownIds: Rule = ({ process }) =>
  process.steps
    .filter((step) => process.steps.indexOf(step) !== placeOf(process, step.id))
    .map((step) => fault('duplicate-step', step, (lint) => lint.duplicateStep(step.id)));

/** Every way leads to a step of the process. */
const knownTargets: Rule = ({ process }) =>
  targets(process, [...NEXT, ...RETURNS])
    .filter(({ to }) => placeOf(process, to) < 0)
    .map(({ step, to }) =>
      fault('unknown-target', step, (lint) => lint.unknownTarget(step.id, to)),
    );

/** A way is named once: named twice it is one of two, and nobody can tell which was meant. */
const waysOnce: Rule = ({ process }) =>
  process.steps
    .filter(({ next = [], returnsTo = [] }) => isRepeated(next) || isRepeated(returnsTo))
    .map((step) => fault('way-repeated', step, (lint) => lint.wayRepeated(step.id)));

/** The decision is taken by whom the law gives it: the counter receives, hands over and returns. */
const decidedInside: Rule = ({ process }) =>
  process.steps
    .filter(({ decides, role }) => decides && role === 'counter')
    .map((step) => fault('decided-at-counter', step, (lint) => lint.decidedAtCounter(step.id)));

/** Every step can be come to. */
const allReachable: Rule = ({ process }) => {
  const seen = reachable(process);
  return process.steps
    .filter(({ id }) => !seen.has(id))
    .map((step) => fault('unreachable-step', step, (lint) => lint.unreachableStep(step.id)));
};

/** Every step has a way on, towards the end; only the last of the list needs none. */
const noDeadEnd: Rule = ({ process }) =>
  process.steps
    .filter((step) => {
      const ways = waysOn(process, step);
      return ways.length > 0 && !ways.some((to) => isLater(process, step, to));
    })
    .map((step) => fault('dead-end', step, (lint) => lint.deadEnd(step.id)));

/** A way on leads to a later step. A loop is a return, declared as one, so that it is seen and counted. */
const loopsDeclared: Rule = ({ process }) =>
  targets(process, NEXT)
    .filter(({ step, to }) => placeOf(process, to) >= 0 && !isLater(process, step, to))
    .map(({ step, to }) =>
      fault('undeclared-loop', step, (lint) => lint.undeclaredLoop(step.id, to)),
    );

/** A return leads to an earlier step. */
const returnsEarlier: Rule = ({ process }) =>
  targets(process, RETURNS)
    .filter(({ step, to }) => placeOf(process, to) >= process.steps.indexOf(step))
    .map(({ step, to }) =>
      fault('return-forward', step, (lint) => lint.returnForward(step.id, to)),
    );

/** Every way through the process passes exactly one deciding step. */
const oneDecision: Rule = ({ process }, context) => {
  const outlook = outlookOf(process, hoursADay(context));
  if (!outlook) return [];
  const { fewest, most } = outlook.decisions;
  const findings: Finding[] = [];
  if (fewest < 1)
    findings.push({
      code: 'decision-missing',
      severity: 'error',
      message: inBoth(({ lint }) => lint.decisionMissing),
    });
  if (most > 1)
    findings.push({
      code: 'decision-repeated',
      severity: 'error',
      message: inBoth(({ lint }) => lint.decisionRepeated),
    });
  return findings;
};

/** A return costs a round; without room for one, every dossier that goes back runs late. */
const returnsHaveRoom: Rule = (procedure, context) =>
  loopsWithoutRoom(procedure, context).map(({ step, returnsTo }) => ({
    code: 'return-without-room',
    severity: 'warning',
    step,
    message: inBoth(({ lint }) => lint.returnWithoutRoom(step, returnsTo)),
  }));

export const ROUTE_RULES: readonly Rule[] = [
  ownIds,
  knownTargets,
  allReachable,
  noDeadEnd,
  loopsDeclared,
  returnsEarlier,
  oneDecision,
  waysOnce,
  decidedInside,
  returnsHaveRoom,
];

const isRepeated = (ids: readonly StepId[]): boolean => new Set(ids).size < ids.length;

const NEXT = ['next'] as const;
const RETURNS = ['returnsTo'] as const;

function targets(process: Process, fields: readonly ('next' | 'returnsTo')[]) {
  return process.steps.flatMap((step) =>
    fields.flatMap((field) => (step[field] ?? []).map((to) => ({ step, to }))),
  );
}

const isLater = (process: Process, step: Step, to: StepId): boolean =>
  placeOf(process, to) > process.steps.indexOf(step);

function fault(code: string, step: Step, say: (lint: Texts['lint']) => string): Finding {
  return {
    code,
    severity: 'error',
    step: step.id,
    message: inBoth(({ lint }) => say(lint)),
  };
}
