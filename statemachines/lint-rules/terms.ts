import type { Term } from '../../functions/domain/clock/term.ts';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import {
  type Amount,
  amountOf,
  asTerm,
  equals,
  fits,
  HOURS_A_DAY,
  isLike,
  isMixed,
  termFits,
} from './amount.ts';
import type { Finding, Rule } from './finding.ts';
import { amountText, termText } from './term-text.ts';
import { outlookOf } from './ways.ts';
import { worstSpan } from './worst-span.ts';

/** Time that a process takes on its longest way, to be held against a term. */
type Comparison = (procedure: Procedure, longest: Amount) => readonly Finding[];

const onLongestWay =
  (compare: Comparison): Rule =>
  (procedure) => {
    const outlook = outlookOf(procedure.process);
    return outlook ? compare(procedure, outlook.longest) : [];
  };

/** Σ step allowances ≤ published term, on every channel and in every case that has its own. */
const stepsWithinPublished = onLongestWay((procedure, longest) =>
  promisedTerms(procedure)
    .filter((term) => !fits(longest, term))
    .map((term) => tooLong('steps-exceed-published', longest, term, PUBLISHED)),
);

/** Σ step allowances ≤ legal term. */
const stepsWithinLegal = onLongestWay(({ legalTerm }, longest) =>
  fits(longest, legalTerm) ? [] : [tooLong('steps-exceed-legal', longest, legalTerm, LEGAL)],
);

/** Published term ≤ legal term: a province may commit itself to less time than the law, never to more. */
const publishedWithinLegal: Rule = (procedure) =>
  publishedTerms(procedure)
    .filter((term) => !termFits(term, procedure.legalTerm))
    .map((term) => ({
      code: 'published-exceeds-legal',
      severity: 'error',
      law: procedure.legalTerm,
      configured: term,
      message: {
        vi: `Thời hạn công bố ${termText(term).vi} dài hơn thời hạn theo quy định ${termText(procedure.legalTerm).vi}`,
        en: `The published term of ${termText(term).en} is longer than the legal term of ${termText(procedure.legalTerm).en}`,
      },
    }));

/** The steps add up to the total that the decision itself states. */
const stepsMeetStatedTotal = onLongestWay(({ process: { statedTotal } }, longest) =>
  statedTotal === null || !isLike(longest, statedTotal) || equals(longest, statedTotal)
    ? []
    : [
        {
          code: 'total-differs',
          severity: 'error',
          law: statedTotal,
          ...configuredTerm(longest),
          message: {
            vi: `Các bước cộng lại là ${amountText(longest).vi}, quyết định ghi tổng ${termText(statedTotal).vi}`,
            en: `The steps add up to ${amountText(longest).en}, the decision states a total of ${termText(statedTotal).en}`,
          },
        },
      ],
);

/** Working and calendar time in one comparison: it was made conservatively, and a person should know. */
const unlikeUnits = onLongestWay((procedure, longest) => {
  const held = [procedure.legalTerm, ...publishedTerms(procedure)];
  const amounts = [longest, ...publishedTerms(procedure).map(amountOf)];
  const unlike =
    isMixed(longest) || amounts.some((amount) => held.some((term) => !isLike(amount, term)));
  if (!unlike) return [];
  const worst = worstWeeks(longest);
  return [
    {
      code: 'unlike-units',
      severity: 'warning',
      law: procedure.legalTerm,
      ...configuredTerm(longest),
      message: {
        vi: `Có cả "ngày" và "ngày làm việc": đã so sánh thận trọng (một ngày không dài hơn một ngày làm việc)${worst.vi}`,
        en: `Calendar and working days meet: compared conservatively (a calendar day is never longer than a working day)${worst.en}`,
      },
    },
  ];
});

/** An allowance is time: a step without any says so by having none. */
const allowancePositive: Rule = ({ process }) =>
  process.steps
    .filter(({ allowance }) => allowance !== null && !(allowance.value > 0))
    .map((step) => ({
      code: 'allowance-not-positive',
      severity: 'error',
      step: step.id,
      message: {
        vi: `Bước ${step.id} có thời hạn không lớn hơn 0`,
        en: `Step ${step.id} has an allowance that is not above 0`,
      },
    }));

/** A process none of whose steps has an allowance cannot be held against anything. */
const someAllowance: Rule = ({ process }) =>
  process.steps.some(({ allowance }) => allowance !== null)
    ? []
    : [
        {
          code: 'no-allowance',
          severity: 'warning',
          message: {
            vi: 'Không bước nào có thời hạn',
            en: 'No step has an allowance',
          },
        },
      ];

export const TERM_RULES: readonly Rule[] = [
  stepsWithinPublished,
  stepsWithinLegal,
  publishedWithinLegal,
  stepsMeetStatedTotal,
  unlikeUnits,
  allowancePositive,
  someAllowance,
];

const publishedTerms = ({ publishedTerm, termByChannel }: Procedure): readonly Term[] => [
  publishedTerm,
  ...Object.values(termByChannel ?? {}),
];

/**
 * Every term that a dossier may be given. Those of cases and areas are held against the steps only: the law
 * that lengthens them is not in `legalTerm`.
 */
const promisedTerms = (procedure: Procedure): readonly Term[] => [
  ...publishedTerms(procedure),
  ...(procedure.termByCase ?? []).map(({ term }) => term),
];

/** When the working days of an amount last longest, in words. */
function worstWeeks({ workingHours }: Amount): { readonly vi: string; readonly en: string } {
  if (workingHours === 0) return { vi: '', en: '' };
  const workingDays = Math.ceil(workingHours / HOURS_A_DAY);
  const { days, from } = worstSpan(workingDays);
  return from === undefined
    ? { vi: '', en: '' }
    : {
        vi: `; dài nhất: ${workingDays} ngày làm việc từ ${from} kéo dài ${days} ngày`,
        en: `; at worst ${workingDays} working days from ${from} last ${days} days`,
      };
}

const PUBLISHED = { vi: 'thời hạn công bố', en: 'published term' };
const LEGAL = { vi: 'thời hạn theo quy định', en: 'legal term' };

function tooLong(
  code: string,
  longest: Amount,
  term: Term,
  name: { readonly vi: string; readonly en: string },
): Finding {
  return {
    code,
    severity: 'error',
    law: term,
    ...configuredTerm(longest),
    message: {
      vi: `Các bước cộng lại là ${amountText(longest).vi}, quá ${name.vi} ${termText(term).vi}`,
      en: `The steps add up to ${amountText(longest).en}, more than the ${name.en} of ${termText(term).en}`,
    },
  };
}

function configuredTerm(amount: Amount): { readonly configured?: Term } {
  const configured = asTerm(amount);
  return configured ? { configured } : {};
}
