import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { loadProvince, stageOf } from '../../../../lib/cloud/config/province.ts';

const original = readFileSync(
  join(import.meta.dirname, '../../../../lib/cloud/config/provinces/h62.json'),
  'utf8',
);

const Loose = z.looseObject({
  units: z.array(z.record(z.string(), z.unknown())),
  stages: z.record(z.string(), z.record(z.string(), z.unknown())),
});

/** The refusal of the configuration of H62 after one change. */
function refusalOf(change: (province: z.infer<typeof Loose>) => void): string {
  const directory = mkdtempSync(join(tmpdir(), 'province-'));
  const province = Loose.parse(JSON.parse(original));
  change(province);
  writeFileSync(join(directory, 'h62.json'), JSON.stringify(province));
  try {
    loadProvince('H62', directory);
    return 'accepted';
  } catch (error) {
    return error instanceof Error ? error.message : 'no error';
  }
}

describe('the configuration of a province', () => {
  it('of H62 is valid and has its Centre, its police and communes with groups of three digits', () => {
    const { units } = loadProvince('H62');
    const named = new Map(units.map((unit) => [unit.code, unit.kind]));
    expect(named.get('H62.19')).toBe('centre');
    expect(named.get('H62.15')).toBe('police');
    expect(named.get('H62.101')).toBe('commune');
  });

  it('sends the dossiers of every abolished unit to a unit that still exists', () => {
    const { units } = loadProvince('H62');
    const current = new Set(units.filter((unit) => !unit.validTo).map((unit) => unit.code));
    const abolished = units.filter((unit) => unit.validTo);
    expect(abolished.length).toBeGreaterThan(0);
    for (const unit of abolished) expect(current).toContain(unit.mergedInto);
  });

  it('reaches the systems around the province by HTTPS alone, but for stand-ins on this machine', () => {
    const reaching = (url: string) =>
      refusalOf(({ stages }) => Object.assign(stages.dev ?? {}, { post: { url } }));
    expect(reaching('https://buuchinh.example.vn/api')).toBe('accepted');
    expect(reaching('http://127.0.0.1:8067')).toBe('accepted');
    for (const url of ['http://buuchinh.example.vn', 'http://127.0.0.1.example.vn', 'ftp://a.vn'])
      expect(reaching(url)).toContain('stages.dev.post.url');
  });

  it('is refused in one line that names the field', () => {
    expect(refusalOf((province) => Object.assign(province, { colour: 'red' }))).toContain('colour');
    expect(
      refusalOf((province) => Object.assign(province.units[0] ?? {}, { code: 'H44.01' })),
    ).toBe('h62.json: units.0.code: H44.01 is not of H62');
    expect(
      refusalOf((province) => Object.assign(province.units[1] ?? {}, { parent: 'H62.99' })),
    ).toBe('h62.json: units.1.parent: H62.00 points at H62.99, which is no other unit');
    const substitutes = [{ unit: 'H62.99', officers: ['an'], basis: 'QĐ 1/QĐ-UBND' }];
    expect(
      refusalOf((province) =>
        Object.assign(province, { safeguards: { fourEyes: { substitutes } } }),
      ),
    ).toBe('h62.json: safeguards.fourEyes.substitutes.0.unit: H62.99 is no unit of the province');
    expect(refusalOf(({ stages }) => delete stages.prod?.alarmEmail)).toBe(
      'h62.json: stages.prod.alarmEmail: a protected stage says who is told of its alarms',
    );
    expect(refusalOf((province) => province.units.push({ ...province.units[0] }))).toMatch(
      /^h62\.json: units\.\d+\.code: H62\.19 is listed twice$/,
    );
  });

  it('names the provinces and stages that exist when asked for another', () => {
    expect(() => loadProvince('H99')).toThrow('unknown province H99: known are H44, H62');
    expect(() => loadProvince('../H62')).toThrow('unknown province');
    expect(() => stageOf(loadProvince('H62'), 'test')).toThrow(
      'unknown stage test of H62: known are dev, prod',
    );
  });
});
