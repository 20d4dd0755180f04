import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { Fee } from '../../../../functions/domain/procedure/fee.ts';
import { Component } from '../../../../functions/domain/procedure/procedure.ts';
import { loadProvince, ProvinceFile } from '../../../../lib/cloud/config/province.ts';
import { importFrom } from '../../../../lib/tools/catalogue/import-files.ts';
import { PublicationDecision } from '../../../../statemachines/decisions/decision.ts';

const read = (file: string) =>
  readFileSync(new URL(`../../../../${file}`, import.meta.url), 'utf8');

/** The objects that a document shows, each after its name. */
const shown = (text: string, name: string): unknown[] =>
  text
    .split(`"${name}": {`)
    .slice(1)
    .map((rest) => {
      for (let end = rest.indexOf('}'); end >= 0; end = rest.indexOf('}', end + 1)) {
        const object = `{${rest.slice(0, end + 1)}`;
        if (object.split('{').length === object.split('}').length) return JSON.parse(object);
      }
      throw new Error(`${name} does not end`);
    });

const blocks = (text: string, language: string): string[] =>
  [...text.matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'g'))].map(
    ([, block = '']) => block,
  );

/** The fields of a schema that none of the examples has, by their paths. */
function absentFrom(examples: readonly unknown[], schema: z.core.$ZodType, path = ''): string[] {
  if (schema instanceof z.ZodObject)
    return Object.entries(schema.shape).flatMap(([name, field]) => {
      const shown = examples.flatMap((one) =>
        Object(one)[name] === undefined ? [] : [Object(one)[name]],
      );
      return shown.length === 0 ? [`${path}${name}`] : absentFrom(shown, field, `${path}${name}.`);
    });
  if (schema instanceof z.ZodArray) return absentFrom(examples.flat(), schema.element, path);
  if (schema instanceof z.ZodRecord)
    return absentFrom(
      examples.flatMap((one) => Object.values(Object(one))),
      schema.valueType,
      path,
    );
  if (
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodPrefault
  )
    return absentFrom(examples, schema.unwrap(), path);
  if (schema instanceof z.ZodUnion)
    return schema.options.flatMap((option) => {
      const taken = examples.filter((one) => z.safeParse(option, one).success);
      return taken.length === 0 ? [] : absentFrom(taken, option, path);
    });
  return [];
}

describe('what the documents show of a configuration', () => {
  it('is the whole file of a province, and that of one that took over another: both load', () => {
    const [own = '', overTaken = ''] = blocks(read('lib/cloud/config/README.md'), 'json');
    const folder = mkdtempSync(join(tmpdir(), 'documented-'));
    const under = { ...JSON.parse(own.replaceAll('H98', 'H99')), ...JSON.parse(overTaken) };
    writeFileSync(join(folder, 'h98.json'), own);
    writeFileSync(join(folder, 'h99.json'), JSON.stringify(under));
    expect(loadProvince('H98', folder).units.map(({ code }) => code)).toContain('H98.101');
    expect(loadProvince('H99', folder).catalogueFrom?.province).toBe('H98');
    rmSync(folder, { recursive: true });
    expect(absentFrom([JSON.parse(own), under], ProvinceFile)).toEqual([]);
  });

  it('is taken: fees, and a paper whose name was cut', () => {
    const text = read('statemachines/README.md');
    const fees = shown(text, 'fee');
    expect(fees.map((fee) => Fee.parse(fee).kind)).toEqual(['byLaw', 'amount']);
    expect(shown(text, 'component').map((one) => Component.parse(one).cut)).toEqual([true]);
  });

  it('is taken: a decision file, and a list of procedures row by row as the text says', () => {
    const text = read('statemachines/README.md');
    const [decision = ''] = blocks(text.slice(text.indexOf('## A decision file')), 'json');
    const { changes } = PublicationDecision.parse(JSON.parse(decision));
    expect(changes).toMatchObject([{ kind: 'reduced', procedure: '1.014464' }]);
    const [rows = ''] = blocks(text, 'csv');
    const procedures = join(mkdtempSync(join(tmpdir(), 'documented-')), 'procedures.csv');
    writeFileSync(procedures, rows);
    const { taken, notTaken } = importFrom('H62', { procedures });
    rmSync(dirname(procedures), { recursive: true });
    expect(taken.map(({ code }) => code)).toEqual(['1.999998']);
    expect(notTaken).toMatchObject([{ code: '1.999999', reason: 'no-term' }]);
  });
});
