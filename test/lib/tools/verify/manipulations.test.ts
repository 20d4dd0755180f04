import { beforeAll, describe, expect, it } from 'vitest';
import { checkProof } from '../../../../lib/tools/verify/proof-check.ts';
import { type CheckedRoots, checkRoots } from '../../../../lib/tools/verify/roots-check.ts';
import { signerNamed } from '../../../functions/domain/log/signer.ts';
import { drawer, type LoggedHistories, loggedHistories } from './logged-histories.ts';
import { manipulations } from './manipulations.ts';

/** `npm run test:long` takes 1,000 histories and 100,000 manipulations. */
const HISTORIES = Number(process.env.HISTORIES ?? 100);
const MANIPULATIONS = Number(process.env.MANIPULATIONS ?? 1_800);
/** The log has a dozen roots. */
const PER_ROOT = Math.ceil(HISTORIES / 12);

const signer = signerNamed('mot-cua/h62-test');
let written: LoggedHistories;
let whole: CheckedRoots;
beforeAll(async () => {
  written = await loggedHistories(HISTORIES, PER_ROOT, signer);
  whole = checkRoots(written.roots, signer);
});

const findingsOf = (proof: unknown, roots: LoggedHistories['roots']) => {
  const checked = roots === written.roots ? whole : checkRoots(roots, signer);
  return [...checked.findings, ...checkProof(proof, checked, signer).findings];
};

describe('the verifier', () => {
  it('accuses no history that nobody has touched', () => {
    expect(whole.findings).toEqual([]);
    for (const proof of written.proofs)
      expect(checkProof(proof, whole, signer)).toEqual({
        dossier: proof.dossier,
        findings: [],
        proven: proof.version,
        notYet: 0,
        since: 1,
      });
  });

  const each = Object.entries(manipulations);
  it.each(each)('finds and names %s', (name, manipulate) => {
    const draw = drawer(each.findIndex(([other]) => other === name) + 1);
    for (let time = 0; time < MANIPULATIONS / each.length; time++) {
      const proof = written.proofs[draw(written.proofs.length)];
      if (!proof) throw new Error('There are histories');
      const shown = manipulate(proof, written.roots, draw);
      const findings = findingsOf(shown.proof, shown.roots);
      // A fault of the way to a root, of the log or of a root names what was changed there.
      const named = shown.named.what === 'proof' ? {} : shown.named;
      expect(findings, name).toContainEqual(expect.objectContaining(named));
    }
  });
});
