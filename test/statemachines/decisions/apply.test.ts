import { describe, expect, it } from 'vitest';
import { applyDecision, historyOf } from '../../../statemachines/decisions/apply.ts';
import { beginning, type History } from '../../../statemachines/decisions/catalogue-history.ts';
import type { Change } from '../../../statemachines/decisions/decision.ts';
import { landProcedures } from '../land.ts';
import { decisionOf, newLike } from './decision-of.ts';

const [first, second] = landProcedures;
if (!first || !second) throw new Error('the fixture is empty');
const start = beginning([first, second]);
const FROM = '2026-03-16';
const days = (value: number) => ({ unit: 'workingDay', value }) as const;
const own = { ...first, publishedTerm: days(10), legalTerm: days(10) };
const ofTenDays = beginning([own, second]);

function applied(history: History, ...changes: readonly Change[]): History {
  const result = applyDecision(history, decisionOf(changes));
  if (!result.ok) throw new Error(JSON.stringify(result.reason));
  return result.value;
}
function refused(history: History, ...changes: readonly Change[]) {
  const result = applyDecision(history, decisionOf(changes));
  return result.ok ? [] : result.reason.map(({ procedure, reason }) => [procedure, reason]);
}
const reduced = (publishedTerm: ReturnType<typeof days> | { unit: 'calendarDay'; value: number }) =>
  ({ kind: 'reduced', procedure: own.code, publishedTerm }) as const;
const changed = (value: number, unit: 'calendarDay' | 'workingDay' = 'calendarDay') =>
  ({ kind: 'unitChanged', procedure: own.code, publishedTerm: { unit, value } }) as const;

describe('a decision that is applied', () => {
  it('adds a version and leaves those that are there as they are', () => {
    const { lives, publications } = applied(ofTenDays, reduced(days(7)));
    const [before, after] = lives.get(own.code)?.versions ?? [];
    expect(before).toEqual(own);
    expect(after).toMatchObject({
      publishedTerm: days(7),
      legalTerm: days(10),
      validFrom: FROM,
      process: { version: 2 },
    });
    expect(publications).toEqual([
      {
        procedure: own.code,
        kind: 'reduced',
        version: 2,
        effectiveFrom: FROM,
        decision: { number: '412/QĐ-UBND', day: '2026-03-09' },
      },
    ]);
    expect(lives.get(second.code)).toBe(ofTenDays.lives.get(second.code));
  });

  it('ends a procedure on the day before its effect, and publishes no version of it', () => {
    const { lives, publications } = applied(start, { kind: 'abolished', procedure: first.code });
    expect(lives.get(first.code)?.end).toEqual({
      kind: 'abolished',
      lastDay: '2026-03-15',
      successors: [],
    });
    expect(publications[0]).not.toHaveProperty('version');
  });

  it('brings a procedure with its predecessors, and each of several kinds in one go', () => {
    const code = '1.999998';
    const merger: Change = { kind: 'merged', from: [first.code], into: [newLike(code)] };
    const { lives, publications } = applied(start, merger);
    expect(lives.get(code)?.versions).toMatchObject([
      { validFrom: FROM, predecessors: [first.code], process: { version: 1 } },
    ]);
    expect(lives.get(first.code)?.end).toMatchObject({ kind: 'merged', successors: [code] });
    expect(publications.map(({ kind }) => kind)).toEqual(['new', 'merged']);
  });
});

