import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { samplePdf } from '../../../lib/tools/demo/sample-documents.ts';
import { certify, sign } from '../../functions/intake/signing.ts';
import { isOpenAt } from '../client.ts';
import { type Caller, CENTRE, counter, officer, portal } from '../people.ts';
import { api } from './province.ts';

/** Reissues a land title; its result is the paper that dividing a parcel asks for as c02. */
const TITLE = '1.012786';
const DIVISION = '1.012784';
const LAND_OFFICE = 'H62.06.01';
const SIGNED_AT = '2026-03-02T02:00:00.000Z';
const leader = officer('leader', LAND_OFFICE);
const owner: Caller = { sub: 'an', roles: ['citizen'], personalId: '026090001234' };
const stranger: Caller = { sub: 'binh', roles: ['citizen'], personalId: '026090009999' };
const hex = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');

/** Works through the process until the result is to be returned. */
async function decided(procedure: string): Promise<string> {
  const { code } = await api.accepted(procedure);
  const { body } = await api.get(`/procedures/${procedure}`);
  for (const { id, decides } of (body.process as { steps: { id: string; decides?: true }[] })
    .steps) {
    const { tasks } = await api.until(code, isOpenAt(id));
    const task = tasks.find(({ step }) => step === id);
    const who = officer(task?.role ?? '', task?.unit ?? '');
    const act = decides ? 'decide' : 'complete-step';
    await api.act(code, act, who, { step: id, ...(decides && { outcome: 'approved' }) });
  }
  await api.until(code, ({ state }) => state === 'resolved');
  return code;
}

/** Files a document as the result, and waits until it is taken in. */
async function file(code: string, bytes: Buffer) {
  await api.upload(code, 'c00', bytes, leader);
  for (;;) {
    const { body } = await api.get(`/dossiers/${code}`, leader);
    const filed = (body.results as { id: string }[]).find(({ id }) => id === hex(bytes));
    if (filed) return filed;
  }
}

