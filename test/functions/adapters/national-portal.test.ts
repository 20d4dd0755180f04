import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchFile } from '../../../functions/adapters/national-portal.ts';

const paper = Buffer.from('%PDF-1.4 một tờ đơn');
const declared = {
  size: paper.length,
  sha256: createHash('sha256').update(paper).digest('base64'),
};
const server = createServer((request, response) => {
  if (request.url === '/away') response.writeHead(302, { location: '/tep' }).end();
  else if (request.url === '/tep') response.writeHead(200).end(paper);
  else response.writeHead(404).end();
});
let portal = '';

beforeAll(async () => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  portal = `http://127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
});
afterAll(() => server.close());

describe('a paper that lies on the National Portal', () => {
  it('is fetched as it was declared', async () => {
    expect(await fetchFile(`${portal}/tep`, portal, declared)).toEqual({ ok: true, value: paper });
  });

  it('is not taken where its bytes are others, more or fewer', async () => {
    const others = [
      { ...declared, sha256: createHash('sha256').update('x').digest('base64') },
      { ...declared, size: declared.size - 1 },
      { ...declared, size: declared.size + 1 },
    ];
    for (const other of others)
      expect(await fetchFile(`${portal}/tep`, portal, other)).toMatchObject({
        reason: 'file-differs',
      });
  });

  it('is asked for at the portal alone, and not where the portal sends us', async () => {
    const foreign = ['http://169.254.169.254/latest/meta-data', `${portal}@evil.example/tep`];
    for (const link of foreign)
      expect(await fetchFile(link, portal, declared)).toMatchObject({ reason: 'link-foreign' });
    expect(await fetchFile(`${portal}/tep`, 'off', declared)).toMatchObject({
      reason: 'link-foreign',
    });
    for (const path of ['/away', '/gone'])
      expect(await fetchFile(`${portal}${path}`, portal, declared)).toMatchObject({
        reason: 'file-not-there',
      });
  });
});
