import { createHash } from 'node:crypto';
import type { ProcedureCode } from '../../domain/codes.ts';
import { type ContentPart, missingContent } from '../../domain/procedure/content.ts';
import type { Life } from '../../domain/procedure/life.ts';
import type { Procedure } from '../../domain/procedure/procedure.ts';
import type { Catalogue, Publication } from '../../domain/procedure/publication.ts';
import type { Row } from './dossier-rows.ts';
import { keys } from './table.ts';

/** What lists and figures need of one version; the whole of it is in a row of its own. */
export interface VersionSummary
  extends Pick<
    Procedure,
    'validFrom' | 'name' | 'field' | 'level' | 'leadUnit' | 'publishedTerm' | 'onlineLevel' | 'fee'
  > {
  readonly version: number;
  readonly processKind: Procedure['process']['kind'];
  /** What of its content the catalogue does not have. */
  readonly missing: readonly ContentPart[];
}

/** The entry of a procedure in the catalogue: its whole life in one row. */
export interface Entry extends Life<VersionSummary> {
  /** Procedures whose place it has taken. */
  readonly predecessors?: readonly ProcedureCode[];
  /** The decisions on it, the earliest first: with its code they are the keys of its publications. */
  readonly decisions?: readonly Publication['decision'][];
}

/** An entry ready to be written, with the rows of its versions. */
export interface PublishedLife {
  readonly code: ProcedureCode;
  readonly digest: string;
  readonly entry: Row;
  readonly versions: readonly VersionRow[];
}

interface VersionRow {
  readonly version: number;
  readonly digest: string;
  readonly row: Row;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The rows of the catalogue, and what each would be recognised by if it stood in the table already. */
export function rowsOf({ lives, publications }: Catalogue): readonly PublishedLife[] {
  const predecessors = predecessorsOf(lives);
  const decisions = decisionsOf(publications);
  return lives.map((life) => {
    const { code, end } = life;
    const versions = life.versions.map(versionRow);
    const before = predecessors.get(code);
    const decided = decisions.get(code);
    const entry: Entry = {
      code,
      versions: life.versions.map(summaryOf),
      ...(end && { end }),
      ...(before && { predecessors: before }),
      ...(decided && { decisions: decided }),
    };
    const digest = sha256(JSON.stringify([entry, versions.map((version) => version.digest)]));
    return { code, digest, entry: { ...keys.catalogue(code), ...entry, digest }, versions };
  });
}

/** As text: nothing asks for a part of it, and as a map of maps it takes four times as long to write. */
function versionRow(procedure: Procedure): VersionRow {
  const { version } = procedure.process;
  const text = JSON.stringify(procedure);
  const digest = sha256(text);
  return {
    version,
    digest,
    row: { ...keys.procedure(procedure.code, version), digest, procedure: text },
  };
}

function summaryOf(procedure: Procedure): VersionSummary {
  const { validFrom, name, field, level, leadUnit, publishedTerm, onlineLevel, fee, process } =
    procedure;
  return {
    version: process.version,
    validFrom,
    name,
    field,
    level,
    leadUnit,
    publishedTerm,
    onlineLevel,
    fee,
    processKind: process.kind,
    missing: missingContent(procedure),
  };
}

function predecessorsOf(lives: readonly Life[]): ReadonlyMap<ProcedureCode, ProcedureCode[]> {
  const predecessors = new Map<ProcedureCode, ProcedureCode[]>();
  for (const { code, end } of lives)
    for (const successor of end?.successors ?? [])
      predecessors.set(successor, [...(predecessors.get(successor) ?? []), code]);
  return predecessors;
}

function decisionsOf(publications: readonly Publication[]) {
  const decisions = new Map<ProcedureCode, Publication['decision'][]>();
  for (const { procedure, decision } of publications)
    decisions.set(procedure, [...(decisions.get(procedure) ?? []), decision]);
  return decisions;
}

/** Written by this module from these very types: reading it back is a change of view and not a parse. */
export function entryFrom(row: Row): Entry {
  const { pk: _pk, sk: _sk, digest: _digest, ...entry } = row;
  return entry as unknown as Entry;
}
