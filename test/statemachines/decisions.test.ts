import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { stageOn, versionOn } from '../../functions/domain/procedure/life.ts';
import { decide } from '../../lib/tools/catalogue/decide.ts';
import { loadDecisions, loadHistory } from '../../statemachines/catalogue.ts';
import { applyDecision } from '../../statemachines/decisions/apply.ts';
import { beginning, type History } from '../../statemachines/decisions/catalogue-history.ts';
import type { Change, PublicationDecision } from '../../statemachines/decisions/decision.ts';
import { fileOf } from '../../statemachines/decisions/decision.ts';
import { writeImport } from '../../statemachines/import/written-import.ts';
import { landMerger, landProcedures } from './land.ts';

const TODAY = '2026-03-09';
const [first, second] = landProcedures.map(({ code }) => code);
if (!first || !second) throw new Error('the fixture is empty');

const decision = (changes: readonly Change[], more: Partial<PublicationDecision> = {}) => ({
  number: '412/QĐ-UBND',
  day: TODAY,
  issuer: 'UBND tỉnh Vĩnh Phúc',
  effectiveFrom: '2026-03-16',
  changes: [...changes],
  ...more,
});

let directory: string;
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'decisions-'));
  writeImport('H62', landProcedures, directory);
});
afterEach(() => rmSync(directory, { recursive: true }));

const enter = (entered: PublicationDecision, more: { today?: string; dryRun?: boolean } = {}) =>
  decide({ province: 'H62', text: JSON.stringify(entered), today: TODAY, directory, ...more });
const livesNow = () =>
  new Map(loadHistory('H62', directory).lives.map((life) => [life.code, life]));
const lifeNow = (code: string) => {
  const life = livesNow().get(code);
  if (!life) throw new Error(`${code} is not in the catalogue`);
  return life;
};

describe('a publication decision', () => {
  it('merges 26 land procedures into 13, all at once', () => {
    const lines = enter(landMerger('2026-03-09', '2026-03-16'));
    expect(lines.filter((line) => line.includes(' merged: '))).toHaveLength(26);
    expect(lines.filter((line) => line.includes(' new: version 1 '))).toHaveLength(13);
    const lives = [...livesNow().values()];
    const inForce = (day: string) => lives.filter((life) => stageOn(life, day) === 'inForce');
    expect(inForce('2026-03-15')).toHaveLength(26);
    expect(inForce('2026-03-16')).toHaveLength(13);
    const merged = lives.filter((life) => stageOn(life, '2026-03-16') === 'merged');
    expect(merged).toHaveLength(26);
    for (const { end } of merged) {
      expect(end?.lastDay).toBe('2026-03-15');
      expect(end?.successors.map((code) => stageOn(lifeNow(code), '2026-03-16'))).toEqual([
        'inForce',
      ]);
    }
    expect(lifeNow('1.013831').versions[0]?.predecessors).toEqual(['1.012765', '1.012766']);
  });

  it('amends by a further version, which holds from its day and leaves the one before as it was', () => {
    const before = lifeNow(first).versions[0];
    enter(decision([{ kind: 'amended', procedure: first, set: { agency: 'Sở mới' } }]));
    const life = lifeNow(first);
    expect(life.versions[0]).toEqual(before);
    expect(versionOn(life, '2026-03-15')?.process.version).toBe(1);
    expect(versionOn(life, '2026-03-16')).toMatchObject({
      agency: 'Sở mới',
      validFrom: '2026-03-16',
      process: { version: 2 },
    });
  });

  it('reduces a published term, and the derived steps with it; the legal term stays', () => {
    const publishedTerm = { unit: 'workingDay', value: 7 } as const;
    enter(decision([{ kind: 'reduced', procedure: first, publishedTerm }]));
    const { versions } = lifeNow(first);
    expect(versions[1]).toMatchObject({ publishedTerm, legalTerm: versions[0]?.legalTerm });
    const days = versions[1]?.process.steps.map(({ allowance }) => allowance?.value ?? 0) ?? [];
    expect(days.reduce((sum, one) => sum + one, 0)).toBeLessThanOrEqual(7);
  });

  it('abolishes from its day of effect on', () => {
    enter(decision([{ kind: 'abolished', procedure: first }]));
    expect(stageOn(lifeNow(first), '2026-03-15')).toBe('inForce');
    expect(stageOn(lifeNow(first), '2026-03-16')).toBe('abolished');
  });

  it('entered again changes nothing, and never changes once it is entered', () => {
    const entered = decision([{ kind: 'abolished', procedure: first }]);
    enter(entered);
    expect(enter(entered)).toEqual(['412/QĐ-UBND is in the catalogue already']);
    const other = { ...entered, effectiveFrom: '2026-04-01' };
    expect(() => enter(other)).toThrow(/differs-from-kept/);
    expect(loadDecisions('H62', directory)).toEqual([entered]);
  });

  it('is only told of by a dry run', () => {
    const lines = enter(decision([{ kind: 'abolished', procedure: first }]), { dryRun: true });
    expect(lines[0]).toBe(`${first} abolished: no new dossiers from 2026-03-16`);
    expect(loadDecisions('H62', directory)).toEqual([]);
  });

  it('is told to be late when it comes less than five working days before it takes effect', () => {
    const late = { effectiveFrom: '2026-03-13' };
    const changes: Change[] = [{ kind: 'abolished', procedure: first }];
    expect(enter(decision(changes, late), { dryRun: true })).toContainEqual(
      expect.stringMatching(/^Late: /),
    );
    expect(enter(decision(changes))).not.toContainEqual(expect.stringMatching(/^Late: /));
  });

  it('is kept under the name of its day and number', () => {
    expect(fileOf({ day: TODAY, number: '1.412/QĐ-UBND' })).toBe('2026-03-09-1-412-qd-ubnd.json');
  });
});

