import { type ActName, acts } from '../domain/dossier/acts.ts';

/** Every route of the API, once: the Api stack, the API document and the functions' own tables are made from it. */

/** The type of answers that are bytes: the gateway must know it. */
export const PDF = 'application/pdf';
export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

/** What pages of other origins may read of an answer beside its body. */
export const exposedHeaders = ['ETag', 'Location', 'Idempotent-Replay', 'Retry-After'] as const;

/** The functions behind the API. */
export type ApiFunction =
  | 'dossiers'
  | 'desk'
  | 'read'
  | 'reports'
  | 'forms'
  | 'reuse'
  | 'audit'
  | 'webhooks';

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE';
  readonly path: string;
  readonly function: ApiFunction;
  /** Open to everybody: no token is asked for. */
  readonly public?: true;
  /** It may show persons: each answer says what it showed, and is recorded before it is given. */
  readonly persons?: true;
  readonly id: string;
}

/** The routes that are no acts. */
const plainRoutes = [
  { method: 'GET', path: '/openapi.json', function: 'read', public: true, id: 'openapi' },
  { method: 'GET', path: '/asyncapi.json', function: 'read', public: true, id: 'asyncapi' },
  { method: 'GET', path: '/me', function: 'read', id: 'read-me' },
  { method: 'GET', path: '/me/appointments', function: 'read', id: 'list-appointments' },
  { method: 'POST', path: '/me/absence', function: 'desk', id: 'state-absence' },
  { method: 'GET', path: '/pledges', function: 'read', id: 'read-pledges' },
  { method: 'POST', path: '/pledges', function: 'desk', id: 'publish-pledge' },
  { method: 'POST', path: '/me/pledge', function: 'desk', id: 'sign-pledge' },
  { method: 'GET', path: '/units', function: 'read', public: true, id: 'list-units' },
  { method: 'GET', path: '/calendar', function: 'read', public: true, id: 'read-calendar' },
  { method: 'GET', path: '/t/{code}', function: 'read', public: true, id: 'read-state' },
  {
    method: 'POST',
    path: '/t/{code}',
    function: 'read',
    public: true,
    persons: true,
    id: 'track-dossier',
  },
  {
    method: 'POST',
    path: '/t/{code}/rating',
    function: 'dossiers',
    public: true,
    id: 'rate-dossier',
  },
  { method: 'GET', path: '/procedures', function: 'read', public: true, id: 'list-procedures' },
  {
    method: 'GET',
    path: '/procedures/{procedure}',
    function: 'read',
    public: true,
    id: 'read-procedure',
  },
  {
    method: 'GET',
    path: '/procedures/{procedure}/versions',
    function: 'read',
    public: true,
    id: 'list-versions',
  },
  {
    method: 'GET',
    path: '/procedures/{procedure}/versions/{version}',
    function: 'read',
    public: true,
    id: 'read-version',
  },
  { method: 'GET', path: '/publications', function: 'read', id: 'list-publications' },
  { method: 'POST', path: '/procedures/check', function: 'read', id: 'check-procedure' },
  { method: 'POST', path: '/portal/messages', function: 'dossiers', id: 'take-portal-message' },
  { method: 'GET', path: '/portal/refusals', function: 'read', id: 'list-portal-refusals' },
  { method: 'GET', path: '/portal/reconciliation', function: 'read', id: 'read-reconciliation' },
  { method: 'POST', path: '/dossiers', function: 'dossiers', id: 'submit' },
  { method: 'GET', path: '/dossiers', function: 'read', persons: true, id: 'list-own' },
  {
    method: 'POST',
    path: '/dossiers/search',
    function: 'reports',
    persons: true,
    id: 'search-dossiers',
  },
  { method: 'POST', path: '/linked', function: 'dossiers', id: 'submit-linked' },
  { method: 'GET', path: '/linked', function: 'read', public: true, id: 'list-linked' },
  { method: 'GET', path: '/linked/{code}', function: 'read', id: 'read-linked' },
  {
    method: 'POST',
    path: '/linked/{code}/withdrawal',
    function: 'dossiers',
    id: 'withdraw-linked',
  },
  { method: 'POST', path: '/dossiers/acts', function: 'desk', id: 'act-on-many' },
  {
    method: 'POST',
    path: '/dossiers/forms',
    function: 'forms',
    persons: true,
    id: 'print-forms',
  },
  { method: 'GET', path: '/dossiers/{code}', function: 'read', persons: true, id: 'read-dossier' },
  {
    method: 'GET',
    path: '/dossiers/{code}/history',
    function: 'read',
    persons: true,
    id: 'read-history',
  },
  {
    method: 'GET',
    path: '/dossiers/{code}/clock',
    function: 'read',
    persons: true,
    id: 'read-clock',
  },
  {
    method: 'GET',
    path: '/dossiers/{code}/forms/{form}',
    function: 'read',
    persons: true,
    id: 'read-form',
  },
  {
    method: 'GET',
    path: '/dossiers/{code}/forms/{form}/pdf',
    function: 'forms',
    persons: true,
    id: 'print-form',
  },
  {
    method: 'GET',
    path: '/dossiers/{code}/proof',
    function: 'read',
    persons: true,
    id: 'read-proof',
  },
  {
    method: 'GET',
    path: '/dossiers/{code}/components/{component}/documents/{document}',
    function: 'forms',
    persons: true,
    id: 'read-document',
  },
  {
    method: 'GET',
    path: '/dossiers/{code}/components/{component}/candidates',
    function: 'reuse',
    persons: true,
    id: 'list-candidates',
  },
  {
    method: 'GET',
    path: '/dossiers/{code}/components/{component}/stored',
    function: 'dossiers',
    persons: true,
    id: 'list-stored-papers',
  },
  {
    method: 'POST',
    path: '/dossiers/{code}/components/{component}/stored',
    function: 'dossiers',
    persons: true,
    id: 'take-stored-paper',
  },
  {
    method: 'GET',
    path: '/dossiers/{code}/result',
    function: 'forms',
    persons: true,
    id: 'read-result',
  },
  {
    method: 'POST',
    path: '/dossiers/{code}/opened',
    function: 'read',
    persons: true,
    id: 'open-task',
  },
  { method: 'POST', path: '/dossiers/{code}/uploads', function: 'dossiers', id: 'request-upload' },
  {
    method: 'POST',
    path: '/dossiers/{code}/uploads/completion',
    function: 'dossiers',
    id: 'complete-upload',
  },
  {
    method: 'GET',
    path: '/units/{unit}/tasks',
    function: 'read',
    persons: true,
    id: 'list-tasks',
  },
  { method: 'GET', path: '/units/{unit}/papers', function: 'read', id: 'list-papers' },
  { method: 'GET', path: '/units/{unit}/notices', function: 'read', id: 'list-notices' },
  {
    method: 'GET',
    path: '/units/{unit}/counter-hours',
    function: 'read',
    public: true,
    id: 'counter-hours',
  },
  { method: 'POST', path: '/units/{unit}/tickets', function: 'desk', id: 'draw-ticket' },
  {
    method: 'POST',
    path: '/units/{unit}/tickets/cancellation',
    function: 'desk',
    id: 'cancel-appointment',
  },
  { method: 'POST', path: '/units/{unit}/tickets/next', function: 'desk', id: 'call-next' },
  { method: 'POST', path: '/units/{unit}/sessions', function: 'desk', id: 'open-session' },
  { method: 'GET', path: '/units/{unit}/officers', function: 'reports', id: 'list-officers' },
  { method: 'GET', path: '/units/{unit}/pledges', function: 'reports', id: 'list-pledges' },
  { method: 'GET', path: '/units/{unit}/arrivals', function: 'reports', id: 'list-arrivals' },
  { method: 'GET', path: '/reports/ii-06a', function: 'reports', id: 'report-ii-06a' },
  {
    method: 'GET',
    path: '/reports/ii-06a/publications',
    function: 'reports',
    id: 'published-ii-06a',
  },
  {
    method: 'POST',
    path: '/reports/ii-06a/publications',
    function: 'reports',
    id: 'publish-ii-06a',
  },
  { method: 'GET', path: '/reports/766', function: 'reports', id: 'report-766' },
  { method: 'GET', path: '/reports/fees', function: 'reports', id: 'report-fees' },
  {
    method: 'GET',
    path: '/reports/register',
    function: 'reports',
    persons: true,
    id: 'report-register',
  },
  { method: 'GET', path: '/reports/stated', function: 'reports', id: 'list-stated' },
  { method: 'POST', path: '/reports/stated', function: 'reports', id: 'state-figure' },
  { method: 'GET', path: '/reduction/plans', function: 'reports', id: 'reduction-plans' },
  { method: 'POST', path: '/reduction/check', function: 'reports', id: 'check-plan' },
  {
    method: 'GET',
    path: '/reduction/progress',
    function: 'reports',
    id: 'reduction-progress',
  },
  { method: 'GET', path: '/reduction/replay', function: 'reports', id: 'reduction-replay' },
  {
    method: 'GET',
    path: '/reduction/candidates',
    function: 'reports',
    id: 'reduction-candidates',
  },
  { method: 'GET', path: '/reduction/past', function: 'reports', id: 'reduction-past' },
  { method: 'GET', path: '/supervision', function: 'reports', id: 'supervision' },
  {
    method: 'GET',
    path: '/supervision/dossiers',
    function: 'reports',
    id: 'supervision-dossiers',
  },
  {
    method: 'GET',
    path: '/supervision/expected-late',
    function: 'reports',
    id: 'expected-late',
  },
  { method: 'GET', path: '/supervision/risk-models', function: 'reports', id: 'risk-models' },
  { method: 'GET', path: '/alarms', function: 'reports', id: 'list-alarms' },
  {
    method: 'GET',
    path: '/dossiers/{code}/reads',
    function: 'audit',
    persons: true,
    id: 'list-own-reads',
  },
  { method: 'GET', path: '/audit/reads', function: 'audit', persons: true, id: 'list-reads' },
  { method: 'POST', path: '/petitions', function: 'dossiers', id: 'file-petition' },
  { method: 'GET', path: '/me/petitions', function: 'read', id: 'list-own-petitions' },
  {
    method: 'GET',
    path: '/petitions',
    function: 'read',
    public: true,
    id: 'published-petitions',
  },
  {
    method: 'GET',
    path: '/petitions/{petition}',
    function: 'read',
    persons: true,
    id: 'read-petition',
  },
  { method: 'POST', path: '/petitions/{petition}/acts', function: 'desk', id: 'act-on-petition' },
  {
    method: 'POST',
    path: '/petitions/{petition}/tracking',
    function: 'read',
    public: true,
    id: 'track-petition',
  },
  {
    method: 'POST',
    path: '/petitions/{petition}/rating',
    function: 'dossiers',
    public: true,
    id: 'rate-petition',
  },
  { method: 'GET', path: '/units/{unit}/petitions', function: 'read', id: 'list-petitions' },
  { method: 'GET', path: '/payable/{reference}', function: 'dossiers', id: 'read-payable' },
  { method: 'POST', path: '/payments', function: 'dossiers', id: 'take-payment' },
  { method: 'GET', path: '/payments', function: 'dossiers', id: 'list-payments' },
  { method: 'POST', path: '/payments/refunds', function: 'dossiers', id: 'refund-surplus' },
  {
    method: 'POST',
    path: '/payments/statement',
    function: 'dossiers',
    id: 'compare-statement',
  },
  { method: 'POST', path: '/webhooks', function: 'webhooks', id: 'subscribe' },
  { method: 'GET', path: '/webhooks', function: 'webhooks', id: 'list-webhooks' },
  { method: 'DELETE', path: '/webhooks/{webhook}', function: 'webhooks', id: 'end-webhook' },
  {
    method: 'POST',
    path: '/webhooks/{webhook}/secret',
    function: 'webhooks',
    id: 'rotate-secret',
  },
  { method: 'POST', path: '/webhooks/{webhook}/replay', function: 'webhooks', id: 'replay' },
  {
    method: 'GET',
    path: '/webhooks/{webhook}/dead-letters',
    function: 'webhooks',
    id: 'list-dead-letters',
  },
  {
    method: 'POST',
    path: '/webhooks/{webhook}/dead-letters',
    function: 'webhooks',
    id: 'resend-dead-letters',
  },
  { method: 'POST', path: '/calendar/reprojection', function: 'desk', id: 'reproject' },
] as const satisfies readonly Route[];

