import { resolve } from 'node:path';
import { Engine } from '../functions/adapters/lake/duckdb.ts';
import { showSnapshot, takeSnapshot } from '../functions/adapters/lake/snapshot.ts';
import { placeOf } from '../lib/cloud/config/place.ts';
import { calledWith, LOCAL_PROVINCE } from '../lib/tools/command-line.ts';
import { openProvinceLake } from '../lib/tools/figures/lake.ts';
import { ask, lakeIn, questions, sqlOf } from '../lib/tools/figures/sql.ts';

const USAGE = `npm run sql -- <question> [--province ${LOCAL_PROVINCE}] [--url http://127.0.0.1:8062 | --folder <synchronised lake>]
  answers a question over the tables dossiers, events, work and open; it reads and nothing else
  <question>  SQL, a file of it (*.sql), or one of: ${questions().join(', ')}
  --url       the local province (npm start), as it is now
  --folder    aws s3 sync s3://<place>-lake-<account>-<region> <folder> --exclude 'increments/*'`;

const { values, positionals } = calledWith(USAGE, {
  allowPositionals: true,
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:8062' },
    province: { type: 'string', default: LOCAL_PROVINCE },
    folder: { type: 'string' },
  },
});

async function overFolder(folder: string, sql: string) {
  const snapshot = lakeIn(folder);
  const engine = await Engine.open({ directory: folder, memoryLimit: '2GB', threads: 2 });
  const session = await engine.session();
  await showSnapshot(session, snapshot);
  return { rows: await ask(session, sql), snapshot };
}

async function overProvince(url: string, sql: string) {
  const { lake, workshop, close } = await openProvinceLake(placeOf(values.province, 'dev'), {
    url,
  });
  try {
    const kinds = ['dossiers', 'work', 'events'] as const;
    const snapshot = await takeSnapshot(lake, workshop.folder, { kinds, open: true });
    const session = await workshop.engine.session();
    await showSnapshot(session, snapshot);
    return { rows: await ask(session, sql), snapshot };
  } finally {
    close();
  }
}

const [question] = positionals;
if (!question) {
  console.error(USAGE);
  process.exitCode = 2;
} else {
  try {
    const sql = sqlOf(question);
    const { folder, url } = values;
    const { rows, snapshot } = await (folder
      ? overFolder(resolve(folder), sql)
      : overProvince(url, sql));
    console.table(rows);
    const { generation, until = 'the last compaction' } = snapshot;
    console.log(`${rows.length} rows, manifest ${generation}, as of ${until}`);
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
