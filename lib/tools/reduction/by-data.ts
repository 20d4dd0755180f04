import type { Day } from '../../../functions/domain/codes.ts';
import { versionInForce } from '../../../functions/domain/procedure/life.ts';
import {
  type ByDataProposal,
  proposalsOf,
  restructureBy,
} from '../../../functions/domain/reduction/papers-by-data.ts';
import type { ReductionPlan } from '../../../functions/domain/reduction/reduction-plan.ts';
import { wholeCatalogue } from '../../../statemachines/kept-catalogue.ts';
import {
  PAPERS_REPLACED_SINCE,
  replacedPapers,
} from '../../../statemachines/law/replaced-papers.ts';
import { loadProvince } from '../../cloud/config/province.ts';

/** What Resolution 66.7/2025/NQ-CP means for the procedures that a province has in force. */
export function byDataProposals(province: string, on: Day): readonly ByDataProposal[] {
  const { lives } = wholeCatalogue(loadProvince(province));
  const inForce = lives.flatMap((life) => versionInForce(life, on) ?? []);
  return proposalsOf(new Map(inForce.map((one) => [one.code, one])), replacedPapers());
}

/** The proposals as the draft of a plan, an item for each row of the annex, for people to go through. */
export function planOfProposals(
  proposals: readonly ByDataProposal[],
  province: string,
  day: Day,
): ReductionPlan {
  return {
    number: `Dự thảo theo 66.7/2025/NQ-CP, ${province}`,
    day,
    province,
    targets: [],
    totals: [],
    conditions: [],
    items: proposals.map(({ procedure, name, source, components }) => ({
      item: `${source.row}`,
      procedure,
      name,
      kinds: ['componentByData'],
      reason: `${source.paper}: ${source.databaseAsPrinted}`,
      enforcement: {
        authority: 'own',
        document: 'Quyết định công bố TTHC và quy trình nội bộ',
        dueBy: restructureBy(PAPERS_REPLACED_SINCE),
      },
      components: {
        removed: [],
        byData: components
          .filter(({ partly }) => !partly)
          .map(({ id, name: component }) => ({
            component: id,
            name: component.slice(0, 300),
            database: source.databaseAsPrinted,
          })),
      },
    })),
  };
}

/** A proposal for people: the paper, its database, and the components that say it. */
export function proposalLine({ procedure, name, source, components }: ByDataProposal): string {
  const found = components.map(
    ({ id, name: component, partly }) => `    ${id}${partly ? ' (một phần)' : ''}: ${component}`,
  );
  const none = ['    không có thành phần nào mang tên giấy tờ này'];
  return [
    `${procedure}  ${name}`,
    `  ${source.row}. ${source.paper} ⇐ ${source.databaseAsPrinted} (${source.document}${source.clause ? `, ${source.clause}` : ''})`,
    ...(found.length > 0 ? found : none),
  ].join('\n');
}
