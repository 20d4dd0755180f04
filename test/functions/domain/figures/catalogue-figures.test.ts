import { describe, expect, it } from 'vitest';
import { catalogueFigures } from '../../../../functions/domain/figures/catalogue-figures.ts';
import { missingContent } from '../../../../functions/domain/procedure/content.ts';
import { type Life, versionInForce } from '../../../../functions/domain/procedure/life.ts';
import { procedure } from '../dossier/example.ts';

const version = (more: object = {}) => {
  const one = { ...procedure, ...more };
  return { ...one, missing: missingContent(one) };
};
const figuresOf = (...lives: readonly Life<ReturnType<typeof version>>[]) =>
  catalogueFigures(lives.flatMap((life) => versionInForce(life, '2026-03-02') ?? []));

describe('the figures of a catalogue', () => {
  it('count what is in force on the day, in the version of the day', () => {
    const figures = figuresOf(
      { code: '1.000001', versions: [version()] },
      {
        code: '1.000002',
        versions: [version({ onlineLevel: 'partial' }), version({ validFrom: '2026-03-03' })],
      },
      { code: '1.000003', versions: [version({ validFrom: '2026-03-03' })] },
      {
        code: '1.000004',
        versions: [version()],
        end: { kind: 'abolished', lastDay: '2026-03-01', successors: [] },
      },
    );
    expect(figures.providedOnline).toEqual({ part: 2, whole: 2 });
    expect(figures.fullContentButSubjects).toEqual({ part: 2, whole: 2 });
    const onPaper = { code: '1.000005', versions: [version({ onlineLevel: 'none' })] };
    expect(figuresOf(onPaper).providedOnline).toEqual({ part: 0, whole: 1 });
  });

  it('say what is lacking: papers, the agency, a sequence that somebody published', () => {
    const derived = { ...procedure.process, kind: 'derived' };
    const bare = version({ components: [], agency: '', process: derived });
    expect(figuresOf({ code: '1.000001', versions: [bare] })).toMatchObject({
      fullContentButSubjects: { part: 0, whole: 1 },
      lacking: { components: 1, agency: 1, sequence: 1 },
    });
  });
});
