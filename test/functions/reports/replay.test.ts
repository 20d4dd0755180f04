import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import type { RecordRange } from '../../../functions/application/replay/lake-record.ts';
import { clockSettings } from '../../../functions/domain/dossier/times.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import type { PastDossier } from '../../../functions/domain/replay/history.ts';
import { officeTime } from '../../../functions/domain/replay/work-time.ts';
import {
  CandidatesAnswer,
  PastReductionsAnswer,
  ReplayAnswer,
} from '../../../functions/http/reduction-answer.ts';
import {
  reductionCandidates,
  reductionPast,
  reductionReplay,
} from '../../../functions/reports/replay.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { loadByHand } from '../../../statemachines/catalogue.ts';
import { acceptedDossier, figuresOfDossiers } from '../application/figures/figures-of-dossiers.ts';
import { ask } from '../asking.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const rules = ProvinceRules.parse(loadProvince('H62'));
const time = officeTime(clockSettings(rules).calendar);
const procedure = loadByHand('H62').find(
  ({ validTo, publishedTerm: { unit, ...term } }) =>
    !validTo && unit === 'workingDay' && 'value' in term && term.value >= 4,
);
if (!procedure) throw new Error('the catalogue has no procedure of four working days');
const [step] = procedure.process.steps;
const endedOne = { ...procedure, code: '1.999001', validTo: '2026-06-30' };

const shortened = '1.999002';
const term = { unit: 'workingDay', value: 2 } as const;
const versions = [procedure.publishedTerm, term].map((publishedTerm, index) => ({
  ...{ ...procedure, code: shortened, publishedTerm },
  process: { ...procedure.process, version: index + 1 },
}));
const publication = {
  procedure: shortened,
  kind: 'reduced',
  version: 2,
  decision: { number: '12/QĐ-UBND', day: '2025-12-26' },
  effectiveFrom: '2026-01-05',
} as const;

/** One each day, done three working days later; so many of them. */
const past = (n: number, code: string): readonly PastDossier[] =>
  Array.from({ length: n }, (_, index) => {
    const opened = time.positionOf(Date.parse('2025-01-06T01:00:00.000Z')) + index * time.dayLength;
    const [openedAt, doneAt, dueAt] = [0, 3, 5].map((days) =>
      time.instantAt(opened + days * time.dayLength + 60),
    ) as [number, number, number];
    const visit = {
      step: step?.id ?? '',
      pool: 'H62.07:specialist',
      by: 'officer',
      openedAt,
      doneAt,
    };
    const dossier = { code: `d${index}`, procedure: code, receivedAt: openedAt };
    return { ...dossier, dueAt, visits: [visit] };
  });

const table = useTable();
const asked: RecordRange[] = [];
const askedOf =
  (endpoint: typeof reductionReplay) =>
  (query: string, { n = 220, roles = 'leader', units = 'H62.07' } = {}) => {
    const records = async (_: ProvinceRules, wanted: RecordRange) => {
      asked.push(wanted);
      const received = { from: '2025-01-01', to: '2025-12-31' };
      return {
        source: 'a year',
        received,
        past: past(n, wanted.sharing?.procedure ?? procedure.code),
        time,
      };
    };
    return ask(endpoint(table, records), query, {
      ...{ now: '2026-11-27T03:00:00.000Z', roles, units },
    });
  };
const replay = askedOf(reductionReplay);
const candidates = askedOf(reductionCandidates);
const pastReductions = askedOf((table, records) =>
  reductionPast(table, {
    records,
    figures: () =>
      figuresOfDossiers(
        ['2026-03-09T03:00:00.000Z', '2026-03-12T03:00:00.000Z', undefined].map(
          (finishedAt, number) =>
            acceptedDossier(shortened, {
              ...{ number, version: 2, finishedAt },
              acceptedAt: '2026-03-06T03:00:00.000Z',
            }),
        ),
      ),
  }),
);

beforeAll(() => {
  const { lives } = firstCatalogue([procedure, endedOne]);
  const catalogue = {
    lives: [...lives, { code: shortened, versions }],
    publications: [publication],
  };
  return publishCatalogue(table, catalogue, rules);
});

