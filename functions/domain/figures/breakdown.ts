import type { ProcedureCode } from '../codes.ts';
import { countedOf, onTimeOf } from './board.ts';
import type { Counts } from './counts.ts';
import {
  byName,
  type CounterLine,
  type Figures,
  figuresOf,
  openOf,
  type Period,
  sumOf,
} from './figures.ts';
import { practiceOf } from './practice.ts';
import { processingTimeOf } from './processing-time.ts';

/** The procedures of a unit, those with the most overdue dossiers first; `usual`: the province's flows. */
export function procedureBoards(
  procedures: ReadonlyMap<ProcedureCode, Pick<Figures, 'flows' | 'now'>>,
  usual: Counts,
) {
  const boards = [...procedures].map(([procedure, { flows, now }]) => {
    const practice = (prefix: string) =>
      practiceOf(countedOf(flows, prefix), countedOf(usual, prefix));
    return {
      procedure,
      open: { all: openOf(now), overdue: now['open.overdue'] ?? 0 },
      onTime: onTimeOf(flows),
      processingTime: processingTimeOf(flows),
      refused: practice('refused.'),
      supplements: practice('supplement.'),
      repeatedSupplements: practice('supplement.repeated'),
    };
  });
  return boards.toSorted((one, other) => other.open.overdue - one.open.overdue);
}

/** The officers of a unit by the subjects of their tokens; `usual`: the province's flows. */
export function officerBoards(lines: readonly CounterLine[], period: Period, usual: Counts) {
  const usualSeen = sumOf(usual, 'accepted.', 'refused.');
  return [...byName(lines)].map(([officer, own]) => {
    const { flows } = figuresOf(own, period);
    const did = (kind: string) => sumOf(flows, `${kind}.`);
    const judged = did('accepted') + did('refused');
    const asked = did('supplement') + did('supplementAgain');
    const practice = (n: number, prefix: string) =>
      practiceOf({ n, of: judged }, { n: sumOf(usual, prefix), of: usualSeen });
    return {
      officer,
      tasks: {
        inTime: sumOf(flows, 'completed.inTime', 'decided.inTime'),
        late: sumOf(flows, 'completed.late', 'decided.late'),
      },
      accepted: did('accepted'),
      refused: practice(did('refused'), 'refused.'),
      supplements: practice(asked, 'supplement.'),
      repeatedSupplements: practice(did('supplementAgain'), 'supplement.repeated'),
      clockStopped: did('paused'),
      extended: did('extended'),
      sentBack: did('sentBack'),
      handedOut: did('handedOut'),
    };
  });
}
