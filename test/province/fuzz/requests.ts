import fc from 'fast-check';
import { openApiDocument } from '../../../functions/http/openapi.ts';
import { type Caller, CENTRE, counter, officer, portal } from '../people.ts';

/** A request as bytes of a client that means well, badly or nothing at all. */
export interface FuzzedRequest {
  readonly method: string;
  readonly path: string;
  readonly caller?: Caller;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

type Json = Readonly<Record<string, unknown>>;

interface Operation {
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly {
    readonly name: string;
    readonly in: string;
    readonly schema: Json;
  }[];
  readonly body?: Json;
  /** Answers 201 when it did what was asked. */
  readonly creates: boolean;
}

const document = JSON.parse(JSON.stringify(openApiDocument()));

/** Every operation of the API document. */
const operations: readonly Operation[] = Object.entries<Json>(document.paths).flatMap(
  ([path, item]) =>
    Object.entries(
      item as Record<
        string,
        { parameters?: Operation['parameters']; requestBody?: Json; responses: Json }
      >,
    ).map(([method, { parameters = [], requestBody, responses }]) => ({
      method: method.toUpperCase(),
      path,
      parameters,
      creates: '201' in responses,
      ...(requestBody && {
        body:
          (requestBody.content as Record<string, { schema: Json }>)['application/json']?.schema ??
          {},
      }),
    })),
);

/** What no schema asks for: hostile texts, wrong types, numbers beyond all numbers. */
const hostileTexts = [
  '',
  ' ',
  '\0',
  'a\0b',
  '\ud800',
  'a\udfff',
  '\u202efdp.exe',
  '\u200b',
  '\ufeffAn',
  '\u{e0041}',
  '=1+1',
  '＝HYPERLINK("x")',
  "' OR 1=1 --",
  '<script>alert(1)</script>',
  '$'.concat('{7*7}'),
  '{{7*7}}',
  '../../etc/passwd',
  '..%2f..',
  'c01/../c02',
  '%00',
  '%zz',
  'constructor',
  '__proto__',
  'toString',
  'D#x',
  'CATALOGUE',
  'PROVINCE',
  '#',
  '/',
  '\\',
  '"',
  '\n',
  'a\r\nx: y',
  '-0',
  'NaN',
  '1e999',
  'null',
  'true',
  '[]',
  '{}',
  '2026-02-30',
  '9999-12-31',
  '0000-01-01',
  '2026-W54',
  'x'.repeat(5_000),
  'a\u0301'.repeat(400),
  '😀'.repeat(300),
  'ﷺ'.repeat(100),
  '9'.repeat(400),
];
const hostile = fc.oneof(
  { weight: 3, arbitrary: fc.constantFrom<unknown>(...hostileTexts) },
  fc.constantFrom<unknown>(null, true, -1, 0.5, 1e21, -0, 2 ** 53, [], {}, [[]], [null]),
  fc.constantFrom<unknown>({ constructor: 1 }, JSON.parse('{"__proto__":{"roles":["leader"]}}')),
  fc.jsonValue({ maxDepth: 3 }),
);
const hostileText = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ maxLength: 60 }));

const vietnamese = fc
  .array(
    fc.constantFrom(...'aăâđêôơưáàảãạếềểễệ ', 'Nguyễn', 'Thị', '😀', 'ﬁ', '½', "'", '"', ',', ';'),
    {
      minLength: 1,
      maxLength: 12,
    },
  )
  .map((parts) => `A${parts.join('')}`);

/** Names that the province knows, so that requests reach further than to their first mistake. */
const known: Readonly<Record<string, readonly unknown[]>> = {
  procedure: ['1.014464', '1.014464', '1.014464', '3.000527', '1.999999'],
  // It has no cases, and asks for no papers.
  case: [undefined],
  papers: [undefined],
  receivingUnit: [CENTRE],
  unit: [CENTRE, 'H62.03', 'H62.08'],
  channel: ['online', 'direct'],
  resultChannel: ['direct', 'online', 'post'],
  component: ['c01', 'c00', 'c99'],
  step: ['S1', 'S2', 'S3'],
  to: ['S1', 'S2', '2026-03-31'],
  from: ['2026-03-01'],
  period: ['2026-03', '2026-Q1'],
  contentType: ['application/pdf', 'image/png', 'text/html'],
  size: [10, 1_000, 21 * 1024 * 1024],
  personalId: ['026090001234'],
  form: ['01', '02', '03', '06', '07'],
  dueAt: ['2026-03-20T09:00:00.000Z'],
};