describe('a change that a leader asks about', () => {
  it('is answered in three readings, from the dossiers that share a queue with the procedure', async () => {
    const answer = await replay(`procedure=${procedure.code}&term=2wd`);
    expect(answer).toMatchObject({
      source: 'a year',
      received: { from: '2025-01-01', to: '2025-12-31' },
      ...{ procedure: procedure.code, name: procedure.name },
      real: { dossiers: 220, onTime: 100 },
      dateAlone: { own: { onTime: 0, extraLate: 220 } },
    });
    expect(ReplayAnswer.parse(answer)).toEqual(answer);
    expect(asked.at(-1)?.sharing).toEqual({ procedure: procedure.code, pools: [] });
  });

  it.each([
    ['a term against the law', 'term=400wd', 'dài hơn thời hạn', 'The published term of 400'],
    ['a term of nothing', 'term=0wd', '“0wd” chưa đúng', '“0wd” is none'],
    ['a step that there is not', 'drop=S99', 'không có bước S99', 'S99: no such step'],
    ['no change', '', 'Chưa nêu thay đổi nào', 'Nothing is changed'],
    ['as many officers', 'officers=H62.07:leader=0', 'phải khác 0', 'must change'],
  ])(
    'is refused for %s in both languages, before any dossier is read',
    async (_, change, vi, en) => {
      const before = asked.length;
      const { code, detail } = await replay(`procedure=${procedure.code}&${change}`);
      expect(code).toBe('replay-unanswerable');
      expect(detail?.vi).toContain(vi);
      expect(detail?.en).toContain(en);
      expect(asked).toHaveLength(before);
    },
  );

  it('is refused where it leaves no officer or asks for one whom nobody knows, by their names', async () => {
    const { name } = rules.units.find(({ code }) => code === 'H62.07') ?? {};
    const less = await replay('officers=H62.07:specialist=-9');
    expect(less.detail?.vi).toBe(`${name} có 1 công chức thụ lý: bớt như vậy thì không còn ai`);
    const unknown = await replay('officers=H62.07:counter=-1');
    expect(unknown.detail?.vi).toContain(`không có cán bộ một cửa nào của ${name} xử lý hồ sơ`);
  });

  it('is refused of a procedure that nobody knows or that too few asked for, and to officers', async () => {
    expect(await replay('procedure=1.999999&term=2wd')).toMatchObject({
      code: 'procedure-unknown',
    });
    const few = await replay(`procedure=${procedure.code}&term=2wd`, { n: 199 });
    expect(few.detail?.vi).toContain('199 hồ sơ trong kỳ mô phỏng');
    const officer = await replay(`procedure=${procedure.code}&term=2wd`, { roles: 'specialist' });
    expect(officer).toMatchObject({ code: 'role-not-allowed' });
  });
});

describe('what a leader may cut of a procedure', () => {
  it('is every change that no other beats, from the dossiers that share a queue with it', async () => {
    const answer = CandidatesAnswer.parse(
      await candidates(`procedure=${procedure.code}&year=2025`),
    );
    expect(asked.at(-1)).toMatchObject({
      year: 2025,
      sharing: { procedure: procedure.code },
      most: 10_000,
    });
    expect(answer).toMatchObject({ source: 'a year', dossiers: 220, reliable: true });
    // Every dossier took three days: a cut to those makes nobody late, a deeper one all.
    const late = answer.candidates.flatMap(({ daysSaved, extraLate }) =>
      daysSaved > 0 ? [extraLate] : [],
    );
    expect([late.at(0), late.at(-1)]).toEqual([220, 0]);
  });

  it('is refused of a procedure that nobody knows, that ended or that too few asked for, and to officers', async () => {
    expect(await candidates('procedure=1.999999')).toMatchObject({ code: 'procedure-unknown' });
    expect((await candidates(`procedure=${endedOne.code}`)).detail?.en).toContain('ended on');
    const few = await candidates(`procedure=${procedure.code}`, { n: 199 });
    expect(few.detail?.en).toContain('has 199 dossiers');
    const officer = await candidates(`procedure=${procedure.code}`, { roles: 'specialist' });
    expect(officer).toMatchObject({ code: 'role-not-allowed' });
  });
});

describe('a shorter term that has taken effect', () => {
  it('is told a leader as it was foretold from the months before, beside what came', async () => {
    const answer = PastReductionsAnswer.parse(await pastReductions(`procedure=${shortened}`));
    expect(asked.at(-1)).toMatchObject({
      before: '2026-01-05',
      sharing: { procedure: shortened },
      most: 40_000,
    });
    expect(answer.items).toEqual([
      {
        procedure: shortened,
        decision: '12/QĐ-UBND',
        effectiveFrom: '2026-01-05',
        before: procedure.publishedTerm,
        after: term,
        foretold: expect.objectContaining({
          ...{ dossiers: 220, unchanged: 100, reliable: true },
          dateAlone: 0,
        }),
        came: { dossiers: 2, onTime: 50 },
      },
    ]);
  });

  it('is told with the reason, in both languages, where too few dossiers foretell it', async () => {
    const answer = PastReductionsAnswer.parse(
      await pastReductions(`procedure=${shortened}`, { n: 199 }),
    );
    expect(answer.items[0]).toMatchObject({
      foretold: {
        why: [
          { vi: expect.stringContaining('có 199 hồ sơ'), en: expect.stringContaining('has 199') },
        ],
      },
      came: { dossiers: 2 },
    });
  });

  it('is none of a procedure that was never shortened, and refused of an unknown one and to others', async () => {
    const before = asked.length;
    expect(await pastReductions(`procedure=${procedure.code}`)).toEqual({ items: [] });
    expect(await pastReductions('procedure=1.999999')).toMatchObject({ code: 'procedure-unknown' });
    const query = `procedure=${shortened}`;
    expect(await pastReductions(query, { roles: 'specialist' })).toMatchObject({
      code: 'role-not-allowed',
    });
    expect(await pastReductions(query, { units: '' })).toMatchObject({ code: 'foreign-unit' });
    expect(asked).toHaveLength(before);
  });
});
