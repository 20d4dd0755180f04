import { describe, expect, it } from 'vitest';
import type { Term } from '../../functions/domain/clock/term.ts';
import { lifeOf } from '../../functions/domain/procedure/life.ts';
import type { Procedure } from '../../functions/domain/procedure/procedure.ts';
import { UnlawfulProcess } from '../../statemachines/compile.ts';
import { beginning } from '../../statemachines/decisions/catalogue-history.ts';
import type { Change } from '../../statemachines/decisions/decision.ts';
import { checkDecision } from '../../statemachines/decisions/decision-check.ts';
import { errorsOf, lint } from '../../statemachines/lint.ts';
import { machineOf } from '../../statemachines/machine.ts';
import { imported } from './import/national.ts';
import {
  calendarDays,
  deciding,
  LAWFUL,
  licence,
  NINETY_EIGHT_DAYS,
  step,
  workingDays,
} from './procedures.ts';

const errors = (procedure: Procedure) => errorsOf(lint(procedure)).map(({ code }) => code);
const last = (number: number) => step(number, 1, deciding);
const { validTo: _end, ...inForce } = LAWFUL;

/** The roads inside one procedure by which 98 days came in where the law gives five. */
const ROADS: readonly (readonly [road: string, procedure: Procedure, code: string])[] = [
  ['its steps', NINETY_EIGHT_DAYS, 'steps-exceed-legal'],
  [
    'one of two alternatives',
    licence([
      step(1, 1, { next: ['S2', 'S3'] }),
      step(2, 97, { next: ['S4'] }),
      step(3, 1),
      last(4),
    ]),
    'steps-exceed-legal',
  ],
  [
    'an alternative in another unit',
    licence([
      step(1, 1, { next: ['S2', 'S3'] }),
      step(2, 1, { next: ['S4'], allowance: calendarDays(98) }),
      step(3, 3),
      last(4),
    ]),
    'steps-exceed-legal',
  ],
  [
    'a step that is come to by a return alone',
    licence([
      step(1, 1, { next: ['S3'] }),
      step(2, 90, { next: ['S3'] }),
      step(3, 1, { returnsTo: ['S2'] }),
      last(4),
    ]),
    'steps-exceed-legal',
  ],
  [
    'a case of its own',
    { ...LAWFUL, termByCase: [{ case: 'Mất giấy phép', term: workingDays(98) }] },
    'published-exceeds-legal',
  ],
  [
    'a case that is every dossier',
    { ...LAWFUL, termByCase: [{ term: workingDays(98) }] },
    'published-exceeds-legal',
  ],
  [
    'the ordinary area',
    { ...LAWFUL, termByCase: [{ area: 'ordinary', term: workingDays(98) }] },
    'published-exceeds-legal',
  ],
  [
    'an area to which the law adds ten days',
    { ...LAWFUL, termByCase: [{ area: 'hard', term: workingDays(98) }] },
    'published-exceeds-legal',
  ],
  ['a channel', { ...LAWFUL, termByChannel: { post: workingDays(98) } }, 'published-exceeds-legal'],
  ['its published term', { ...LAWFUL, publishedTerm: workingDays(98) }, 'published-exceeds-legal'],
  [
    'the total that the decision states, in calendar days',
    licence(LAWFUL.process.steps, { stated: calendarDays(98) }),
    'total-exceeds-legal',
  ],
  [
    'the total that the decision states, in months',
    licence(LAWFUL.process.steps, { stated: { unit: 'month', value: 3 } }),
    'total-exceeds-legal',
  ],
  [
    'the law of another case',
    {
      ...LAWFUL,
      legalTermByCase: [{ case: 'Mất giấy phép', term: workingDays(98) }],
      termByCase: [{ case: 'Hỏng giấy phép', term: workingDays(98) }],
    },
    'published-exceeds-legal',
  ],
];

describe('98 days where the law gives five', () => {
  it.each(ROADS)('do not come in by %s', (_road, procedure, code) => {
    expect(errors(procedure)).toContain(code);
    expect(() => machineOf(lifeOf(procedure), new Map())).toThrow(UnlawfulProcess);
  });

  it('are let in where the law itself gives them to the case, the area or the channel', () => {
    const termByCase = [{ case: 'Mất giấy phép', area: 'hard', term: workingDays(98) } as const];
    expect(errors({ ...LAWFUL, termByCase, legalTermByCase: termByCase })).toEqual([]);
    const termByChannel = { post: workingDays(98) };
    expect(errors({ ...LAWFUL, termByChannel, legalTermByChannel: termByChannel })).toEqual([]);
  });

  it.each<[string, Change]>([
    ['an amendment of its term', amending({ publishedTerm: workingDays(98) })],
    ['an amendment of its cases', amending({ termByCase: [{ term: workingDays(98) }] })],
    [
      'an amendment of its steps',
      amending({ process: { ...NINETY_EIGHT_DAYS.process, version: 2 } }),
    ],
    [
      'a reduction that reaches only one of its terms',
      {
        kind: 'reduced',
        procedure: LAWFUL.code,
        publishedTerm: workingDays(4),
        process: { ...NINETY_EIGHT_DAYS.process, version: 2 },
      },
    ],
    [
      'the successor of a merger',
      { kind: 'merged', from: [LAWFUL.code], into: [successor('1.999999')] },
    ],
    ['a procedure that is new', { kind: 'new', procedure: successor('1.999999') }],
  ])('do not come in by a decision: %s', (_road, change) => {
    const decision = {
      number: '1/QĐ-UBND',
      day: '2026-11-27',
      issuer: 'UBND tỉnh',
      effectiveFrom: '2026-12-10',
      changes: [change],
    };
    const entering = { history: beginning([inForce]), kept: [], today: '2026-11-27', lint: {} };
    const checked = checkDecision(decision, entering);
    expect(checked.ok).toBe(false);
    expect(!checked.ok && checked.reason.map(({ reason }) => reason)).toContain('against-the-law');
  });

  it('do not stay in a former version under which dossiers may be open', () => {
    const former = { ...inForce, termByCase: [{ term: workingDays(98) as Term }] };
    const latest = { ...inForce, process: { ...inForce.process, version: 2 } };
    const life = { code: LAWFUL.code, versions: [former, latest] };
    expect(() => machineOf(life, new Map())).toThrow(UnlawfulProcess);
    expect(machineOf(life, new Map([[LAWFUL.code, new Set([1])]]))).toBeDefined();
  });

  it('do not come in by an import: the published process is refused, and the term is the law', () => {
    const published = {
      id: 'P001',
      codes: ['1.000001'],
      issuer: 'Tỉnh Cao Bằng',
      decision: '2031/QĐ-UBND',
      date: '28/11/2025',
      stated_total_days: 98,
      consistent: true,
      status: 'complete',
      source: 'the decision',
      steps: [{ actor: 'Lãnh đạo Sở', value: 98, unit: 'working_day', task: 'Ký duyệt' }],
    };
    const { taken, flags } = imported([{ days: '5' }], {}, [published]);
    expect(taken[0]).toMatchObject({
      publishedTerm: workingDays(5),
      process: { template: expect.any(String) },
    });
    expect(flags).toContainEqual(expect.objectContaining({ reason: 'process-refused' }));
  });
});

function amending(set: Extract<Change, { kind: 'amended' }>['set']): Change {
  return { kind: 'amended', procedure: LAWFUL.code, set };
}

function successor(code: string) {
  const { validTo: _to, validFrom: _from, ...procedure } = NINETY_EIGHT_DAYS;
  return { ...procedure, code };
}
