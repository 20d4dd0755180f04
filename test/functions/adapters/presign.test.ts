import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { presignPut } from '../../../functions/adapters/s3/presign.ts';
import { credentials, intake, openS3, sha256 } from '../../lib/local/s3/stand.ts';

const scan = Buffer.from('%PDF-1.7 giấy khai sinh');
const key = 'H62.19-241205-0001/birth-certificate/scan';
const permission = {
  bucket: intake.name,
  contentType: 'application/pdf',
  contentLength: scan.length,
  sha256: sha256(scan),
  expiresIn: 900,
};

let stand: Awaited<ReturnType<typeof openS3>>;
let number = 0;
beforeAll(async () => {
  stand = await openS3();
});
afterAll(() => stand.close());

const sign = (change: Partial<typeof permission> = {}, identity = credentials) =>
  presignPut({
    ...permission,
    ...change,
    client: stand.clientOf(identity),
    key: `${key}-${number++}`,
  });

async function put(url: string, headers: Record<string, string>, body: Buffer = scan) {
  const response = await fetch(url, { method: 'PUT', headers, body: new Uint8Array(body) });
  const code = /<Code>(\w+)<\/Code>/.exec(await response.text())?.[1];
  return { status: response.status, code };
}

describe('an address signed for one upload', () => {
  it('signs host, type, length, hash and the condition, and nothing else', async () => {
    const { url } = await sign();
    const query = new URL(url).searchParams;
    expect(query.get('X-Amz-SignedHeaders')?.split(';')).toEqual([
      'content-length',
      'content-type',
      'host',
      'if-none-match',
      'x-amz-checksum-sha256',
    ]);
    expect([...query.keys()].filter((name) => /checksum/i.test(name))).toEqual([]);
  });

  it('signs the same with a client that makes its own checksums by default', async () => {
    const client = stand.clientOf();
    client.config.requestChecksumCalculation = async () => 'WHEN_SUPPORTED';
    const { url, headers } = await presignPut({ ...permission, client, key: `${key}-default` });
    expect(url).not.toMatch(/crc32/i);
    expect(await put(url, headers)).toEqual({ status: 200, code: undefined });
  });

  it('takes the promised bytes', async () => {
    const { url, headers } = await sign();
    expect(await put(url, headers)).toEqual({ status: 200, code: undefined });
  });

  it('takes them once only', async () => {
    const { url, headers } = await sign();
    await put(url, headers);
    expect(await put(url, headers)).toEqual({ status: 412, code: 'PreconditionFailed' });
  });

  it.each([
    ['content-type', 'text/html'],
    ['if-none-match', '"another"'],
    ['x-amz-checksum-sha256', sha256('other bytes')],
  ])('is refused with another %s', async (name, value) => {
    const { url, headers } = await sign();
    const refused = { status: 403, code: 'SignatureDoesNotMatch' };
    expect(await put(url, { ...headers, [name]: value })).toEqual(refused);
  });

  it.each(['content-type', 'if-none-match', 'x-amz-checksum-sha256'])(
    'is refused without %s',
    async (name) => {
      const { url, headers } = await sign();
      const { [name]: _left, ...rest } = headers;
      expect(await put(url, rest)).toEqual({ status: 403, code: 'SignatureDoesNotMatch' });
    },
  );

  it('is refused with another length', async () => {
    const { url, headers } = await sign();
    const { 'content-length': _left, ...rest } = headers;
    const longer = Buffer.concat([scan, Buffer.from('more')]);
    expect(await put(url, rest, longer)).toEqual({ status: 403, code: 'SignatureDoesNotMatch' });
  });

  it('is refused at another host', async () => {
    const { url, headers } = await sign();
    const elsewhere = url.replace('127.0.0.1', 'localhost');
    expect(await put(elsewhere, headers)).toEqual({ status: 403, code: 'SignatureDoesNotMatch' });
  });

  it('is refused under another key', async () => {
    const { url, headers } = await sign();
    const other = url.replace('H62.19-241205-0001', 'H62.19-241205-0002');
    expect(await put(other, headers)).toEqual({ status: 403, code: 'SignatureDoesNotMatch' });
  });

  it('is refused with a longer life than was signed', async () => {
    const { url, headers } = await sign();
    const longer = url.replace('X-Amz-Expires=900', 'X-Amz-Expires=9000');
    expect(await put(longer, headers)).toEqual({ status: 403, code: 'SignatureDoesNotMatch' });
  });

  it('is refused when other bytes of the same length arrive', async () => {
    const { url, headers } = await sign();
    const other = Buffer.from(scan);
    other[0] = 0;
    expect(await put(url, headers, other)).toEqual({ status: 400, code: 'BadDigest' });
  });

  it('is refused when signed with another secret', async () => {
    const { url, headers } = await sign({}, { ...credentials, secretAccessKey: 'guessed' });
    expect(await put(url, headers)).toEqual({ status: 403, code: 'SignatureDoesNotMatch' });
  });
});
