import type { Instant, ProcedureCode } from '../codes.ts';
import type { DossierEvent } from '../dossier/dossier.ts';
import type { DossierState } from '../dossier/state.ts';
import type { Channel } from '../procedure/procedure.ts';
import type { TextKey } from '../texts/texts.ts';

/** What the applicant was asked to add, with the appointment before and after it. */
export interface ToldSupplement {
  /** The event that asked for it. */
  readonly version: number;
  readonly askedAt: Instant;
  /** Components of the procedure; what else is asked for stands in form 02 alone. */
  readonly components: readonly string[];
  readonly completeBy?: Instant;
  readonly completedAt?: Instant;
  readonly dueBefore?: Instant;
  readonly dueAfter?: Instant;
}

/** A component that has a paper, and where that came from if nobody had to bring it. */
export interface ToldPaper {
  readonly component: string;
  readonly from?: 'store' | 'component' | 'result' | undefined;
  /** Whose result stands in for it. */
  readonly dossier?: string | undefined;
}

export interface ToldPayment {
  readonly kind: string;
  readonly amount: number;
  readonly state: 'asked' | 'paid' | 'refunded';
  readonly method?: string;
}

/** A step that was left, and when it should have been. */
export interface ToldStep {
  readonly unit?: string;
  readonly role?: string;
  readonly openedAt?: Instant;
  readonly dueAt?: Instant;
}

/**
 * What the portal has been told of a dossier up to one event: a function of the events alone. The row of the
 * dossier is later than the event, so a repeated message made from it would have another content.
 */
export interface Course {
  readonly version: number;
  readonly at: Instant;
  /** The kind of the last event that the portal was told of. */
  readonly kind: string;
  readonly state: DossierState;
  readonly procedure?: ProcedureCode;
  readonly channel?: Channel;
  readonly resultChannel?: Channel;
  readonly submittedAt?: Instant;
  readonly acceptedAt?: Instant;
  /** Nothing while it awaits its calendar, or where no appointment is given. */
  readonly dueAt?: Instant | undefined;
  /** A new appointment with its apology: the due time that counts stays (Decision 766/QĐ-TTg). */
  readonly newAppointment?: Instant;
  readonly refusedAt?: Instant;
  readonly ground?: string;
  readonly outcome?: string;
  readonly finishedAt?: Instant;
  readonly returnedAt?: Instant;
  readonly papers: readonly ToldPaper[];
  readonly supplements: readonly ToldSupplement[];
  readonly payments: readonly ToldPayment[];
  readonly result?: { readonly document: string; readonly version: number };
  /** Of the last event, where it left a step. */
  readonly step?: ToldStep;
}

type Facts = Readonly<Record<string, unknown>>;
type News = Partial<Course>;
type NewsOf = (course: Course, event: DossierEvent, facts: Facts) => News;

const word = (value: unknown) => (typeof value === 'string' ? value : undefined);
const given = <Key extends string, Value>(key: Key, value: Value | undefined) =>
  (value === undefined ? {} : { [key]: value }) as { readonly [K in Key]?: Value };

const sameDue: NewsOf = () => ({});

/** The due time is another; where a new appointment was given, that is moved and so is the one that counts. */
const newDue: NewsOf = (_course, _event, { dueAfter, standingAfter }) => ({
  dueAt: word(standingAfter) ?? word(dueAfter),
  ...(standingAfter !== undefined && given('newAppointment', word(dueAfter))),
});

const ended: NewsOf = (_course, { at }) => ({ finishedAt: at });

/** Resolved once and for all at the first of its moments; a rejection is resolved too. */
const finished = (course: Course, { to, at }: DossierEvent): News =>
  to === 'resolved' && !course.finishedAt ? { finishedAt: at } : {};

const leftStep: NewsOf = (course, event, { unit, role, openedAt, dueAt, outcome }) => ({
  step: {
    ...given('unit', word(unit)),
    ...given('role', word(role)),
    ...given('openedAt', word(openedAt)),
    ...given('dueAt', word(dueAt)),
  },
  ...given('outcome', word(outcome)),
  ...finished(course, event),
});

const issued: NewsOf = (_course, _event, { document, version }) => ({
  result: { document: String(document), version: Number(version) },
});

/** A request takes the place of what was asked and not paid. */
const asked: NewsOf = (course, _event, { kind, amount }) => ({
  payments: [
    ...course.payments.filter((one) => one.kind !== kind || one.state !== 'asked'),
    { kind: String(kind), amount: Number(amount), state: 'asked' },
  ],
});

/** The last payment of a kind in another state; what was paid at once was asked for by the catalogue. */
function settled(course: Course, facts: Facts, state: 'paid' | 'refunded'): News {
  const { kind, amount, method } = facts;
  const own = { kind: String(kind), state, ...given('method', word(method)) };
  const at = course.payments.findLastIndex((one) => one.kind === own.kind);
  const before = course.payments[at];
  const after = { amount: Number(amount), ...before, ...own };
  return {
    payments: before ? course.payments.with(at, after) : [...course.payments, after],
  };
}

/** The supplement of which nothing has come back yet, completed: the applicant sees both appointments. */
function completed({ supplements }: Course, at: Instant, dueAfter: Instant | undefined): News {
  const last = supplements.findIndex(({ completedAt }) => completedAt === undefined);
  const before = supplements[last];
  if (!before) return {};
  const dates = before.dueBefore ? given('dueAfter', dueAfter) : {};
  return { supplements: supplements.with(last, { ...before, completedAt: at, ...dates }) };
}

