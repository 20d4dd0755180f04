import { createHash, randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { readRow } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { keys } from '../../../functions/adapters/dynamodb/table.ts';
import { objectStore } from '../../../functions/adapters/s3/object-store.ts';
import { verdictOf } from '../../../functions/intake/malware-verdict.ts';
import { takeIn } from '../../../functions/intake/take-in.ts';
import { credentials, region } from '../../../lib/local/host/assembly/account.ts';
import { declared, type SignedPut, samplePdf } from '../../../lib/tools/demo/sample-documents.ts';
import { png } from '../../functions/intake/papers.ts';
import type { DossierAnswer } from '../client.ts';
import { CENTRE, counter, portal } from '../people.ts';
import { api, running } from './province.ts';

const WITH_PAPERS = '1.009642';
const intakeBucket = 'h62-dev-intake-000000000000-ap-southeast-1';
const recordsBucket = 'h62-dev-records-000000000000-ap-southeast-1';
const at = '2026-03-02T01:00:05Z';
const eicar = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(
  '',
);

const submitted = async () => {
  const code = String((await api.submit(WITH_PAPERS)).body.code);
  const { components } = await api.until(code, () => true);
  return { code, component: components[0]?.id ?? '' };
};

const isFilled = (component: string) => (dossier: DossierAnswer) =>
  dossier.components.some(({ id, documents }) => id === component && documents.length > 0);

/** A result as GuardDuty writes it, beside what only it knows. */
const scanResult = (objectKey: string, eTag: string, scanResultStatus: string) => ({
  version: '0',
  'detail-type': 'GuardDuty Malware Protection Object Scan Result',
  source: 'aws.guardduty',
  time: at,
  detail: {
    schemaVersion: '1.0',
    scanStatus: scanResultStatus === 'UNSUPPORTED' ? 'SKIPPED' : 'COMPLETED',
    resourceType: 'S3_OBJECT',
    s3ObjectDetails: { bucketName: intakeBucket, objectKey, eTag, s3Throttled: false },
    scanResultDetails: { scanResultStatus, threats: null },
  },
});

const openedAs = (bytes: Buffer) => ({
  contentType: 'application/pdf',
  size: bytes.length,
  etag: 'e',
  bytes: Readable.from([bytes]),
});

const places = () => ({
  table: running.table,
  objects: objectStore(
    new S3Client({
      endpoint: running.province.endpoints.aws,
      region,
      credentials,
      forcePathStyle: true,
    }),
  ),
  intakeBucket,
  recordsBucket,
  readSignatures: async () => [],
});
const hear = (event: unknown) => takeIn(verdictOf(event), places());

describe('an upload', () => {
  it('is filed once the scanner found it clean, with what is known of it', async () => {
    const { code, component } = await submitted();
    expect((await api.upload(code, component)).status).toBe(200);
    const { components } = await api.until(code, isFilled(component));
    expect(components.find(({ id }) => id === component)).toMatchObject({
      documents: [{ contentType: 'application/pdf', pages: 1 }],
    });
  });

  it('comes with the submission: one request gives each paper its address, and again where it is repeated', async () => {
    const named = ['c01', 'c02', 'c03'].map((id) => [id, samplePdf(`with it ${id}`)] as const);
    const papers = named.map(([id, bytes]) => declared(id, bytes));
    const submission = {
      procedure: WITH_PAPERS,
      receivingUnit: CENTRE,
      channel: 'online',
      resultChannel: 'online',
      applicant: { name: 'Nguyễn Văn An', personalId: '026090001234' },
      papers,
    };
    const key = randomUUID();
    const headers = { 'idempotency-key': key };
    const first = await api.post('/dossiers', portal, submission, headers);
    expect(first).toMatchObject({ status: 201, body: { uploads: [{}, {}, {}] } });
    const again = await api.post('/dossiers', portal, submission, headers);
    expect(again.body.code).toBe(first.body.code);
    expect(again.headers.get('idempotent-replay')).toBe('true');
    const uploads = again.body.uploads as (SignedPut & { readonly component: string })[];
    for (const [id, bytes] of named) {
      const { url = '', headers = {} } = uploads.find(({ component }) => component === id) ?? {};
      expect((await fetch(url, { method: 'PUT', headers, body: bytes })).status).toBe(200);
    }
    const code = String(first.body.code);
    const whole = await api.until(code, ({ missing }) => missing.length === 0);
    expect(
      whole.components.flatMap(({ documents }) => documents.map(({ sha256: one }) => one)),
    ).toEqual(expect.arrayContaining(papers.map(({ sha256: declaredHash }) => declaredHash)));
    const request = createHash('sha256').update(JSON.stringify([portal.sub, key]));
    const kept = await readRow(running.table, keys.idempotency(request.digest('base64url')));
    // What is kept for repetitions opens nothing.
    expect(kept?.body).toContain(code);
    expect(kept?.body).not.toContain('http');
  });

  it('is taken once: what is filed closes its address', async () => {
    const { code, component } = await submitted();
    const bytes = samplePdf('sent twice');
    const { url, headers } = await api.declare(code, component, bytes);
    const send = async () => (await fetch(url, { method: 'PUT', headers, body: bytes })).status;
    expect(await send()).toBe(200);
    await api.until(code, isFilled(component));
    expect(await send()).toBe(412);
    const { objects } = places();
    const key = keyOf(code, component, sha256(bytes));
    expect(await objects.facts(intakeBucket, key)).toMatchObject({ size: bytes.length });
  });

  it('can be opened by those who may read the dossier, for a short while, and by nobody else', async () => {
    const { code, component } = await submitted();
    await api.upload(code, component, samplePdf('to be opened'));
    const { components } = await api.until(code, isFilled(component));
    const [document] = components.find(({ id }) => id === component)?.documents ?? [];
    const path = `/dossiers/${code}/components/${component}/documents`;
    const opened = await api.get(`${path}/${document?.id}`, portal);
    expect(opened).toMatchObject({ status: 200, body: { expiresInSeconds: 300 } });
    const bytes = await (await fetch(String(opened.body.url))).arrayBuffer();
    expect(Buffer.from(bytes).equals(samplePdf('to be opened'))).toBe(true);
    const unknown = await api.get(`${path}/${'0'.repeat(64)}`, portal);
    expect(unknown.body).toMatchObject({ code: 'document-unknown' });
    const stranger = { sub: 'portal-2', roles: ['portal'] };
    const refused = await api.get(`${path}/${document?.id}`, stranger);
    expect(refused.body).toMatchObject({ code: 'dossier-unknown' });
  });

  it('that holds malware fills nothing, and its sender reads why', async () => {
    const { code, component } = await submitted();
    await api.upload(code, component, samplePdf(eicar));
    const seen = await api.until(code, ({ uploads }) => uploads[0]?.status === 'refused');
    expect(isFilled(component)(seen)).toBe(false);
    expect(seen.uploads).toMatchObject([
      { component, refusal: { code: 'threatFound', vi: expect.stringContaining('mã độc') } },
    ]);
  });

  it('that is no document is refused after a clean scan', async () => {
    const { code, component } = await submitted();
    await api.upload(code, component, Buffer.from('%PDF-1.4\nnothing else'));
    const seen = await api.until(code, ({ uploads }) => uploads[0]?.status === 'refused');
    expect(seen.uploads).toMatchObject([{ refusal: { code: 'broken' } }]);
  });

  it('that is a picture is filed, even with words of a script in it', async () => {
    const { code, component } = await submitted();
    // The word by which a PDF says what of it is signed.
    const picture = Buffer.concat([png(1654, 2339, 200), Buffer.from('/ByteRange')]);
    const { body } = await api.post(`/dossiers/${code}/uploads`, portal, {
      component,
      fileName: 'ảnh.png',
      contentType: 'image/png',
      size: picture.length,
      sha256: Buffer.from(sha256(picture), 'hex').toString('base64'),
    });
    const { url, headers } = body as { url: string; headers: Record<string, string> };
    await fetch(url, { method: 'PUT', headers, body: new Uint8Array(picture) });
    await api.until(code, isFilled(component));
  });

  it('can be sent again after a refusal', async () => {
    const { code, component } = await submitted();
    const infected = samplePdf(eicar);
    await api.upload(code, component, infected);
    await api.until(code, ({ uploads }) => uploads[0]?.status === 'refused');
    expect((await api.upload(code, component, infected)).status).toBe(200);
    expect((await api.upload(code, component)).status).toBe(200);
    await api.until(code, isFilled(component));
  });
});

describe('an upload among others', () => {
  it('and another one for the same component at the same moment are both filed', async () => {
    const { code, component } = await submitted();
    const files = ['mặt trước', 'mặt sau'].map((side) => samplePdf(side));
    await Promise.all(files.map((bytes) => api.upload(code, component, bytes)));
    const both = await api.until(code, ({ components }) =>
      components.some(({ id, documents }) => id === component && documents.length === 2),
    );
    expect(both.uploads.map(({ status }) => status)).toEqual(['filed', 'filed']);
  });

  it('of the signed request is what the counter may withdraw a dossier filed online upon', async () => {
    const { code } = await submitted();
    const asked = samplePdf('đơn đề nghị rút hồ sơ');
    const request = createHash('sha256').update(asked).digest('hex');
    const body = { reason: 'Người nộp đề nghị rút', request };
    const alone = await api.act(code, 'withdraw', counter, { reason: 'Quá tải' });
    expect(alone).toMatchObject({ status: 422, body: { code: 'request-missing' } });
    expect((await api.act(code, 'withdraw', counter, body)).body).toMatchObject({
      code: 'document-unknown',
    });
    await api.upload(code, 'c99', asked, counter);
    await api.untilAt<{ requests: { id: string }[] }>(
      `/dossiers/${code}`,
      counter,
      ({ requests }) => requests.some(({ id }) => id === request),
    );
    expect(await api.act(code, 'withdraw', counter, body)).toMatchObject({
      status: 200,
      body: { state: 'withdrawn', act: { facts: { onBehalf: { by: counter.sub, request } } } },
    });
  });

  it('that ends after the dossier was withdrawn changes nothing in it', async () => {
    const { code, component } = await submitted();
    const { url, headers } = await api.declare(code, component, samplePdf('late'));
    await api.act(code, 'withdraw', portal, { reason: 'Nộp nhầm' });
    await fetch(url, { method: 'PUT', headers, body: samplePdf('late') });
    const seen = await api.until(code, ({ uploads }) => uploads[0]?.status === 'refused');
    expect(seen.uploads).toMatchObject([{ refusal: { code: 'takesNoPapers' } }]);
    expect(seen.state).toBe('withdrawn');
    expect(isFilled(component)(seen)).toBe(false);
  });

  it('that comes too late is not copied to the records, where it would stay', async () => {
    const { code, component } = await submitted();
    const bytes = samplePdf('too late');
    await api.declare(code, component, bytes);
    await api.act(code, 'withdraw', portal, { reason: 'Nộp nhầm' });
    const copies: unknown[] = [];
    const objects = {
      open: async () => openedAs(bytes),
      copy: async (from: unknown) => {
        copies.push(from);
        return 'v1';
      },
      remove: async () => undefined,
    };
    const key = keyOf(code, component, sha256(bytes));
    const clean = verdictOf(scanResult(key, 'e', 'NO_THREATS_FOUND'));
    expect(await takeIn(clean, { ...places(), objects })).toEqual({
      kind: 'refused',
      reason: 'takesNoPapers',
    });
    expect(copies).toEqual([]);
  });

  it('whose copy failed half-way is filed when its event comes again', async () => {
    const { code, component } = await submitted();
    const bytes = samplePdf('half-way');
    await api.declare(code, component, bytes);
    const key = keyOf(code, component, sha256(bytes));
    let copies = 0;
    const objects = {
      open: async () => openedAs(bytes),
      copy: async () => {
        if (copies++ === 0) throw new Error('SlowDown');
        return 'v1';
      },
      remove: async () => undefined,
    };
    const clean = verdictOf(scanResult(key, 'e', 'NO_THREATS_FOUND'));
    await expect(takeIn(clean, { ...places(), objects })).rejects.toThrow('SlowDown');
    expect(isFilled(component)(await api.until(code, () => true))).toBe(false);
    expect(await takeIn(clean, { ...places(), objects })).toEqual({ kind: 'filed' });
    expect(isFilled(component)(await api.until(code, () => true))).toBe(true);
  });
});

describe('an event of the intake', () => {
  const cases = [
    ['THREATS_FOUND', 'threatFound'],
    ['UNSUPPORTED', 'notScannable'],
    ['ACCESS_DENIED', 'scanFailed'],
    ['FAILED', 'scanFailed'],
    ['SOMETHING_NEW', 'scanFailed'],
  ] as const;

  it.each(cases)('with the status %s refuses the upload: %s', (status, refusal) => {
    expect(verdictOf(scanResult('k', 'e', status))).toMatchObject({ refusal });
  });

  it('about objects that nobody was allowed to send changes nothing', async () => {
    const foreign = { kind: 'ignored', because: 'foreign' };
    for (const key of ['../etc/passwd', `H62.19-260302-9999/c01/${'0'.repeat(64)}`, 'x\u0000y'])
      expect(await hear(scanResult(key, 'e', 'NO_THREATS_FOUND'))).toEqual(foreign);
    const elsewhere = scanResult('k', 'e', 'NO_THREATS_FOUND');
    elsewhere.detail.s3ObjectDetails.bucketName = recordsBucket;
    expect(await hear(elsewhere)).toEqual(foreign);
  });

  it('that comes again, or late, or before its object, changes nothing', async () => {
    const { code, component } = await submitted();
    await api.upload(code, component);
    const { version } = await api.until(code, isFilled(component));
    const key = keyOf(code, component, sha256(samplePdf(`${code} ${component}`)));
    for (const status of ['NO_THREATS_FOUND', 'THREATS_FOUND'])
      expect(await hear(scanResult(key, 'any', status))).toMatchObject({ kind: 'ignored' });
    expect((await api.until(code, () => true)).version).toBe(version);
  });

  it('that an object was forgotten unchecked tells its sender, once', async () => {
    const { code, component } = await submitted();
    await api.declare(code, component, samplePdf(code));
    const key = keyOf(code, component, sha256(samplePdf(code)));
    const expired = {
      'detail-type': 'Object Deleted',
      source: 'aws.s3',
      time: '2026-03-05T01:00:00Z',
      detail: {
        bucket: { name: intakeBucket },
        object: { key },
        reason: 'Lifecycle Expiration',
        'deletion-type': 'Permanently Deleted',
      },
    };
    expect(await hear(expired)).toEqual({ kind: 'refused', reason: 'notChecked' });
    expect(await hear(expired)).toEqual({ kind: 'ignored', because: 'settled' });
    const { uploads } = await api.until(code, () => true);
    expect(uploads).toMatchObject([{ status: 'refused', refusal: { code: 'notChecked' } }]);
  });
});

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const keyOf = (code: string, component: string, hash: string) => `${code}/${component}/${hash}`;
