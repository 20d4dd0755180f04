import { finding, type PlanFinding } from './plan-findings.ts';
import { type ReductionPlan, rowOf } from './reduction-plan.ts';

/** What the inventory of conditions and the items of a plan say against one another. */
export function conditionFindings({ conditions, items }: ReductionPlan): PlanFinding[] {
  const ids = new Set(conditions.map(({ id }) => id));
  const unknown = items.flatMap((item) =>
    [...(item.conditions?.removed ?? []), ...(item.conditions?.simplified ?? [])]
      .filter((id) => !ids.has(id))
      .map((id) => finding(rowOf(item), 'conditionUnknown', id)),
  );
  const own = conditions.flatMap(({ id, proposal, assessment, procedures }) => {
    if (proposal !== 'cut') return [];
    const shortened = items.filter(
      ({ procedure, kinds, components }) =>
        procedure !== undefined &&
        procedures.includes(procedure) &&
        kinds.includes('shorten') &&
        !kinds.includes('abolish') &&
        !components?.removed.length,
    );
    return [
      ...(assessment?.verdict === 'unnecessary'
        ? []
        : [finding(id, 'conditionNotAssessed', assessment?.verdict)]),
      ...shortened.map((item) => finding(rowOf(item), 'conditionCutElsewhere', item.procedure, id)),
    ];
  });
  const twice = conditions
    .filter(({ id }, index) => conditions.findIndex((one) => one.id === id) !== index)
    .map(({ id }) => finding(id, 'rowTwice', id));
  return [...unknown, ...own, ...twice];
}
