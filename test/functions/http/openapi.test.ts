import { Validator } from '@seriousme/openapi-schema-validator';
import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../../functions/http/openapi.ts';
import { routes } from '../../../functions/http/routes.ts';

const document = openApiDocument();

describe('the API document', () => {
  it('is a valid OpenAPI 3.1 document', async () => {
    const result = await new Validator().validate(JSON.parse(JSON.stringify(document)));
    expect(result).toMatchObject({ valid: true });
    expect(document.openapi).toBe('3.1.0');
  });

  it('describes every route there is and no other', () => {
    const described = Object.entries(document.paths ?? {}).flatMap(([path, item]) =>
      Object.keys(item ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.toSorted()).toEqual(
      routes.map(({ method, path }) => `${method} ${path}`).toSorted(),
    );
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

  it('lets no text in that holds what nobody sees, by any path, query, header or body', () => {
    const strings = requestStrings();
    expect(strings.length).toBeGreaterThan(100);
    const open = strings.filter(({ schema }) => unseen.some((text) => isTaken(schema, text)));
    expect(open.map(({ at }) => at)).toEqual([]);
  });

  it('bounds every text that comes in', () => {
    const unbounded = requestStrings().filter(
      ({ schema }) => isTaken(schema, 'a'.repeat(10_000)) || isTaken(schema, '1'.repeat(10_000)),
    );
    expect(unbounded.map(({ at }) => at)).toEqual([]);
  });
});

type Schema = Readonly<Record<string, unknown>>;

const unseen = [
  ...['a\ud800', 'a\0', 'a\u200bb', '\u202efdp', '\ufeffa', 'a\u00adb', 'a\u{e0041}', 'a\u2028b'],
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
