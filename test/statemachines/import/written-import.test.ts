import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadImported } from '../../../statemachines/catalogue.ts';
import { filesOf, writeImport } from '../../../statemachines/import/written-import.ts';
import { imported } from './national.ts';

const rows = ['1.000001', '1.000002', '1.000003'].map((code) => ({ code }));
const { taken } = imported([...rows, { code: '1.000004', agency: 'Sở Tư pháp' }]);

describe('writing an import', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'catalogue-'));
    mkdirSync(join(directory, 'h62'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('keeps a file for each unit that leads and a line for each procedure', () => {
    const files = filesOf(taken);
    expect([...files.keys()]).toEqual(['h62.07.jsonl', 'h62.03.jsonl']);
    expect(files.get('h62.07.jsonl')?.split('\n')).toHaveLength(4);
  });

  it('gives back what was imported, and changes nothing when it is repeated', () => {
    expect(writeImport('H62', taken, directory)).toBe(true);
    expect(
      loadImported('H62', directory)
        .map(({ code }) => code)
        .toSorted(),
    ).toEqual(taken.map(({ code }) => code));
    expect(writeImport('H62', taken, directory)).toBe(false);
  });

  it('leaves nothing of the last import and nothing half-written behind', () => {
    writeImport('H62', taken, directory);
    writeImport('H62', taken.slice(0, 1), directory);
    expect(loadImported('H62', directory)).toHaveLength(1);
    expect(readdirSync(join(directory, 'h62'))).toEqual(['imported']);
  });

  it('goes on after one that broke off in the middle', () => {
    mkdirSync(join(directory, 'h62', '.next'));
    mkdirSync(join(directory, 'h62', '.last'));
    expect(writeImport('H62', taken, directory)).toBe(true);
    expect(readdirSync(join(directory, 'h62'))).toEqual(['imported']);
  });
});
