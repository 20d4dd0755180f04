import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { placeOf } from '../../lib/cloud/config/place.ts';
import { startProvince } from '../../lib/local/local-province.ts';
import { demoStaff } from '../../lib/local/people.ts';
import { synthesize } from '../../lib/local/synthesize.ts';
import { publish } from '../../lib/tools/catalogue/publish.ts';
import { recordAct } from './acts.ts';

/**
 * Tells the story of the demo in a province that has all the systems around it, and records what its functions ask of
 * AWS on the way: those that speak with the outside are called by no other test.
 */
const PORT = 8862;
const where = { province: 'H62', stage: 'dev' };
const place = placeOf(where.province, where.stage, { localPort: PORT });
const folder = mkdtempSync(join(tmpdir(), 'mot-cua-acts-'));
const assembly = join(folder, 'assembly');
await synthesize(place, assembly);
const province = await startProvince({
  assembly,
  stateDirectory: join(folder, 'state'),
  port: PORT,
  people: demoStaff(place.province),
  // Monday 2 March 2026, 08:00 in Vietnam: months of announced calendar ahead.
  time: { start: Date.parse('2026-03-02T01:00:00.000Z') },
  onAct: recordAct,
});
try {
  await publish({ ...where, endpoint: province.endpoints.dynamodb });
  const demo = join(import.meta.dirname, '..', '..', 'bin', 'demo.ts');
  const story = spawn('npx', ['tsx', demo, '--url', province.url], { stdio: 'inherit' });
  const [code] = await once(story, 'exit');
  if (code !== 0) throw new Error('The demo did not come to its end.');
} finally {
  await province.stop();
  rmSync(folder, { recursive: true, force: true });
}
