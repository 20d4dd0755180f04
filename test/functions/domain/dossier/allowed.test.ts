import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Act, ActFunction, Situation } from '../../../../functions/domain/dossier/act.ts';
import type { Actor } from '../../../../functions/domain/dossier/actor.ts';
import { type ActName, acts, stateAllows } from '../../../../functions/domain/dossier/acts.ts';
import {
  type AllowedAct,
  actsFor,
  mayDoNamed,
} from '../../../../functions/domain/dossier/allowed.ts';
import { found } from '../../../../functions/domain/dossier/authority.ts';
import { openParcels } from '../../../../functions/domain/dossier/parcel.ts';
import { Procedure } from '../../../../functions/domain/procedure/procedure.ts';
import type { Role } from '../../../../functions/domain/procedure/process.ts';
import { anyLife, acts as doings } from './any-act.ts';
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

/** A result of an act refused for these lies in the role, the unit, the state or the way. */
const lasting: readonly string[] = [
  'role-not-allowed',
  'foreign-unit',
  'dossier-unknown',
  'own-dossier',
  'four-eyes',
  'leader-required',
  'done-too-often',
  'act-not-allowed',
  'step-not-open',
  'way-not-declared',
  'decision-belongs-elsewhere',
  'pause-not-allowed',
  'already-paid',
  'nothing-to-pay',
  'nothing-to-refund',
  'consent-missing',
  'unit-not-concerned',
  'dossier-moved',
  'result-missing',
  'result-channel-differs',
  'task-of-another',
  'nothing-to-recall',
  'case-unknown',
];

const anyone = fc
  .record({
    roles: fc.subarray<Role>(['counter', 'specialist', 'leader', 'portal', 'citizen', 'gateway'], {
      minLength: 1,
    }),
    units: fc.subarray(['H62.01', 'H62.07', 'H62.99']),
    sub: fc.constantFrom('leader', 'portal', 'somebody'),
    applicantKey: fc.option(fc.constantFrom('key-of-an', 'key-of-binh'), { nil: undefined }),
  })
  .map(
    ({ applicantKey, ...actor }): Actor => ({ ...actor, ...(applicantKey && { applicantKey }) }),
  );

const drafts: Readonly<Record<string, object>> = {
  refuse: { ground: 'other', reasons: 'x' },
  'request-supplement': { items: [{ what: 'x', reason: 'missing' }], guidance: 'x' },
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
  'draft-letter': ({ kinds = [] }) => ({ [kinds[0] ?? 'refuse']: drafts[kinds[0] ?? ''] ?? {} }),
  'change-case': ({ cases = [] }) => ({ case: cases[0], reason: 'x' }),
  'return-step': ({ step, to = [] }) => ({ step, to: to[0], reason: 'x' }),
  'request-supplement': () => ({ items: [{ what: 'x', reason: 'missing' }], guidance: 'x' }),
  pause: ({ kinds = [] }) => ({ kind: kinds[0], legalBasis: 'x', reason: 'x' }),
  'request-payment': ({ kinds = [] }) => ({ kind: kinds[0], amount: 1, basis: 'x' }),
  'take-tax-notice': () => ({ notice: 'x', amount: 1, legalBasis: 'x' }),
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

/** Why the act is refused, if it is, with a body of what may be chosen. */
function refusal(
  act: Act<string, ActFunction>,
  one: AllowedAct,
  situation: Situation,
  context: ReturnType<typeof at>,
): string | undefined {
  const may = found(act, situation, context.actor);
  if (!may.ok) return may.reason.code;
  const state = stateAllows(act, situation.dossier);
  if (!state.ok) return state.reason.code;
  const body = bodies[one.act]?.(one, situation) ?? { reason: 'x', ground: 'other', reasons: 'x' };
  const done = act.rule(situation, body as never, context);
  return done.ok ? undefined : done.reason.code;
}

/** Any dossier, however it got there. */
function lived(channel: 'online' | 'direct', sequence: readonly (readonly [string, number])[]) {
  let now = monday;
  let situation: Situation = {
    ...complete(submitted(at(people.counter), { channel })),
    results: [filedDocument('first')],
  };
  for (const [name, hours] of sequence) {
    now = new Date(Date.parse(now) + hours * 3_600_000).toISOString();
    const change = doings[name]?.(situation, now);
    if (change) situation = written(situation, change);
  }
  return { situation, now };
}

describe('the acts that an answer lists for its caller', () => {
  it('are refused for no role, unit, state or way, and every other act is refused', () => {
    fc.assert(
      fc.property(
        fc.constantFrom('online' as const, 'direct' as const),
        anyLife,
        anyone,
        (channel, sequence, actor) => {
          const { situation, now } = lived(channel, sequence);
          const context = { ...at(actor, now), procedure: branching };
          const { allowed, notForYou } = actsFor(situation, context);
          for (const act of acts) {
            const one = allowed.find((listed) => listed.act === act.name);
            const why = refusal(
              act as unknown as Act<string, ActFunction>,
              one ?? { act: act.name },
              situation,
              context,
            );
            if (one) expect(lasting, act.name).not.toContain(why);
            else expect(why, act.name).toBeDefined();
          }
          const both = notForYou.filter(({ act }) => allowed.some((one) => one.act === act));
          expect(both).toEqual([]);
        },
      ),
      { numRuns: 250 },
    );
  });

  it('come with the ways of the step, and every way is open', () => {
    const { situation, now } = lived('online', [
      ['accept', 1],
      ['complete', 1],
    ]);
    const context = { ...at(people.specialist, now), procedure: branching };
    const { allowed } = actsFor(situation, context);
    expect(allowed).toContainEqual({ act: 'complete-step', step: 'S2', to: ['S3', 'S4'] });
    expect(allowed).toContainEqual({
      act: 'pause',
      kinds: ['verification', 'financialObligation'],
    });
  });

  it('are kept apart from those that are for others, with the reason', () => {
    const { situation, now } = lived('online', [['accept', 1]]);
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