describe('a decision that cannot be applied', () => {
  it('is refused with everything in it that cannot be done, and nothing of it is', () => {
    const unknown = { kind: 'abolished', procedure: '1.999999' } as const;
    const there = { kind: 'new', procedure: newLike(second.code) } as const;
    expect(refused(start, unknown, there, { kind: 'abolished', procedure: first.code })).toEqual([
      [second.code, 'code-taken'],
      ['1.999999', 'code-unknown'],
    ]);
    const twice = { kind: 'abolished', procedure: first.code } as const;
    expect(refused(start, twice, twice)).toEqual([[first.code, 'named-twice']]);
  });

  it('reduces a term by any amount, in its unit', () => {
    expect(refused(ofTenDays, reduced(days(9.75)))).toEqual([]);
    expect(refused(ofTenDays, reduced(days(11)))).toEqual([[own.code, 'not-shorter']]);
    expect(refused(ofTenDays, reduced({ unit: 'calendarDay', value: 3 }))).toEqual([
      [own.code, 'not-shorter'],
    ]);
    expect(refused(ofTenDays, reduced(days(10)))).toEqual([[own.code, 'nothing-changed']]);
  });

  it('changes a unit to no longer a time: ten working days are fourteen days', () => {
    expect(refused(ofTenDays, changed(14))).toEqual([]);
    expect(refused(ofTenDays, changed(14.25))).toEqual([[own.code, 'longer-on-calendar']]);
    expect(refused(ofTenDays, changed(9, 'workingDay'))).toEqual([[own.code, 'unit-not-changed']]);
  });

  it('raises the version of a process by one', () => {
    const amended = (version: number): Change => ({
      kind: 'amended',
      procedure: first.code,
      set: { process: { ...first.process, version } },
    });
    expect(refused(start, amended(1))).toEqual([[first.code, 'version-not-raised']]);
    expect(refused(start, amended(2))).toEqual([]);
    expect(refused(start, amended(3))).toEqual([[first.code, 'version-not-raised']]);
    const late = { ...newLike('1.999998'), process: { ...first.process, version: 2 } };
    expect(refused(start, { kind: 'new', procedure: late })).toEqual([
      ['1.999998', 'version-not-raised'],
    ]);
  });

  it('gives a procedure to a ministry’s system, and takes it back', () => {
    const system = { name: 'Hệ thống của Bộ Tư pháp' };
    const given = applied(start, {
      kind: 'amended',
      procedure: first.code,
      set: { handlingSystem: system },
    });
    const back = { kind: 'amended', procedure: first.code, set: {} } as const;
    expect(refused(given, back)).toEqual([[first.code, 'not-in-force']]);
    const taken = applyDecision(given, {
      ...decisionOf([{ ...back, without: ['handlingSystem'] }]),
      effectiveFrom: '2026-04-16',
    });
    const versions = taken.ok ? (taken.value.lives.get(first.code)?.versions ?? []) : [];
    expect(versions.map(({ handlingSystem }) => handlingSystem)).toEqual([
      undefined,
      system,
      undefined,
    ]);
  });

  it('merges into what is in force on that day', () => {
    const into = (...codes: string[]): Change => ({
      kind: 'merged',
      from: [first.code],
      into: codes,
    });
    expect(refused(start, into(second.code))).toEqual([]);
    expect(refused(start, into('1.999999'))).toEqual([[first.code, 'successor-not-published']]);
    const ends = { kind: 'abolished', procedure: second.code } as const;
    expect(refused(start, into(second.code), ends)).toEqual([
      [first.code, 'successor-not-published'],
    ]);
  });
});

describe('a catalogue after several decisions', () => {
  it('has them in the order in which they take effect, not in which they were made', () => {
    const early = decisionOf([reduced(days(8))], { number: '2/QĐ', effectiveFrom: '2026-04-01' });
    const late = decisionOf([reduced(days(7))], { number: '1/QĐ', effectiveFrom: '2026-05-01' });
    const { lives } = historyOf(ofTenDays, [late, early]);
    const terms = lives.get(own.code)?.versions.map(({ publishedTerm }) => publishedTerm);
    expect(terms).toEqual([days(10), days(8), days(7)]);
  });

  it('names the decision that cannot be applied', () => {
    const again = [decisionOf([reduced(days(12))])];
    expect(() => historyOf(ofTenDays, again)).toThrow(`412/QĐ-UBND: ${own.code} — not-shorter`);
  });
});
