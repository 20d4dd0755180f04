import {
  type Process,
  type Step,
  type StepId,
  waysOn,
} from '../../functions/domain/procedure/process.ts';
import { hoursADay } from './due-times.ts';
import type { Finding, Rule } from './finding.ts';
import { loopsWithoutRoom } from './loops.ts';
import { outlookOf, placeOf, reachable } from './ways.ts';

/** Every step has an id of its own. */
const ownIds: Rule = ({ process }) =>
  process.steps
    .filter((step) => process.steps.indexOf(step) !== placeOf(process, step.id))
    .map((step) =>
      fault('duplicate-step', step, 'có mã trùng với một bước khác', 'has the id of another step'),
    );

/** Every way leads to a step of the process. */
const knownTargets: Rule = ({ process }) =>
  targets(process, [...NEXT, ...RETURNS])
    .filter(({ to }) => placeOf(process, to) < 0)
    .map(({ step, to }) =>
      fault(
        'unknown-target',
        step,
        `chuyển đến bước ${to} không tồn tại`,
        `leads to ${to}, which does not exist`,
      ),
    );

/** A way is named once: named twice it is one of two, and nobody can tell which was meant. */
const waysOnce: Rule = ({ process }) =>
  process.steps
    .filter(({ next = [], returnsTo = [] }) => isRepeated(next) || isRepeated(returnsTo))
    .map((step) => fault('way-repeated', step, 'nêu một đường đi hai lần', 'names a way twice'));

/** The decision is taken by whom the law gives it: the counter receives, hands over and returns. */
const decidedInside: Rule = ({ process }) =>
  process.steps
    .filter(({ decides, role }) => decides && role === 'counter')
    .map((step) =>
      fault(
        'decided-at-counter',
        step,
        'quyết định kết quả tại bộ phận tiếp nhận',
        'decides the result at the counter',
      ),
    );

/** Every step can be come to. */
const allReachable: Rule = ({ process }) => {
  const seen = reachable(process);
  return process.steps
    .filter(({ id }) => !seen.has(id))
    .map((step) =>
      fault('unreachable-step', step, 'không có bước nào dẫn đến', 'cannot be reached'),
    );
};

/** Every step has a way on, towards the end; only the last of the list needs none. */
const noDeadEnd: Rule = ({ process }) =>
  process.steps
    .filter((step) => {
      const ways = waysOn(process, step);
      return ways.length > 0 && !ways.some((to) => isLater(process, step, to));
    })
    .map((step) => fault('dead-end', step, 'không có bước tiếp theo', 'has no way on'));

/** A way on leads to a later step. A loop is a return, declared as one, so that it is seen and counted. */
const loopsDeclared: Rule = ({ process }) =>
  targets(process, NEXT)
    .filter(({ step, to }) => placeOf(process, to) >= 0 && !isLater(process, step, to))
    .map(({ step, to }) =>
      fault(
        'undeclared-loop',
        step,
        `quay lại ${to} mà không khai báo là chuyển lại`,
        `goes back to ${to} without declaring a return`,
      ),
    );

/** A return leads to an earlier step. */
const returnsEarlier: Rule = ({ process }) =>
  targets(process, RETURNS)
    .filter(({ step, to }) => placeOf(process, to) >= process.steps.indexOf(step))
    .map(({ step, to }) =>
      fault(
        'return-forward',
        step,
        `chuyển lại ${to} không phải bước trước`,
        `returns to ${to}, which is not earlier`,
      ),
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
      message: {
        vi: 'Có đường đi không qua bước quyết định nào',
        en: 'There is a way that passes no deciding step',
      },
    });
  if (most > 1)
    findings.push({
      code: 'decision-repeated',
      severity: 'error',
      message: {
        vi: 'Có đường đi qua hơn một bước quyết định',
        en: 'There is a way that passes more than one deciding step',
      },
    });
  return findings;
};

/** A return costs a round; without room for one, every dossier that goes back runs late. */
const returnsHaveRoom: Rule = (procedure, context) =>
  loopsWithoutRoom(procedure, context).map(({ step, returnsTo }) => ({
    code: 'return-without-room',
    severity: 'warning',
    step,
    message: {
      vi: `Bước ${step} chuyển lại ${returnsTo} mà thời hạn không còn chỗ cho một vòng`,
      en: `Step ${step} returns to ${returnsTo}, and the term has no room for a round`,
    },
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

function fault(code: string, step: Step, vi: string, en: string): Finding {
  return {
    code,
    severity: 'error',
    step: step.id,
    message: { vi: `Bước ${step.id} ${vi}`, en: `Step ${step.id} ${en}` },
  };
}
