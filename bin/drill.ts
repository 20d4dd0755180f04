import { join } from 'node:path';
import { placeOf } from '../lib/cloud/config/place.ts';
import { stateDirectoryOf } from '../lib/local/running-provinces.ts';
import { synthesize } from '../lib/local/synthesize.ts';
import { calledWith, LOCAL_PROVINCE } from '../lib/tools/command-line.ts';
import { timeline } from '../lib/tools/demo/timeline.ts';
import { drill } from '../lib/tools/restore/drill.ts';

const USAGE = `Usage: npm run drill -- [--province ${LOCAL_PROVINCE}]
  lets a province of its own live on this machine, takes its table back to an earlier moment, brings it up with
  what "npm run restore" does on AWS, and looks whether it is whole`;

const { values } = calledWith(USAGE, {
  options: { province: { type: 'string', default: LOCAL_PROVINCE } },
});

try {
  const place = placeOf(values.province, 'dev');
  const folder = stateDirectoryOf('drill');
  const assembly = join(folder, 'assembly');
  console.log('Making the templates …');
  await synthesize(place, assembly);
  const { loss, brought, faults } = await drill({
    place,
    assembly,
    state: join(folder, 'state'),
    told: timeline((line) => console.log(line)),
    start: Date.parse('2026-03-02T08:00:00+07:00'),
    procedures: ['1.014464', '3.000527'],
  });
  const { sequencesRaised, executionsStopped, goneOn, figuresDiffer } = brought;
  console.log(
    `\n${loss.acts.length} acts on ${loss.dossiers.length} dossiers lost and listed, ${loss.documents.length} documents found; ` +
      `${sequencesRaised} sequences raised, ${executionsStopped} executions ended, ${goneOn} dossiers go on, figures differ in ${figuresDiffer}`,
  );
  for (const fault of faults) console.error(`Not whole: ${fault}`);
  if (faults.length > 0) process.exitCode = 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
