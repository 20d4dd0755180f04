import { expect, it } from 'vitest';
import { asyncApiDocument } from '../../../functions/http/asyncapi.ts';

/** What is named by `$ref` in a value, at any depth. */
function references(value: unknown): readonly string[] {
  if (typeof value !== 'object' || value === null) return [];
  const own = '$ref' in value && typeof value.$ref === 'string' ? [value.$ref] : [];
  return [...own, ...Object.values(value).flatMap(references)];
}

it('the AsyncAPI document leads wherever it refers to, and its operation sends what its channel has', () => {
  const document = asyncApiDocument();
  const found = (reference: string) =>
    reference
      .slice(2)
      .split('/')
      .reduce<unknown>((at, name) => (at as Record<string, unknown>)?.[name], document);
  expect(references(document).length).toBeGreaterThan(3);
  for (const reference of references(document))
    expect([reference, found(reference)]).toEqual([reference, expect.any(Object)]);
  const { action, channel, messages } = document.operations.tellSubscriber;
  expect([document.asyncapi, action]).toEqual(['3.0.0', 'send']);
  for (const { $ref } of messages)
    expect(found($ref)).toBe(
      Object.values((found(channel.$ref) as { messages: object }).messages).find(
        (one) => one === found($ref),
      ),
    );
  const { $ref } = document.components.messages.dossierEvent.payload;
  const needed = ['specversion', 'id', 'source', 'type'];
  expect(found($ref)).toMatchObject({ required: expect.arrayContaining(needed) });
});
