import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PauseKind } from '../../../../functions/domain/clock/pause-kinds.ts';
import type { ActContext, Situation } from '../../../../functions/domain/dossier/act.ts';
import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import { assignTask } from '../../../../functions/domain/dossier/acts/assign-task.ts';
import { completeStep } from '../../../../functions/domain/dossier/acts/complete-step.ts';
import { takeTaxNotice } from '../../../../functions/domain/dossier/acts/take-tax-notice.ts';
import { type ActName, acts, stateAllows } from '../../../../functions/domain/dossier/acts.ts';
import {
  type AllowedAct,
  actsFor,
  mayDoNamed,
} from '../../../../functions/domain/dossier/allowed.ts';
import { found } from '../../../../functions/domain/dossier/authority.ts';
import { documentId } from '../../../../functions/domain/dossier/document.ts';
import type { Dossier } from '../../../../functions/domain/dossier/dossier.ts';
import {
  openParcels,
  parcelEvents,
  parcelWays,
} from '../../../../functions/domain/dossier/parcel.ts';
import { Procedure } from '../../../../functions/domain/procedure/procedure.ts';
import { Role } from '../../../../functions/domain/procedure/process.ts';
import { doing, acts as doings, livesOf } from './any-act.ts';
import { asked, consulting, tuesday } from './asked-units.ts';
import {
  at,
  complete,
  filedDocument,
  monday,
  people,
  procedure,
  submitted,
  written,
} from './example.ts';

/** Two ways on from the second step, a return, and a database in place of a paper. */
const branching = Procedure.parse({
  ...procedure,
  components: procedure.components.map((component) =>
    component.id === 'c02'
      ? { ...component, byData: 'CSDL quốc gia về dân cư', case: 'Cấp lại' }
      : component,
  ),
  process: {
    ...procedure.process,
    steps: procedure.process.steps.map((step) =>
      step.id === 'S2' ? { ...step, next: ['S3', 'S4'] } : step,
    ),
  },
});

/** What lies in the content of a request, which no list can know: papers that are not there, a time, a document. */
const ofContent: readonly string[] = [
  'component-missing',
  'document-unknown',
  'request-missing',
  'document-filed-already',
  'invalid-field',
];

const anyone = fc
  .record({
    roles: fc.subarray<Role>([...Role.options], { minLength: 1 }),
    units: fc.subarray(['H62.01', 'H62.06', 'H62.07', 'H62.99']),
    sub: fc.constantFrom('leader', 'portal', 'H62.06', 'somebody'),
    applicantKey: fc.option(fc.constantFrom('key-of-an', 'key-of-binh'), { nil: undefined }),
  })
  .map(
    ({ applicantKey, ...actor }): Actor => ({ ...actor, ...(applicantKey && { applicantKey }) }),
  );

/** The last moment that is offered; where the announced calendar sets it, one a week after the first. */
const offered = ({ latest, after = monday }: AllowedAct): string =>
  latest ?? new Date(Date.parse(after) + 7 * 86_400_000).toISOString();

/** What a letter says, by the act that sends it. */
const letters: Readonly<Record<string, (one: AllowedAct) => object>> = {
  refuse: () => ({ ground: 'other', reasons: 'x' }),
  'request-supplement': () => ({ items: [{ what: 'x', reason: 'missing' }], guidance: 'x' }),
  extend: (one) => ({ dueAt: offered(one), reason: 'x' }),
  apologise: (one) => ({ reason: 'x', ...(one.after && { expectedAt: offered(one) }) }),
};

