import * as z from 'zod';
import {
  createDocument,
  type ZodOpenApiOperationObject,
  type ZodOpenApiPathsObject,
  type ZodOpenApiResponseObject,
  type ZodOpenApiResponsesObject,
} from 'zod-openapi';
import { DossierCode, NamedProcedure, UnitCode } from '../domain/codes.ts';
import { StatedInput } from '../domain/figures/stated.ts';
import { PaymentReference } from '../domain/payments/reference.ts';
import { PetitionCode, PetitionInput } from '../domain/petitions/petition.ts';
import { PetitionActBody } from '../domain/petitions/petition-acts.ts';
import { PledgeInput, SignatureInput } from '../domain/pledges/pledge.ts';
import { PortalLetter } from '../domain/portal/incoming.ts';
import { SubscriptionBody } from '../domain/webhooks/subscription.ts';
import { answers } from './answers.ts';
import { actBodies } from './body-schema.ts';
import { clientGuide } from './client-guide.ts';
import {
  callersOf,
  keyedBesides,
  problemsOf,
  signedRoutes,
  withoutKey,
} from './operation-facts.ts';
import { summaries } from './operation-summaries.ts';
import { apiProblemTypes } from './problem-json.ts';
import { queries } from './queries.ts';
import { PublicationBody } from './report-schemas.ts';
import { IdempotencyKey, IfMatch } from './request.ts';
import { PDF, type RouteId, routes, XLSX } from './routes.ts';
import {
  AbsenceBody,
  ActsBody,
  CallBody,
  CancellationBody,
  CompletionBody,
  FormsBody,
  LinkedBody,
  LinkedWithdrawalBody,
  OpenedBody,
  PaymentBody,
  PetitionKeyBody,
  PetitionRatingBody,
  RatingBody,
  ReplayBody,
  ReprojectionBody,
  SearchBody,
  SessionBody,
  StatementBody,
  StoredPaperBody,
  SubmitBody,
  SurplusRefundBody,
  TicketBody,
  TrackingBody,
  UploadBody,
} from './schemas.ts';

export const ProblemBody = z
  .looseObject({
    type: z.string(),
    title: z.string(),
    titleEn: z.string(),
    status: z.int(),
    code: z.enum(Object.keys(apiProblemTypes) as [string, ...string[]]),
    instance: z.string(),
    errors: z
      .array(z.object({ pointer: z.string(), rule: z.string(), vi: z.string(), en: z.string() }))
      .optional(),
  })
  .meta({
    id: 'Problem',
    description:
      'Open: every problem has facts of its own that help the client go on, such as the state, the acts, the units',
  });

const parameters = {
  version: z.string().regex(/^[1-9]\d{0,3}$/, '2'),
  code: DossierCode,
  procedure: NamedProcedure,
  unit: UnitCode,
  component: z.string().regex(/^c\d{2}$/, 'c01'),
  reference: PaymentReference,
  petition: PetitionCode,
  webhook: z.string().regex(/^wh_[\w-]{16}$/, 'wh_ and 16 letters'),
  document: z.string().regex(/^[0-9a-f]{64}$/, 'SHA-256 in hex'),
  form: z.enum(['01', '02', '03', '04', '05', '06', '07']),
};

const bodies: Partial<Record<RouteId, z.ZodType>> = {
  'take-portal-message': PortalLetter,
  'take-payment': PaymentBody,
  'refund-surplus': SurplusRefundBody,
  'compare-statement': StatementBody,
  subscribe: SubscriptionBody,
  replay: ReplayBody,
  submit: SubmitBody,
  'submit-linked': LinkedBody,
  'withdraw-linked': LinkedWithdrawalBody,
  'search-dossiers': SearchBody,
  'track-dossier': TrackingBody,
  'rate-dossier': RatingBody,
  'file-petition': PetitionInput,
  'act-on-petition': PetitionActBody,
  'track-petition': PetitionKeyBody,
  'rate-petition': PetitionRatingBody,
  'state-absence': AbsenceBody,
  'publish-pledge': PledgeInput,
  'sign-pledge': SignatureInput,
  'take-stored-paper': StoredPaperBody,
  'open-task': OpenedBody,
  'draw-ticket': TicketBody,
  'cancel-appointment': CancellationBody,
  'call-next': CallBody,
  'open-session': SessionBody,
  'request-upload': UploadBody,
  'complete-upload': CompletionBody,
  'check-procedure': z.looseObject({}).meta({
    description:
      'Open: a draft of a procedure, finished or not; what is wrong with it is the answer',
  }),
  'check-plan': z.looseObject({}).meta({
    description:
      'Open: a reduction plan as `npm run reduction` reads it, finished or not; what is no part of one is named field by field',
  }),
  reproject: ReprojectionBody,
  'publish-ii-06a': PublicationBody,
  'state-figure': StatedInput,
  'act-on-many': ActsBody,
  'print-forms': FormsBody,
  ...actBodies,
};

