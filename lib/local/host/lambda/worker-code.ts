import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';

/**
 * The worker's code as a module address. Workers cannot load TypeScript on Node 20, and giving each one
 * a loader costs a tenth of a second; compiling the one file once costs a hundredth.
 */
export function workerModule(): URL {
  const source = readFileSync(new URL('./worker.ts', import.meta.url), 'utf8');
  const { code } = transformSync(source, { loader: 'ts', format: 'esm' });
  return new URL(`data:text/javascript,${encodeURIComponent(code)}`);
}