/** A body for each act, made of nothing but what the answer offers. */
const bodies: Partial<Record<ActName, (one: AllowedAct, situation: Situation) => object>> = {
  'complete-step': ({ step, to = [] }) => ({ step, ...(to[0] && { to: to.at(-1) }) }),
  decide: ({ step, to = [] }) => ({ step, outcome: 'approved', ...(to[0] && { to: to.at(-1) }) }),
  'give-opinion': ({ tasks = [] }) => ({ task: tasks[0], view: 'agreed', opinion: 'x' }),
  'assign-task': ({ tasks = [] }) => ({ task: tasks[0], to: 'somebody' }),
  'correct-applicant': (_, { dossier }) => ({
    reason: 'x',
    fields: ['phone'],
    before: 'sealed',
    applicant: { sealed: 'sealed' },
    parties: { applicantKey: dossier.applicantKey },
  }),
  ...letters,
  'correct-appointment': (one) => ({ dueAt: offered(one), reason: 'x' }),
  'draft-letter': (one) => {
    const [letter = 'refuse'] = one.kinds ?? [];
    return { [letter]: letters[letter]?.(one) };
  },
  'change-case': ({ cases = [] }) => ({ case: cases[0], reason: 'x' }),
  'return-step': ({ step, to = [] }) => ({ step, to: to[0], reason: 'x' }),
  pause: ({ kinds = [] }) => ({ kind: kinds[0], legalBasis: 'x', reason: 'x' }),
  'request-payment': ({ kinds = [] }) => ({ kind: kinds[0], amount: 1, basis: 'x' }),
  'take-tax-notice': (_, { dossier }) => ({
    notice: `TB ${dossier.version}`,
    amount: 1,
    legalBasis: 'x',
  }),
  'record-payment': ({ payments = [], methods = [] }) => ({
    ...payments[0],
    method: methods[0],
    receipt: 'x',
  }),
  'refund-payment': ({ payments = [] }) => ({ ...payments[0], reason: 'x', reference: 'x' }),
  'return-result': ({ methods = [] }) => ({
    method: methods[0],
    paper: { number: '1', signer: 'x', signedOn: '2026-03-02', reason: 'x' },
  }),
  'hand-over-paper': ({ units = [] }) => ({ to: units[0] }),
  'order-post': ({ kinds = [] }) => ({ way: kinds[0], trackingNumber: 'EV1VN' }),
  'record-post': ({ kinds = [] }, { dossier }) => ({
    trackingNumber: openParcels(dossier)[0]?.trackingNumber,
    event: kinds[0],
    id: `${dossier.version}`,
  }),
  'look-up-data': ({ components = [] }) => ({
    component: components[0],
    answered: { kind: 'notFound' as const },
  }),
  'fill-by-data': ({ components = [] }) => ({ component: components[0], reference: 'x' }),
  'reuse-document': ({ components = [] }) => ({
    component: components[0],
    document: filedDocument('another'),
  }),
  'issue-result': ({ documents = [] }) => ({ document: documents[0] ?? 'none', reason: 'x' }),
  'change-result-channel': () => ({ channel: 'post' }),
  'change-notifications': () => ({
    fields: ['language'],
    before: 'sealed',
    applicant: { sealed: 'sealed' },
  }),
};

/** Why an act is refused with any body: as the API decides it before it looks at one. */
function closed(act: ListedAct, situation: Situation, { actor }: ActContext): string | undefined {
  const may = found(act, situation, actor);
  if (!may.ok) return may.reason.code;
  const state = stateAllows(act, situation.dossier);
  return state.ok ? undefined : state.reason.code;
}

/** Why an act is refused with what was chosen, if it is. */
function refusal(act: ListedAct, one: AllowedAct, situation: Situation, context: ActContext) {
  const body = bodies[one.act]?.(one, situation) ?? { reason: 'x', ground: 'other', reasons: 'x' };
  const done = act.rule(situation, body as never, context);
  return done.ok ? undefined : done.reason.code;
}

/** What an act may choose, one of each at a time, so that each is chosen once. */
function eachOf({ act, ...choices }: AllowedAct): readonly AllowedAct[] {
  const lists = Object.entries(choices).filter(
    ([, some]) => Array.isArray(some) && some.length > 0,
  );
  const most = Math.max(1, ...lists.map(([, some]) => some.length));
  return Array.from({ length: most }, (_, turn) => ({
    act,
    ...choices,
    ...Object.fromEntries(lists.map(([name, some]) => [name, [some[turn % some.length]]])),
  }));
}

/** What somebody could try who was offered nothing. */
const anyChoice = (
  act: ActName,
  { dossier, tasks, components, results }: Situation,
): AllowedAct => ({
  act,
  ...(dossier.step && { step: dossier.step }),
  to: ['S1', 'S2', 'S3', 'S4', 'S5'],
  tasks: tasks.map(({ id }) => id),
  kinds: [...PauseKind.options, 'fee', ...parcelWays, ...parcelEvents, ...Object.keys(letters)],
  payments: [...(dossier.payments ?? []), { kind: 'fee' as const, amount: 1 }],
  methods: ['nationalGateway', 'counter', 'online', 'direct', 'post'],
  cases: ['Cấp lại', 'Cấp mới'],
  components: components.map(({ id }) => id),
  units: ['H62.01', 'H62.06', 'H62.07', 'H62.99'],
  documents: results.map(documentId),
  requests: [],
});

type ListedAct = (typeof acts)[number];

const viaS3 = doing(completeStep, ({ dossier }) => ({ step: dossier.step ?? 'S1', to: 'S3' }));

/** The road of a dossier to its result. */
const road = ['accept', 'complete', 'complete', 'decide', 'issue', 'complete', 'giveBack'] as const;

const further: typeof doings = {
  ...doings,
  complete: (...attempt) => doings.complete?.(...attempt) ?? viaS3(...attempt),
  assign: doing(assignTask, ({ tasks }) => ({
    task: tasks.find(({ status }) => status === 'open')?.id ?? 'S1',
    to: 'somebody',
  })),
  taxNotice: doing(takeTaxNotice, ({ dossier }) => ({
    notice: `TB ${dossier.version}`,
    amount: 9_000_000,
    legalBasis: 'x',
  })),
};