const writeHeaders = z.object({
  'idempotency-key': IdempotencyKey.meta({
    description:
      'Names one request of a client, with an act one to that dossier: repeated with the same key, nothing is done twice',
  }),
});
const actHeaders = writeHeaders.extend({
  'if-match': IfMatch.meta({
    description: 'The ETag of the dossier as you read it',
    example: '"3"',
  }),
});

/** Of who signs what it tells: https://www.standardwebhooks.com. Of one line of ASCII, as all headers. */
const signature = z
  .string()
  .max(1_000)
  .regex(/^[\x20-\x7e]+$/, 'v1,…')
  .optional();
const signedHeaders = {
  'webhook-id': signature.meta({ description: 'The name of the message, which is signed with it' }),
  'webhook-timestamp': signature.meta({ description: 'Seconds since 1970; good for 5 minutes' }),
  'webhook-signature': signature.meta({
    description: 'Standard Webhooks, where the province asks gateways and the post to sign',
  }),
};

const readHeaders = z.object({
  'if-none-match': z
    .string()
    .regex(/^(\*|(W\/)?"[\w.-]{1,64}"(, ?(W\/)?"[\w.-]{1,64}"){0,9})$/, '"3.abc"')
    .optional()
    .meta({
      description:
        'The ETag of what you have: 304 while it is the same; the version of a dossier alone (`"7"`): until an act is done',
    }),
});

/** Routes that answer 201. */
const created: readonly RouteId[] = [
  'submit',
  'submit-linked',
  'draw-ticket',
  'open-session',
  'subscribe',
  'publish-pledge',
  'file-petition',
  'request-upload',
  'publish-ii-06a',
  'state-figure',
];

/** The groups of the documentation page, and what is in each. */
const tags = {
  Catalogue: 'Procedures, what decisions changed in them, units, and this document',
  Dossiers: 'What is filed, looked for, read and followed',
  'Acts on a dossier': 'What people do to a dossier, each with its own body',
  'Work lists': 'Who asks, and what waits for them',
  Supervision: 'The board, reports, and the reduction programme',
  Petitions: 'Complaints and proposals, their terms and their answers',
  Payments: 'What is to be paid, what was paid, and the statements of gateways',
  Webhooks: 'Other systems that are told what happens',
  'Who read what': 'Records of reads of personal data',
  Calendar: 'Due times counted again by an announced calendar',
} as const;

function tagOf(path: string): keyof typeof tags {
  if (path.includes('/acts/')) return 'Acts on a dossier';
  if (/^\/pay(ments|able)/.test(path)) return 'Payments';
  if (path.includes('/petitions')) return 'Petitions';
  if (path.startsWith('/webhooks') || path === '/asyncapi.json') return 'Webhooks';
  if (path.endsWith('/reads')) return 'Who read what';
  if (/^\/(dossiers|linked|t)\b/.test(path)) return 'Dossiers';
  if (/^\/(units\/|me\b|pledges)/.test(path)) return 'Work lists';
  if (/^\/(reports|supervision|reduction|alarms)\b/.test(path)) return 'Supervision';
  return path.startsWith('/calendar') ? 'Calendar' : 'Catalogue';
}

const roleSentence = ({ id, public: isOpen }: (typeof routes)[number]): string =>
  isOpen ? 'For everybody, without a token.' : `For the roles: ${callersOf(id).join(', ')}.`;

/** Reports that are given as files too. */
const asFiles: readonly RouteId[] = [
  'report-ii-06a',
  'report-766',
  'report-fees',
  'report-register',
  'reduction-progress',
  'supervision',
];

const text = (description: string) => ({ description, schema: { type: 'string' as const } });

const page = { 'text/html': { schema: { type: 'string' as const } } };

const tellsVersion = ({ id, path }: (typeof routes)[number]): boolean =>
  path.includes('/acts/') || id === 'submit' || id === 'open-task';

/** Whether the answer is kept under the key of the request, so that a repetition is told from the first time. */
const isRemembered = ({ id, method }: (typeof routes)[number]): boolean =>
  method === 'POST' && !withoutKey.includes(id) && !keyedBesides.includes(id);

