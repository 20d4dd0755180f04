import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ReplacedPaper } from '../../functions/domain/reduction/papers-by-data.ts';

/** Annex I of Resolution 66.7/2025/NQ-CP of 15 November 2025, a row a line: 787 rows of 765 procedures. */
const file = join(import.meta.dirname, 'replaced-papers.jsonl');

/** From this day on no paper may be asked for whose content one of the named databases has. */
export const PAPERS_REPLACED_SINCE = '2025-11-15';

let papers: readonly ReplacedPaper[] | undefined;

/** The papers that data replaces, as facts of the law. The build puts their file beside bundles. */
export function replacedPapers(): readonly ReplacedPaper[] {
  papers ??= readFileSync(file, 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => ReplacedPaper.parse(JSON.parse(line)));
  return papers;
}
