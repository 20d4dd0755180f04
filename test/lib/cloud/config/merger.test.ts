import { describe, expect, it } from 'vitest';
import { lifeOf, stageOn } from '../../../../functions/domain/procedure/life.ts';
import { unitsUnder } from '../../../../lib/cloud/config/merger.ts';
import { loadProvince } from '../../../../lib/cloud/config/province.ts';
import { bundleFaults } from '../../../../statemachines/bundle-check.ts';
import { loadCatalogue, loadImported } from '../../../../statemachines/catalogue.ts';
import { compile } from '../../../../statemachines/compile.ts';
import { digest } from '../../../../statemachines/digest.ts';
import { expand } from '../../../../statemachines/kept.ts';
import { catalogueOf, toKeep } from '../../../../statemachines/kept-catalogue.ts';
import { errorsOf, lint } from '../../../../statemachines/lint.ts';
import { calendarFor } from '../../../../statemachines/lint-rules/due-times.ts';
import { takenOver } from '../../../../statemachines/taken-over.ts';

const old = loadProvince('H62');
const province = loadProvince('H44');
const { units } = province;
const named = new Map(units.map((unit) => [unit.code, unit]));
const today = '2026-03-02';

describe('the province of Phú Thọ after the merger of 1 July 2025', () => {
  it('has the 148 communes and 15 departments of the National Portal under their own codes', () => {
    const own = units.filter(({ code }) => code.startsWith('H44.'));
    const communes = own.filter(({ kind }) => kind === 'commune');
    expect(communes.map(({ code }) => code)).toEqual(
      Array.from({ length: 148 }, (_, index) => `H44.${100 + index}`),
    );
    expect(communes.filter(({ name }) => name.startsWith('Phường '))).toHaveLength(15);
    expect(named.get('H44.100')?.name).toBe('Phường Việt Trì');
    expect(named.get('H44.169')?.name).toBe('Xã Yên Lãng');
    expect(named.get('H44.13')?.name).toBe('Sở Ngoại vụ');
  });

  it('lists its units group by group, so that H44.13 stands before H44.100', () => {
    const codes = units.map(({ code }) => code);
    expect(codes.indexOf('H44.13')).toBeLessThan(codes.indexOf('H44.100'));
    expect(codes.indexOf('H44.22.01')).toBe(codes.indexOf('H44.22') + 1);
    expect(codes.at(-1)).toBe('H62.110');
  });

  it('keeps every unit of Vĩnh Phúc under its old code, ended, with somebody who answers today', () => {
    for (const { code, name, validFrom } of old.units) {
      const kept = named.get(code);
      expect(kept, code).toMatchObject({ code, name, validFrom });
      let unit = kept;
      while (unit?.mergedInto) {
        expect(unit.validTo && unit.validTo <= today, unit.code).toBe(true);
        unit = named.get(unit.mergedInto);
      }
      expect(unit?.code, code).toMatch(/^H44\./);
      expect(unit?.validTo, code).toBeUndefined();
    }
    expect(named.get('H62.07')).toMatchObject({ validTo: '2025-06-30', mergedInto: 'H44.44' });
    // Merged before, into a unit that was merged in its turn.
    expect(named.get('H62.21')).toMatchObject({ validTo: '2025-02-28', mergedInto: 'H62.07' });
  });

  it('is refused where a unit would be left to nobody', () => {
    const [merger] = province.mergers;
    if (!merger) throw new Error('H44 has its merger');
    const { 'H62.05': _nobody, ...others } = merger.units;
    expect(() => unitsUnder({ ...merger, units: others }, old.units)).toThrow(
      'H62.05 of H62 is taken over by no unit',
    );
  });
});

describe('the catalogue that Phú Thọ took over', () => {
  const catalogue = catalogueOf(province);
  const before = loadCatalogue('H62');

  it('is led by its own units, in force, and holds nothing that the lint refuses', () => {
    expect(catalogue.map(({ code }) => code)).toEqual(before.map(({ code }) => code));
    expect(catalogue.flatMap((procedure) => errorsOf(lint(procedure, { units })))).toEqual([]);
    const unitsOf = ({ leadUnit, process }: (typeof catalogue)[number]) =>
      [leadUnit, ...process.steps.map(({ unit }) => unit)].filter((unit) => unit.includes('.'));
    const current = catalogue.filter(
      (procedure) => stageOn(lifeOf(procedure), today) === 'inForce',
    );
    expect(current).toHaveLength(1840);
    expect(new Set(current.flatMap(unitsOf).map((unit) => unit.slice(0, 3)))).toEqual(
      new Set(['H44']),
    );
  });

  it('links the procedures that Vĩnh Phúc links, with the units that took over', () => {
    const codesOf = ({ linked }: typeof province) => linked.map(({ code }) => code);
    expect(codesOf(province)).toEqual(codesOf(old));
    const receiving = province.linked.flatMap(({ children }) =>
      children.flatMap(({ receivingUnit }) => receivingUnit ?? []),
    );
    expect(receiving).toEqual(['H44.54', 'H44.51', 'H44.53']);
    const byCode = new Map(catalogue.map((one) => [one.code, one]));
    const calendar = calendarFor(province);
    expect(province.linked.flatMap((one) => bundleFaults(one, byCode, calendar))).toEqual([]);
  });

  it('compiles to the very machines that are reviewed already', () => {
    const digests = (of: typeof catalogue) => of.map((procedure) => digest(compile(procedure)));
    expect(digests(catalogue)).toEqual(digests(before));
  });

  it('keeps of an import only what differs', () => {
    const successors = province.catalogueFrom?.successors ?? {};
    const taken = loadImported('H62').map((entry) => takenOver(entry, successors));
    expect(toKeep(province, taken)).toEqual([]);
    const [first, ...others] = taken;
    if (!first) throw new Error('an empty catalogue');
    const own = { ...first, name: 'Tên khác' };
    expect(toKeep(province, [own, ...others])).toEqual([own]);
    expect(expand(own).process.steps.length).toBeGreaterThan(0);
  });
});
