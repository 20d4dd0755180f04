import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import * as z from 'zod';
import { buildFunctions } from '../../lib/cloud/build.ts';
import { functionNames } from '../../lib/cloud/config/function-names.ts';
import { placeOf } from '../../lib/cloud/config/place.ts';
import { readAssembly } from '../../lib/local/host/assembly/assembly.ts';
import { synthesize } from '../../lib/local/synthesize.ts';
import { type BenchTable, median, rounded } from './table.ts';

const ROUNDS = 9;
const root = join(import.meta.dirname, '..', '..');

type Environment = Readonly<Record<string, string>>;

/** What the templates put into the environment of each function, by its name. */
async function environments(folder: string): Promise<ReadonlyMap<string, Environment>> {
  const place = placeOf('H62', 'dev');
  await synthesize(place, folder);
  return new Map(
    readAssembly(folder)
      .of('AWS::Lambda::Function')
      .map(({ properties }) => {
        const { FunctionName, Environment } = LambdaFunction.parse(properties);
        return [FunctionName.replace(`${place.names.prefix}-`, ''), Environment.Variables];
      }),
  );
}

const LambdaFunction = z.object({
  FunctionName: z.string(),
  Environment: z.object({ Variables: z.record(z.string(), z.string()) }),
});

/** The AWS clients that end up in a function's bundle. */
async function clientsOf(name: string): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: [join(root, 'functions', name, 'handler.ts')],
    bundle: true,
    write: false,
    metafile: true,
    platform: 'node',
    format: 'esm',
    // Native, in a layer of its own.
    external: ['@duckdb/*'],
    outdir: tmpdir(),
  });
  const found = Object.keys(metafile.inputs).flatMap(
    (input) => /node_modules\/(@aws-sdk\/client-[a-z0-9-]+)\//.exec(input)?.[1] ?? [],
  );
  return [...new Set(found)].toSorted();
}

/** A bundle of nothing but those clients: what the function would cost if it did nothing. */
async function bareBundle(clients: readonly string[], folder: string): Promise<string> {
  const outfile = join(
    folder,
    `${clients.map((client) => client.slice(9)).join('-') || 'nothing'}.mjs`,
  );
  const lines = clients.map(
    (client, n) => `import * as c${n} from '${client}';globalThis.k${n}=c${n};`,
  );
  await build({
    stdin: { contents: lines.join('\n') || 'globalThis.k=1', resolveDir: root },
    bundle: true,
    minify: true,
    platform: 'node',
    format: 'esm',
    target: 'node22',
    mainFields: ['module', 'main'],
    banner: {
      js: "import{createRequire}from'node:module';const require=createRequire(import.meta.url);",
    },
    outfile,
  });
  return outfile;
}

/** Milliseconds that a fresh process takes to load a module, without the start of the process itself. */
function loadTime(file: string, environment: Environment = {}): number {
  const script = `const t=performance.now();await import(${JSON.stringify(file)});process.stdout.write(String(performance.now()-t));process.exit(0)`;
  const run = spawnSync(process.execPath, ['--input-type=module', '-e', script], {
    env: { ...process.env, ...environment, AWS_REGION: 'ap-southeast-1' },
    encoding: 'utf8',
  });
  if (run.status !== 0) throw new Error(run.stderr);
  return Number(run.stdout);
}

/** Size of every bundle, and its load time beside a bare import of the AWS clients it uses. */
export async function benchBundles(): Promise<BenchTable> {
  const built = await buildFunctions();
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-bare-'));
  const settings = await environments(join(folder, 'assembly'));
  const rows: Record<string, string | number>[] = [];
  for (const name of functionNames) {
    const clients = await clientsOf(name);
    const own = join(built, name, 'index.mjs');
    const bare = await bareBundle(clients, folder);
    const ratios: number[] = [];
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const mine = loadTime(own, settings.get(name));
      times.push(mine);
      ratios.push(mine / loadTime(bare));
    }
    rows.push({
      function: name,
      'bundle KB': Math.round(statSync(own).size / 1024),
      clients: clients.map((client) => client.slice('@aws-sdk/client-'.length)).join(' ') || '—',
      'load ms': rounded(median(times), 0),
      'ratio to bare clients': rounded(median(ratios)),
    });
  }
  rmSync(folder, { recursive: true });
  return {
    title: 'Bundle size and load time per function',
    conditions: `Node ${process.version}, ${ROUNDS} pairs in turn (function, bare import of its AWS clients), medians; a fresh process each, module load only`,
    rows,
  };
}
