import { applyDecision } from './apply.ts';
import type { PublicationDecision } from './decision.ts';
import type { History } from './history.ts';
import { refusalText } from './refusals.ts';

/**
 * The catalogue after all decisions on it, in the order in which they take effect.
 * @throws Error with one line for people: the decision and the first thing in it that cannot be done.
 */
export function historyOf(start: History, decisions: readonly PublicationDecision[]): History {
  let history = start;
  for (const decision of decisions.toSorted(byEffect)) {
    const applied = applyDecision(history, decision);
    if (!applied.ok) {
      const [first] = applied.reason;
      throw new Error(`${decision.number}: ${first ? refusalText(first) : 'cannot be applied'}`);
    }
    history = applied.value;
  }
  return history;
}

const orderOf = ({ effectiveFrom, day, number }: PublicationDecision) =>
  `${effectiveFrom} ${day} ${number}`;
const byEffect = (one: PublicationDecision, other: PublicationDecision): number =>
  orderOf(one) < orderOf(other) ? -1 : 1;
