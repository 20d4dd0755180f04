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
});