/** Values of a schema, with names that are known where there are any. */
function valueFor(schema: Json, name = '', depth = 0): fc.Arbitrary<unknown> {
  const choices = known[name];
  const fitting = fromSchema(schema, name, depth);
  return choices
    ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...choices) }, fitting)
    : fitting;
}

function fromSchema(schema: Json, name: string, depth: number): fc.Arbitrary<unknown> {
  const { $ref: ref, enum: values, const: value, type, format, pattern, maxLength } = schema;
  if (typeof ref === 'string')
    return valueFor(document.components.schemas[ref.split('/').at(-1) ?? ''], name, depth);
  if (Array.isArray(values)) return fc.constantFrom(...values);
  if (value !== undefined) return fc.constant(value);
  const ways = (schema.anyOf ?? schema.oneOf) as Json[] | undefined;
  if (ways) return fc.oneof(...ways.map((one) => valueFor(one, name, depth)));
  if (type === 'object') return objectOf(schema, depth);
  if (type === 'array')
    return fc.array(valueFor(schema.items as Json, name, depth + 1), {
      minLength: 1,
      maxLength: 3,
    });
  if (type === 'boolean') return fc.boolean();
  if (type === 'integer' || type === 'number') return fc.constantFrom(1, 2, 20, 1_000, 20_000);
  if (format === 'date') return fc.constantFrom('2026-03-02', '2026-03-31', '2024-02-29');
  if (format === 'date-time')
    return fc.constantFrom('2026-03-02T01:00:00.000Z', '2026-04-01T09:30:00.000Z');
  if (format === 'email') return fc.constant('an@vinhphuc.example');
  if (typeof maxLength === 'number' && String(pattern).includes('\\p{'))
    return vietnamese.map((text) => [...text].slice(0, maxLength).join('').trim());
  return typeof pattern === 'string' ? matching(pattern) : fc.constant('an');
}

function matching(pattern: string): fc.Arbitrary<string> {
  return /\(\?[!=<]/.test(pattern)
    ? fc.constant('2026-03-02')
    : fc.stringMatching(new RegExp(pattern));
}

function objectOf({ properties = {}, required = [] }: Json, depth: number): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(
    Object.entries(properties as Record<string, Json>).map(([key, part]) => [
      key,
      valueFor(part, key, depth + 1),
    ]),
  );
  return fc.record(model, { requiredKeys: required as never[] });
}

/** What is done to a body on its way: mostly nothing. */
const damages = fc.oneof(
  { weight: 6, arbitrary: fc.constant((body: unknown) => JSON.stringify(body)) },
  {
    weight: 6,
    arbitrary: fc
      .record({ at: fc.nat(30), put: hostile, how: fc.constantFrom('replace', 'remove', 'add') })
      .map((change) => (body: unknown) => JSON.stringify(changed(body, change))),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      () => '',
      () => '{"a":',
      () => 'null',
      () => '[]',
      () => '"text"',
      () => '{"a":1e999}',
      () => '\0',
      () => `${'['.repeat(20_000)}${']'.repeat(20_000)}`,
      () => `${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}`,
      () => '{"__proto__":{"a":1},"constructor":{"prototype":1}}',
      (body: unknown) => `${JSON.stringify(body)}x`,
      (body: unknown) => JSON.stringify({ ...(body as object), filler: 'x'.repeat(60_000) }),
    ),
  },
);

interface Change {
  readonly at: number;
  readonly put: unknown;
  readonly how: string;
}

/** The body with one of its fields, wherever it is nested, replaced, removed or joined by a foreign one. */
function changed(body: unknown, { at, put, how }: Change): unknown {
  const copy = structuredClone(body);
  const places: [Record<string, unknown>, string][] = [];
  const walk = (node: unknown): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const key of Object.keys(node)) {
      places.push([node as Record<string, unknown>, key]);
      walk((node as Record<string, unknown>)[key]);
    }
  };
  walk(copy);
  const [node, key] = places[at % places.length] ?? [];
  if (!node || key === undefined) return put;
  if (how === 'remove') delete node[key];
  else node[how === 'add' ? `${key}x` : key] = put;
  return copy;
}

