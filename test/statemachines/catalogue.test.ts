import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadProvince } from '../../lib/config/province.ts';
import { loadCatalogue } from '../../statemachines/catalogue.ts';
import { check } from '../../statemachines/check.ts';
import { compile } from '../../statemachines/compile.ts';
import { digestsOf, readDigests } from '../../statemachines/digest.ts';
import { errorsOf, lint } from '../../statemachines/lint.ts';

const catalogue = loadCatalogue('H62');
const codes = catalogue.map(({ code }) => code);
const { units } = loadProvince('H62');

describe('the catalogue of H62', () => {
  it('holds nothing that the lint refuses, with the units of the province', () => {
    expect(catalogue.flatMap((procedure) => errorsOf(lint(procedure, { units })))).toEqual([]);
  });

  it('warns only where a decision says "ngày" and the national catalogue "ngày làm việc"', () => {
    const warned = catalogue.filter((procedure) => lint(procedure, { units }).length > 0);
    expect(warned.map(({ code }) => code)).toEqual([
      '1.008603',
      '1.009642',
      '1.009644',
      '2.002765',
    ]);
  });

  it('compiles into sound definitions', () => {
    for (const procedure of catalogue) {
      expect(check(compile(procedure, { units })), procedure.code).toEqual([]);
    }
  });

  it('keeps the driving licence of 2024 beside its successor, and files new ones under that', () => {
    const [old] = catalogue.filter(({ code }) => code === '1.002820');
    expect(old).toMatchObject({ validTo: '2025-02-28', successors: ['3.000348'] });
    for (const successor of catalogue.flatMap(({ successors }) => successors ?? []))
      expect(codes).toContain(successor);
  });

  it('gives every component an id of its own', () => {
    for (const { code, components } of catalogue)
      expect(new Set(components.map(({ id }) => id)).size, code).toBe(components.length);
  });

  it('has the digests of its machines written down (refresh: npm run digest)', () => {
    expect(readDigests()).toEqual(digestsOf(['H62']));
  });
});

describe('loading a catalogue', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'catalogue-'));
    const source = new URL('../../statemachines/catalogue/h62', import.meta.url).pathname;
    cpSync(source, join(directory, 'h62'), { recursive: true });
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  const write = (name: string, text: string) => writeFileSync(join(directory, 'h62', name), text);

  it('names the file and the field that is wrong', () => {
    write('1.014464.json', JSON.stringify({ ...catalogue[0], leadUnit: 'everybody' }));
    expect(() => loadCatalogue('H62', directory)).toThrow(/^1\.014464\.json: leadUnit: /);
  });

  it('refuses a file that is named after another procedure, or is no JSON', () => {
    write('9.999999.json', JSON.stringify(catalogue[0]));
    expect(() => loadCatalogue('H62', directory)).toThrow('9.999999.json: code: is 1.002820');
    write('9.999999.json', '{');
    expect(() => loadCatalogue('H62', directory)).toThrow('9.999999.json: not JSON');
  });

  it('says which province has none', () => {
    expect(() => loadCatalogue('H63')).toThrow('province H63 has no catalogue');
  });
});
