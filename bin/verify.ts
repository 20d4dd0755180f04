import { placeOf } from '../lib/cloud/config/place.ts';
import { calledWith, LOCAL_PROVINCE } from '../lib/tools/command-line.ts';
import { verdictText, verify } from '../lib/tools/verify/command.ts';
import { copyLog } from '../lib/tools/verify/copy-log.ts';

const USAGE = `Usage: npm run verify -- PROOF --roots FOLDER [--key KEY] [--authorities FILE] [--json]
  PROOF: the answer of GET /dossiers/{code}/proof, in a file
  FOLDER: a copy of the log, or of its roots alone; no province is asked
  KEY: the key of the log, name+id+key, or a file that holds it; else the file "key" of the folder
  FILE: the certificates (PEM) of the time-stamping authorities that you trust; stamps of others are named
  exits with 1 and names every event, every root and every time stamp that is not what was written
       npm run verify -- copy --roots FOLDER [--province H44] [--stage dev] [--account ID] [--aws URL]
  copies the log first; --aws: the stand-ins of a local province, as /_local/status tells them`;

const { values: options, positionals } = calledWith(USAGE, {
  allowPositionals: true,
  options: {
    roots: { type: 'string' },
    key: { type: 'string' },
    authorities: { type: 'string' },
    json: { type: 'boolean', default: false },
    province: { type: 'string', default: LOCAL_PROVINCE },
    stage: { type: 'string', default: 'dev' },
    account: { type: 'string' },
    aws: { type: 'string' },
  },
});
const { roots, key, authorities, json, province, stage } = options;
const [what] = positionals;
if (!what || !roots) {
  console.error(USAGE);
  process.exit(2);
}
try {
  if (what === 'copy') {
    const objects = await copyLog(placeOf(province, stage), roots, options);
    console.log(json ? JSON.stringify({ objects }) : `${objects} objects copied to ${roots}`);
  } else {
    const verdict = await verify({ proof: what, roots, key, authorities });
    console.log(json ? JSON.stringify(verdict, null, 2) : verdictText(verdict));
    process.exitCode = verdict.findings.length > 0 ? 1 : 0;
  }
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 2;
}