describe('a result in the running province', () => {
  let code: string;
  let signed: Buffer;
  beforeAll(async () => {
    signed = await sign(samplePdf('giấy chứng nhận'), await certify('Nguyễn Văn Bình'), SIGNED_AT);
    code = await decided(TITLE);
  });

  it('is not issued when its signature does not hold', async () => {
    const forged = Buffer.from(signed);
    forged.write('G', forged.indexOf('gi'), 'latin1');
    expect(await file(code, forged)).toMatchObject({
      signature: 'invalid',
      signatures: [{ fault: { code: 'altered', vi: expect.stringContaining('thay đổi') } }],
    });
    const refused = await api.act(code, 'issue-result', leader, { document: hex(forged) });
    expect(refused).toMatchObject({ status: 422, body: { code: 'signature-invalid' } });
    const early = await api.act(code, 'return-result', counter, { method: 'online' });
    expect(early.body).toMatchObject({ code: 'result-missing' });
  });

  it('is not shown before it is issued, not even to an officer whose own dossier it is', async () => {
    const elsewhere: Caller = { ...owner, roles: ['citizen', 'specialist'], units: ['H62.03'] };
    const seen = await api.get(`/dossiers/${code}`, elsewhere);
    expect(seen.body).toMatchObject({ code, state: 'resolved' });
    expect(seen.body).not.toHaveProperty('results');
  });

  it('names who signed it, is fetched by its owner, and by nobody else', async () => {
    expect(await file(code, signed)).toMatchObject({
      signature: 'valid',
      signatures: [{ signer: 'Nguyễn Văn Bình', signedAt: SIGNED_AT }],
    });
    const issued = await api.act(code, 'issue-result', leader, { document: hex(signed) });
    expect(issued).toMatchObject({ status: 200, body: { act: { kind: 'resultIssued' } } });
    const taken = await api.get(`/dossiers/${code}/result`, owner);
    expect(taken.body).toMatchObject({ version: 1, signature: 'valid', expiresInSeconds: 300 });
    const bytes = await (await fetch(String(taken.body.url))).arrayBuffer();
    expect(hex(Buffer.from(bytes))).toBe(hex(signed));
    expect((await api.get(`/dossiers/${code}/result`, stranger)).body).toMatchObject({
      code: 'dossier-unknown',
    });
    const seen = await api.get(`/dossiers/${code}`, portal);
    expect(seen.body).toMatchObject({ result: { version: 1 } });
    expect(seen.body).not.toHaveProperty('results');
  });

  it('that is replaced can still be read in its former version', async () => {
    const corrected = await sign(
      samplePdf('đính chính'),
      await certify('Nguyễn Văn Bình'),
      SIGNED_AT,
    );
    await file(code, corrected);
    const replaced = await api.act(code, 'issue-result', leader, {
      document: hex(corrected),
      reason: 'Sai số thửa',
    });
    expect(replaced.body).toMatchObject({ act: { kind: 'resultReplaced' } });
    const versions = [1, 2].map((n) => api.get(`/dossiers/${code}/result?version=${n}`, owner));
    expect((await Promise.all(versions)).map(({ body }) => body.document)).toEqual([
      hex(signed),
      hex(corrected),
    ]);
    const back = await api.act(code, 'return-result', counter, { method: 'online' });
    expect(back.body).toMatchObject({
      state: 'returned',
      act: { facts: { document: hex(corrected), resultVersion: 2 } },
    });
  });

  it('stands in for the paper that another procedure asks for', async () => {
    const other = String((await api.submit(DIVISION)).body.code);
    const path = `/dossiers/${other}/components/c02/candidates`;
    const { body } = await api.get(path, owner);
    expect(body.items).toMatchObject([{ kind: 'result', dossier: code, procedure: TITLE }]);
    const [candidate] = body.items as { document: string }[];
    expect(candidate).not.toHaveProperty('url');
    expect((await api.get(path, stranger)).body).toMatchObject({ code: 'dossier-unknown' });
    const wish = { component: 'c02', from: code, document: candidate?.document };
    const reused = await api.act(other, 'reuse-document', owner, wish);
    expect(reused).toMatchObject({ status: 200, body: { act: { kind: 'documentReused' } } });
    const again = await api.act(other, 'reuse-document', owner, wish);
    expect(again.body).toMatchObject({ code: 'document-filed-already' });
    const { components, missing } = await api.until(other, () => true);
    expect(missing).not.toContain('c02');
    expect(components.find(({ id }) => id === 'c02')).toMatchObject({
      source: 3,
      replacedBy: code,
    });
    const paper = `/dossiers/${other}/components/c02/documents/${candidate?.document}`;
    const opened = await api.get(paper, portal);
    expect((await fetch(String(opened.body.url))).status).toBe(200);
  });
});

const consent = { by: 'applicant', proof: 'identityCardShown', reference: 'Sổ quầy 12/2026' };

