import type { Calendar } from '../functions/domain/clock/calendar.ts';
import { dueTime } from '../functions/domain/clock/due-time.ts';
import type { Term } from '../functions/domain/clock/term.ts';
import { termText } from '../functions/domain/clock/term-text.ts';
import type { Instant } from '../functions/domain/codes.ts';
import type { Bundle, ChildRule } from '../functions/domain/linked/bundle.ts';
import type { Procedure } from '../functions/domain/procedure/procedure.ts';
import { inBoth } from '../functions/domain/texts/texts.ts';
import type { Titles } from '../functions/domain/titles.ts';

type Catalogue = ReadonlyMap<string, Procedure>;

/**
 * What is wrong with linked procedures before they may be published: each is in the catalogue with what the bundle
 * names of it, one way of filing serves all, nobody has to come again with a paper, and no road through them ends
 * after the term of the whole.
 */
export function bundleFaults(
  bundle: Bundle,
  catalogue: Catalogue,
  calendar: Calendar,
): readonly Titles[] {
  const { children } = bundle;
  const missing = children.filter(({ procedure }) => !catalogue.has(procedure));
  if (missing.length > 0)
    return missing.map(({ id, procedure }) =>
      inBoth(({ bundles }) => bundles.unknownProcedure(id, procedure)),
    );
  const offered = children.map(({ procedure }) => catalogue.get(procedure)?.channels ?? []);
  const isOffered = offered[0]?.some((one) => offered.every((channels) => channels.includes(one)));
  return [
    ...(isOffered ? [] : [inBoth(({ bundles }) => bundles.noChannel)]),
    ...children.flatMap((rule) => childFaults(rule, catalogue)),
    ...roadsOf(bundle).flatMap((road) =>
      lateChildren(road, catalogue, calendar).map((id) =>
        inBoth((texts) => texts.bundles.exceed(id, termText(road.term, texts))),
      ),
    ),
  ];
}

function childFaults({ id, procedure, after, filledBy }: ChildRule, catalogue: Catalogue) {
  const components = catalogue.get(procedure)?.components ?? [];
  const isFilled = (id: string) => filledBy.some(({ component }) => component === id);
  const unknown = filledBy.filter(
    ({ component }) => !components.some(({ id }) => id === component),
  );
  // Who files once has nothing to bring again; a paper that data replaces is looked up.
  const toBring = components.filter(
    ({ id, mandatory, notScanned, byData }) =>
      after.length > 0 && mandatory && !notScanned && !byData && !isFilled(id),
  );
  return [
    ...unknown.map(({ component }) =>
      inBoth(({ bundles }) => bundles.unknownComponent(id, component)),
    ),
    ...toBring.map((one) => inBoth(({ bundles }) => bundles.broughtLater(id, one.id))),
  ];
}

/** The bundle as it goes without a verification, and with one for each child that has a term for it. */
const roadsOf = ({ verifiedTerm, ...bundle }: Bundle): readonly Bundle[] => [
  bundle,
  ...bundle.children.flatMap((verified) => {
    const { verifiedTerm: longer } = verified;
    if (!verifiedTerm || !longer) return [];
    const children = bundle.children.map((one) =>
      one === verified ? { ...one, term: longer } : one,
    );
    return [{ ...bundle, term: verifiedTerm, children }];
  }),
];

/** Children that may end after the whole is due, although each is done when it is due: from a start of any day. */
function lateChildren(bundle: Bundle, catalogue: Catalogue, calendar: Calendar): readonly string[] {
  const late = new Set<string>();
  for (const start of mornings(calendar)) {
    const due = endOf(bundle.term, start, calendar);
    const ends = new Map<string, Instant>();
    for (const { id, procedure, term, after } of bundle.children) {
      const own = term ?? catalogue.get(procedure)?.publishedTerm ?? bundle.term;
      const before = after.flatMap((one) => ends.get(one) ?? []).toSorted();
      const end = endOf(own, before.at(-1) ?? start, calendar);
      if (end === undefined) continue;
      ends.set(id, end);
      if (due !== undefined && end > due) late.add(id);
    }
  }
  return [...late];
}

const DAY_MS = 86_400_000;

/** Eight in the morning in Vietnam of every day that has been announced. */
function* mornings({ first, end }: Calendar): Generator<Instant> {
  for (let day = first; day < end; day++) yield new Date(day * DAY_MS + 3_600_000).toISOString();
}

/** Nothing beyond the announced calendar. */
function endOf(term: Term, receivedAt: Instant, calendar: Calendar): Instant | undefined {
  const due = dueTime({ term, receivedAt, calendar });
  return due.ok ? (due.value.dueAt ?? undefined) : undefined;
}
