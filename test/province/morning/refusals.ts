import { createHash, randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { declared, samplePdf } from '../../../lib/tools/demo/sample-documents.ts';
import type { Answer } from '../client.ts';
import { CENTRE, counter, officer, portal } from '../people.ts';
import { api, running } from './province.ts';

/** A procedure with a mandatory component, and one that asks for none. */
const WITH_PAPERS = '3.000527';
const WITHOUT_PAPERS = '1.014464';
const refused = (status: number, code: string, more: object = {}) => ({
  status,
  body: { code, status, type: `urn:mot-cua:problem:${code}`, ...more },
});

async function filed(procedure = WITHOUT_PAPERS): Promise<string> {
  return String((await api.submit(procedure)).body.code);
}

describe('a submission is refused', () => {
  it('for a procedure that nobody knows, and for one that another has replaced, naming that', async () => {
    expect(await api.submit('1.999999')).toMatchObject(refused(404, 'procedure-unknown'));
    expect(await api.submit('1.002820')).toMatchObject(
      refused(422, 'procedure-merged', { lastDay: '2025-02-28', successors: ['3.000348'] }),
    );
  });

  it('with a field that is wrong, unknown or too long, naming it in both languages', async () => {
    const answer = await api.submit(WITHOUT_PAPERS, { channel: 'fax', extra: 1 });
    expect(answer).toMatchObject(refused(400, 'invalid-field'));
    const errors = answer.body.errors as { pointer: string; vi: string; en: string }[];
    expect(errors.map(({ pointer }) => pointer).toSorted()).toEqual(['/channel', '/extra']);
    expect(errors.every(({ vi, en }) => vi !== en)).toBe(true);
    const applicant = { name: 'a'.repeat(201), personalId: '026090001234' };
    expect(await api.submit(WITHOUT_PAPERS, { applicant })).toMatchObject({
      body: { errors: [{ pointer: '/applicant/name' }] },
    });
  });

  it('with a paper that it does not take, naming which', async () => {
    const paper = declared('c01', samplePdf('declared with it'));
    const pointers = async (...papers: object[]) => {
      const { body } = await api.submit(WITH_PAPERS, { papers });
      return (body.errors as { pointer: string }[]).map(({ pointer }) => pointer);
    };
    expect(await pointers(paper, { ...paper, contentType: 'text/html' })).toEqual(['/papers/1']);
    expect(await pointers({ ...paper, contentType: 'text/html' })).toEqual([
      '/papers/0/contentType',
    ]);
    expect(await pointers(paper, { ...paper, component: 'c55' })).toEqual(['/papers/1/component']);
    // A large file asks for the addresses of its parts.
    expect(await pointers({ ...paper, size: 21 * 1024 ** 2 })).toEqual(['/papers/0/parts']);
  });

  it('when the body is not JSON', async () => {
    const headers = { 'idempotency-key': randomUUID() };
    const answer = await api.call('POST', '/dossiers', portal, { body: '{"procedure":', headers });
    expect(answer).toMatchObject(refused(400, 'malformed-json'));
    expect(answer.headers.get('content-type')).toMatch(/^application\/problem\+json/);
  });

  it('when the body says to be anything but JSON', async () => {
    const headers = { 'idempotency-key': randomUUID(), 'content-type': 'text/plain' };
    const answer = await api.call('POST', '/dossiers', portal, { body: {}, headers });
    expect(answer).toMatchObject(refused(415, 'media-type-not-supported'));
  });

  it('without an Idempotency-Key, and with one that was used for something else', async () => {
    const bare = await api.call('POST', '/dossiers', portal, { body: {} });
    expect(bare).toMatchObject(refused(428, 'idempotency-key-required'));
    const headers = { 'idempotency-key': randomUUID() };
    const body = (kind: string) => ({
      procedure: WITHOUT_PAPERS,
      receivingUnit: CENTRE,
      channel: 'online',
      resultChannel: kind,
      applicant: { name: 'An', personalId: '026090001234' },
    });
    expect((await api.post('/dossiers', portal, body('post'), headers)).status).toBe(201);
    expect(await api.post('/dossiers', portal, body('online'), headers)).toMatchObject(
      refused(422, 'idempotency-key-reused'),
    );
  });

  it('from a counter of another unit, and from a citizen in the name of another', async () => {
    const body = {
      procedure: WITHOUT_PAPERS,
      receivingUnit: CENTRE,
      channel: 'direct',
      resultChannel: 'direct',
      applicant: { name: 'An', personalId: '026090001234' },
    };
    expect(await api.post('/dossiers', officer('counter', 'H62.03'), body)).toMatchObject(
      refused(403, 'foreign-unit'),
    );
    const citizen = { sub: 'c', roles: ['citizen'], personalId: '026090009999' };
    expect(await api.post('/dossiers', citizen, { ...body, channel: 'online' })).toMatchObject(
      refused(400, 'invalid-field', { errors: [{ pointer: '/applicant/personalId' }] }),
    );
  });
});

describe('an act is refused', () => {
  it('while a mandatory component is missing', async () => {
    const code = await filed(WITH_PAPERS);
    const answer = await api.act(code, 'accept', counter, {});
    expect(answer).toMatchObject(refused(422, 'component-missing'));
    expect(answer.body.errors).toEqual(
      ['c01', 'c02', 'c03'].map((id) =>
        expect.objectContaining({ pointer: `/components/${id}`, rule: 'mandatory' }),
      ),
    );
  });

  it('from another unit and in another role', async () => {
    const code = await filed();
    expect(await api.act(code, 'accept', officer('counter', 'H62.03'), {})).toMatchObject(
      refused(403, 'foreign-unit'),
    );
    expect(await api.act(code, 'accept', officer('leader', CENTRE), {})).toMatchObject(
      refused(403, 'role-not-allowed', { roles: ['counter'] }),
    );
  });

  it('to an officer whose own dossier it is, with any other rights', async () => {
    const code = await filed();
    const own = { ...counter, sub: 'an-at-the-counter', personalId: '026090001234' };
    expect(await api.act(code, 'accept', own, {})).toMatchObject(refused(403, 'own-dossier'));
    const another = { ...counter, personalId: '026090009999' };
    expect((await api.act(code, 'accept', another, {})).status).toBe(200);
  });

  it('in a state that does not allow it, naming the state and what it does allow', async () => {
    const code = await filed();
    expect(await api.act(code, 'return-result', counter, { method: 'online' })).toMatchObject(
      refused(409, 'act-not-allowed', {
        state: 'submitted',
        allowed: expect.arrayContaining(['accept', 'refuse', 'withdraw']),
      }),
    );
  });

  it('on a version that was not read last, and without saying which was', async () => {
    const code = await filed();
    const stale = { 'if-match': '"7"' };
    expect(await api.act(code, 'accept', counter, {}, stale)).toMatchObject(
      refused(412, 'stale-version', { version: 1 }),
    );
    expect(await api.post(`/dossiers/${code}/acts/accept`, counter, {})).toMatchObject(
      refused(428, 'if-match-required'),
    );
  });

  it('when it asks a second time for supplements, and is no leader', async () => {
    const code = await filed();
    const ask = { items: [{ what: 'Bản chính', reason: 'missing' }], guidance: 'Nộp bản chính' };
    expect((await api.act(code, 'request-supplement', counter, ask)).status).toBe(200);
    expect((await api.act(code, 'resubmit', portal, {})).status).toBe(200);
    expect(await api.act(code, 'request-supplement', counter, ask)).toMatchObject(
      refused(403, 'leader-required'),
    );
  });

  it('and nothing is written by any of them', async () => {
    const code = await filed();
    await api.act(code, 'return-result', counter, { method: 'online' });
    await api.act(code, 'accept', officer('leader', CENTRE), {});
    const { body } = await api.get(`/dossiers/${code}/history`, portal);
    expect((body.items as { kind: string }[]).map(({ kind }) => kind)).toEqual(['submitted']);
    expect((await api.get(`/dossiers/${code}`, portal)).etag).toMatch(/^"1\./);
  });
});

describe('an upload is refused', () => {
  const ask = (code: string, more: object) =>
    api.post(`/dossiers/${code}/uploads`, portal, {
      component: 'c01',
      fileName: 'a.pdf',
      contentType: 'application/pdf',
      size: 10,
      sha256: `${'A'.repeat(43)}=`,
      ...more,
    });

  it('for a type or a size that is not taken, and for a component that does not exist', async () => {
    const code = await filed(WITH_PAPERS);
    expect(await ask(code, { contentType: 'text/html' })).toMatchObject(
      refused(422, 'file-type-not-allowed', { errors: [{ pointer: '/contentType' }] }),
    );
    const megabyte = 1024 * 1024;
    expect(await ask(code, { size: 101 * megabyte })).toMatchObject(refused(422, 'file-too-large'));
    expect(await ask(code, { size: 21 * megabyte })).toMatchObject(
      refused(400, 'invalid-field', { errors: [{ pointer: '/parts' }] }),
    );
    expect(await ask(code, { component: 'c98' })).toMatchObject(refused(422, 'component-unknown'));
  });

  it('by the store itself when the bytes, their number or their type are not the declared ones', async () => {
    const code = await filed(WITH_PAPERS);
    const bytes = samplePdf('declared');
    const sha256 = createHash('sha256').update(bytes).digest('base64');
    const { body } = await ask(code, { size: bytes.length, sha256 });
    const { url, headers } = body as { url: string; headers: Record<string, string> };
    const put = (content: Buffer, more: Record<string, string> = {}) =>
      fetch(url, { method: 'PUT', headers: { ...headers, ...more }, body: content });
    const other = Buffer.from(bytes).fill('x', 20, 30);
    expect((await put(other)).status).toBe(400);
    expect((await put(bytes, { 'content-type': 'text/html' })).status).toBe(403);
    expect((await put(bytes)).status).toBe(200);
    expect((await put(bytes)).status).toBe(412);
  });

  it('after the fact, when the content is not of the declared type', async () => {
    const code = await filed(WITH_PAPERS);
    await api.upload(code, 'c01', Buffer.from('<html>no pdf at all</html>'));
    const { missing } = await api.until(code, ({ uploads }) => uploads[0]?.status === 'refused');
    expect(missing).toContain('c01');
  });
});

describe('a caller is refused', () => {
  const raw = (authorization: string) =>
    fetch(`${running.province.url}/dossiers/H62.19-260302-0001`, { headers: { authorization } });
  const problemOf = async (response: Response) => (await response.json()) as Answer['body'];

  it('without a token, with an expired one and with a forged one', async () => {
    const expired = await running.province.issueToken({
      sub: 'x',
      roles: [],
      units: [],
      expiresIn: -120,
    });
    const good = await running.province.issueToken({
      sub: 'x',
      roles: ['administrator'],
      units: [],
    });
    const [head, payload] = good.split('.');
    const other = Buffer.from(payload ?? '', 'base64url')
      .toString()
      .replace('"x"', '"y"');
    const forged = [head, Buffer.from(other).toString('base64url'), good.split('.')[2]].join('.');
    for (const token of ['', 'Bearer nonsense', `Bearer ${expired}`, `Bearer ${forged}`]) {
      const response = await raw(token);
      expect(response.status).toBe(401);
      expect(await problemOf(response)).toMatchObject({ code: 'unauthenticated' });
    }
  });

  it('by a dossier that is not theirs as if it did not exist', async () => {
    const code = await filed();
    const stranger = { sub: 'other-portal', roles: ['portal'] };
    expect(await api.get(`/dossiers/${code}`, stranger)).toMatchObject(
      refused(404, 'dossier-unknown'),
    );
    const citizen = { sub: 'c', roles: ['citizen'], personalId: '026090001234' };
    expect((await api.get(`/dossiers/${code}`, citizen)).status).toBe(200);
    expect(await api.get(`/units/${CENTRE}/tasks`, officer('counter', 'H62.03'))).toMatchObject(
      refused(403, 'foreign-unit'),
    );
  });

  it('at a cursor that is not of this list', async () => {
    const wrong = refused(400, 'invalid-field', { errors: [{ pointer: '/cursor' }] });
    const encoded = (place: object) => Buffer.from(JSON.stringify(place)).toString('base64url');
    const forged = [
      ['x', 'y'],
      ['CATALOGUE'],
      ['CATALOGUE', 1],
      ['CATALOGUE', 'x', 'y'],
      { pk: 'CATALOGUE', sk: 'x' },
    ];
    for (const cursor of ['nonsense', ...forged.map(encoded)])
      expect(await api.get(`/procedures?cursor=${cursor}`)).toMatchObject(wrong);
    const code = await filed();
    expect(await api.get(`/dossiers/${code}/history?cursor=first`, portal)).toMatchObject(wrong);
    const administrator = { sub: 'a', roles: ['administrator'] };
    expect(
      await api.post('/calendar/reprojection', administrator, { cursor: 'nonsense' }),
    ).toMatchObject(wrong);
  });

  it('at what is called as something else in the table is, as at any other that is not there', async () => {
    expect((await api.get(`/procedures/${WITHOUT_PAPERS}`)).status).toBe(200);
    for (const name of ['province', 'catalogue', `${WITHOUT_PAPERS}%2F1`])
      expect(await api.get(`/procedures/${name}`)).toMatchObject(refused(404, 'procedure-unknown'));
  });

  it('at a name that no path can have, as at any other that is not there', async () => {
    expect(await api.get('/procedures/%25zz')).toMatchObject(refused(404, 'procedure-unknown'));
    expect(await api.get('/dossiers/%25E0%25A4%25A', portal)).toMatchObject(
      refused(404, 'dossier-unknown'),
    );
  });
});

describe('a sign-in is refused', () => {
  it('to who comes back with another state, or without having left', async () => {
    const { url } = running.province;
    const ask = (path: string, cookie = '') =>
      fetch(`${url}${path}`, { redirect: 'manual', headers: { cookie } });
    const left = await ask('/auth/login');
    const cookie = left.headers.get('set-cookie')?.split(';')[0];
    expect(left.headers.get('location')).toMatch(/code_challenge_method=S256/);
    for (const own of [cookie, '']) {
      const back = await ask('/auth/callback?code=x&state=another', own);
      expect([back.status, back.headers.get('location')]).toEqual([302, '/auth/login']);
      expect(back.headers.getSetCookie()).toEqual([]);
    }
  });
});
