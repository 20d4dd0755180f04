import { createHash, randomUUID } from 'node:crypto';
import { S3Client } from '@aws-sdk/client-s3';
import type { APIGatewayProxyEvent } from 'aws-lambda';
import { describe, expect, it } from 'vitest';
import { personalData } from '../../../functions/adapters/aws/personal-data.ts';
import { PART_BYTES, partsOf } from '../../../functions/domain/dossier/upload-limits.ts';
import { completionEndpoint } from '../../../functions/dossiers/completion-endpoint.ts';
import { uploadEndpoint } from '../../../functions/dossiers/upload-endpoint.ts';
import type { Intake } from '../../../functions/dossiers/upload-plan.ts';
import { requestOf } from '../../../functions/http/request.ts';
import { scannedPdf } from '../../functions/intake/papers.ts';
import { longProcedure } from '../long-procedure.ts';
import { portal } from '../people.ts';
import { api, running } from './province.ts';

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('base64');

/** Nine megabytes: one whole part and the beginning of another. */
const scan = () => scannedPdf(9);
const piecesOf = (bytes: Buffer) =>
  partsOf(bytes.length).map(({ from, size }) => bytes.subarray(from, from + size));

async function submitted() {
  const code = String((await api.submit('1.009642')).body.code);
  const declare = (bytes: Buffer, more: object = {}) =>
    api.post(`/dossiers/${code}/uploads`, portal, {
      component: 'c01',
      fileName: 'hồ sơ thửa đất.pdf',
      contentType: 'application/pdf',
      size: bytes.length,
      sha256: sha256(bytes),
      parts: piecesOf(bytes).map(sha256),
      ...more,
    });
  const complete = (whole: string, headers = {}) =>
    api.post(
      `/dossiers/${code}/uploads/completion`,
      portal,
      { component: 'c01', sha256: whole },
      headers,
    );
  return { code, declare, complete };
}

/** An intake bucket that knows of no upload in parts any more. */
const gone: Intake = {
  client: new S3Client({ region: 'ap-southeast-1' }),
  bucket: 'intake',
  uploads: {
    begin: async () => {
      throw new Error('another upload was begun');
    },
    held: async () => undefined,
    complete: async () => {
      throw new Error('there are no parts to complete');
    },
  },
};
const laterBy = (milliseconds: number) => running.province.time.now() + milliseconds;
const asking = (code: string, body: object, at: number) =>
  requestOf({
    httpMethod: 'POST',
    path: `/dossiers/${code}/uploads`,
    headers: { 'idempotency-key': randomUUID() },
    body: JSON.stringify(body),
    pathParameters: { code },
    requestContext: {
      authorizer: { sub: portal.sub, roles: 'portal', units: '' },
      requestTimeEpoch: at,
    },
  } as unknown as APIGatewayProxyEvent);

interface PartPlan {
  readonly number: number;
  readonly url: string;
  readonly headers: Record<string, string>;
}
const plannedIn = ({ body }: { body: Readonly<Record<string, unknown>> }) =>
  body.parts as readonly PartPlan[];
const send = async ({ number, url, headers }: PartPlan, bytes: Buffer) => {
  const sent = piecesOf(bytes)[number - 1] ?? Buffer.alloc(0);
  expect((await fetch(url, { method: 'PUT', headers, body: new Uint8Array(sent) })).status).toBe(
    200,
  );
};

