import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type RequestListener } from 'node:http';
import { globalAgent, createServer as secureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  credentialOf,
  fetchFile,
  openPortal,
} from '../../../functions/adapters/national-portal.ts';
import {
  type PortalMessage,
  portalMessage,
} from '../../../functions/domain/portal/national-message.ts';
import { createSeals } from '../../../lib/local/seals.ts';

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

describe('a portal that asks who the province is', () => {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-portal-'));
  const before = { ...globalAgent.options };
  afterAll(() => {
    globalAgent.options = before;
    rmSync(folder, { recursive: true, force: true });
  });
  const message: PortalMessage = portalMessage(
    {
      ...{ version: 1, at: '2026-03-02T01:00:00.000Z', kind: 'submitted', state: 'submitted' },
      ...{ papers: [], supplements: [], payments: [] },
    },
    { code: 'H62.01-260302-0001', province: 'H62', procedure: '1.014464' },
  );

  it('is shown the certificate that the secret holds, and takes nothing of who has none (mutual TLS)', async () => {
    const seals = createSeals({ directory: folder, prefix: 'tls', holderOf: (unit) => unit });
    const made = async (unit: string) =>
      JSON.parse((await seals(`tls/${unit}`)) ?? '') as { key: string; certificates: string[] };
    const [theirs, ours] = [await made('H62.01'), await made('H62.02')];
    const authority = theirs.certificates.at(-1) ?? '';
    const shown: unknown[] = [];
    const answer: RequestListener = ({ socket, headers }, response) => {
      const { subject } = (socket as TLSSocket).getPeerCertificate();
      shown.push([subject.CN, headers.authorization]);
      response.end('{"error_code":0}');
    };
    const portal = secureServer(
      {
        ...{ key: theirs.key, cert: theirs.certificates[0] },
        ...{ ca: authority, requestCert: true, rejectUnauthorized: true },
      },
      answer,
    );
    portal.listen(0, '127.0.0.1');
    await once(portal, 'listening');
    // The authority is of this test, and its names are those of units.
    globalAgent.options = { ...before, ca: authority, checkServerIdentity: () => undefined };
    const url = `https://127.0.0.1:${(portal.address() as AddressInfo).port}`;
    const told = (secret: string) =>
      openPortal({ url, province: 'H62', credential: credentialOf(secret) }).take(message);
    const [certificate] = ours.certificates;
    const secret = JSON.stringify({ certificate, privateKey: ours.key });
    expect(await told(secret)).toEqual({ kind: 'taken' });
    expect(await told('a key that signs tokens')).toMatchObject({ kind: 'unanswered' });
    expect(shown).toEqual([[expect.stringContaining('H62.02'), undefined]]);
    portal.close();
  });
});
