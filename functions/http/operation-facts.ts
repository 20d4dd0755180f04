import { officers } from '../domain/dossier/actor.ts';
import { type ActProblem, acts } from '../domain/dossier/acts.ts';
import { Role } from '../domain/procedure/process.ts';
import type { apiProblemTypes } from './problem-json.ts';
import type { Route, RouteId } from './routes.ts';

/** What the API document says of an operation beside its schemas: who may call it, and why it says no. */

const anyone = Role.options;
const readers = ['citizen', 'portal', ...officers, 'administrator'] as const;
const supervisors = ['leader', 'administrator'] as const;

type ActId = (typeof acts)[number]['name'];

/** The roles that may call each route; of acts the acts say it. The access tests hold the routes themselves. */
const callers: Readonly<Record<Exclude<RouteId, ActId>, readonly Role[]>> = {
  openapi: anyone,
  asyncapi: anyone,
  'read-me': anyone,
  'state-absence': officers,
  'read-pledges': [...officers, 'administrator'],
  'publish-pledge': ['administrator'],
  'sign-pledge': officers,
  'list-units': anyone,
  'read-calendar': anyone,
  'read-state': anyone,
  'track-dossier': anyone,
  'rate-dossier': anyone,
  'list-procedures': anyone,
  'read-procedure': anyone,
  'list-versions': anyone,
  'read-version': anyone,
  'list-publications': ['administrator'],
  'check-procedure': ['administrator'],
  'take-portal-message': ['portal'],
  'list-portal-refusals': ['administrator'],
  'read-reconciliation': ['administrator'],
  submit: ['citizen', 'portal', 'counter'],
  'list-linked': anyone,
  'submit-linked': ['citizen', 'portal', 'counter'],
  'read-linked': readers,
  'withdraw-linked': ['citizen', 'portal', 'counter'],
  'list-own': ['citizen', 'portal'],
  'search-dossiers': [...officers, 'administrator'],
  'read-dossier': readers,
  'read-history': readers,
  'read-clock': readers,
  'read-form': readers,
  'print-form': readers,
  'read-proof': readers,
  'read-document': readers,
  'read-result': readers,
  'list-candidates': ['citizen', 'portal', ...officers],
  'list-stored-papers': ['citizen', 'portal', ...officers],
  'take-stored-paper': ['citizen', 'portal', ...officers],
  'open-task': officers,
  'act-on-many': officers,
  'print-forms': officers,
  'request-upload': ['citizen', 'portal', ...officers],
  'complete-upload': ['citizen', 'portal', ...officers],
  'list-tasks': [...officers, 'administrator'],
  'list-papers': [...officers, 'administrator'],
  'list-notices': [...officers, 'administrator'],
  'counter-hours': anyone,
  'draw-ticket': ['citizen', 'counter'],
  'cancel-appointment': ['citizen'],
  'list-appointments': ['citizen'],
  'call-next': ['counter'],
  'open-session': ['leader'],
  'list-officers': [...officers, 'administrator'],
  'list-pledges': supervisors,
  'list-arrivals': [...officers, 'administrator'],
  'report-ii-06a': supervisors,
  'publish-ii-06a': supervisors,
  'published-ii-06a': supervisors,
  'report-766': supervisors,
  'report-fees': supervisors,
  'report-register': officers,
  'list-stated': supervisors,
  'state-figure': ['leader'],
  'reduction-plans': supervisors,
  'check-plan': supervisors,
  'reduction-progress': supervisors,
  'reduction-replay': supervisors,
  'reduction-candidates': supervisors,
  'reduction-past': supervisors,
  supervision: supervisors,
  'supervision-dossiers': supervisors,
  'expected-late': supervisors,
  'risk-models': supervisors,
  'list-alarms': ['administrator'],
  'list-own-reads': ['citizen'],
  'list-reads': ['auditor'],
  'file-petition': ['citizen', 'portal', 'counter'],
  'list-own-petitions': ['citizen', 'portal'],
  'published-petitions': anyone,
  'read-petition': ['citizen', 'portal', ...officers],
  'act-on-petition': ['citizen', 'portal', 'counter', 'leader'],
  'track-petition': anyone,
  'rate-petition': anyone,
  'list-petitions': [...officers, 'administrator'],
  'read-payable': ['gateway'],
  'take-payment': ['gateway'],
  'list-payments': supervisors,
  'refund-surplus': ['leader'],
  'compare-statement': ['administrator'],
  subscribe: ['administrator'],
  'list-webhooks': ['administrator'],
  'end-webhook': ['administrator'],
  'rotate-secret': ['administrator'],
  replay: ['administrator'],
  'list-dead-letters': ['administrator'],
  'resend-dead-letters': ['administrator'],
  reproject: ['administrator'],
};