describe('a decision is refused, and nothing of it entered,', () => {
  const abolished = (code: string): Change => ({ kind: 'abolished', procedure: code });
  const days = (value: number) => ({ unit: 'workingDay', value }) as const;
  it.each<[string, Change[], RegExp]>([
    ['for a code that nobody knows', [abolished('1.999999')], /1\.999999 — code-unknown/],
    [
      'when it takes effect today or before',
      [abolished(first)],
      /412\/QĐ-UBND — effect-in-the-past/,
    ],
    ['when it names a procedure twice', [abolished(first), abolished(first)], /named-twice/],
    [
      'when a successor is not in force by then',
      [{ kind: 'merged', from: [first], into: ['1.999999'] }],
      /successor-not-published.* — 1\.999999/,
    ],
    [
      'when a successor ends with it',
      [{ kind: 'merged', from: [first], into: [second] }, abolished(second)],
      /successor-not-published/,
    ],
    [
      'when a term is longer than the law gives',
      [{ kind: 'amended', procedure: first, set: { publishedTerm: days(90) } }],
      /against-the-law.*published-exceeds-legal/,
    ],
    [
      'when a reduced term is not shorter, or in another unit',
      [{ kind: 'reduced', procedure: first, publishedTerm: { unit: 'calendarDay', value: 10 } }],
      /not-shorter/,
    ],
    [
      'when a change of unit keeps the unit',
      [{ kind: 'unitChanged', procedure: first, publishedTerm: days(7) }],
      /unit-not-changed/,
    ],
    [
      'when a change of unit makes the term longer on the calendar',
      [
        {
          kind: 'unitChanged',
          procedure: first,
          publishedTerm: { unit: 'calendarDay', value: 60 },
        },
      ],
      /longer-on-calendar/,
    ],
    [
      'when the version of a changed process is not the next',
      [
        {
          kind: 'amended',
          procedure: first,
          set: { process: { version: 1, template: 'commune' } },
        },
      ],
      /version-not-raised.* — version 2 follows/,
    ],
    [
      'when it changes nothing',
      [{ kind: 'amended', procedure: first, set: { field: 'Đất đai' } }],
      /nothing-changed/,
    ],
    [
      'when it brings what is there',
      landMerger('2026-03-09', '2026-03-16').changes.flatMap(() => [
        { kind: 'new', procedure: newLike(first) } as const,
      ]),
      /code-taken/,
    ],
  ])('%s', (name, changes, reason) => {
    const today = name.includes('today') ? '2026-03-16' : TODAY;
    expect(() => enter(decision(changes), { today })).toThrow(reason);
    expect(loadDecisions('H62', directory)).toEqual([]);
  });

  it('when another that is decided already overtakes it', () => {
    enter(decision([abolished(first)]));
    const sooner = decision([{ kind: 'amended', procedure: first, set: { agency: 'Sở' } }], {
      number: '413/QĐ-UBND',
      effectiveFrom: '2026-03-12',
    });
    expect(() => enter(sooner)).toThrow(/not-in-force/);
  });

  it('naming the field that is misspelt', () => {
    const wrong = JSON.stringify({ ...decision([abolished(first)]), effectivFrom: '2026-03-16' });
    expect(() => decide({ province: 'H62', text: wrong, today: TODAY, directory })).toThrow(
      /effectivFrom/,
    );
  });
});

