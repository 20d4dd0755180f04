import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { act } from '../../../../functions/domain/dossier/act.ts';
import { actNames } from '../../../../functions/domain/dossier/acts.ts';
import { problem } from '../../../../functions/domain/problems.ts';
import { refuse } from '../../../../functions/domain/result.ts';

const folder = join(import.meta.dirname, '../../../../functions/domain/dossier/acts');

const example = {
  name: 'example',
  summary: 'An example',
  function: 'desk',
  from: ['submitted'],
  roles: ['counter'],
  at: 'receiving',
  body: z.strictObject({}),
} as const;

describe('the list of acts', () => {
  it('has every act that has a file, each under the name of its file', () => {
    const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));
    expect(actNames.toSorted()).toEqual(files.toSorted());
  });
});

describe('an act', () => {
  it('refuses for the problems of all acts and those it declares: any other does not compile', () => {
    const own = { 'busy-day': 409 };
    act({ ...example, rule: () => refuse(problem('internal')) });
    const declared = act({ ...example, problems: own, rule: () => refuse(problem('busy-day')) });
    // @ts-expect-error the act does not say what this problem means
    act({ ...example, rule: () => refuse(problem('busy-day')) });
    expect(declared.problems?.['busy-day']).toBe(409);
  });
});
