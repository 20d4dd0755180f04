import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dueTime } from '../../../functions/domain/clock/due-time.ts';
import { LAND_PAUSES } from '../../../functions/domain/clock/pause-kinds.ts';
import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import { RULES_OF_TIME } from '../../../lib/tools/catalogue/import-files.ts';
import { loadCatalogue } from '../../../statemachines/catalogue.ts';
import {
  ClockRulesFile,
  clockRulesOf,
  READERS,
} from '../../../statemachines/import/clock-rules.ts';
import { LandTermsFile, landTermsOf } from '../../../statemachines/import/land-terms.ts';
import { calendar, vn } from '../../functions/domain/clock/moments.ts';
import { imported } from './national.ts';

const quoted = ClockRulesFile.parse(JSON.parse(readFileSync(RULES_OF_TIME.clockRules, 'utf8')));
const land = LandTermsFile.parse(JSON.parse(readFileSync(RULES_OF_TIME.landTerms, 'utf8')));
const catalogue = new Map(loadCatalogue('H62').map((procedure) => [procedure.code, procedure]));
const ofCatalogue = quoted.procedures.filter(({ code }) => catalogue.has(code));
const clockOf = (code: string): Procedure['clock'] => catalogue.get(code)?.clock;

describe('the rules of time that the catalogue carries', () => {
  it.each([
    ['restart_after_supplement', 21, 18],
    ['cutoff_15h', 32, 21],
    ['excluded_time', 122, 79],
    ['supplement_request_deadline', 390, 272],
    ['suspend_extend', 69, 36],
    ['apology', 39, 5],
  ] as const)(
    'quote every sentence about %s: %d in the source, %d of the catalogue',
    (rule, all, own) => {
      expect(quoted.procedures.filter(({ rules }) => rules[rule])).toHaveLength(all);
      const carried = ofCatalogue.filter(({ code, rules }) => {
        const quote = clockOf(code)?.quotes?.[READERS[rule].name];
        return rules[rule] !== undefined && quote === rules[rule];
      });
      expect(carried).toHaveLength(own);
      for (const { code } of carried) expect(clockOf(code)?.source).toContain('chatbot_tthc');
    },
  );

  it('are those that the sentences say', () => {
    for (const one of ofCatalogue) {
      const { clock: { pauses = [], quotes: _quotes, source: _source, ...read } = {} } =
        clockRulesOf(one, quoted.meta.source);
      expect(clockOf(one.code)).toMatchObject(read);
      expect(clockOf(one.code)?.pauses ?? []).toEqual(expect.arrayContaining([...pauses]));
    }
    const restarting = [...catalogue.values()].filter(
      ({ clock }) => clock?.afterSupplement === 'restart',
    );
    expect(restarting).toHaveLength(18);
  });

  it('promise 1.000195 again once it is complete: 26 May and seven working days', () => {
    const { publishedTerm, clock } = catalogue.get('1.000195') ?? {};
    const due = dueTime({
      term: publishedTerm ?? null,
      receivedAt: vn('2026-05-18 08:00'),
      rules: clock,
      pauses: [{ kind: 'supplement', from: vn('2026-05-20 09:00'), to: vn('2026-05-26 09:00') }],
      calendar,
    });
    expect(due).toMatchObject({ value: { dueAt: vn('2026-06-04 17:00') } });
  });

  it('give 1.011442 and its twin 1.011443 one promise', () => {
    const [one, twin] = ['1.011442', '1.011443'].map((code) => catalogue.get(code));
    expect(one?.publishedTerm).toEqual({ unit: 'sameDay' });
    for (const field of ['legalTerm', 'publishedTerm', 'clock'] as const)
      expect(one?.[field]).toEqual(twin?.[field]);
  });

  it('let land procedures pause for what the land law leaves out', () => {
    const landed = [...catalogue.values()].filter(({ field }) => field === 'Đất đai');
    expect(landed.length).toBeGreaterThan(5);
    for (const { code, clock } of landed)
      expect(clock?.pauses, code).toEqual(expect.arrayContaining([...LAND_PAUSES]));
  });

  it('have every land term by case or area that can be read', () => {
    const terms = land.procedures.flatMap(({ code, time_text }) => {
      const procedure = catalogue.get(code);
      if (!procedure) return [];
      const read = landTermsOf(time_text, procedure.legalTerm);
      expect(read, code).toHaveProperty('terms');
      if ('terms' in read) expect(procedure).toMatchObject(read.terms);
      return [code];
    });
    expect(terms).toHaveLength(12);
    expect(catalogue.get('1.013992')?.termByCase).toEqual([
      { area: 'hard', term: { unit: 'workingDay', value: 17 } },
    ]);
    expect(catalogue.get('1.013833')?.termByCase?.map(({ term }) => term)).toEqual(
      [4, 5, 10].map((value) => ({ unit: 'workingDay', value })),
    );
  });
});

describe('an import with rules of time', () => {
  const rulesOf = (code: string, text: string) => ({
    clockRules: JSON.stringify({
      meta: { source: 'the portal; found by words' },
      procedures: [{ code, rules: { excluded_time: text } }],
    }),
  });

  it('reports a sentence that it could not read, with the procedure and the reason', () => {
    const { taken, flags } = imported([{}], {}, [], rulesOf('1.000001', 'Thời hạn giải quyết'));
    expect(taken[0]?.clock).toEqual({
      quotes: { excludedTime: 'Thời hạn giải quyết' },
      source: 'the portal',
    });
    expect(flags).toContainEqual({
      code: '1.000001',
      row: 2,
      reason: 'rule-not-read',
      detail: expect.stringMatching(/^excluded_time: .*: Thời hạn giải quyết$/),
    });
  });

  it('reports a rule of a procedure that it does not take', () => {
    const { flags } = imported([{}], {}, [], rulesOf('1.777777', 'Thời gian xác minh'));
    expect(flags).toContainEqual({
      code: '1.777777',
      reason: 'rule-not-taken',
      detail: 'excluded_time: Thời gian xác minh',
    });
  });
});
