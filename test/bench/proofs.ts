import { generateKeyPairSync, sign } from 'node:crypto';
import { bareKey, type Signer } from '../../functions/domain/log/note.ts';
import { checkProof } from '../../lib/tools/verify/proof-check.ts';
import { checkRoots } from '../../lib/tools/verify/roots-check.ts';
import { loggedHistories } from '../lib/tools/verify/logged-histories.ts';
import { type BenchTable, median, milliseconds, rounded } from './table.ts';

/** A fifth of a year's dossiers of a province, and two months of its roots. */
const HISTORIES = 112_300;
const ROOTS = 2_300;
/** Proofs of which the median is taken. */
const CHECKED = 200;

function drawnSigner(): Signer {
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  return {
    name: 'mot-cua/h62-bench',
    publicKey: bareKey(publicKey.export({ format: 'der', type: 'spki' })),
    sign: async (text) => sign(null, Buffer.from(text), privateKey),
  };
}

/** The size of proofs, and how long it takes to check one and all the roots of its log. */
export async function benchProofs(histories = HISTORIES): Promise<BenchTable> {
  const signer = drawnSigner();
  const { proofs, roots } = await loggedHistories(histories, Math.ceil(histories / ROOTS), signer);
  let checked = checkRoots([], signer);
  const whole = await milliseconds(() => {
    checked = checkRoots(roots, signer);
  });
  const some = proofs.slice(0, CHECKED);
  const times: number[] = [];
  for (const proof of some)
    times.push(
      await milliseconds(() => {
        const { findings } = checkProof(proof, checked, signer);
        if (findings.length > 0) throw new Error('A history that nobody touched was accused');
      }),
    );
  const bytes = median(some.map((proof) => JSON.stringify(proof).length));
  const way = median(some.map(({ logged }) => logged?.proof.length ?? 0));
  return {
    title: 'Proofs of histories',
    conditions: `a log of ${proofs.length} heads in ${roots.length} roots, histories of 3 to 12 events, one thread, medians of ${CHECKED}`,
    rows: [
      { what: 'a proof, bytes', figure: bytes },
      { what: 'of it the way from the head to the root, bytes', figure: way },
      { what: 'a proof checked, ms', figure: rounded(median(times)) },
      { what: 'all roots checked, ms', figure: Math.round(whole) },
    ],
    figures: { proofBytes: bytes, proofMs: rounded(median(times)) },
  };
}