describe('a large file', () => {
  it('goes on where it broke off, and is filed when all of it is there', async () => {
    const { code, declare, complete } = await submitted();
    const bytes = scan();
    const [first] = plannedIn(await declare(bytes));
    if (first) await send(first, bytes);
    expect(await complete(sha256(bytes))).toMatchObject({
      status: 409,
      body: { code: 'upload-incomplete', missing: [2] },
    });
    const rest = plannedIn(await declare(bytes));
    expect(rest).toMatchObject([{ number: 2, from: PART_BYTES }]);
    for (const part of rest) await send(part, bytes);
    const key = { 'idempotency-key': randomUUID() };
    expect(await complete(sha256(bytes), key)).toMatchObject({ status: 200 });
    const seen = await api.until(code, ({ missing }) => !missing.includes('c01'));
    expect(seen.components[0]).toMatchObject({
      documents: [{ fileName: 'hồ sơ thửa đất.pdf', sha256: sha256(bytes), pages: 9, dpi: 300 }],
    });
    // Repeated, with the same key or another, a completion changes nothing.
    expect(await complete(sha256(bytes), key)).toMatchObject({ status: 200 });
    expect(await complete(sha256(bytes))).toMatchObject({ status: 200, body: { status: 'filed' } });
    expect((await api.until(code, () => true)).version).toBe(seen.version);
  });

  it('asked for several times at once is one upload', async () => {
    const { declare } = await submitted();
    const bytes = scan();
    const plans = await Promise.all(Array.from({ length: 6 }, () => declare(bytes)));
    const uploads = plans.flatMap(plannedIn).map(({ url }) => new URL(url).searchParams);
    expect(uploads).toHaveLength(12);
    expect(new Set(uploads.map((query) => query.get('uploadId'))).size).toBe(1);
  });

  it('whose parts are one object already is not asked for again until the bucket may have forgotten it', async () => {
    const { code, declare } = await submitted();
    const bytes = scan();
    const { body } = await declare(bytes);
    expect(plannedIn({ body })).toHaveLength(2);
    const whole = { component: 'c01', sha256: sha256(bytes) };
    const again = { ...whole, fileName: 'a.pdf', contentType: 'application/pdf' };
    const file = { ...again, size: bytes.length, parts: piecesOf(bytes).map(sha256) };
    const soon = laterBy(3_600_000);
    expect(await completionEndpoint(running.table, gone)(asking(code, whole, soon))).toMatchObject({
      value: { status: 200 },
    });
    const archive = { table: running.table, personal: async () => personalData('test') };
    const plan = await uploadEndpoint(archive, gone)(asking(code, file, soon));
    expect(plan.ok && JSON.parse(plan.value.body)).toMatchObject({ parts: [] });
    const nextDay = laterBy(25 * 3_600_000);
    expect(
      await completionEndpoint(running.table, gone)(asking(code, whole, nextDay)),
    ).toMatchObject({ reason: { code: 'upload-incomplete', facts: { missing: [1, 2] } } });
  });

  it('is refused when its parts are as declared and the whole is not', async () => {
    const { code, declare, complete } = await submitted();
    const bytes = scan();
    const claimed = sha256(Buffer.from('another file'));
    for (const part of plannedIn(await declare(bytes, { sha256: claimed })))
      await send(part, bytes);
    expect((await complete(claimed)).status).toBe(200);
    const seen = await api.until(code, ({ uploads }) => uploads[0]?.status === 'refused');
    expect(seen.uploads).toMatchObject([{ refusal: { code: 'otherBytes' } }]);
    expect(seen.missing).toContain('c01');
  });

  it('names the hash of each of its parts', async () => {
    const { declare } = await submitted();
    const bytes = scan();
    const field = { errors: [{ pointer: '/parts', rule: 'length' }] };
    const tooFew = await declare(bytes, { parts: [sha256(bytes)] });
    expect(tooFew).toMatchObject({ status: 400, body: field });
    const none = await declare(bytes, { size: 30 * 1024 * 1024, parts: undefined });
    expect(none).toMatchObject({ status: 400, body: field });
    const tooLarge = await declare(bytes, { size: 101 * 1024 * 1024 });
    expect(tooLarge).toMatchObject({ status: 422, body: { code: 'file-too-large' } });
  });

  it('that nobody declared cannot be completed, nor one whose dossier takes no papers any more', async () => {
    const { code, declare, complete } = await submitted();
    expect((await complete(sha256(Buffer.from('x')))).body).toMatchObject({
      code: 'upload-unknown',
    });
    const bytes = scan();
    for (const part of plannedIn(await declare(bytes))) await send(part, bytes);
    await api.act(code, 'withdraw', portal, { reason: 'Nộp nhầm' });
    expect((await complete(sha256(bytes))).body).toMatchObject({ code: 'act-not-allowed' });
  });
});

describe('a file for a component that takes less than others', () => {
  it('is refused by its type and its size, with what is taken', async () => {
    const code = String((await api.submit(longProcedure.code)).body.code);
    const declare = (contentType: string, size: number) =>
      api.post(`/dossiers/${code}/uploads`, portal, {
        component: 'c01',
        fileName: 'ảnh.jpg',
        contentType,
        size,
        sha256: sha256(Buffer.from('ảnh')),
      });
    expect((await declare('application/pdf', 1000)).body).toMatchObject({
      code: 'file-type-not-allowed',
      errors: [{ pointer: '/contentType', en: 'Accepted: JPEG' }],
    });
    expect((await declare('image/jpeg', 1_048_577)).body).toMatchObject({
      code: 'file-too-large',
      errors: [{ pointer: '/size' }],
    });
    expect((await declare('image/jpeg', 1_048_576)).status).toBe(201);
  });
});

describe('a file', () => {
  it('is refused when its name leads elsewhere or hides something, or when it is empty', async () => {
    const code = String((await api.submit(longProcedure.code)).body.code);
    const declare = (change: object) =>
      api.post(`/dossiers/${code}/uploads`, portal, {
        component: 'c01',
        fileName: 'ảnh.jpg',
        contentType: 'image/jpeg',
        size: 10,
        sha256: sha256(Buffer.from('ảnh')),
        ...change,
      });
    for (const fileName of [
      '../../etc/passwd',
      'a\\b.jpg',
      'a\u0000.jpg',
      'a\r\nb.jpg',
      '\u202egpj.exe',
      '',
      'a'.repeat(201),
    ])
      expect((await declare({ fileName })).body).toMatchObject({
        code: 'invalid-field',
        // An empty one breaks two rules of the one field.
        errors: expect.arrayContaining([expect.objectContaining({ pointer: '/fileName' })]),
      });
    expect((await declare({ size: 0 })).body).toMatchObject({ errors: [{ pointer: '/size' }] });
    expect((await declare({ component: '../' })).body).toMatchObject({
      errors: [{ pointer: '/component' }],
    });
  });
});
