import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { getObject } from '../../../../functions/adapters/lake/objects.ts';
import { logKeys } from '../../../../functions/adapters/s3/head-log.ts';
import { keyText } from '../../../../functions/domain/log/note.ts';
import { stampRoot } from '../../../../functions/notary/time-stamp.ts';
import { verdictText, verify } from '../../../../lib/tools/verify/command.ts';
import { signerNamed } from '../../../functions/domain/log/signer.ts';
import { openNotaryStand } from '../../../functions/notary/notary-stand.ts';
import { loggedHistories } from './logged-histories.ts';
import { hasOpenssl, openAuthority } from './openssl-authority.ts';

const signer = signerNamed('mot-cua/h62-test');

/** A copy of a log of three roots, of which an authority of OpenSSL has stamped the first and the last. */
async function stampedLog(authority: { readonly url: string }) {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-stamped-'));
  const { proofs, roots } = await loggedHistories(6, 2, signer);
  for (const inside of ['roots', 'stamps']) mkdirSync(join(folder, inside));
  for (const { name, text } of roots) writeFileSync(join(folder, 'roots', name), text);
  writeFileSync(join(folder, 'key'), keyText(signer));
  const proof = join(folder, 'proof.json');
  writeFileSync(proof, JSON.stringify(proofs[0]));
  const stand = await openNotaryStand();
  for (const number of [1, 3]) {
    const root = { number, size: number * 2, text: roots[number - 1]?.text ?? '' };
    if ((await stampRoot(stand.log, root, authority.url)) !== 'stamped')
      throw new Error('no stamp');
    const key = logKeys.stamp(number);
    writeFileSync(join(folder, key), (await getObject(stand.log, key)) ?? '');
  }
  await stand.close();
  return { folder, proof, roots };
}

const ofOpenssl = 'the time stamps of a log, made by an authority of OpenSSL';
const skipped = hasOpenssl ? '' : ' (skipped: there is no `openssl` on this machine to be one)';

describe.skipIf(!hasOpenssl)(`${ofOpenssl}${skipped}`, () => {
  let authority: Awaited<ReturnType<typeof openAuthority>>;
  let stranger: typeof authority;
  let log: Awaited<ReturnType<typeof stampedLog>>;
  beforeAll(async () => {
    authority = await openAuthority('Cơ quan cấp dấu thời gian');
    stranger = await openAuthority('Kẻ mạo danh');
    log = await stampedLog(authority);
  });
  afterAll(async () => {
    await Promise.all([authority.close(), stranger.close()]);
    rmSync(log.folder, { recursive: true });
  });

  const stamp = (number: number) => join(log.folder, logKeys.stamp(number));
  const checked = (authorities?: string) =>
    verify({ proof: log.proof, roots: log.folder, authorities });
  const found = async (authorities = authority.certificates) =>
    (await checked(authorities)).findings.map(({ what, number, kind, because }) => ({
      what,
      number,
      kind,
      because,
    }));
  /** What is found while the stamp of a root is something else. */
  async function foundWith(number: number, bytes: Uint8Array) {
    const [path, before] = [stamp(number), readFileSync(stamp(number))];
    writeFileSync(path, bytes);
    const findings = await found();
    writeFileSync(path, before);
    return findings;
  }

  it('hold by OpenSSL and by the verifier, which says since when the roots were there', async () => {
    const text = log.roots[2]?.text ?? '';
    expect(await authority.vouchesFor(text, readFileSync(stamp(3)))).toBe(true);
    const verdict = await checked(authority.certificates);
    expect(verdict.findings).toEqual([]);
    expect(verdict.stamped).toMatchObject({ root: 3, isTrusted: true });
    expect(verdictText(verdict)).toContain(`were there at ${verdict.stamped?.at}`);
    const unnamed = await checked();
    expect(unnamed).toMatchObject({ findings: [], stamped: { isTrusted: false } });
    expect(verdictText(unnamed)).toContain('--authorities');
  });

  it('are named where they are of another root, altered, or of an authority that nobody named', async () => {
    const named = (because: string) => [
      { what: 'stamp', number: 3, kind: 'altered', because: expect.stringContaining(because) },
    ];
    const [first, last] = [readFileSync(stamp(1)), readFileSync(stamp(3))];
    expect(await foundWith(3, first)).toEqual(named('another text'));
    expect(await authority.vouchesFor(log.roots[2]?.text ?? '', first)).toBe(false);
    expect(await foundWith(3, Buffer.from('not a stamp'))).toEqual(named('no time stamp'));
    const forged = Buffer.from(last);
    forged.writeUInt8(last.readUInt8(last.length - 1) ^ 1, last.length - 1);
    expect(await foundWith(3, forged)).toEqual(named('signature'));
    expect(await found(stranger.certificates)).toEqual([
      expect.objectContaining({ number: 1, because: expect.stringContaining('none of') }),
      expect.objectContaining({ number: 3, because: expect.stringContaining('none of') }),
    ]);
  });

  it('are missed where all were taken away, or are of a root that is not there', async () => {
    const kept = [1, 3].map((number) => [stamp(number), readFileSync(stamp(number))] as const);
    writeFileSync(stamp(9), readFileSync(stamp(1)));
    expect(await found()).toMatchObject([{ what: 'stamp', number: 9, kind: 'inserted' }]);
    for (const file of readdirSync(join(log.folder, 'stamps')))
      rmSync(join(log.folder, 'stamps', file));
    expect(await found()).toMatchObject([{ what: 'stamp', kind: 'missing' }]);
    expect((await checked()).findings).toEqual([]);
    for (const [path, bytes] of kept) writeFileSync(path, bytes);
  });
});
