import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Bundle, ChildRule } from '../../functions/domain/linked/bundle.ts';
import { lifeOf, stageOn } from '../../functions/domain/procedure/life.ts';
import { loadProvince } from '../../lib/cloud/config/province.ts';
import { machinesOf } from '../../lib/cloud/machines.ts';
import { bundleFaults } from '../../statemachines/bundle-check.ts';
import { loadCatalogue } from '../../statemachines/catalogue.ts';
import { compile } from '../../statemachines/compile.ts';
import { digestsOf } from '../../statemachines/digest.ts';
import { errorsOf, lint } from '../../statemachines/lint.ts';
import { calendarFor } from '../../statemachines/lint-rules/due-times.ts';
import { check } from '../../statemachines/machine-check.ts';

const catalogue = loadCatalogue('H62');
const codes = catalogue.map(({ code }) => code);
const province = loadProvince('H62');

describe('the catalogue of H62', () => {
  it('holds nothing that the lint refuses, with the units of the province', () => {
    expect(catalogue.flatMap((procedure) => errorsOf(lint(procedure, province)))).toEqual([]);
  });

  it('warns only where a decision says "ngày" and the national catalogue "ngày làm việc", and of a return without room', () => {
    const warned = catalogue.flatMap((procedure) =>
      lint(procedure, province).map(({ code }) => `${procedure.code} ${code}`),
    );
    expect(warned).toEqual([
      '1.008603 unlike-units',
      '1.009642 unlike-units',
      '1.009644 unlike-units',
      '1.009646 unlike-units',
      '1.012644 return-without-room',
      '1.012644 return-without-room',
      '2.002765 unlike-units',
    ]);
  });

  it('holds the procedures that one filing links, with terms that fit into that of the whole', () => {
    const byCode = new Map(catalogue.map((procedure) => [procedure.code, procedure]));
    const faults = (bundle: Bundle) =>
      bundleFaults(bundle, byCode, calendarFor(province)).map(({ en }) => en);
    expect(province.linked.flatMap(faults)).toEqual([]);
    const [bundle] = province.linked as [Bundle, ...Bundle[]];
    const [land, fee] = bundle.children as [ChildRule, ChildRule];
    expect(faults({ ...bundle, children: [land, { ...fee, after: ['land'] }] })).toEqual([
      'Part registrationFee may end after the term of the whole, 7 working days',
    ]);
    const [, birth] = province.linked as [Bundle, Bundle];
    const emptyHanded = birth.children.map((child) => ({ ...child, filledBy: [] }));
    expect(faults({ ...birth, children: emptyHanded })).toEqual([
      'Part healthCard: the person would come again to bring c01, which no result fills',
    ]);
    const filledBy = [{ component: 'c99', child: 'land' }];
    const shorter: ChildRule = { ...fee, after: ['land'], term: { unit: 'sameDay' }, filledBy };
    expect(faults({ ...bundle, children: [land, shorter] })[0]).toBe(
      'Part registrationFee: the procedure has no component c99',
    );
    expect(faults({ ...bundle, children: [land, { ...fee, procedure: '1.999999' }] })).toEqual([
      'Part registrationFee: the catalogue has no procedure 1.999999',
    ]);
  });

  it('has 1,840 procedures in force, 1,474 of them online, every one with a term', () => {
    const current = catalogue.filter(
      (procedure) => stageOn(lifeOf(procedure), '2026-11-23') === 'inForce',
    );
    expect(current).toHaveLength(1840);
    expect(current.filter(({ onlineLevel }) => onlineLevel !== 'none')).toHaveLength(1474);
    for (const { code, onlineLevel, channels } of current)
      if (onlineLevel === 'none') expect(channels, code).not.toContain('online');
  });

  it('holds no internal procedure and no code twice', () => {
    expect(codes.filter((code) => /^[56]/.test(code))).toEqual([]);
    expect(new Set(codes).size).toBe(codes.length);
  });

  it('says of every process that no decision publishes that it is derived, and how', () => {
    const counts = new Map<string, number>();
    for (const { process } of catalogue) {
      const how = process.kind === 'derived' ? process.source.id : 'published';
      counts.set(how, (counts.get(how) ?? 0) + 1);
    }
    expect(Object.fromEntries(counts)).toEqual({
      'one-level-appraisal': 1402,
      'leaders-approval': 271,
      commune: 107,
      'coordinating-unit': 33,
      published: 28,
    });
  });

  it('is led by the units that the province answers for, as reviewed', () => {
    const counts = new Map<string, number>();
    for (const { leadUnit } of catalogue) counts.set(leadUnit, (counts.get(leadUnit) ?? 0) + 1);
    expect(Object.fromEntries([...counts].toSorted())).toMatchInlineSnapshot(`
      {
        "H62.01": 2,
        "H62.02": 19,
        "H62.03": 147,
        "H62.04": 174,
        "H62.05": 4,
        "H62.06": 268,
        "H62.06.01": 16,
        "H62.07": 334,
        "H62.08": 10,
        "H62.09": 4,
        "H62.10": 28,
        "H62.10.01": 1,
        "H62.11": 10,
        "H62.12": 1,
        "H62.13": 1,
        "H62.14": 15,
        "H62.15": 206,
        "H62.15.01": 2,
        "H62.15.02": 1,
        "H62.16": 113,
        "H62.17": 28,
        "H62.18": 40,
        "H62.20": 218,
        "H62.21": 1,
        "H62.26": 78,
        "H62.27": 6,
        "H62.28": 5,
        "receiving": 109,
      }
    `);
  });

  it.each([
    ['1.000943', 'H62.06', 'a forecast of the weather'],
    ['1.001668', 'H62.20', 'a branch of a bank'],
    ['1.008910', 'H62.03', 'a centre of commercial mediation, approved by the committee'],
    ['1.002268', 'H62.07', 'a bus line'],
    ['1.013432', 'H62.15', 'a permit for tools of defence'],
    ['1.001632', 'H62.17', 'an allowance for an accident at work'],
    ['3.000412', 'receiving', 'a worker of low income'],
    ['1.005378', 'receiving', 'a branch of a cooperative'],
    ['1.014190', 'H62.07', 'a sign for boats of tourists, by the agency in its name'],
  ])('lets %s be led by %s: %s', (code, leadUnit) => {
    expect(catalogue.find((procedure) => procedure.code === code)?.leadUnit).toBe(leadUnit);
  });

  it('compiles into sound definitions', () => {
    for (const procedure of catalogue) {
      expect(check(compile(procedure, province)), procedure.code).toEqual([]);
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
    const kept = readFileSync(new URL('../../statemachines/digest.json', import.meta.url), 'utf8');
    const present = digestsOf({ H62: machinesOf({ province: loadProvince('H62') }) });
    expect(JSON.parse(kept)).toEqual(present);
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
    expect(() => loadCatalogue('H62', directory)).toThrow('9.999999.json: code: is 1.000010');
    write('9.999999.json', '{');
    expect(() => loadCatalogue('H62', directory)).toThrow('9.999999.json: not JSON');
  });

  it('says which province has none', () => {
    expect(() => loadCatalogue('H63')).toThrow('province H63 has no catalogue');
  });
});
