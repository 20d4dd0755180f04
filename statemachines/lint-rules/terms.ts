import type { AllowanceSum, Term } from '../../functions/domain/clock/term.ts';
import { termText } from '../../functions/domain/clock/term-text.ts';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import { inBoth } from '../../functions/domain/texts/texts.ts';
import { amountOf, asTerm, equals, isLike, isMixed, longestOf } from './amount.ts';
import { clockOf, type DossierKind, dossierKinds } from './dossier-kinds.ts';
import { type Comparison, compare, hoursADay, type Span } from './due-times.ts';
import type { LintContext, Rule } from './finding.ts';
import { amountText, kindText, lawText, worstText } from './term-text.ts';
import { outlookOf, waysThrough } from './ways.ts';

/** A term that binds, with the kind of dossiers that it binds for. */
type Bound = (kind: DossierKind) => Span & { readonly term: Term };

const promised: Bound = (kind) => ({ term: kind.promised });
const legal: Bound = ({ law }) => law;

/** Every step is due no later than the term, on every way and for every kind of dossier. */
const stepsWithin =
  (code: 'steps-exceed-published' | 'steps-exceed-legal', bound: Bound): Rule =>
  (procedure, context) => {
    const ways = waysThrough(procedure.process, hoursADay(context));
    return kindsBy(procedure, bound).flatMap((kind) => {
      const ends = ways.map((way) => ({
        way,
        ...compared(procedure, kind, context, { way, on: kind.promised }, bound(kind)),
      }));
      const tooLong = ends.filter(({ fits }) => !fits);
      if (tooLong.length === 0) return [];
      const way = longestOf(tooLong.map((one) => one.way));
      const { worst } = tooLong.find((one) => one.way === way) ?? {};
      return [
        {
          code,
          severity: 'error',
          law: bound(kind).term,
          ...configuredTerm(way),
          ...(worst && { worst }),
          message: inBoth((texts) =>
            sentence(
              texts.lint[code](amountText(way, texts), lawText(bound(kind), texts)),
              kindText(kind, texts),
              worstText(worst, texts),
            ),
          ),
        },
      ];
    });
  };

/** Published term ≤ legal term: a province may commit itself to less time than the law, never to more. */
const publishedWithinLegal: Rule = (procedure, context) =>
  dossierKinds(procedure).flatMap((kind) => {
    const { fits, worst } = compared(procedure, kind, context, { term: kind.promised }, kind.law);
    if (fits) return [];
    return [
      {
        code: 'published-exceeds-legal',
        severity: 'error',
        law: kind.law.term,
        configured: kind.promised,
        ...(worst && { worst }),
        message: inBoth((texts) =>
          sentence(
            texts.lint.publishedExceedsLegal(
              termText(kind.promised, texts),
              lawText(kind.law, texts),
            ),
            kindText(kind, texts),
            worstText(worst, texts),
          ),
        ),
      },
    ];
  });

/** The steps add up to the total that the decision itself states. */
const stepsMeetStatedTotal: Rule = ({ process }, context) => {
  const { statedTotal } = process;
  const ways = outlookOf(process, hoursADay(context))?.ways;
  if (!ways || statedTotal === null) return [];
  const way = longestOf(ways);
  if (!isLike(way, statedTotal) || equals(way, statedTotal)) return [];
  return [
    {
      code: 'total-differs',
      severity: 'error',
      law: statedTotal,
      ...configuredTerm(way),
      message: inBoth((texts) =>
        texts.lint.totalDiffers(amountText(way, texts), termText(statedTotal, texts)),
      ),
    },
  ];
};

/** The total that the decision states ends no later than the law's term: it is what people read. */
const statedTotalWithinLegal: Rule = (procedure, context) => {
  const { statedTotal } = procedure.process;
  if (statedTotal === null) return [];
  return kindsBy(procedure, legal).flatMap((kind) => {
    const { fits, worst } = compared(procedure, kind, context, { term: statedTotal }, kind.law);
    if (fits) return [];
    return [
      {
        code: 'total-exceeds-legal',
        severity: 'error',
        law: kind.law.term,
        configured: statedTotal,
        ...(worst && { worst }),
        message: inBoth((texts) =>
          sentence(
            texts.lint.totalExceedsLegal(termText(statedTotal, texts), lawText(kind.law, texts)),
            kindText(kind, texts),
            worstText(worst, texts),
          ),
        ),
      },
    ];
  });
};

/** Working and calendar time in one comparison: it holds for the announced years, and a person should know. */
const unlikeUnits: Rule = (procedure, context) => {
  const ways = outlookOf(procedure.process, hoursADay(context))?.ways;
  if (!ways) return [];
  const longest = longestOf(ways);
  const kinds = dossierKinds(procedure);
  const held = kinds.flatMap((kind) => [kind.law.term, kind.promised]);
  const amounts = [longest, ...kinds.map((kind) => amountOf(kind.promised))];
  const unlike =
    isMixed(longest) || amounts.some((amount) => held.some((term) => !isLike(amount, term)));
  const [kind] = kinds;
  if (!unlike || !kind) return [];
  const { worst } = compared(
    procedure,
    kind,
    context,
    { way: longest, on: kind.promised },
    kind.law,
  );
  return [
    {
      code: 'unlike-units',
      severity: 'warning',
      law: kind.law.term,
      ...configuredTerm(longest),
      ...(worst && { worst }),
      message: inBoth((texts) => sentence(texts.lint.unlikeUnits, worstText(worst, texts))),
    },
  ];
};

/** An allowance is time: a step without any says so by having none. */
const allowancePositive: Rule = ({ process }) =>
  process.steps
    .filter(({ allowance }) => allowance !== null && !(allowance.value > 0))
    .map((step) => ({
      code: 'allowance-not-positive',
      severity: 'error',
      step: step.id,
      message: inBoth(({ lint }) => lint.allowanceNotPositive(step.id)),
    }));

/** A process none of whose steps has an allowance cannot be held against anything. */
const someAllowance: Rule = ({ process }) =>
  process.steps.some(({ allowance }) => allowance !== null)
    ? []
    : [
        {
          code: 'no-allowance',
          severity: 'warning',
          message: inBoth(({ lint }) => lint.noAllowance),
        },
      ];

export const TERM_RULES: readonly Rule[] = [
  stepsWithin('steps-exceed-published', promised),
  stepsWithin('steps-exceed-legal', legal),
  publishedWithinLegal,
  stepsMeetStatedTotal,
  statedTotalWithinLegal,
  unlikeUnits,
  allowancePositive,
  someAllowance,
];

/** One kind of dossier for each bound that differs: the same term need not be found too short twice. */
function kindsBy(procedure: Procedure, bound: Bound): readonly DossierKind[] {
  const kinds = new Map<string, DossierKind>();
  for (const kind of dossierKinds(procedure)) {
    const key = JSON.stringify([bound(kind), kind.promised]);
    if (!kinds.has(key)) kinds.set(key, kind);
  }
  return [...kinds.values()];
}

function compared(
  procedure: Procedure,
  { promised: term }: DossierKind,
  context: LintContext,
  span: Span,
  bound: Span,
): Comparison {
  return compare(clockOf(procedure, term, context), span, bound);
}

const sentence = (...parts: readonly string[]): string =>
  parts.filter((part) => part !== '').join(' ');

function configuredTerm(amount: AllowanceSum): { readonly configured?: Term } {
  const configured = asTerm(amount);
  return configured ? { configured } : {};
}
