import { eventHash } from '../../../../functions/domain/dossier/chain.ts';
import {
  proofText,
  rootText,
  signCheckpoint,
} from '../../../../functions/domain/log/checkpoint.ts';
import type { DossierProof } from '../../../../functions/domain/log/dossier-proof.ts';
import { entryOf } from '../../../../functions/domain/log/head.ts';
import type { Signer } from '../../../../functions/domain/log/note.ts';
import { completeInTiles, grownTiles } from '../../../../functions/domain/log/tiles.ts';
import {
  consistencyPath,
  inclusionPath,
  leafHash,
  rootHash,
} from '../../../../functions/domain/log/tree.ts';
import type { RootFile } from '../../../../lib/tools/verify/roots-check.ts';
import { type History, historyOf } from '../../../functions/domain/dossier/any-history.ts';

/** Numbers that look drawn and are the same in every run (mulberry32). */
export function drawer(seed: number): (below: number) => number {
  let state = seed;
  return (below) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % below;
  };
}

const KINDS = ['documentFiled', 'accepted', 'stepCompleted', 'paused', 'resumed', 'decided'];

function drawnHistory(number: number, draw: (below: number) => number): History {
  const code = `H62.19-260302-${String(number).padStart(4, '0')}`;
  const happened = Array.from({ length: 3 + draw(10) }, () => ({
    kind: KINDS[draw(KINDS.length)] ?? '',
    minutes: draw(1_000),
    actor: `officer-${draw(20)}`,
    facts: { unit: `H62.${draw(30)}`, amount: draw(1_000_000), late: draw(2) === 0 },
  }));
  return historyOf(code, happened);
}

export interface LoggedHistories {
  readonly proofs: readonly DossierProof[];
  readonly roots: readonly RootFile[];
}

/** Histories whose heads are in a log, with their proofs against its newest root. */
export async function loggedHistories(
  count: number,
  perRoot: number,
  signer: Signer,
): Promise<LoggedHistories> {
  const draw = drawer(20_260_302);
  const histories = Array.from({ length: count }, (_, number) => drawnHistory(number, draw));
  const tiles = new Map<string, Buffer>();
  const read = async (path: string) => tiles.get(path) ?? Buffer.of();
  const roots: RootFile[] = [];
  const entries = histories.map(({ code: dossier, version, head }) =>
    entryOf({ dossier, version, head }),
  );
  let checkpoint = '';
  for (let old = 0; old < count; old += perRoot) {
    const leaves = entries.slice(old, old + perRoot).map(leafHash);
    const size = old + leaves.length;
    for (const [path, tile] of await grownTiles(old, leaves, read)) tiles.set(path, tile);
    const complete = completeInTiles(size, read);
    checkpoint = await signCheckpoint({ size, root: await rootHash(size, complete) }, signer);
    const path = await consistencyPath(old, size, complete);
    const name = String(roots.length + 1).padStart(9, '0');
    roots.push({ name, text: rootText({ old, path, checkpoint }) });
  }
  const complete = completeInTiles(count, read);
  const proofs = await Promise.all(
    histories.map(async ({ code, version, head, events }, index) => ({
      dossier: code,
      version,
      head,
      events: events.map((event) => ({ ...event, hash: eventHash(code, event) })),
      logged: {
        version,
        head,
        proof: proofText({ index, path: await inclusionPath(index, count, complete), checkpoint }),
      },
    })),
  );
  return { proofs, roots };
}
