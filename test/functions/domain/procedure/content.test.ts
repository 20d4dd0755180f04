import { describe, expect, it } from 'vitest';
import { missingContent } from '../../../../functions/domain/procedure/content.ts';
import { procedure } from '../dossier/example.ts';

describe('what the public must be told of a procedure', () => {
  it('is all there where its process was published', () => {
    expect(missingContent(procedure)).toEqual([]);
  });

  it('lacks a sequence where the process is only derived, and each part that is empty', () => {
    const derived = { ...procedure, process: { ...procedure.process, kind: 'derived' as const } };
    expect(missingContent(derived)).toEqual(['sequence']);
    const empty = { ...derived, name: '', channels: [], components: [], agency: '' };
    expect(missingContent(empty)).toEqual(['name', 'sequence', 'manner', 'components', 'agency']);
  });
});
