import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { build } from 'esbuild';
import { openTable } from '../../functions/adapters/dynamodb/table.ts';
import { grantUpload, intakeKey } from '../../functions/adapters/dynamodb/upload-store.ts';
import { type DossierView, portal, provinceClient } from '../../lib/tools/demo/client.ts';
import { samplePdf, upload } from '../../lib/tools/demo/sample-documents.ts';
import { scannedPdf } from '../functions/intake/papers.ts';
import { meter } from './capacity.ts';
import { takenIn } from './papers.ts';
import { type BenchProvince, benchProvince } from './province.ts';
import { type BenchTable, median, percentile, rounded } from './table.ts';

/** A procedure with three mandatory papers that may be filed online. */
const PROCEDURE = '1.009642';
const CENTRE = 'H62.19';
const PER_CLIENT = 6;
const LARGE_MB = [50, 99];

type Client = ReturnType<typeof provinceClient>;

async function submitted(client: Client): Promise<DossierView> {
  const { code } = await client.post<{ code: string }>('/dossiers', portal, {
    procedure: PROCEDURE,
    receivingUnit: CENTRE,
    channel: 'online',
    resultChannel: 'online',
    applicant: { name: 'Nguyễn Văn An', personalId: '026090001234' },
  });
  return client.get<DossierView>(`/dossiers/${code}`, portal);
}

/** From asking for the address until the component is seen filled, in milliseconds. */
async function uploadOnce(client: Client): Promise<number> {
  const dossier = await submitted(client);
  const began = performance.now();
  await upload(client, dossier, 'c01', portal);
  for (;;) {
    const { components } = await client.get<DossierView>(`/dossiers/${dossier.code}`, portal);
    if (components.some(({ id, filled }) => id === 'c01' && filled)) break;
    await pause(5);
  }
  return performance.now() - began;
}

async function benchUploads({ province }: BenchProvince): Promise<BenchTable> {
  const client = provinceClient(province.url);
  await uploadOnce(client);
  const rows: Record<string, string | number>[] = [];
  for (const clients of [1, 16]) {
    const times: number[] = [];
    const began = performance.now();
    const work = async () => {
      for (let round = 0; round < PER_CLIENT; round++) times.push(await uploadOnce(client));
    };
    await Promise.all(Array.from({ length: clients }, work));
    const seconds = (performance.now() - began) / 1000;
    rows.push({
      clients,
      'per second': rounded(times.length / seconds, 1),
      'p50 ms': rounded(median(times), 0),
      'p95 ms': rounded(percentile(times, 0.95), 0),
    });
  }
  return {
    title: 'Uploads: from the asked address to the filled component',
    conditions: `${PER_CLIENT} dossiers per client, one PDF of a page each, malware stand-in and check included; the rate includes the filing of the dossier`,
    rows,
  };
}

/** Request units of one document, from the grant to the filled component. */
async function benchDocumentUnits({ province, client }: BenchProvince): Promise<BenchTable> {
  const http = provinceClient(province.url);
  const { code } = await submitted(http);
  const spent = meter(client);
  const table = openTable(province.tableName, client);
  const bytes = samplePdf('bench');
  const sha256 = createHash('sha256').update(bytes).digest('base64');
  const declared = {
    component: 'c01',
    fileName: 'don.pdf',
    contentType: 'application/pdf',
    size: bytes.length,
    sha256,
  };
  const at = '2026-03-02T01:30:00.000Z';
  const record = { Put: { TableName: table.name, Item: { pk: 'I#bench', sk: '#' } } };
  await grantUpload(
    table,
    code,
    declared,
    { grantedTo: portal.sub, grantedAt: at, known: undefined },
    [record],
  );
  const granted = spent.units;
  await takenIn(table, { key: intakeKey(code, 'c01', sha256), bytes, at });
  return {
    title: 'Request units of one document',
    conditions: 'as the engine reports them; a dossier of six components',
    rows: [
      { what: 'grant', units: rounded(granted, 1) },
      { what: 'verdict to filled component', units: rounded(spent.units - granted, 1) },
    ],
  };
}