describe('a paper that was given before', () => {
  it('is offered to the same person, and to nobody else', async () => {
    const { code: first } = await api.accepted(DIVISION);
    const mine = String((await api.submit(DIVISION)).body.code);
    const theirs = { name: 'Trần Bình', personalId: stranger.personalId };
    const foreign = String((await api.submit(DIVISION, { applicant: theirs })).body.code);
    const offered = (code: string, who = counter) =>
      api.get(`/dossiers/${code}/components/c03/candidates`, who);
    for (const who of [counter, portal])
      expect(await offered(mine, who)).toMatchObject({
        status: 403,
        body: { code: 'consent-missing' },
      });
    for (const code of [mine, foreign]) await api.act(code, 'record-consent', counter, consent);
    expect((await offered(mine)).body.items).toMatchObject([
      { kind: 'component', dossier: first, component: 'c03' },
    ]);
    expect((await offered(foreign)).body.items).toEqual([]);
    // Asked for twice, told once: in the history of the dossier that was looked into, and to the person.
    await offered(mine);
    const looks = async (who: Caller) => {
      const { body } = await api.get(`/dossiers/${first}/history`, who);
      return (body.items as { kind: string }[]).filter(({ kind }) => kind === 'lookedInto');
    };
    const look = { facts: { for: mine, component: 'c03' } };
    expect(await looks(counter)).toMatchObject([{ ...look, actor: counter.sub }]);
    const [shown, ...more] = await looks(portal);
    expect([shown, more]).toMatchObject([look, []]);
    expect(shown).not.toHaveProperty('actor');
    const { body: told } = await api.get(`/units/${CENTRE}/notices`, counter);
    expect(told.items).toContainEqual(
      expect.objectContaining({
        type: 'vn.motcua.dossier.looked-into',
        code: first,
        for: mine,
        roles: ['applicant', 'counter'],
      }),
    );
    const [{ document }] = (await offered(mine)).body.items as [{ document: string }];
    const wish = { component: 'c03', from: first, document };
    expect((await api.act(foreign, 'reuse-document', counter, wish)).body).toMatchObject({
      code: 'not-reusable',
    });
    expect((await api.act(mine, 'reuse-document', counter, wish)).status).toBe(200);
    for (const component of ['c01', 'c02']) await api.upload(mine, component);
    await api.until(mine, ({ missing }) => missing.length === 0);
    await api.act(mine, 'accept', counter, {});
    const accepted = await api.get(`/dossiers/${mine}`, portal);
    expect(accepted.body).toMatchObject({ checklist: { required: 3, digitised: 3, reused: 1 } });
  });

  it('is nothing to somebody who types the number of the person without the name', async () => {
    const applicant = { name: 'Nguyễn Văn Ân', personalId: owner.personalId };
    const code = String((await api.submit(DIVISION, { applicant })).body.code);
    await api.act(code, 'record-consent', counter, consent);
    const { body } = await api.get(`/dossiers/${code}/components/c03/candidates`, counter);
    expect(body.items).toEqual([]);
  });
});

describe('a paper that was taken over', () => {
  it('and is sent as well is settled as filed, and is there once', async () => {
    const { code: first } = await api.accepted(DIVISION);
    const code = String((await api.submit(DIVISION)).body.code);
    await api.act(code, 'record-consent', counter, consent);
    const bytes = samplePdf(`${first} c03`);
    const wish = { component: 'c03', from: first, document: hex(bytes) };
    expect((await api.act(code, 'reuse-document', counter, wish)).status).toBe(200);
    await api.upload(code, 'c03', bytes);
    const { components } = await api.until(code, ({ uploads }) => uploads[0]?.status === 'filed');
    expect(components.find(({ id }) => id === 'c03')?.documents).toHaveLength(1);
  });
});

describe('the paper of a dossier', () => {
  it('is handed from unit to unit, and stands in the list of the unit that has it', async () => {
    const filed = await api.post('/dossiers', counter, {
      procedure: DIVISION,
      receivingUnit: CENTRE,
      channel: 'direct',
      resultChannel: 'post',
      applicant: { name: 'Nguyễn Văn An', personalId: owner.personalId },
    });
    const code = String(filed.body.code);
    // Not the portal's dossier: the counter that filed it reads it.
    const act = async (name: string, who: Caller, body: object) => {
      const { etag } = await api.get(`/dossiers/${code}`, counter);
      return api.post(`/dossiers/${code}/acts/${name}`, who, body, { 'if-match': etag ?? '' });
    };
    const list = async (unit: string, where: string) => {
      const { body } = await api.get(
        `/units/${unit}/papers?where=${where}`,
        officer('leader', unit),
      );
      return (body.items as { code: string }[]).map((one) => one.code);
    };
    expect(await list(CENTRE, 'here')).toContain(code);
    expect((await act('hand-over-paper', counter, { to: LAND_OFFICE })).status).toBe(200);
    expect(await list(LAND_OFFICE, 'coming')).toContain(code);
    expect(await list(CENTRE, 'here')).not.toContain(code);
    expect((await act('receive-paper', counter, {})).body).toMatchObject({
      code: 'foreign-unit',
    });
    expect((await act('receive-paper', leader, {})).status).toBe(200);
    expect(await list(LAND_OFFICE, 'here')).toContain(code);
    const post = await act('return-result', counter, { method: 'post' });
    expect(post.body).toMatchObject({ errors: [{ pointer: '/trackingNumber' }] });
  });

  it('lies apart from the work once its dossier has ended, until it is given back', async () => {
    const filed = await api.post('/dossiers', counter, {
      procedure: DIVISION,
      receivingUnit: CENTRE,
      channel: 'direct',
      resultChannel: 'direct',
      applicant: { name: 'Nguyễn Văn An', personalId: '026090001234' },
    });
    const code = String(filed.body.code);
    const act = async (name: string, body: object) => {
      const { etag } = await api.get(`/dossiers/${code}`, counter);
      return api.post(`/dossiers/${code}/acts/${name}`, counter, body, { 'if-match': etag ?? '' });
    };
    const places = async () => {
      const lists = ['here', 'ended', 'coming'].map(async (where) => {
        const { body } = await api.get(`/units/${CENTRE}/papers?where=${where}&limit=100`, counter);
        const rows = body.items as { code: string }[];
        return rows.some((row) => row.code === code) ? [where] : [];
      });
      return (await Promise.all(lists)).flat();
    };
    expect(await places()).toEqual(['here']);
    await act('refuse', { ground: 'notEligible', reasons: 'Không đủ điều kiện tách thửa' });
    expect(await places()).toEqual(['ended']);
    await act('give-back-paper', { method: 'direct' });
    expect(await places()).toEqual([]);
  });
});

