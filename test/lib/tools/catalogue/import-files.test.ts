import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { importFrom } from '../../../../lib/tools/catalogue/import-files.ts';
import { loadByHand, loadImported } from '../../../../statemachines/catalogue.ts';
import { summaryOf } from '../../../../statemachines/import/import-report.ts';
import { exportOf } from '../../../../statemachines/import/written-import.ts';

const folder = mkdtempSync(join(tmpdir(), 'sources-'));
afterAll(() => rmSync(folder, { recursive: true }));
const file = (name: string, text: string) => {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
};

describe('an import from files', () => {
  const byHand = loadByHand('H62');
  const known = loadImported('H62');

  it('takes back its own export as it was, and leaves alone what people keep', () => {
    const whole = file('export.jsonl', exportOf([...byHand, ...known]));
    const { rows, taken, notTaken } = importFrom('H62', { export: whole });
    expect(rows).toBe(byHand.length + known.length);
    expect(exportOf(taken)).toBe(exportOf(known));
    expect(new Set(notTaken.map(({ reason }) => reason))).toEqual(new Set(['kept-by-hand']));
  });

  it('takes a code that an export holds twice once', () => {
    const [one] = known;
    const twice = file('twice.jsonl', one ? exportOf([one, one]) : '');
    expect(importFrom('H62', { export: twice }).notTaken).toMatchObject([
      { row: 2, reason: 'duplicate-code' },
    ]);
  });

  it('does not take from an edited export what breaks the law, nor anything when a row is none', () => {
    const [one, other] = known;
    if (!one || !other) throw new Error('the catalogue is empty');
    const unlawful = { ...other, legalTerm: { unit: 'workingHour', value: 1 } as const };
    const edited = file('edited.jsonl', exportOf([one, unlawful]));
    const { taken, notTaken } = importFrom('H62', { export: edited });
    expect(taken).toEqual([one]);
    expect(notTaken).toMatchObject([{ code: other.code, row: 2, reason: 'against-the-law' }]);
    const broken = file('broken.jsonl', `${exportOf([one])}{"code":"9"}\n`);
    expect(() => importFrom('H62', { export: broken })).toThrow(
      /^\S*broken\.jsonl, row 2: code: 1\.014464$/,
    );
  });

  it('reads the national layout with the rules of the province, and accounts for every row', () => {
    const procedures = file(
      'procedures.csv',
      [
        'code,name_vi,field_vi,level,agency,days,unit,fee,online_level,source',
        '1.999998,Cấp phép,Đường bộ,Cấp tỉnh,Sở Xây dựng,5,working_day,Miễn phí,,test',
        '1.999999,Cấp phép,Đường bộ,Cấp tỉnh,Sở Xây dựng,,,Miễn phí,,test',
      ].join('\n'),
    );
    const outcome = importFrom('H62', { procedures });
    expect(outcome.taken).toMatchObject([{ code: '1.999998', leadUnit: 'H62.07' }]);
    expect(summaryOf(outcome)).toEqual([
      '2 rows: 1 taken, 1 not taken',
      '  not taken, no-term: 1',
      // Rules of time of procedures that these files do not have are told as well, none dropped in silence.
      expect.stringMatching(/^ {2}taken with a flag, rule-not-taken: \d{3}$/),
      '  taken with a flag, online-level-unknown: 1',
    ]);
  });

  it('names the row that it cannot read', () => {
    const procedures = file('wrong.csv', 'code,name\n1.000001,Cấp phép\n');
    expect(() => importFrom('H62', { procedures })).toThrow('procedures, row 2: name_vi: ');
    expect(() => importFrom('H62', {})).toThrow('say --procedures FILE or --export FILE');
  });
});