const actOf = (id: RouteId) => acts.find(({ name }) => name === id);

/** The roles of which the caller needs one; that it be in the right unit is asked besides. */
export const callersOf = (id: RouteId): readonly Role[] =>
  actOf(id)?.roles ?? callers[id as Exclude<RouteId, ActId>];

export type ApiProblemCode = keyof typeof apiProblemTypes;

/** Reasons that any act may have beside its own. */
const ofActs: readonly ActProblem['code'][] = [
  'if-match-required',
  'stale-version',
  'own-dossier',
  'pledge-missing',
  'four-eyes',
  'leader-required',
  'done-too-often',
  'act-not-allowed',
  'step-not-open',
  'way-not-declared',
  'decision-belongs-elsewhere',
  'awaiting-calendar',
  'dossier-moved',
  'handled-elsewhere',
  'component-unknown',
  'document-unknown',
  'request-missing',
  'request-not-usable',
  'amount-differs',
  'pause-not-allowed',
  'extension-not-allowed',
  'time-not-possible',
  'not-reusable',
  'consent-missing',
  'paper-by-data',
  'paper-in-store',
];

/** What a name in the path may be refused for. */
const ofNames: Readonly<Record<string, readonly ApiProblemCode[]>> = {
  code: ['dossier-unknown', 'foreign-unit'],
  procedure: ['procedure-unknown'],
  version: ['version-unknown'],
  unit: ['unit-unknown', 'foreign-unit'],
  webhook: ['webhook-unknown'],
  petition: ['petition-unknown'],
  component: ['component-unknown'],
  document: ['document-unknown'],
  form: ['form-not-issued'],
};

/** Why nothing is looked up among the papers that a person has, here or on the portal. */
const ofLooks: readonly ApiProblemCode[] = [
  'consent-missing',
  'act-not-allowed',
  'dossier-moved',
  'handled-elsewhere',
  'own-dossier',
];
const ofStore: readonly ApiProblemCode[] = [...ofLooks, 'store-not-connected', 'store-unavailable'];

/** What single routes are refused for besides. */
const own: Readonly<Partial<Record<RouteId, readonly ApiProblemCode[]>>> = {
  submit: [
    'procedure-unknown',
    'procedure-not-in-force',
    'procedure-merged',
    'procedure-abolished',
    'channel-not-offered',
    'handled-elsewhere',
    'unit-unknown',
    'foreign-unit',
    'own-dossier',
    'pledge-missing',
    'component-unknown',
    'file-type-not-allowed',
    'file-too-large',
    'act-not-allowed',
  ],
  'submit-linked': [
    'bundle-unknown',
    'procedure-unknown',
    'procedure-not-in-force',
    'procedure-merged',
    'procedure-abolished',
    'channel-not-offered',
    'handled-elsewhere',
    'unit-unknown',
    'foreign-unit',
    'own-dossier',
  ],
  'withdraw-linked': ['act-not-allowed', 'dossier-moved', 'request-missing', 'own-dossier'],
  'sign-pledge': ['pledge-unknown', 'pledge-changed'],
  'file-petition': ['unit-unknown', 'foreign-unit', 'dossier-unknown'],
  'read-petition': ['foreign-unit'],
  'act-on-petition': ['foreign-unit', 'own-dossier', 'act-not-allowed', 'petition-term-over'],
  'rate-petition': ['petition-not-answered', 'rated-already'],
  'read-payable': ['dossier-unknown', 'nothing-to-pay'],
  'take-payment': [...ofActs, 'payment-differs'],
  'list-payments': ['foreign-unit', 'unit-unknown'],
  'refund-surplus': ['payment-unknown', 'refunded-already', 'foreign-unit', 'own-dossier'],
  subscribe: ['webhooks-off'],
  replay: ['webhooks-off'],
  'resend-dead-letters': ['webhooks-off'],
  'rate-dossier': ['not-finished', 'rated-already'],
  'request-upload': [
    'component-unknown',
    'file-type-not-allowed',
    'file-too-large',
    'act-not-allowed',
    'dossier-moved',
    'handled-elsewhere',
    'own-dossier',
  ],
  'complete-upload': [
    'component-unknown',
    'upload-unknown',
    'upload-incomplete',
    'act-not-allowed',
    'dossier-moved',
    'handled-elsewhere',
    'own-dossier',
  ],
  'list-candidates': ofLooks,
  'list-stored-papers': ofStore,
  'take-stored-paper': [
    ...ofStore,
    'stored-paper-unknown',
    'file-type-not-allowed',
    'file-too-large',
    'idempotency-key-reused',
  ],
  'read-clock': ['act-not-allowed'],
  'read-form': ['persons-not-shown'],
  'print-form': ['persons-not-shown'],
  'print-forms': ['foreign-unit', 'unit-unknown', 'procedure-unknown', 'component-unknown'],
  'read-document': ['persons-not-shown'],
  'read-result': ['persons-not-shown', 'document-unknown'],
  'read-proof': ['persons-not-shown', 'history-not-chained'],
  'search-dossiers': ['persons-not-shown', 'foreign-unit'],
  'report-ii-06a': ['foreign-unit', 'unit-unknown'],
  'publish-ii-06a': ['foreign-unit', 'unit-unknown'],
  'published-ii-06a': ['foreign-unit', 'unit-unknown', 'form-not-published'],
  'report-766': ['foreign-unit', 'unit-unknown'],
  'report-fees': ['foreign-unit', 'unit-unknown'],
  'report-register': ['foreign-unit', 'unit-unknown'],
  'list-stated': ['foreign-unit', 'unit-unknown'],
  'state-figure': ['foreign-unit', 'unit-unknown', 'already-stated', 'statements-overlap'],
  'reduction-plans': ['foreign-unit'],
  'check-plan': ['foreign-unit'],
  'reduction-progress': ['foreign-unit', 'progress-not-published'],
  'reduction-replay': ['foreign-unit', 'procedure-unknown', 'replay-unanswerable'],
  'reduction-candidates': ['foreign-unit', 'procedure-unknown', 'replay-unanswerable'],
  'reduction-past': ['foreign-unit', 'procedure-unknown'],
  supervision: ['foreign-unit', 'unit-unknown', 'awaiting-calendar'],
  'supervision-dossiers': ['foreign-unit', 'unit-unknown', 'awaiting-calendar'],
  'expected-late': ['foreign-unit', 'unit-unknown'],
  'risk-models': ['foreign-unit'],
  'open-task': ['step-not-open', 'own-dossier'],
  'list-tasks': ['awaiting-calendar'],
  'draw-ticket': ['hour-not-open', 'hour-full', 'ticket-held'],
  'cancel-appointment': ['appointment-unknown'],
  'open-session': ['session-overlaps'],
};

