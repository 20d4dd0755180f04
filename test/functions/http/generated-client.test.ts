import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { openApiDocument } from '../../../functions/http/openapi.ts';

/** Inside the project, where the client finds the library that it calls with. */
const cache = join(import.meta.dirname, '../../../node_modules/.cache');
mkdirSync(cache, { recursive: true });
const folder = mkdtempSync(join(cache, 'client-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const packages = createRequire(import.meta.url);
const generator = join(dirname(packages.resolve('oazapfts')), 'cli.js');
const compiler = join(dirname(packages.resolve('typescript/package.json')), 'bin', 'tsc');
const run = promisify(execFile);

/** What a portal writes against the client; the compiler must object to each line that is marked. */
const portal = `
import { accept, listTasks, readDossier, submit } from './client.ts';

export async function fileAndAccept(key: string): Promise<string> {
  const filed = await submit(key, {
    procedure: '3.000527',
    receivingUnit: 'H62.19',
    channel: 'online',
    resultChannel: 'post',
    applicant: { name: 'Nguyễn Văn An', personalId: '026090001234' },
  });
  if (filed.status !== 201) return filed.data.code;
  const { code } = filed.data;
  const read = await readDossier(code);
  if (read.status === 200)
    for (const { act } of read.data.allowed) if (act === 'accept') await accept(code, key, '*', {});
  const work = await listTasks('H62.19', { due: 'overdue', assignee: 'none' });
  return work.status === 200 ? work.data.items.map((row) => row.code).join() : code;
}

// @ts-expect-error there is no such channel
export const foreign = () => submit('k', { procedure: '1', receivingUnit: 'H62.19', channel: 'fax', resultChannel: 'post', applicant: { name: 'A', personalId: '1' } });
// @ts-expect-error an act names the version that it was decided on
export const blind = () => accept('H62.19-260302-0001', 'k');
// @ts-expect-error there is no such state of a task
export const idle = () => listTasks('H62.19', { due: 'sometime' });
`;

it('a client generated from the API document compiles, and holds those who call to what it says', async () => {
  writeFileSync(join(folder, 'openapi.json'), JSON.stringify(openApiDocument()));
  await run(process.execPath, [generator, 'openapi.json', 'client.ts'], { cwd: folder });
  writeFileSync(join(folder, 'portal.ts'), portal);
  const settings = {
    extends: '../../../tsconfig.json',
    compilerOptions: {
      // The client's library writes optional fields as undefined.
      exactOptionalPropertyTypes: false,
      lib: ['ES2024', 'DOM'],
      types: [],
      incremental: false,
      tsBuildInfoFile: null,
    },
    include: ['*.ts'],
  };
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(settings));
  const compiled = await run(process.execPath, [compiler, '-p', folder]).catch((error) => error);
  expect(compiled.stdout).toBe('');
});