/** The kinds of events that the portal gets: each has its name in both languages. */
export type ToldKind = TextKey<'course'>;

/**
 * What each kind of event changes of what the portal knows. Of the others (who looked into it, where
 * the paper lies, which machine was renewed) a citizen sees nothing there; that a due time has passed is computed
 * from it.
 */
const tellings: Readonly<Record<ToldKind, NewsOf>> = {
  submitted: (_course, { at }, { procedure, channel, resultChannel }) => ({
    submittedAt: at,
    ...given('procedure', word(procedure)),
    ...given('channel', word(channel) as Channel | undefined),
    ...given('resultChannel', word(resultChannel) as Channel | undefined),
  }),
  accepted: (course, { at }, { dueAt, components }) => ({
    acceptedAt: at,
    ...given('dueAt', word(dueAt)),
    papers: (Array.isArray(components) ? components : []).reduce(
      (papers, component) => withPaper(papers, { component: String(component) }),
      course.papers,
    ),
  }),
  refused: (_course, { at }, { ground }) => ({
    refusedAt: at,
    finishedAt: at,
    ...given('ground', word(ground)),
  }),
  supplementRequested: (course, { at, version }, { items, completeBy }) => ({
    supplements: [
      ...course.supplements,
      {
        version,
        askedAt: at,
        components: componentsOf(items),
        ...given('completeBy', word(completeBy)),
        ...given('dueBefore', course.dueAt),
      },
    ],
  }),
  resubmitted: (course, event, facts) => {
    const due = newDue(course, event, facts);
    return { ...due, ...completed(course, event.at, due.dueAt) };
  },
  paused: sameDue,
  resumed: newDue,
  stepCompleted: leftStep,
  stepReturned: leftStep,
  opinionGiven: leftStep,
  decided: leftStep,
  apologised: (_course, _event, { expectedAt }) => given('newAppointment', word(expectedAt)),
  extended: (_course, _event, { dueAfter }) => given('newAppointment', word(dueAfter)),
  appointmentCorrected: (_course, _event, { dueAfter }) => given('newAppointment', word(dueAfter)),
  reprojected: newDue,
  dueAnnounced: newDue,
  verificationBegun: newDue,
  paymentRequested: asked,
  taxNoticeTaken: asked,
  paid: (course, event, facts) => ({
    ...settled(course, facts, 'paid'),
    ...(event.from !== event.to && newDue(course, event, facts)),
  }),
  refunded: (course, _event, facts) => settled(course, facts, 'refunded'),
  withdrawn: ended,
  stopped: ended,
  supplementExpired: ended,
  resultIssued: issued,
  resultReplaced: issued,
  resultChannelChanged: (_course, _event, { to }) =>
    given('resultChannel', word(to) as Channel | undefined),
  resultReturned: (_course, { at }, { method }) => ({
    returnedAt: at,
    ...given('resultChannel', word(method) as Channel | undefined),
  }),
  movedFrom: sameDue,
};

export const toldKinds = Object.keys(tellings) as readonly ToldKind[];

export const isToldKind = (kind: string): kind is ToldKind => Object.hasOwn(tellings, kind);

function componentsOf(items: unknown): readonly string[] {
  const asked = Array.isArray(items) ? (items as readonly Facts[]) : [];
  return asked.flatMap(({ component }) => (typeof component === 'string' ? [component] : []));
}

/** Whether the portal gets an event: one that changes what a citizen sees there. */
export const isTold = ({ kind, from, to }: DossierEvent): boolean =>
  isToldKind(kind) || (from !== to && kind !== FOLLOWED);

/** Of a dossier that a ministry's system handles the portal hears from that system. */
const FOLLOWED = 'followed';

/** The first paper of a component tells where it came from, as in the dossier. */
const withPaper = (papers: readonly ToldPaper[], paper: ToldPaper): readonly ToldPaper[] =>
  papers.some(({ component }) => component === paper.component) ? papers : [...papers, paper];

/** Papers come in without a message of their own: the next one lists them. */
function paperOf(kind: string, facts: Facts): ToldPaper | undefined {
  const component = String(facts.component);
  if (kind === 'documentFiled')
    return { component, ...(facts.fromStore === true && { from: 'store' }) };
  if (kind !== 'documentReused') return undefined;
  return facts.kind === 'result'
    ? { component, from: 'result', dossier: word(facts.dossier) }
    : { component, from: 'component' };
}

/** What the portal knows after each of the events that it gets, oldest first. */
export function coursesOf(events: readonly DossierEvent[]): readonly Course[] {
  const courses: Course[] = [];
  let papers: readonly ToldPaper[] = [];
  for (const event of events) {
    const { version, at, kind, to: state, facts = {} } = event;
    const paper = paperOf(kind, facts);
    if (paper) papers = withPaper(papers, paper);
    if (!isTold(event)) continue;
    const { step: _left, ...known } = courses.at(-1) ?? NOTHING;
    const before = { ...known, papers };
    const present = { ...before, version, at, kind, state };
    const telling: NewsOf = isToldKind(kind) ? tellings[kind] : sameDue;
    const course = { ...present, ...telling(present, event, facts) };
    papers = course.papers;
    courses.push(course);
  }
  return courses;
}

const NOTHING: Course = {
  version: 0,
  at: '',
  kind: '',
  state: 'submitted',
  papers: [],
  supplements: [],
  payments: [],
};
