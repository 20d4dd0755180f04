import { describe, expect, it } from 'vitest';
import {
  pastReductions,
  sourcesOf,
} from '../../../../functions/application/replay/past-reductions.ts';
import type { Procedure } from '../../../../functions/domain/procedure/procedure.ts';
import type { Publication } from '../../../../functions/domain/procedure/publication.ts';
import { catalogue, NOW, past, rules, session } from './year-in-lake.ts';

const countOf = (code: string) => past.filter(({ procedure }) => procedure === code).length;
const [frequent] = past.toSorted((one, other) => countOf(other.procedure) - countOf(one.procedure));
const found = catalogue.find(({ code }) => code === frequent?.procedure);
if (!found) throw new Error('the year has no dossier');
/** The procedure of most dossiers, under the version that they came under. */
const own: Procedure = found;
const versionOf = (version: number): Procedure => ({
  ...own,
  process: { ...own.process, version },
});
const { version } = own.process;
const term = { unit: 'workingDay', value: 2 } as const;

const told = (
  versions: readonly Procedure[],
  effectiveFrom: string,
  { kind = 'reduced', most }: { kind?: Publication['kind']; most?: number } = {},
) => {
  const publication: Publication = {
    procedure: own.code,
    kind,
    version: versions[1]?.process.version ?? 0,
    effectiveFrom,
    decision: { number: '1/QĐ-UBND', day: '2024-12-01' },
  };
  const lives = [{ code: own.code, versions }];
  const catalogue = { lives, publications: [publication] };
  return pastReductions(sourcesOf(session), rules, catalogue, { now: NOW, most });
};

describe('a past reduction', () => {
  const shorter = { ...versionOf(version + 1), publishedTerm: term };

  it('is foretold from the months before it, or the reason is said why not', async () => {
    const [reduction] = await told([own, shorter], '2025-01-02');
    expect(reduction).toMatchObject({
      procedure: own.code,
      decision: '1/QĐ-UBND',
      before: own.publishedTerm,
      after: term,
      foretold: { why: [{ en: expect.stringContaining('a replay needs at least 200') }] },
    });
    expect(reduction?.came).toBeUndefined();
  });

  it('is none before its day, and none of a decision that shortens nothing', async () => {
    expect(await told([own, shorter], '2026-12-01')).toEqual([]);
    expect(await told([own, shorter], '2025-01-02', { kind: 'amended' })).toEqual([]);
  });

  it('is not foretold of more dossiers than one question may replay', async () => {
    const [reduction] = await told([own, shorter], '2025-01-02', { most: 10 });
    expect(reduction?.foretold).toMatchObject({
      why: [{ en: expect.stringContaining('more than 10: ask the command') }],
    });
  });

  it('is held against the dossiers that came under it and have ended', async () => {
    const [reduction] = await told([versionOf(version - 1), own], '2024-01-01');
    expect(reduction?.came?.dossiers).toBe(countOf(own.code));
    expect(reduction?.came?.onTime).toBeGreaterThan(50);
  });
});
