import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { actNames } from '../../../../functions/domain/dossier/acts.ts';

const folder = join(import.meta.dirname, '../../../../functions/domain/dossier/acts');

describe('the list of acts', () => {
  it('has every act that has a file, each under the name of its file', () => {
    const files = readdirSync(folder).map((file) => file.replace(/\.ts$/, ''));
    expect(actNames.toSorted()).toEqual(files.toSorted());
  });
});
