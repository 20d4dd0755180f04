import type { Term } from '../clock/term.ts';
import type { Day, ProcedureCode } from '../codes.ts';
import type { End } from '../procedure/life.ts';
import { Channel, legalTermFor, type Procedure, promisedTermFor } from '../procedure/procedure.ts';
import { finding, type PlanFinding } from './plan-findings.ts';
import {
  type PlanItem,
  type ReductionPlan,
  rowOf,
  termBefore,
  timeBase,
} from './reduction-plan.ts';
import { amountOf, isSameTerm, termInWords } from './term-cut.ts';

/** A procedure as the catalogue has it on the base day, or from its first version on where that is later. */
export interface KnownProcedure {
  readonly name: string;
  readonly field: string;
  /** The first day of the version. */
  readonly since: Day;
  /** The terms that a dossier of the item may be promised: one, unless the item leaves the channel open. */
  readonly termsOf: (item: Pick<PlanItem, 'case' | 'channel'>) => readonly Term[];
  readonly legalTermOf: (item: Pick<PlanItem, 'case' | 'channel'>) => Term;
}

/** What a plan is held against of one version of a procedure. */
export function knownProcedure(version: Procedure): KnownProcedure {
  return {
    name: version.name,
    field: version.field,
    since: version.validFrom,
    termsOf: ({ case: own, channel }) =>
      (channel ? [channel] : Channel.options).map((one) =>
        promisedTermFor(version, { channel: one, case: own }),
      ),
    legalTermOf: ({ case: own, channel = 'direct' }) =>
      legalTermFor(version, { channel, case: own }).term,
  };
}

/**
 * The paper that ends the procedure of an item otherwise: the end that the catalogue knows, or the law by which its
 * sector leaves the list.
 */
export const endedBy =
  (endOf: (procedure: ProcedureCode) => End | undefined, sectorEnd: SectorEnd) =>
  ({ procedure, procedureByName, name = '', kinds }: PlanItem): string | undefined => {
    const end = procedure && !procedureByName ? endOf(procedure) : undefined;
    if (end) return [end.kind, end.lastDay, ...end.successors].join(' ');
    return kinds.includes('abolish') ? undefined : sectorEnd(name);
  };

/** Tells the law by which the sector that a procedure of a name serves leaves the list, if it does. */
export type SectorEnd = (name: string) => string | undefined;

interface CatalogueContext {
  readonly known?: (procedure: ProcedureCode, base: Day | undefined) => KnownProcedure | undefined;
}

/** What the catalogue of the province says against an item; nothing of a code that was only guessed. */
export function catalogueFindings(
  item: PlanItem,
  plan: ReductionPlan,
  { known }: CatalogueContext,
): PlanFinding[] {
  const { procedure, procedureByName, name, mergedFrom = [] } = item;
  if (!known) return [];
  const row = rowOf(item);
  const base = timeBase(plan);
  const unknown = [...(procedureByName ? [] : [procedure ?? []]), ...mergedFrom]
    .flat()
    .filter((code) => !known(code, base))
    .map((code) => finding(row, 'unknownProcedure', code));
  const own = procedure && !procedureByName ? known(procedure, base) : undefined;
  if (!own) return unknown;
  const found = [...unknown];
  if (name !== undefined && !isSameName(name, own.name))
    found.push(finding(row, 'nameDiffers', name, own.name));
  if (!item.term) return found;
  const term = { ...item.term, before: termBefore(item.term) };
  if (base === undefined) found.push(finding(row, 'baseDayMissing', termInWords(term.before)));
  const terms = own.termsOf(item);
  if (!terms.some((one) => isSameTerm(one, term.before))) {
    const since = base === undefined || own.since > base ? ` (${own.since})` : '';
    const inForce = [...new Set(terms.map((term) => termInWords(term)))].join(' / ');
    found.push(finding(row, 'beforeNotInForce', termInWords(term.before), inForce + since));
  }
  const legal = own.legalTermOf(item);
  if (term.after && term.after.unit === legal.unit && amountOf(term.after) > amountOf(legal))
    found.push(finding(row, 'beyondLaw', termInWords(term.after), termInWords(legal)));
  return found;
}

/** Papers print a name with or without "Thủ tục", with other marks and capitals. */
function isSameName(one: string, other: string): boolean {
  const [plainOne, plainOther] = [plain(one), plain(other)];
  return plainOne.includes(plainOther) || plainOther.includes(plainOne);
}

const plain = (name: string): string =>
  name
    .normalize('NFC')
    .toLowerCase()
    .replace(/^thủ tục\s+/, '')
    .replaceAll(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
