import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Day } from '../../../functions/domain/codes.ts';
import { clockSettings } from '../../../functions/domain/dossier/times.ts';
import {
  isPublishedOnTime,
  type Publication,
  WORKING_DAYS_BEFORE_EFFECT,
} from '../../../functions/domain/procedure/publication.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import {
  catalogueFolder,
  DECISIONS,
  loadDecisions,
  loadKeptHistory,
} from '../../../statemachines/catalogue.ts';
import { fileOf, PublicationDecision } from '../../../statemachines/decisions/decision.ts';
import { checkDecision } from '../../../statemachines/decisions/decision-check.ts';
import { refusalText } from '../../../statemachines/decisions/refusals.ts';
import { keptHistory } from '../../../statemachines/kept-catalogue.ts';
import { loadProvince } from '../../cloud/config/province.ts';

export interface DecideOptions {
  readonly province: string;
  /** The decision as JSON. */
  readonly text: string;
  readonly today: Day;
  /** Only says what would be done. */
  readonly dryRun?: boolean | undefined;
  /** Where the catalogues are, unless it is ours. */
  readonly directory?: string | undefined;
}

/**
 * Enters a publication decision into the catalogue of a province: amends, reduces, merges or abolishes
 * all procedures that it names, or none. Returns what it did, a line each. Safe to repeat.
 * @throws Error with every reason why not, a line each; nothing is written then.
 */
export function decide({
  province,
  text,
  today,
  dryRun,
  directory,
}: DecideOptions): readonly string[] {
  const decision = read(text);
  const config = loadProvince(province);
  const checked = checkDecision(decision, {
    history: directory ? loadKeptHistory(province, directory) : keptHistory(config),
    kept: loadDecisions(province, directory),
    today,
    lint: config,
  });
  if (!checked.ok) throw new Error(checked.reason.map(refusalText).join('\n'));
  if (checked.value.kind === 'kept') return [`${decision.number} is in the catalogue already`];
  const { publications } = checked.value;
  const file = fileOf(decision);
  if (!dryRun) {
    const own = join(catalogueFolder(province, directory), DECISIONS);
    mkdirSync(own, { recursive: true });
    writeFileSync(join(own, file), `${JSON.stringify(decision, null, 2)}\n`);
  }
  return [
    ...publications.map(lineOf),
    ...lateness(publications, ProvinceRules.parse(config)),
    dryRun
      ? 'Nothing is written: this was a dry run'
      : `${DECISIONS}/${file} is written; refresh the digests (npm run digest), deploy, then publish`,
  ];
}

function read(text: string): PublicationDecision {
  const { data, error } = PublicationDecision.safeParse(JSON.parse(text));
  if (data) return data;
  const [issue] = error.issues;
  throw new Error(`${issue?.path.join('.')}: ${issue?.message}`);
}

const lineOf = ({ procedure, kind, version, effectiveFrom }: Publication): string =>
  version === undefined
    ? `${procedure} ${kind}: no new dossiers from ${effectiveFrom}`
    : `${procedure} ${kind}: version ${version} from ${effectiveFrom}`;

function lateness([first]: readonly Publication[], rules: ProvinceRules): readonly string[] {
  return first && isPublishedOnTime(first, clockSettings(rules).calendar) === false
    ? [
        `Late: less than ${WORKING_DAYS_BEFORE_EFFECT} working days before it takes effect (Decision 766)`,
      ]
    : [];
}