/** A procedure as a decision brings it. */
function newLike(code: string) {
  const known = landProcedures.find((one) => one.code === code);
  if (!known) throw new Error(code);
  const { validFrom: _from, ...procedure } = known;
  return procedure;
}

describe('decisions of any kind in any order', () => {
  const codes = landProcedures.slice(0, 4).map(({ code }) => code);
  const anyCode = fc.constantFrom(...codes);
  const anyChange: fc.Arbitrary<Change> = fc.oneof(
    fc.record({
      kind: fc.constant('amended' as const),
      procedure: anyCode,
      set: fc.record({ agency: fc.constantFrom('Sở Nội vụ', 'Sở mới', 'UBND cấp xã') }),
    }),
    fc.record({ kind: fc.constant('abolished' as const), procedure: anyCode }),
    fc
      .record({ from: anyCode, into: anyCode })
      .map(({ from, into }) => ({ kind: 'merged' as const, from: [from], into: [into] })),
  );
  const dayOfMarch = (n: number) => `2026-03-${String(n).padStart(2, '0')}`;
  const anyDecisions = fc
    .array(fc.tuple(fc.integer({ min: 1, max: 28 }), anyChange), { maxLength: 12 })
    .map((made) =>
      made.map(([day, change], index) =>
        decision([change], { number: `${index}/QĐ`, effectiveFrom: dayOfMarch(day) }),
      ),
    );

  it('no version that was there changes, every day has one at most, and an end is final', () => {
    fc.assert(
      fc.property(anyDecisions, (decisions) => {
        let history: History = beginning(landProcedures.slice(0, 4));
        for (const one of decisions) {
          const applied = applyDecision(history, one);
          if (!applied.ok) continue;
          for (const [code, life] of history.lives) {
            const after = applied.value.lives.get(code);
            expect(after?.versions.slice(0, life.versions.length)).toEqual(life.versions);
            if (life.end) expect(after).toEqual(life);
          }
          history = applied.value;
        }
        for (const life of history.lives.values()) {
          const from = life.versions.map(({ validFrom }) => validFrom);
          expect(from).toEqual([...new Set(from)].toSorted());
          const stages = Array.from({ length: 31 }, (_, n) => stageOn(life, dayOfMarch(n + 1)));
          const ended = stages.findIndex((stage) => stage !== 'inForce');
          if (ended >= 0) expect(new Set(stages.slice(ended)).size).toBe(1);
        }
      }),
    );
  });
});
