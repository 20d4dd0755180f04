import { describe, expect, it } from 'vitest';
import { formsOfActs } from '../../../lib/cloud/build-console.ts';
import { en } from '../../../lib/console/texts/en.ts';
import { vi } from '../../../lib/console/texts/vi.ts';

interface Field {
  readonly name: string;
  readonly kind: string;
  readonly choices?: readonly string[];
  readonly fields?: readonly Field[];
}

/** A draft holds the forms of the letters that it may become; each is filled on the page of its own act. */
const { 'draft-letter': _letters, ...forms } = formsOfActs() as Readonly<
  Record<string, readonly Field[]>
>;

const nested = (fields: readonly Field[]): readonly Field[] =>
  fields.flatMap((field) => [field, ...nested(field.fields ?? [])]);

describe('the pages of acts', () => {
  it('know each code of the domain for what it is', () => {
    const kinds = Object.fromEntries(
      Object.entries(forms).map(([act, fields]) => [
        act,
        Object.fromEntries(fields.map(({ name, kind }) => [name, kind])),
      ]),
    );
    expect(kinds).toMatchObject({
      'assign-task': { task: 'task', to: 'officer' },
      'give-opinion': { task: 'task', document: 'line' },
      'return-step': { step: 'step', to: 'step' },
      'hand-over-paper': { to: 'unit' },
      'issue-result': { document: 'document' },
      'look-up-data': { component: 'component' },
      'record-payment': { receipt: 'line' },
    });
  });

  it.each(Object.entries({ vi, en }))('say in words what is asked and offered: %s', (_, texts) => {
    const fields = Object.values(forms).flatMap(nested);
    const without = (table: object, names: readonly string[]) =>
      names.filter((name) => !Object.hasOwn(table, name));
    expect(
      without(
        texts.fields,
        fields.map(({ name }) => name),
      ),
    ).toEqual([]);
    expect(
      without(
        texts.choices,
        fields.flatMap(({ choices = [] }) => choices),
      ),
    ).toEqual([]);
  });
});