/** Peak memory of a fresh process that does nothing but receive and check one PDF of scanned pages. */
async function benchMemory(): Promise<BenchTable> {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-memory-'));
  try {
    const check = join(folder, 'check.mjs');
    await build({
      stdin: {
        contents: `export { checkDocument } from './check-document.ts'; export { pdfium } from './pdf-engine.ts'; export { receive } from './receive.ts';`,
        resolveDir: join(import.meta.dirname, '../../functions/intake'),
      },
      bundle: true,
      platform: 'node',
      format: 'esm',
      // As the functions are built: the name in the banner is then nobody else's.
      minify: true,
      banner: {
        js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
      },
      outfile: check,
    });
    cpSync(
      join(import.meta.dirname, '../../node_modules/@embedpdf/pdfium/dist/pdfium.wasm'),
      join(folder, 'pdfium.wasm'),
    );
    return {
      title: 'The check of large PDFs',
      conditions:
        'a fresh process on Linux that reads the file as it reads an object, a scanned page a megabyte; 100 MB is the limit of an upload, 1,024 MB the memory of the function',
      rows: LARGE_MB.map((size) => checkedAlone(check, folder, size)),
    };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

interface TimedCheck {
  readonly checked: { readonly ok: boolean; readonly facts?: { pages: number; dpi: number } };
  readonly receiving: number;
  /** Until PDFium, which loads while the bytes come, is there. */
  readonly waiting: number;
  readonly checking: number;
  /** Of all of it, in all threads. */
  readonly processor: number;
}

function checkedAlone(
  check: string,
  folder: string,
  megabytes: number,
): BenchTable['rows'][number] {
  const file = join(folder, `${megabytes}.pdf`);
  writeFileSync(file, scannedPdf(megabytes));
  const script = `
    import { createReadStream, readFileSync, statSync } from 'node:fs';
    const { checkDocument, pdfium, receive } = await import(${JSON.stringify(check)});
    // The peak of this program alone, which getrusage mixes with that of the process that started it.
    const peak = () => Number(/VmHWM:\\s+(\\d+)/.exec(readFileSync('/proc/self/status', 'utf8'))?.[1]);
    const before = peak();
    const file = ${JSON.stringify(file)};
    const timed = async () => {
      const [began, spent] = [performance.now(), process.cpuUsage()];
      const engine = pdfium();
      const { bytes } = await receive(createReadStream(file), statSync(file).size);
      const [received] = [performance.now(), await engine];
      const loaded = performance.now();
      const checked = await checkDocument(bytes, { contentType: 'application/pdf', minDpi: 200 });
      const ended = performance.now();
      const { user, system } = process.cpuUsage(spent);
      const processor = (user + system) / 1000;
      return { checked, receiving: received - began, waiting: loaded - received, checking: ended - loaded, processor };
    };
    const first = await timed();
    const after = peak();
    console.log(JSON.stringify({ first, next: await timed(), before, after }));`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  const { first, next, before, after } = JSON.parse(run.stdout) as {
    first: TimedCheck;
    next: TimedCheck;
    before: number;
    after: number;
  };
  const { checked } = first;
  if (!checked.ok) throw new Error(`refused: ${run.stdout}`);
  return {
    MB: megabytes,
    pages: checked.facts?.pages ?? 0,
    dpi: checked.facts?.dpi ?? 0,
    'ms to receive': rounded(first.receiving, 0),
    'ms more for PDFium': rounded(first.waiting, 0),
    'ms of the first check': rounded(first.checking, 0),
    'ms of the next': rounded(next.checking, 0),
    'processor ms, first': rounded(first.processor, 0),
    'processor ms, next': rounded(next.processor, 0),
    'MB before': rounded(before / 1024, 0),
    'MB at the peak': rounded(after / 1024, 0),
  };
}

export async function benchDocuments(): Promise<readonly BenchTable[]> {
  const bench = await benchProvince();
  try {
    return [await benchUploads(bench), await benchDocumentUnits(bench), await benchMemory()];
  } finally {
    await bench.close();
  }
}
