import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { placeOf } from '../../cloud/config/place.ts';
import { verdictText, verify } from '../verify/command.ts';
import { copyLog } from '../verify/copy-log.ts';
import { type DossierView, portal } from './client.ts';
import type { Cast } from './story.ts';

/** The notary signs a root as often. */
const QUARTER_MS = 15 * 60_000;
/** The stream may be behind by some of them. */
const QUARTERS = 40;

/** Waits for the next signed root, and proves the history of a dossier with files alone. */
export async function proveHistory(
  { client, told }: Cast,
  { code, version, receivingUnit }: DossierView,
): Promise<void> {
  told.title(`Chứng minh lịch sử hồ sơ ${code}, không cần hỏi hệ thống`);
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-proof-'));
  try {
    interface Proof {
      readonly logged?: { readonly version: number };
    }
    let proof: Proof = {};
    for (let quarter = 0; proof.logged?.version !== version; quarter++) {
      if (quarter === QUARTERS) throw new Error('No root holds the history');
      await pause(100);
      const now = Date.parse(await client.now());
      await client.advanceTo(new Date(now + QUARTER_MS).toISOString());
      proof = await client.get<Proof>(`/dossiers/${code}/proof`, portal);
    }
    const file = join(folder, 'proof.json');
    writeFileSync(file, JSON.stringify(proof));
    const [province = ''] = receivingUnit.split('.');
    const roots = join(folder, 'log');
    await copyLog(placeOf(province, 'dev'), roots, { aws: await client.standIns() });
    const verdict = await verify({ proof: file, roots });
    if (verdict.findings.length > 0) throw new Error(verdictText(verdict));
    told.note(`${verdict.proven} sự kiện đúng như khi được ghi, gốc có chữ ký của ${verdict.key}`);
    told.note(
      `${verdict.roots} gốc nối tiếp nhau; kiểm tra: npm run verify -- proof.json --roots THƯ_MỤC`,
    );
  } finally {
    rmSync(folder, { recursive: true });
  }
}
