import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { Fee } from '../../../../functions/domain/procedure/fee.ts';
import { Component } from '../../../../functions/domain/procedure/procedure.ts';
import { Letterhead } from '../../../../functions/domain/province-rules.ts';
import { StageConfig } from '../../../../lib/cloud/config/province.ts';
import { importFrom } from '../../../../lib/tools/catalogue/sources.ts';
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

describe('what the documents show of a configuration', () => {
  it('is taken: the seals of a stage, the letterhead of a unit', () => {
    const text = read('lib/cloud/README.md');
    for (const seals of shown(text, 'seals'))
      expect(StageConfig.shape.seals.parse(seals)).toEqual(seals);
    const letterheads = shown(text, 'letterhead');
    expect(letterheads).toHaveLength(1);
    expect(letterheads.map((one) => Letterhead.safeParse(one).success)).toEqual([true]);
  });

  it('is taken: fees, and a paper whose name was cut', () => {
    const text = read('statemachines/README.md');
    const fees = shown(text, 'fee');
    expect(fees.map((fee) => Fee.parse(fee).kind)).toEqual(['byLaw', 'amount']);
    expect(shown(text, 'component').map((one) => Component.parse(one).cut)).toEqual([true]);
  });

  it('is taken: a decision file, and a list of procedures row by row as the text says', () => {
    const text = read('statemachines/README.md');
    const [, decision = ''] = /## A decision file\n\n```json\n([\s\S]*?)```/.exec(text) ?? [];
    const { changes } = PublicationDecision.parse(JSON.parse(decision));
    expect(changes).toMatchObject([{ kind: 'reduced', procedure: '1.014464' }]);
    const [, rows = ''] = /```csv\n([\s\S]*?)```/.exec(text) ?? [];
    const procedures = join(mkdtempSync(join(tmpdir(), 'documented-')), 'procedures.csv');
    writeFileSync(procedures, rows);
    const { taken, notTaken } = importFrom('H62', { procedures });
    rmSync(dirname(procedures), { recursive: true });
    expect(taken.map(({ code }) => code)).toEqual(['1.999998']);
    expect(notTaken).toMatchObject([{ code: '1.999999', reason: 'no-term' }]);
  });
});
