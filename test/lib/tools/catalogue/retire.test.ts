import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Life } from '../../../../functions/domain/procedure/life.ts';
import { leavingVersions, writeRetired } from '../../../../lib/tools/catalogue/retire.ts';
import { loadRetired } from '../../../../statemachines/catalogue.ts';
import { machineOf } from '../../../../statemachines/machine.ts';
import { procedure } from '../../../functions/domain/dossier/example.ts';

const { code } = procedure;
const amended: Life = {
  code,
  versions: [
    procedure,
    { ...procedure, validFrom: '2026-03-09', process: { ...procedure.process, version: 2 } },
  ],
};
const abolished: Life = {
  ...amended,
  end: { kind: 'abolished', lastDay: '2026-03-31', successors: [] },
};
const none = new Map<string, number>();
const at = (day: string) => `${day}T02:00:00.000Z`;

describe('a version leaves its machine', () => {
  let directory: string;
  beforeEach(() => {
    directory = mkdtempSync(join(tmpdir(), 'retire-'));
  });
  afterEach(() => rmSync(directory, { recursive: true }));

  it('the day after another has taken its place, or the procedure has ended', () => {
    const leaving = (life: Life, day: string) =>
      leavingVersions([life], new Map(), none, at(day)).map(({ version }) => version);
    expect(leaving(amended, '2026-03-09')).toEqual([]);
    expect(leaving(amended, '2026-03-10')).toEqual([1]);
    expect(leaving(abolished, '2026-04-01')).toEqual([1]);
    expect(leaving(abolished, '2026-04-02')).toEqual([1, 2]);
  });

  it('not while a dossier of it is open, which is told', () => {
    const open = new Map([[`${code} 1`, 3]]);
    expect(leavingVersions([amended], new Map(), open, at('2026-03-10'))).toEqual([
      { code, version: 1, open: 3 },
    ]);
  });

  it('once: what is written down is not asked for again, and leaves no machine when all have left', () => {
    const first = leavingVersions([abolished], new Map(), none, at('2026-04-01'));
    writeRetired('H62', first, at('2026-04-01'), directory);
    const before = loadRetired(['H62'], directory);
    expect(machineOf(abolished, before)?.Comment).toBe(`${code}, process version 2`);
    const then = leavingVersions([abolished], before, none, at('2026-04-02'));
    expect(then.map(({ version }) => version)).toEqual([2]);
    writeRetired('H62', then, at('2026-04-02'), directory);
    expect(machineOf(abolished, loadRetired(['H62'], directory))).toBeUndefined();
    expect(machineOf(abolished, new Map())?.Comment).toBe(`${code}, process version 2, 1`);
  });

  it('for good: a province that took over a catalogue adds to what had left before', () => {
    writeRetired('H62', [{ code, version: 1, open: 0 }], at('2026-04-01'), directory);
    writeRetired('H44', [{ code, version: 2, open: 0 }], at('2026-04-02'), directory);
    const retired = loadRetired(['H62', 'H44'], directory);
    expect(leavingVersions([abolished], retired, none, at('2026-04-03'))).toEqual([]);
  });
});