describe('a read of persons', () => {
  const auditor: Caller = { sub: 'auditor-1', roles: ['auditor'] };
  type Reads = { items: { route: string; actor: string; part: string; from?: string }[] };
  const read = async (path: string, who: Caller) =>
    (await api.get(path, who)).body as unknown as Reads;

  it('is shown to the auditor and to the person whose dossier it was, and to nobody else', async () => {
    const code = String((await api.submit(DIVISION)).body.code);
    await api.get(`/dossiers/${code}`, counter);
    await api.get(`/dossiers/${code}/history`, counter);
    await api.get(`/dossiers/${code}?with=history,clock`, counter);
    const { items } = await read(`/audit/reads?dossier=${code}&actor=${counter.sub}`, auditor);
    expect(items).toMatchObject([
      { route: 'read-dossier', part: 'dossier, history' },
      { route: 'read-history', part: 'history', actor: counter.sub, from: '127.0.0.1' },
      { route: 'read-dossier', part: 'dossier' },
    ]);
    const own = await read(`/dossiers/${code}/reads`, owner);
    expect(own.items.map(({ route }) => route)).toEqual([
      'read-dossier',
      'read-history',
      'read-dossier',
    ]);
    expect(own.items.every((one) => !('from' in one))).toBe(true);
    expect((await api.get(`/dossiers/${code}/reads`, stranger)).status).toBe(404);
    for (const who of [counter, portal]) {
      expect((await api.get(`/dossiers/${code}/reads`, who)).status).toBe(403);
      expect((await api.get(`/audit/reads?dossier=${code}`, who)).status).toBe(403);
    }
    const { items: looked } = await read(`/audit/reads?actor=${auditor.sub}`, auditor);
    expect(looked[0]).toMatchObject({ route: 'list-reads', persons: 1 });
  });

  it('is open to an administrator for an hour for a reason, of which the person gets a message', async () => {
    const administrator: Caller = { sub: 'administrator-1', roles: ['administrator'] };
    const code = String((await api.submit(DIVISION)).body.code);
    const before = await api.get(`/dossiers/${code}`, administrator);
    expect(before.body).toMatchObject({ sight: 'course', state: 'submitted' });
    expect(before.body).not.toHaveProperty('applicant');
    expect((await api.get(`/dossiers/${code}/forms/01`, administrator)).body).toMatchObject({
      code: 'persons-not-shown',
    });
    const reason = { reason: 'Giải quyết khiếu nại số 5' };
    expect((await api.act(code, 'disclose', counter, reason)).status).toBe(403);
    expect((await api.act(code, 'disclose', administrator, reason)).status).toBe(200);
    const after = await api.get(`/dossiers/${code}`, administrator);
    expect(after.body).toMatchObject({ applicant: { name: 'Nguyễn Văn An' } });
    const { body: told } = await api.get(`/units/${CENTRE}/notices`, counter);
    expect(told.items).toContainEqual(
      expect.objectContaining({ type: 'vn.motcua.dossier.persons-disclosed', code }),
    );
  });
});
