import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { provinceClient } from '../../../lib/tools/demo/client.ts';
import { samplePdf } from '../../../lib/tools/demo/sample-documents.ts';
import { type ScannedDossier, uploadFolder } from '../../../lib/tools/scan/upload-folder.ts';
import { CENTRE, counter } from '../people.ts';
import { api, running } from './province.ts';

const folder = mkdtempSync(join(tmpdir(), 'mot-cua-scans-'));
beforeAll(async () => {
  mkdirSync(join(folder, 'c02'));
  writeFileSync(join(folder, 'c01 đơn.pdf'), samplePdf('đơn'));
  writeFileSync(join(folder, 'c02', 'trang 1.pdf'), samplePdf('trang 1'));
  writeFileSync(join(folder, 'c03.pdf'), '%PDF-1.4\ncut off');
  writeFileSync(join(folder, 'c77.pdf'), samplePdf('of no component'));
  writeFileSync(join(folder, 'thư.pdf'), samplePdf('of no component'));
  writeFileSync(join(folder, 'ghi chú.txt'), 'not a scan');
});
afterAll(async () => {
  rmSync(folder, { recursive: true });
});

describe('a folder of scans', () => {
  it('goes to the components that its names tell, once, and what is refused is told', async () => {
    const code = String((await api.submit('1.009642')).body.code);
    const client = provinceClient(running.province.url);
    const person = { ...counter, units: [CENTRE] };
    const told: string[] = [];
    const run = () =>
      uploadFolder(folder, {
        read: () => client.get<ScannedDossier>(`/dossiers/${code}`, person),
        declare: (scan) => client.post(`/dossiers/${code}/uploads`, person, scan),
        complete: ({ component, sha256 }) =>
          client.post(`/dossiers/${code}/uploads/completion`, person, { component, sha256 }),
        tell: (line) => told.push(line),
      });
    const broken = { refused: 1, leftOut: 3, missing: ['c03'] };
    expect(await run()).toEqual({ filed: 2, known: 0, ...broken });
    expect(told.slice(0, 3)).toEqual([
      '[1/3] c01 c01 đơn.pdf (1 KB): filed',
      '[2/3] c02 trang 1.pdf (1 KB): filed',
      expect.stringMatching(/^\[3\/3\] c03 c03\.pdf \(1 KB\): refused: Tệp bị hỏng/),
    ]);
    expect(told.slice(3).map((line) => line.split(': ')[1])).toEqual([
      'c77.pdf',
      'ghi chú.txt',
      'thư.pdf',
    ]);
    expect(await run()).toEqual({ filed: 0, known: 2, ...broken });
  });
});
