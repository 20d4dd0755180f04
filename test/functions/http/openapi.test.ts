import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { actNames } from '../../../functions/domain/dossier/acts.ts';
import { bodySchema } from '../../../functions/http/body-schema.ts';
import { openApiDocument } from '../../../functions/http/openapi.ts';
import { routes } from '../../../functions/http/routes.ts';

const document = openApiDocument();

/** Files as texts, which are read by a parser and kept nowhere. */
const files = ['post /payments/statement body/csv', 'post /payments/statement body/camt053'];

describe('the API document', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const result = await new Validator().validate(JSON.parse(JSON.stringify(document)));
    expect(result).toMatchObject({ valid: true });
    expect(document.openapi).toBe('3.1.0');
  });

  it('names every property that it says is always there', () => {
    const unnamed: string[] = [];
    JSON.stringify(document, (key, schema) => {
      if (Array.isArray(schema?.required) && schema.type === 'object')
        for (const name of schema.required)
          if (!schema.properties?.[name]) unnamed.push(`${key}: ${name}`);
      return schema;
    });
    expect(unnamed).toEqual([]);
  });

  it('describes every route there is and no other', () => {
    const described = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.keys(item ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(
      routes.map(({ method, path }) => `${method} ${path}`).toSorted(),
    );
  });

  it('guides a client by operations, headers and properties that there are', () => {
    const { description } = document.info;
    const named = [...(description ?? '').matchAll(/`([^`]+)`/g)].map(([, name = '']) => name);
    const operations = named.filter((name) => /^(GET|POST) /.test(name));
    const known = routes.map(({ method, path }) => `${method} ${path}`);
    expect(operations.length).toBeGreaterThan(8);
    expect(known).toEqual(expect.arrayContaining(operations));
    const text = JSON.stringify({ ...document, info: undefined }).toLowerCase();
    const others = named.filter((name) => !operations.includes(name) && !/^[A-Z]\w+: /.test(name));
    expect(others.filter((name) => !text.includes(`"${name.toLowerCase()}"`))).toEqual([]);
  });

  it('asks for If-Match and Idempotency-Key on every act', () => {
    const acts = Object.entries(document.paths ?? {}).filter(([path]) => path.includes('/acts/'));
    expect(acts.length).toBeGreaterThan(10);
    for (const [, item] of acts) {
      const names = item?.post?.parameters?.map(
        (parameter) => 'name' in parameter && parameter.name,
      );
      expect(names).toEqual(expect.arrayContaining(['idempotency-key', 'if-match']));
    }
  });

  it('describes every answer, and leaves no object open but where anything may stand', () => {
    const open: string[] = [];
    const unexplained = new Set<string>();
    for (const { id, at, schema } of answerSchemas())
      walkOpen(schema, `${id}${at}`, (where, { description }) => {
        open.push(where);
        if (!description) unexplained.add(where);
      });
    expect([...unexplained]).toEqual([]);
    expect(open.map((where) => where.replace(/^[\w-]+:/, '')).toSorted()).toEqual(
      [
        // The documents themselves; events as they were written; facts of problems; what a list was asked for.
        '',
        '',
        '/items/*/facts',
        // Of a dossier that is read, and of one that is taken up by reading it.
        '/history/items/*/facts',
        '/history/items/*/facts',
        '/events/*',
        '/events/*/facts',
        '/items/*/filter',
        '/refused/*',
        '/proof/events/*',
        '/proof/events/*/facts',
        ...routes.filter((route) => route.path.includes('/acts/')).map(() => '/act/facts'),
      ].toSorted(),
    );
  });

  it('says of every operation who may call it, what it answers, and why it says no', () => {
    for (const route of routes) {
      const item = plain.paths[route.path][route.method.toLowerCase()];
      const statuses = Object.keys(item.responses);
      expect(
        statuses.some((status) => status.startsWith('2')),
        route.id,
      ).toBe(true);
      expect(statuses, route.id).toEqual(expect.arrayContaining(['429', '500', '504']));
      expect(item.responses['429'].headers, route.id).toHaveProperty('retry-after');
      expect(statuses.includes('401'), route.id).toBe(!('public' in route && route.public));
      if (!route.public) expect(item['x-roles'].length, route.id).toBeGreaterThan(0);
      if (route.method === 'GET') expect(statuses, route.id).toContain('304');
    }
  });

  it('groups every operation, names it once, and says what comes with its answer and with its refusals', () => {
    const operations = routes.map(({ path, method }) => plain.paths[path][method.toLowerCase()]);
    const ids = operations.map(({ operationId }) => operationId);
    expect(new Set(ids).size).toBe(routes.length);
    const groups = plain.tags.map(({ name }: { name: string }) => name);
    for (const { operationId, summary, description, tags, parameters, responses } of operations) {
      expect(groups, operationId).toEqual(expect.arrayContaining(tags));
      expect([tags.length, Boolean(summary), Boolean(description)], operationId).toEqual([
        1,
        true,
        true,
      ]);
      for (const one of parameters ?? [])
        expect(one.schema, `${operationId} ${one.name}`).toBeDefined();
      for (const [
        status,
        { description: said, headers = {}, content = {} },
      ] of Object.entries<RouteAnswer>(responses)) {
        expect(said, `${operationId} ${status}`).toBeTruthy();
        if (status.startsWith('2')) expect(Object.keys(headers), operationId).not.toEqual([]);
        // Clients go by the code of a problem, so that each that may come is named.
        if (status >= '400') {
          // A browser at a code that is none is shown a page.
          const page = operationId === 'read-state' && status === '404' ? ['text/html'] : [];
          expect(Object.keys(content), `${operationId} ${status}`).toEqual([
            'application/problem+json',
            ...page,
          ]);
          expect(said, `${operationId} ${status}`).toMatch(/`[a-z-]+`/);
        }
      }
    }
  });

  it('has the body of every act where the answers say it is', () => {
    for (const name of actNames) {
      const where = bodySchema(name).split('/').at(-1) ?? '';
      expect(plain.components.schemas[where], where).toBeDefined();
    }
  });

  it('lets no text in that holds what nobody sees, by any path, query, header or body', () => {
    const strings = requestStrings();
    expect(strings.length).toBeGreaterThan(100);
    const open = strings.filter(
      ({ at, schema }) => !files.includes(at) && unseen.some((text) => isTaken(schema, text)),
    );
    expect(open.map(({ at }) => at)).toEqual([]);
  });

  it('bounds every text that comes in', () => {
    const unbounded = requestStrings().filter(({ at, schema }) => {
      const most = files.includes(at) ? 4_000_000 : 9_999;
      return isTaken(schema, 'a'.repeat(most + 1)) || isTaken(schema, '1'.repeat(most + 1));
    });
    expect(unbounded.map(({ at }) => at)).toEqual([]);
  });
});

type Schema = Readonly<Record<string, unknown>>;

interface RouteAnswer {
  readonly description: string;
  readonly headers?: object;
  readonly content?: object;
}

const plain = JSON.parse(JSON.stringify(document));

/** The JSON that each operation answers when all is well. */
function answerSchemas() {
  return routes.map(({ id, method, path }) => {
    const { responses } = plain.paths[path][method.toLowerCase()];
    const done = responses['200'] ?? responses['201'];
    return { id, at: ':', schema: done.content['application/json'].schema as Schema };
  });
}

/** Objects whose properties nobody names. */
function walkOpen(
  schema: Schema,
  at: string,
  found: (at: string, schema: Schema) => void,
  seen: readonly unknown[] = [],
): void {
  if (typeof schema.$ref === 'string') {
    if (seen.includes(schema.$ref)) return;
    const named = plain.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
    walkOpen(named, at, found, [...seen, schema.$ref]);
    return;
  }
  const { additionalProperties: more } = schema;
  const properties = (schema.properties ?? {}) as Schema;
  if (typeof more === 'object' && more !== null && Object.keys(more).length === 0)
    found(at, schema);
  for (const [name, part] of Object.entries(properties))
    walkOpen(part as Schema, `${at}/${name}`, found, seen);
  if (schema.items) walkOpen(schema.items as Schema, `${at}/*`, found, seen);
  for (const part of [schema.anyOf, schema.oneOf, schema.allOf].flat())
    if (part) walkOpen(part as Schema, at, found, seen);
}

const unseen = [
  'a\ud800',
  'a\0',
  'a\u200bb',
  '\u202efdp',
  '\ufeffa',
  'a\u00adb',
  'a\u{e0041}',
  'a\u2028b',
  // Such as a code with something behind it.
  ...['c01', 'S1', 'H62.19', '1.002820', '2026-03-02', '2026-Q1', 'application/pdf', '"3"'].map(
    (text) => `${text}\u200b`,
  ),
];

/** Whether a string schema takes a text, by its enumeration, length and patterns. */
function isTaken(schema: Schema, text: string): boolean {
  const { enum: values, const: value, maxLength, pattern, allOf = [] } = schema;
  if (Array.isArray(values)) return values.includes(text);
  if (value !== undefined) return value === text;
  if (typeof maxLength === 'number' && [...text].length > maxLength) return false;
  if (typeof pattern === 'string' && !new RegExp(pattern, 'u').test(text)) return false;
  return (allOf as Schema[]).every((part) => isTaken(part, text));
}

/** Every string of the path, query, headers and body of every operation, wherever it is nested. */
function requestStrings(): readonly { readonly at: string; readonly schema: Schema }[] {
  const plain = JSON.parse(JSON.stringify(document));
  const found: { at: string; schema: Schema }[] = [];
  const walk = (schema: Schema, at: string): void => {
    if (typeof schema.$ref === 'string')
      walk(plain.components.schemas[schema.$ref.split('/').at(-1) ?? ''], at);
    if (schema.type === 'string') found.push({ at, schema });
    for (const [name, part] of Object.entries(schema.properties ?? {}))
      walk(part as Schema, `${at}/${name}`);
    if (schema.items) walk(schema.items as Schema, `${at}/*`);
    for (const part of [schema.anyOf, schema.oneOf].flat()) if (part) walk(part as Schema, at);
  };
  for (const [path, item] of Object.entries<Schema>(plain.paths))
    for (const [method, operation] of Object.entries(item as Record<string, Schema>)) {
      const { parameters = [], requestBody } = operation as {
        parameters?: { name: string; schema: Schema }[];
        requestBody?: { content: Record<string, { schema: Schema }> };
      };
      const at = `${method} ${path}`;
      for (const { name, schema } of parameters) walk(schema, `${at} ${name}`);
      for (const { schema } of Object.values(requestBody?.content ?? {}))
        walk(schema, `${at} body`);
    }
  return found;
}
