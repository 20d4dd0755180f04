import { describe, expect, it } from 'vitest';
import { openApiDocument } from '../../../functions/http/openapi.ts';
import { callersOf } from '../../../functions/http/operation-facts.ts';
import { routes } from '../../../functions/http/routes.ts';
import { withoutOfficers } from '../../../functions/read/without-officers.ts';

describe('an answer for people outside the offices', () => {
  it('tells what was done and by which post, and of nobody but the reader who did it', () => {
    const answer = {
      payments: [{ amount: 20_000, askedBy: 'officer', paid: { by: 'reader', receipt: 'BL-1' } }],
      tasks: [{ step: 'S1', doneBy: 'officer', assigned: { to: 'officer', by: 'other' } }],
      steps: [{ step: 'S1', actor: 'Chuyên viên' }],
      items: [
        { kind: 'submitted', actor: 'reader' },
        { kind: 'decided', actor: 'officer', at: '2026-03-02' },
      ],
    };
    expect(withoutOfficers(answer, 'reader')).toEqual({
      payments: [{ amount: 20_000, paid: { by: 'reader', receipt: 'BL-1' } }],
      tasks: [{ step: 'S1' }],
      steps: [{ step: 'S1', actor: 'Chuyên viên' }],
      items: [
        { kind: 'submitted', actor: 'reader' },
        { kind: 'decided', at: '2026-03-02' },
      ],
    });
  });

  it('is described with no officer in it that is always there', () => {
    const required = new Set<string>();
    for (const { id, path, method } of routes) {
      const outside = callersOf(id).some((role) => role === 'citizen' || role === 'portal');
      if (outside) namedIn(operationAt(path, method), (name) => required.add(`${id} ${name}`));
    }
    expect([...required]).toEqual([
      // The reader themselves; by whom a consent was given; what a hash is of; who looked.
      'read-me officer',
      'track-dossier actor',
      'read-dossier by',
      'read-proof actor',
      'list-own-reads actor',
    ]);
  });
});

const document = JSON.parse(JSON.stringify(openApiDocument()));
const operationAt = (path: string, method: string) =>
  document.paths[path][method.toLowerCase()].responses;

/** A step has a unit, and an actor that is a post. */
const people = /^(by|actor|officer|(asked|done|handedOver|issued|ordered|recorded|requested)By)$/;

/** The properties that name a person by the words for it, and that a schema says are always there. */
function namedIn(schema: unknown, found: (name: string) => void, seen = new Set<unknown>()): void {
  if (schema === null || typeof schema !== 'object' || seen.has(schema)) return;
  seen.add(schema);
  const { $ref, required, properties } = schema as {
    $ref?: string;
    required?: readonly string[];
    properties?: object;
  };
  if (typeof $ref === 'string') {
    const name = $ref.split('/').at(-1) ?? '';
    namedIn(document.components.schemas[name], found, seen);
  }
  if (properties && Array.isArray(required))
    for (const name of required)
      if (people.test(name) && (name !== 'actor' || !('unit' in properties))) found(name);
  for (const one of Object.values(schema)) namedIn(one, found, seen);
}
