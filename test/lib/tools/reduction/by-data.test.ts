import { describe, expect, it } from 'vitest';
import { ReductionPlan } from '../../../../functions/domain/reduction/reduction-plan.ts';
import { byDataProposals, planOfProposals } from '../../../../lib/tools/reduction/by-data.ts';
import { replacedPapers } from '../../../../statemachines/law/replaced-papers.ts';

const proposals = byDataProposals('H62', '2026-11-27');

describe('papers replaced by data (Resolution 66.7/2025/NQ-CP, Annex I)', () => {
  it('are 787 rows of 765 procedures', () => {
    expect(replacedPapers()).toHaveLength(787);
    expect(new Set(replacedPapers().map(({ procedure }) => procedure)).size).toBe(765);
  });

  it('are proposed for 150 procedures of the province', () => {
    expect(new Set(proposals.map(({ procedure }) => procedure)).size).toBe(150);
  });

  it('are found among the components by their names, those that say another paper too apart', () => {
    const one = (code: string) => proposals.find(({ procedure }) => procedure === code);
    expect(one('1.011664')?.components).toMatchObject([{ id: 'c01', partly: true }]);
    expect(one('2.000015')?.components).toMatchObject([
      { id: 'c07', partly: true },
      { id: 'c26', partly: true },
    ]);
    const whole = proposals.flatMap(({ components }) => components.filter(({ partly }) => !partly));
    expect(whole).toHaveLength(20);
    expect(one('2.000535')?.components).toEqual([]);
  });

  it('make the draft of a plan, due 15 days after the databases were announced', () => {
    const plan = ReductionPlan.parse(planOfProposals(proposals, 'H62', '2026-11-27'));
    expect(plan.items).toHaveLength(157);
    expect(plan.items[0]?.enforcement?.dueBy).toBe('2025-11-30');
  });
});