function success(route: (typeof routes)[number]): ZodOpenApiResponsesObject {
  const isRead = route.method === 'GET';
  const isCreated = created.includes(route.id);
  const headers = {
    'cache-control': text('`no-store`'),
    ...(isRead && { etag: text('Of what is shown; of a dossier it begins with its version') }),
    ...(tellsVersion(route) && { etag: text('The version of the dossier') }),
    ...(route.id.startsWith('submit') && { location: text('The path of what was filed') }),
    ...(isRemembered(route) && {
      'idempotent-replay': text('`true` where it was answered before'),
    }),
  };
  const done: ZodOpenApiResponseObject = {
    description: 'Done',
    headers,
    content: {
      'application/json': { schema: answers[route.id] },
      ...(route.id === 'read-state' && page),
      ...(asFiles.includes(route.id) && {
        'text/csv': { schema: { type: 'string' } },
        [XLSX]: { schema: { type: 'string', contentMediaType: XLSX } },
        [PDF]: { schema: { type: 'string', contentMediaType: PDF } },
      }),
    },
  };
  return {
    [isCreated ? '201' : '200']: done,
    // What was published before is answered again, and nothing is made.
    ...(route.id === 'publish-ii-06a' && { '200': done }),
    ...(isRead && {
      '304': { description: 'As you know it by `If-None-Match`', headers },
    }),
  };
}

const retryAfter = { 'retry-after': text('Seconds to wait before the same request is sent again') };

/** The refusals of an operation by their status, each with the codes that it may have. */
function refusals(
  route: (typeof routes)[number],
  asked: { readonly body?: unknown; readonly names: readonly string[] },
): ZodOpenApiResponsesObject {
  const codes = problemsOf(route, asked);
  const statuses = [...new Set(codes.map((code) => apiProblemTypes[code].status))].sort();
  return Object.fromEntries(
    statuses.map((status) => {
      const own = codes.filter((code) => apiProblemTypes[code].status === status);
      return [
        String(status),
        {
          description: `${status < 500 ? 'Refused, and nothing was written' : 'Failed, perhaps after it was written: repeat it with the same key'}: ${own.map((code) => `\`${code}\``).join(', ')}`,
          ...([429, 503].includes(status) && { headers: retryAfter }),
          content: {
            'application/problem+json': { schema: ProblemBody },
            ...(route.id === 'read-state' && status === 404 && page),
          },
        },
      ];
    }),
  );
}

function headersOf({ id, method, path }: (typeof routes)[number]) {
  if (method === 'GET') return readHeaders;
  const asked = path.includes('/acts/') ? actHeaders : writeHeaders;
  return z.object({
    ...(method === 'POST' && !withoutKey.includes(id) && asked.shape),
    ...(signedRoutes.includes(id) && signedHeaders),
  });
}

function operation(route: (typeof routes)[number]): ZodOpenApiOperationObject {
  const body = bodies[route.id];
  const query = queries[route.id];
  const names = [...route.path.matchAll(/\{(\w+)\}/g)].map(
    ([, name]) => name as keyof typeof parameters,
  );
  return {
    operationId: route.id,
    summary: summaries[route.id],
    description: roleSentence(route),
    tags: [tagOf(route.path)],
    ...(route.public && { security: [] }),
    requestParams: {
      path: z.object(Object.fromEntries(names.map((name) => [name, parameters[name]]))),
      ...(query && { query }),
      header: headersOf(route),
    },
    ...(body && {
      requestBody: { required: true, content: { 'application/json': { schema: body } } },
    }),
    ...(!route.public && { 'x-roles': callersOf(route.id) }),
    responses: { ...success(route), ...refusals(route, { body, names }) },
  };
}

let made: ReturnType<typeof makeDocument> | undefined;

/**
 * The API as an OpenAPI 3.1 document, made from the same routes and schemas that serve it: once, for making it
 * takes a tenth of a second and anybody may ask for it.
 */
export function openApiDocument() {
  made ??= makeDocument();
  return made;
}

function makeDocument() {
  const paths: ZodOpenApiPathsObject = {};
  for (const route of routes)
    paths[route.path] = {
      ...paths[route.path],
      [route.method.toLowerCase()]: operation(route),
    };
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Một Cửa',
      version: '1',
      description: clientGuide,
      license: { name: 'Apache-2.0', identifier: 'Apache-2.0' },
      contact: { name: 'Trung tâm Phục vụ hành chính công' },
    },
    servers: [{ url: '.', description: 'Where this document is' }],
    tags: Object.entries(tags).map(([name, description]) => ({ name, description })),
    security: [{ token: [] }],
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
    paths,
  });
}
