import { leadsTo, type Transition } from '../../../functions/domain/dossier/act.ts';
import { acts } from '../../../functions/domain/dossier/acts.ts';
import { dossierStates, nationalStatus } from '../../../functions/domain/dossier/state.ts';
import { lists } from '../../cloud/constructs/dossier-table.ts';

/** A part of a document that is made from the code, by its name in the document's markers. */
export type GeneratedParts = Readonly<Record<string, () => string>>;

/** What moves a dossier beside its acts: it is submitted, and the sweeper ends a supplement. */
const ownMoves = [
  ['[*]', 'submitted', 'submit'],
  ['completing', 'refused', 'supplement limit passes'],
  ['supplementing', 'stopped', 'supplement limit passes'],
] as const;

/** The life of a dossier as a Mermaid diagram, from the transitions of its acts. */
function stateDiagram(): string {
  const moves = acts.flatMap((act: Transition & { readonly name: string }) =>
    act.from.flatMap((from) => leadsTo(act, from).map((to) => [from, to, act.name] as const)),
  );
  const pairs = new Map<string, string[]>();
  for (const [from, to, name] of [...ownMoves, ...moves]) {
    const pair = `${from} --> ${to}`;
    pairs.set(pair, [...(pairs.get(pair) ?? []), name]);
  }
  const arrows = [...pairs].map(([pair, names]) => `    ${pair}: ${names.join(', ')}`);
  const names = dossierStates.map((state) => {
    const { code, vi } = nationalStatus(state);
    return `    ${state}: ${state} (${code} ${vi})`;
  });
  return ['```mermaid', 'stateDiagram-v2', ...names, ...arrows, '```'].join('\n');
}

/** The access patterns of the table: each index, what it is keyed by, what it shows and who reads it. */
function accessPatterns(): string {
  const rows = lists.map(
    ({ name, by, sorted, shows, reads }) =>
      `| \`${name}\` | \`${by}\`, \`${sorted}\` | ${shows.length > 0 ? shows.map((one) => `\`${one}\``).join(', ') : 'keys only'} | ${reads} |`,
  );
  return ['| index | keys | shows | for |', '| --- | --- | --- | --- |', ...rows].join('\n');
}

export const generated = {
  'state-diagram': stateDiagram,
  'access-patterns': accessPatterns,
} as const satisfies GeneratedParts;

const BLOCK = /(<!-- generated: ([a-z-]+) -->\n)[\s\S]*?(<!-- end -->)/g;

/**
 * A document with its generated parts as the code has them now.
 * @throws Error naming a part that nothing makes
 */
export function withGenerated(document: string, parts: GeneratedParts = generated): string {
  return document.replaceAll(BLOCK, (_all, begin: string, name: string, end: string) => {
    const make = parts[name];
    if (!make) throw new Error(`No part of a document is called ${name}`);
    return `${begin}${make()}\n${end}`;
  });
}
