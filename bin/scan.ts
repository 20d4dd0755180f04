import { calledWith } from '../lib/tools/command-line.ts';
import { provinceClient } from '../lib/tools/demo/client.ts';
import { type ScannedDossier, uploadFolder } from '../lib/tools/scan/upload-folder.ts';

const USAGE = 'Usage: npm run scan -- <dossier code> <folder> [--url <API>] [--token <token>]';

/**
 * `npm run scan -- H62.19-260302-0001 ./scans` uploads a folder of scans to a dossier. Against the local
 * province it signs in by itself; elsewhere it takes the API's address and a token of a counter.
 */
const { values, positionals } = calledWith(USAGE, {
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8062' },
    token: { type: 'string' },
  },
});
const [code, folder] = positionals;
/** A code begins with the unit that received the dossier: its counter may bring papers. */
const unit = /^(.+)-\d{6}-\d{4,}$/.exec(code ?? '')?.[1];

if (!code || !folder || !unit) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  const client = provinceClient(values.url, values.token);
  const counter = { sub: `counter-${unit}`, roles: ['counter'], units: [unit] };
  try {
    const summary = await uploadFolder(folder, {
      read: () => client.get<ScannedDossier>(`/dossiers/${code}`, counter),
      declare: (scan) => client.post(`/dossiers/${code}/uploads`, counter, scan),
      complete: ({ component, sha256 }) =>
        client.post(`/dossiers/${code}/uploads/completion`, counter, { component, sha256 }),
      tell: (line) => console.log(line),
    });
    const { filed, known, refused, leftOut, missing } = summary;
    console.log(
      `${filed} filed, ${known} there already, ${refused} refused, ${leftOut} left out; ` +
        (missing.length > 0 ? `still missing: ${missing.join(', ')}` : 'nothing is missing'),
    );
    if (refused > 0) process.exitCode = 1;
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