const begun = (steps: number) => road.slice(0, steps).map((name) => [name, 1] as const);

/** Any dossier, however it got there; one of them asks three units, or has gone to another system or province. */
const anySituation = fc
  .record({
    channel: fc.constantFrom('online' as const, 'direct' as const),
    gone: fc.nat(road.length),
    sequence: livesOf(further, 15),
    asks: fc.boolean(),
    left: fc.constantFrom<Partial<Dossier>>(
      {},
      {},
      {},
      {},
      { movedTo: { province: 'H44', at: monday, pending: [] } },
      { handledBy: 'Hệ thống của Bộ' },
    ),
  })
  .map(({ channel, gone, sequence, asks, left }) => {
    const [lives, procedure] = asks ? [asked(), consulting()] : [undefined, branching];
    const { situation, now } = lived(
      channel,
      [...(asks ? [] : begun(gone)), ...sequence],
      procedure,
      lives,
    );
    return {
      now,
      procedure,
      situation: { ...situation, dossier: { ...situation.dossier, ...left } },
    };
  });

/** A dossier after acts in that order: filed, or one that stands where three units are asked. */
function lived(
  channel: 'online' | 'direct',
  sequence: readonly (readonly [string, number])[],
  procedure: Procedure,
  begun?: Situation,
) {
  let now = begun ? tuesday : monday;
  let situation: Situation = {
    ...(begun ?? complete(submitted(at(people.counter), { channel }))),
    results: [filedDocument('first')],
    requests: [filedDocument('request')],
  };
  for (const [name, hours] of sequence) {
    now = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
    const change = further[name]?.(situation, now, procedure);
    if (change) situation = written(situation, change);
  }
  return { situation, now };
}

describe('the acts that an answer lists for its caller', () => {
  it('are refused for no role, unit, state or way, and every other act is refused', () => {
    const done = new Set<ActName>();
    fc.assert(
      fc.property(anySituation, anyone, fc.boolean(), (life, actor, lacksPledge) => {
        const { situation, now, procedure } = life;
        const context = { ...at(actor, now), procedure, ...(lacksPledge && { lacksPledge }) };
        const { allowed, notForYou } = actsFor(situation, context);
        for (const act of acts) {
          const one = allowed.find((listed) => listed.act === act.name);
          const refused = closed(act, situation, context);
          if (refused) expect(one, `${act.name}: ${refused}`).toBeUndefined();
          else
            for (const chosen of eachOf(one ?? anyChoice(act.name, situation))) {
              const why = refusal(act, chosen, situation, context);
              const said = `${act.name} of ${JSON.stringify(chosen)}`;
              if (!one) expect(why, said).toBeDefined();
              else if (why === undefined) done.add(act.name);
              else expect(ofContent, said).toContain(why);
            }
        }
        const both = notForYou.filter(({ act }) => allowed.some((one) => one.act === act));
        expect(both).toEqual([]);
      }),
      { numRuns: 2000, seed: 20_261_129 },
    );
    // What nobody came to do was held against nothing.
    expect(acts.map(({ name }) => name).filter((name) => !done.has(name))).toEqual([]);
  });

  it('come with the ways of the step, and every way is open', () => {
    const { situation, now } = lived(
      'online',
      [
        ['accept', 1],
        ['complete', 1],
      ],
      branching,
    );
    const context = { ...at(people.specialist, now), procedure: branching };
    const { allowed } = actsFor(situation, context);
    expect(allowed).toContainEqual({ act: 'complete-step', step: 'S2', to: ['S3', 'S4'] });
    expect(allowed).toContainEqual({
      act: 'pause',
      kinds: ['verification', 'financialObligation'],
    });
  });

  it('are kept apart from those that are for others, with the reason', () => {
    const { situation, now } = lived('online', [['accept', 1]], branching);
    const { allowed, notForYou } = actsFor(situation, at(people.leader, now));
    expect(allowed.map(({ act }) => act)).not.toContain('complete-step');
    expect(notForYou).toContainEqual({ act: 'complete-step', why: 'foreign-unit' });
    expect(actsFor(situation, at(people.citizen, now)).notForYou).toEqual([]);
  });
});

describe('an act that is asked for by its name', () => {
  it('may be done where it is among the acts allowed; one that nobody knows is a fault of the program', () => {
    const [situation, context] = [complete(submitted()), at(people.counter)];
    const allowed = actsFor(situation, context).allowed.map(({ act }) => act);
    expect(
      acts.map(({ name }) => name).filter((name) => mayDoNamed(name, situation, context).ok),
    ).toEqual(allowed);
    expect(() => mayDoNamed('unknown' as ActName, situation, context)).toThrow('unknown');
  });
});
