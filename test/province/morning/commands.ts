import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { runCommand } from '../../bin/run-command.ts';
import { portal } from '../people.ts';
import { QUICK } from '../running.ts';
import { api, running } from './province.ts';

/** The notary signs a root as often. */
const QUARTER_MS = 15 * 60_000;

const folder = mkdtempSync(join(tmpdir(), 'mot-cua-commands-'));
afterAll(() => rmSync(folder, { recursive: true }));
const run = (line: string) => runCommand(`${line} --province H62 --url ${running.province.url}`);

describe('the commands of the documents, asked of a running province', () => {
  it('rebuild its lake from the table, and find no difference between them', async () => {
    const rebuilt = await run('figures rebuild');
    expect(rebuilt).toMatchObject({
      status: 0,
      said: expect.stringMatching(/manifest \d+: \d+ dossiers/),
    });
    // What was still on its way to the lake is written by the comparison itself.
    const compared = async () => (await run('figures compare')).said;
    await expect
      .poll(compared, { timeout: 60_000 })
      .toContain(': 0 lost, 0 stale, 0 in the lake alone');
  });

  it('answer a question in SQL, and hold plans against what became of its dossiers', async () => {
    const asked = await run('sql fridays');
    expect(asked).toMatchObject({
      status: 0,
      said: expect.stringMatching(/\d+ rows, manifest \d+/),
    });
    const past = await run('replay past');
    expect(past.status).toBe(0);
    const plans = await run('reduction check test/fixtures/reductions.json');
    expect(plans).toMatchObject({ status: 1, said: expect.stringContaining('lỗi / faults') });
  });

  it('copy its log, and check a proof by the files alone', async () => {
    const { code } = await api.accepted(QUICK);
    const roots = join(folder, 'log');
    const { aws } = running.province.endpoints;
    const proof = join(folder, 'proof.json');
    const { time } = running.province;
    // The stream may be behind the notary's first root, or its second.
    const isLogged = async () => {
      await time.advanceTo(time.now() + QUARTER_MS);
      const { body } = await api.get(`/dossiers/${code}/proof`, portal);
      writeFileSync(proof, JSON.stringify(body));
      return body.logged !== undefined;
    };
    await expect.poll(isLogged, { timeout: 60_000, interval: 500 }).toBe(true);
    const copied = await runCommand(`verify copy --province H62 --roots ${roots} --aws ${aws}`);
    expect(copied).toMatchObject({ status: 0, said: expect.stringContaining('objects copied') });
    const verdict = await runCommand(`verify ${proof} --roots ${roots}`);
    expect(verdict.status).toBe(0);
  });
});
