import { writeFileSync } from 'node:fs';
import { placeOf } from '../lib/cloud/config/place.ts';
import { addressOf } from '../lib/local/running-provinces.ts';
import { calledWith } from '../lib/tools/command-line.ts';
import { openProvinceLake } from '../lib/tools/figures/lake.ts';
import { bringUp, whatIsLost } from '../lib/tools/restore/restore.ts';

const USAGE = `Usage: npm run restore -- --province H62 --stage prod [--account 123456789012] [--dry-run] [--out lost.json]
  brings a province up whose table was restored to an earlier moment: writes what is lost into a file, lets no
  code be issued twice, ends executions of lost acts, and makes the figures agree
  --dry-run   writes the file and changes nothing
  without --stage it works on the local province that runs`;

const { values } = calledWith(USAGE, {
  options: {
    province: { type: 'string', default: 'H62' },
    stage: { type: 'string' },
    account: { type: 'string' },
    url: { type: 'string' },
    out: { type: 'string', default: 'lost.json' },
    'dry-run': { type: 'boolean', default: false },
  },
});

try {
  // On AWS only where a stage is named.
  const url = values.url ?? (values.stage ? undefined : await addressOf(values.province));
  const place = placeOf(values.province, values.stage ?? 'dev');
  const opened = await openProvinceLake(place, { url, account: values.account });
  try {
    const loss = await whatIsLost(opened);
    const { acts, dossiers, documents } = loss;
    writeFileSync(values.out, JSON.stringify({ acts, dossiers, documents }, null, 1));
    console.log(
      `${acts.length} acts on ${dossiers.length} dossiers to be repeated, ${documents.length} documents filed and in no dossier: ${values.out}`,
    );
    if (!values['dry-run']) {
      const { sequencesRaised, executionsStopped, goneOn, figuresDiffer } = await bringUp(
        opened,
        loss,
      );
      console.log(`${sequencesRaised} sequences raised, ${executionsStopped} executions ended`);
      console.log(`${goneOn} dossiers go on; figures differ in ${figuresDiffer}`);
      if (figuresDiffer > 0) process.exitCode = 1;
    }
  } finally {
    opened.close();
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