const sometimes = <Value>(usual: fc.Arbitrary<Value>, odd: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 9, arbitrary: usual }, { weight: 1, arbitrary: odd });

const callers = fc.constantFrom<Caller | undefined>(
  portal,
  portal,
  counter,
  counter,
  officer('specialist', CENTRE),
  officer('leader', CENTRE),
  officer('administrator', CENTRE),
  officer('specialist', 'H62.03'),
  { sub: 'an', roles: ['citizen'], personalId: '026090001234' },
  { sub: 'nobody', roles: [] },
  undefined,
);

/** Where the sender puts the code of a dossier and its version, which are known only then. */
export const CODE = '<code>';
export const VERSION = '<version>';

function requestOf(operation: Operation): fc.Arbitrary<FuzzedRequest> {
  const ofPlace = (place: string) => operation.parameters.filter((one) => one.in === place);
  const path = fc.record(
    Object.fromEntries(
      ofPlace('path').map(({ name, schema }) => [
        name,
        sometimes(
          name === 'code' ? fc.constant(CODE) : valueFor(schema, name).map(String),
          hostileText,
        ),
      ]),
    ),
  );
  const query = fc.record(
    Object.fromEntries(
      ofPlace('query').map(({ name, schema }) => [
        name,
        sometimes(valueFor(schema, name).map(String), hostileText),
      ]),
    ),
    { requiredKeys: ofPlace('query').flatMap(({ name }) => (name === 'unit' ? [name] : [])) },
  );
  const extra = sometimes(
    fc.constant(''),
    fc.constantFrom(
      'constructor=1',
      '__proto__=1',
      '%zz',
      'a=%ff',
      'limit=1&limit=2',
      '&&=&',
      'x=\u00e9',
    ),
  );
  return fc
    .record(
      {
        path,
        query,
        extra,
        caller: callers,
        version: sometimes(fc.constant(VERSION), fc.constantFrom('"0"', 'W/"1"', '*', '"1e3"', '')),
        key: sometimes(fc.uuid(), fc.constantFrom('short', 'x'.repeat(101), 'same-key-1')),
        body: operation.body ? valueFor(operation.body) : fc.constant(undefined),
        damage: damages,
      },
      { noNullPrototype: true },
    )
    .map((made) => {
      const search = [
        ...Object.entries(made.query).map((pair) =>
          pair.map((text) => escaped(String(text))).join('='),
        ),
        ...(made.extra ? [encodeURI(made.extra).replaceAll('%25', '%')] : []),
      ].join('&');
      const named = operation.path.replace(/\{(\w+)\}/g, (_, name: string) => {
        const text = String(made.path[name] ?? '');
        return text === CODE ? CODE : escaped(text) || '-';
      });
      const writes = operation.method === 'POST';
      return {
        method: operation.method,
        path: search ? `${named}?${search}` : named,
        ...(made.caller && { caller: made.caller }),
        headers: writes ? { 'idempotency-key': made.key, 'if-match': made.version } : {},
        ...(writes && { body: made.damage(made.body) }),
      };
    });
}

/** As a client writes it into an address; a lone half of a character cannot be written. */
const escaped = (text: string) => encodeURIComponent(text.toWellFormed());

const anyOf = (some: readonly Operation[]) => fc.oneof(...some.map(requestOf));
const creating = operations.filter(({ creates }) => creates);
const isFiling = ({ path }: Operation) => path === '/dossiers';

/**
 * Requests to every operation, three in five of them. A quarter files dossiers, which the others are about, and the rest
 * makes something else: shares that stay as they are, however many operations there are.
 */
export const fuzzedRequests: fc.Arbitrary<FuzzedRequest> = fc.oneof(
  { weight: 12, arbitrary: anyOf(operations) },
  { weight: 5, arbitrary: anyOf(creating.filter(isFiling)) },
  { weight: 3, arbitrary: anyOf(creating.filter((one) => !isFiling(one))) },
);
