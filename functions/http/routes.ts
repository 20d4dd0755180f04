/**
 * Every route of the API, once: the Api stack, the OpenAPI document and the functions' own tables are
 * made from this list. Imports nothing, so that the cloud and the code can share it.
 */

export interface Route {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly function: 'dossiers' | 'desk' | 'read' | 'reports' | 'forms' | 'reuse';
  /** Open to everybody: no token is asked for. */
  readonly public?: true;
  readonly id: string;
}

const act = <Name extends string>(name: Name, fn: 'dossiers' | 'desk' | 'reuse') =>
  ({
    method: 'POST',
    path: `/dossiers/{code}/acts/${name}`,
    function: fn,
    id: name,
  }) as const;

export const routes = [
  { method: 'GET', path: '/openapi.json', function: 'read', public: true, id: 'openapi' },
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
  { method: 'POST', path: '/dossiers', function: 'dossiers', id: 'submit' },
  { method: 'GET', path: '/dossiers', function: 'read', id: 'list-own' },
  { method: 'GET', path: '/dossiers/{code}', function: 'read', id: 'read-dossier' },
  { method: 'GET', path: '/dossiers/{code}/history', function: 'read', id: 'read-history' },
  { method: 'GET', path: '/dossiers/{code}/clock', function: 'read', id: 'read-clock' },
  { method: 'GET', path: '/dossiers/{code}/forms/{form}', function: 'read', id: 'read-form' },
  { method: 'GET', path: '/dossiers/{code}/forms/{form}/pdf', function: 'forms', id: 'print-form' },
  {
    method: 'GET',
    path: '/dossiers/{code}/components/{component}/documents/{document}',
    function: 'forms',
    id: 'read-document',
  },
  {
    method: 'GET',
    path: '/dossiers/{code}/components/{component}/candidates',
    function: 'reuse',
    id: 'list-candidates',
  },
  { method: 'GET', path: '/dossiers/{code}/result', function: 'forms', id: 'read-result' },
  { method: 'POST', path: '/dossiers/{code}/uploads', function: 'dossiers', id: 'request-upload' },
  {
    method: 'POST',
    path: '/dossiers/{code}/uploads/completion',
    function: 'dossiers',
    id: 'complete-upload',
  },
  { method: 'GET', path: '/units/{unit}/tasks', function: 'read', id: 'list-tasks' },
  { method: 'GET', path: '/units/{unit}/papers', function: 'read', id: 'list-papers' },
  { method: 'GET', path: '/units/{unit}/notices', function: 'read', id: 'list-notices' },
  { method: 'GET', path: '/reports/ii-06a', function: 'reports', id: 'report-ii-06a' },
  { method: 'GET', path: '/reports/766', function: 'reports', id: 'report-766' },
  { method: 'GET', path: '/reports/register', function: 'reports', id: 'report-register' },
  { method: 'GET', path: '/reports/stated', function: 'reports', id: 'list-stated' },
  { method: 'POST', path: '/reports/stated', function: 'reports', id: 'state-figure' },
  { method: 'GET', path: '/supervision', function: 'reports', id: 'supervision' },
  {
    method: 'GET',
    path: '/supervision/dossiers',
    function: 'reports',
    id: 'supervision-dossiers',
  },
  { method: 'POST', path: '/calendar/reprojection', function: 'desk', id: 'reproject' },
  act('record-payment', 'dossiers'),
  act('resubmit', 'dossiers'),
  act('withdraw', 'dossiers'),
  act('change-result-channel', 'dossiers'),
  act('accept', 'desk'),
  act('refuse', 'desk'),
  act('request-supplement', 'desk'),
  act('complete-step', 'desk'),
  act('return-step', 'desk'),
  act('decide', 'desk'),
  act('request-payment', 'desk'),
  act('refund-payment', 'desk'),
  act('return-result', 'desk'),
  act('stop', 'desk'),
  act('pause', 'desk'),
  act('resume', 'desk'),
  act('extend', 'desk'),
  act('apologise', 'desk'),
  act('reuse-document', 'reuse'),
  act('fill-by-data', 'desk'),
  act('issue-result', 'desk'),
  act('take-in-paper', 'desk'),
  act('hand-over-paper', 'desk'),
  act('receive-paper', 'desk'),
  act('recall-paper', 'desk'),
  act('give-back-paper', 'desk'),
] as const satisfies readonly Route[];

export type RouteId = (typeof routes)[number]['id'];
