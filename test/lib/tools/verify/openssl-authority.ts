import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { promisify } from 'node:util';

const run = promisify(execFile);

export const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

const configuration = (folder: string, name: string) => `
[req]
distinguished_name = subject
prompt = no
[subject]
CN = ${name}
[root]
basicConstraints = critical,CA:true
keyUsage = critical,keyCertSign
[stamping]
basicConstraints = critical,CA:false
extendedKeyUsage = critical,timeStamping
[tsa]
default_tsa = authority
[authority]
serial = ${folder}/serial
signer_cert = ${folder}/authority.pem
signer_key = ${folder}/authority.key
certs = ${folder}/root.pem
signer_digest = sha256
default_policy = 1.3.6.1.4.1.99999.1
digests = sha256
accuracy = secs:1
ess_cert_id_alg = sha256
`;

/** A time-stamping authority (RFC 3161) that is OpenSSL's own, under a root certificate of its own. */
export async function openAuthority(name: string) {
  const folder = mkdtempSync(join(tmpdir(), 'mot-cua-authority-'));
  const at = (file: string) => join(folder, file);
  const openssl = (...words: string[]) => run('openssl', words, { cwd: folder });
  writeFileSync(at('openssl.cnf'), configuration(folder, name));
  writeFileSync(at('serial'), '01\n');
  const key = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes'];
  const config = ['-config', at('openssl.cnf')];
  await openssl(
    'req',
    '-x509',
    ...config,
    ...key,
    ...words('-extensions root -days 30'),
    ...words('-keyout root.key -out root.pem'),
    '-subj',
    `/CN=${name} Root`,
  );
  await openssl('req', ...config, ...key, ...words('-keyout authority.key -out authority.csr'));
  await openssl(
    'x509',
    '-req',
    ...words('-in authority.csr -CA root.pem -CAkey root.key -CAcreateserial -days 30'),
    ...words('-extfile openssl.cnf -extensions stamping -out authority.pem'),
  );
  const server = createServer(async (request, response) => {
    writeFileSync(at('query.tsq'), await buffer(request));
    const answered = await openssl(
      'ts',
      '-reply',
      ...config,
      ...words('-queryfile query.tsq -out answer.tsr'),
    ).then(
      () => true,
      () => false,
    );
    response.writeHead(answered ? 200 : 500).end(answered ? readFileSync(at('answer.tsr')) : '');
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    certificates: at('root.pem'),
    /** What OpenSSL says of a stamp of its own. */
    async vouchesFor(text: string, stamp: Uint8Array): Promise<boolean> {
      writeFileSync(at('text'), text);
      writeFileSync(at('stamp.tsr'), stamp);
      const asked = words('-verify -data text -in stamp.tsr -CAfile root.pem');
      return openssl('ts', ...asked).then(
        () => true,
        () => false,
      );
    },
    async close() {
      await new Promise((closed) => server.close(closed));
      rmSync(folder, { recursive: true });
    },
  };
}

const words = (text: string) => text.split(' ');
