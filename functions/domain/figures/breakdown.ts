import type { ProcedureCode } from '../codes.ts';
import { countedOf, onTimeOf, resolvedIn } from './board.ts';
import { type Counts, sumOf } from './counts.ts';
import { practiceOf } from './practice.ts';
import { processingTimeOf } from './processing-time.ts';

/** The procedures of a unit, those with the most overdue dossiers first; `usual`: the province's numbers. */
export function procedureBoards(procedures: ReadonlyMap<ProcedureCode, Counts>, usual: Counts) {
  const boards = [...procedures].map(([procedure, own]) => {
    const practice = (prefix: string) =>
      practiceOf(countedOf(own, prefix), countedOf(usual, prefix));
    return {
      procedure,
      open: { all: own['open.all'] ?? 0, overdue: own['open.overdue'] ?? 0 },
      onTime: onTimeOf(own),
      processingTime: processingTimeOf(own.resolvedHours ?? 0, resolvedIn(own)),
      refused: practice('refused.'),
      supplements: practice('supplement.'),
      repeatedSupplements: practice('supplement.repeated'),
    };
  });
  return boards.toSorted(
    (one, other) =>
      other.open.overdue - one.open.overdue || (one.procedure < other.procedure ? -1 : 1),
  );
}

/** The officers of a unit by the subjects of their tokens; `usual`: the province's numbers. */
export function officerBoards(officers: ReadonlyMap<string, Counts>, usual: Counts) {
  const usualSeen = sumOf(usual, 'accepted.', 'refused.');
  return [...officers].map(([officer, own]) => {
    const did = (kind: string) => sumOf(own, `${kind}.`);
    const judged = did('accepted') + did('refused');
    const asked = did('supplement') + did('supplementAgain');
    const practice = (n: number, prefix: string) =>
      practiceOf({ n, of: judged }, { n: sumOf(usual, prefix), of: usualSeen });
    return {
      officer,
      tasks: {
        inTime: sumOf(own, 'completed.inTime', 'decided.inTime'),
        late: sumOf(own, 'completed.late', 'decided.late'),
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
