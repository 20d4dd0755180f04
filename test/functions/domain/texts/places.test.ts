import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { transformSync } from 'esbuild';
import { describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');

/** Letters that no other language written here has. */
const VIETNAMESE = /[ăđơưạ-ỹ]/iu;

/** The source without comments, line by line: what is Vietnamese in it stands in a text or in a pattern. */
function lines(path: string): readonly string[] {
  const loader = path.endsWith('x') ? 'tsx' : 'ts';
  const options = { loader, charset: 'utf8', legalComments: 'none' } as const;
  const { code } = transformSync(readFileSync(path, 'utf8'), options);
  return code.replaceAll(/\/\*.*?\*\//gs, '').split('\n');
}

const sources = ['functions', 'statemachines'].flatMap((room) =>
  readdirSync(join(root, room), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path: relative(root, path), lines: lines(path) })),
);

/** Where Vietnamese may stand beside the texts of both languages, and why. */
const places: Readonly<Record<string, readonly string[]>> = {
  'the papers, registers and workbooks of the State, which have no other language': [
    'functions/domain/forms/',
    'functions/forms/',
    'functions/reports/',
    'functions/application/reports/',
    'functions/read/state-page.ts',
    'functions/domain/figures/fee-report.ts',
    'functions/domain/figures/form-ii06a.ts',
    'functions/domain/figures/form-report.ts',
    'functions/domain/figures/published.ts',
    'functions/domain/figures/score-inputs.ts',
    'functions/domain/figures/stated.ts',
    'functions/domain/reduction/progress-rows.ts',
    'functions/domain/reduction/term-cut.ts',
    'functions/domain/procedure/fee.ts',
    'functions/domain/procedure/procedure.ts',
    'functions/domain/vietnamese-numbers.ts',
  ],
  'what the National Portal calls its states and messages': [
    'functions/domain/portal/',
    'functions/adapters/dynamodb/portal-publication.ts',
  ],
  'facts that a row keeps in the language of the office': [
    'functions/domain/dossier/own-tasks.ts',
    'functions/domain/dossier/data-kinds.ts',
    'functions/domain/dossier/filing.ts',
    'functions/domain/dossier/payment.ts',
    'functions/domain/dossier/supplement-expiry.ts',
    'functions/domain/dossier/acts/request-supplement.ts',
    'statemachines/templates.ts',
  ],
  'names of papers of law': ['functions/domain/clock/calendar-draft.ts'],
  'words of sources that are read': [
    'statemachines/import/',
    'statemachines/decisions/decision.ts',
    'functions/domain/dossier/checklist.ts',
    'functions/domain/dossier/file-name.ts',
    'functions/domain/dossier/offers.ts',
    'functions/domain/reduction/papers-by-data.ts',
    'functions/domain/reduction/catalogue-check.ts',
    'functions/domain/reduction/compliance-cost.ts',
    'functions/domain/reduction/progress.ts',
    'functions/domain/unit-level.ts',
    'functions/domain/text.ts',
  ],
  'patterns of letters, and a name': [
    'functions/domain/province-rules.ts',
    'functions/http/openapi.ts',
  ],
};
const TEXTS = 'functions/domain/texts/';
const allowed = [TEXTS, ...Object.values(places).flat()];

describe('what people read', () => {
  it('in both languages stands in the texts and nowhere else', () => {
    const beside = sources
      .filter(({ path }) => !path.startsWith(TEXTS))
      .flatMap(({ path, lines }) =>
        lines.filter((line) => /\ben: ["`]/.test(line)).map((line) => `${path}: ${line.trim()}`),
      );
    expect(beside).toEqual([]);
  });

  it('in Vietnamese stands where a translator or the State looks for it', () => {
    const found = sources.filter(({ lines }) => lines.some((line) => VIETNAMESE.test(line)));
    const elsewhere = found.filter(({ path }) => !allowed.some((place) => path.startsWith(place)));
    expect(elsewhere.map(({ path }) => path)).toEqual([]);
    const unused = allowed.filter((place) => !found.some(({ path }) => path.startsWith(place)));
    expect(unused).toEqual([]);
  });
});