type PlainRoute = (typeof plainRoutes)[number];
type ListedAct = (typeof acts)[number];

export type RouteId = PlainRoute['id'] | ActName;

/** The routes that a function has to serve, all of them. */
export type RouteIdOf<Name extends ApiFunction> =
  | Extract<PlainRoute, { function: Name }>['id']
  | Extract<ListedAct, { function: Name }>['name'];

export const routes: readonly (Route & { readonly id: RouteId })[] = [
  ...plainRoutes,
  ...acts.map((act) => ({
    method: 'POST' as const,
    path: `/dossiers/{code}/acts/${act.name}`,
    function: act.function,
    id: act.name,
    ...('persons' in act && { persons: true as const }),
  })),
];

/**
 * The path of a route at the gateway. The acts of officers stand behind one, so that the stack of the API stays well
 * below CloudFormation's 500 resources as acts are added.
 */
export const gatewayPath = ({ path, function: behind }: Route): string =>
  behind === 'desk' ? path.replace(/\/acts\/[^/]+$/, '/acts/{act}') : path;

/**
 * By which the screens sign people in. They answer with redirects and cookies, to pages of this very host, and
 * are no part of the API that others program against.
 */
export const sessionRoutes = [
  { method: 'GET', path: '/auth/login' },
  { method: 'GET', path: '/auth/callback' },
  { method: 'POST', path: '/auth/token' },
  { method: 'POST', path: '/auth/logout' },
] as const;