/** Routes that change nothing, or whose body names the one thing that they make: no key names their requests. */
export const withoutKey: readonly RouteId[] = [
  'check-procedure',
  'check-plan',
  'search-dossiers',
  'print-forms',
  'track-dossier',
  'rate-dossier',
  'track-petition',
  'rate-petition',
  'state-absence',
  'sign-pledge',
  'take-stored-paper',
  'open-task',
  'publish-ii-06a',
  'take-portal-message',
  'take-payment',
  'refund-surplus',
  'compare-statement',
  'reproject',
];

/** Routes whose key names what they make, or each act of many: a repetition does nothing, and its answer is made again. */
export const keyedBesides: readonly RouteId[] = [
  'act-on-many',
  'subscribe',
  'rotate-secret',
  'replay',
  'resend-dead-letters',
];

/** Routes of gateways and of the public post, who sign what they tell where the province asks for it. */
export const signedRoutes: readonly RouteId[] = ['take-payment', 'record-post'];

const ofBodies = [
  'malformed-json',
  'invalid-field',
  'body-too-large',
  'media-type-not-supported',
] as const;

/** Refusals of the gateway, the firewall and HTTP itself, and where AWS says to slow down: before every operation. */
const beforeAll = [
  'malformed-request',
  'forbidden',
  'address-too-long',
  'too-many-requests',
  'headers-too-large',
  'busy',
  'timeout',
] as const;

/** Why an operation may say no: by what it is asked with, and for reasons of its own. */
export function problemsOf(
  { id, method, public: isOpen }: Route & { readonly id: RouteId },
  asked: { readonly body?: unknown; readonly names: readonly string[] },
): readonly ApiProblemCode[] {
  const act = actOf(id);
  const repeats = method === 'POST' && !withoutKey.includes(id);
  const codes: readonly ApiProblemCode[] = [
    ...(asked.body ? ofBodies : []),
    // What a route does not know in a query is refused, but on the page that people open by a link.
    ...(id === 'read-state' ? [] : (['invalid-field'] as const)),
    ...(isOpen ? [] : (['unauthenticated', 'role-not-allowed'] as const)),
    ...(signedRoutes.includes(id) ? (['not-signed'] as const) : []),
    ...asked.names.flatMap((name) => ofNames[name] ?? []),
    ...(repeats ? (['idempotency-key-required', 'idempotency-key-reused'] as const) : []),
    ...(act ? [...ofActs, ...(Object.keys(act.problems ?? {}) as ApiProblemCode[])] : []),
    ...(own[id] ?? []),
    'internal',
    ...beforeAll,
  ];
  return [...new Set(codes)];
}
