import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { Fee } from '../../../../functions/domain/procedure/fee.ts';
import { Component } from '../../../../functions/domain/procedure/procedure.ts';
import { Letterhead } from '../../../../functions/domain/province-rules.ts';
import { StageConfig } from '../../../../lib/cloud/config/province.ts';

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
});
