import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { PDF } from '@libpdf/core';
import { describe, expect, it } from 'vitest';
import { trustAnchors } from '../../../functions/adapters/certificates.ts';
import { readApplicant } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { keys } from '../../../functions/adapters/dynamodb/table.ts';
import { signaturesOf } from '../../../functions/intake/signatures.ts';
import { AUTHORITY } from '../../../lib/local/seals.ts';
import { CENTRE, counter, officer, portal } from '../people.ts';
import { api, running } from './province.ts';

const auditor = { sub: 'auditor-1', roles: ['auditor'] };
const QUICK = '1.014464';
const WITH_PAPERS = '1.009642';
const formOf = (code: string, form: string) =>
  api.get(`/dossiers/${code}/forms/${form}/pdf`, portal);

async function bytesOf(code: string, form: string): Promise<Buffer> {
  const printed = await formOf(code, form);
  return Buffer.from(await (await fetch(String(printed.body.url))).arrayBuffer());
}

const ask = (what: string) => ({
  items: [{ what, reason: 'missing' }],
  guidance: 'Nộp đủ các trang.',
});

describe('a statutory form in the running province', () => {
  it('is a PDF that can be read at a short-lived address, the same at every asking', async () => {
    const { code } = await api.accepted(QUICK);
    const printed = await formOf(code, '01');
    expect(printed).toMatchObject({
      status: 200,
      body: { form: '01', issue: 1, number: `${code}/TNHS-TTPVHCC`, expiresInSeconds: 300 },
    });
    const fetched = await fetch(String(printed.body.url));
    expect(fetched.headers.get('content-type')).toBe('application/pdf');
    const bytes = Buffer.from(await fetched.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(createHash('sha256').update(bytes).digest('base64')).toBe(printed.body.sha256);
    expect((await formOf(code, '01')).body.sha256).toBe(printed.body.sha256);
  });

  it('is signed by its agency, whose signature our own check finds whole', async () => {
    const { code } = await api.accepted(QUICK);
    const bytes = await bytesOf(code, '01');
    const kept = readFileSync(join(running.folder, 'keys', AUTHORITY), 'utf8');
    const { certificates } = JSON.parse(kept);
    expect(await signaturesOf(bytes, trustAnchors(certificates))).toMatchObject([
      { trust: 'trusted', signer: `${CENTRE} (khóa thử)` },
    ]);
    const [found] = await signaturesOf(bytes, trustAnchors([]));
    expect(found?.trust).not.toBe('trusted');
    const pdf = await PDF.load(bytes);
    expect(pdf.extractText()[0]?.text.normalize('NFC')).toContain(`Ký bởi: ${CENTRE}`);
  });

  it('states what was so when it was issued, though it is printed later and much has changed', async () => {
    const { code } = await api.accepted(QUICK);
    // Between the act and the first print the applicant is another: the form is not.
    const other = await api.submit(QUICK, {
      applicant: { name: 'Lê Thị Khác', personalId: '026090009999' },
    });
    const sealed = await readApplicant(running.table, String(other.body.code));
    const applicant = { ...keys.applicant(code), sealed };
    await running.table.client.send(
      new PutCommand({ TableName: running.table.name, Item: applicant }),
    );
    // The row was sealed for another dossier, and shows nobody here.
    expect((await api.get(`/dossiers/${code}`, portal)).status).toBe(500);
    const pdf = await PDF.load(await bytesOf(code, '01'));
    const text = pdf.extractText()[0]?.text.normalize('NFC');
    expect(text).toContain('Nguyễn Văn An');
    expect(text).not.toContain('Lê Thị Khác');
  });

  it('has its own document for every issue, and the dossier lists them', async () => {
    const code = String((await api.submit(WITH_PAPERS)).body.code);
    await api.act(code, 'request-supplement', counter, ask('Bản vẽ'));
    const first = await bytesOf(code, '02');
    await api.act(code, 'resubmit', portal, {});
    await api.act(code, 'request-supplement', officer('leader', CENTRE), ask('Sơ đồ'));
    const { body } = await api.get(`/dossiers/${code}`, portal);
    expect(body.forms).toMatchObject([
      { form: '02', issue: 1, number: `${code}/PBS-TTPVHCC` },
      { form: '02', issue: 2, number: `${code}.2/PBS-TTPVHCC` },
    ]);
    const [one, two] = body.forms as { pdf: string }[];
    const hashes = await Promise.all(
      [one, two].map(async (form) => (await api.get(String(form?.pdf), portal)).body.sha256),
    );
    expect(hashes[0]).toBe(createHash('sha256').update(first).digest('base64'));
    expect(hashes[1]).not.toBe(hashes[0]);
    expect((await api.get(`/dossiers/${code}/forms/02`, portal)).body).toMatchObject({
      number: `${code}.2/PBS-TTPVHCC`,
      items: [{ what: 'Sơ đồ' }],
    });
  });

  it('tells the trace of the dossier so far', async () => {
    const { code } = await api.accepted(QUICK);
    const before = await formOf(code, '06');
    await api.act(code, 'complete-step', { ...counter, units: [CENTRE] }, { step: 'S1' });
    const after = await formOf(code, '06');
    expect([before.status, after.status]).toEqual([200, 200]);
    expect(after.body.sha256).not.toBe(before.body.sha256);
  });

  it('is printed for many at once: those refused are named, and each of the others is recorded as read', async () => {
    const [first, second] = [await api.accepted(QUICK), await api.accepted(QUICK)];
    const waiting = String((await api.submit(WITH_PAPERS)).body.code);
    const nobody = 'H62.19-260302-9999';
    const dossiers = [second.code, waiting, nobody, first.code];
    const { status, body } = await api.post('/dossiers/forms', counter, { form: '01', dossiers });
    expect({ status, outcomes: body.outcomes }).toMatchObject({
      status: 200,
      outcomes: [
        { code: second.code, status: 200 },
        { code: waiting, status: 404, problem: { code: 'form-not-issued' } },
        { code: nobody, status: 404, problem: { code: 'dossier-unknown' } },
        { code: first.code, status: 200 },
      ],
    });
    const pdf = await PDF.load(Buffer.from(String(body.pdf), 'base64'));
    const printed = pdf.extractText().map(({ text }) => text.match(/Mã hồ sơ: (\S+)/)?.[1]);
    expect(printed).toEqual([second.code, first.code]);
    const reads = await api.get(`/audit/reads?dossier=${first.code}`, auditor);
    expect(reads.body.items).toContainEqual(
      expect.objectContaining({ route: 'print-forms', actor: counter.sub }),
    );
    const unread = await api.get(`/audit/reads?dossier=${waiting}`, auditor);
    expect(JSON.stringify(unread.body.items)).not.toContain('print-forms');
  });

  it('is refused where the dossier gave no cause for it, and to whom it does not concern', async () => {
    const { code } = await api.accepted(QUICK);
    for (const form of ['03', '05', '08', 'x'])
      expect((await formOf(code, form)).body).toMatchObject({ code: 'form-not-issued' });
    const second = await api.get(`/dossiers/${code}/forms/01/pdf?issue=2`, portal);
    expect(second.body).toMatchObject({ code: 'form-not-issued' });
    const stranger = { sub: 'portal-2', roles: ['portal'] };
    const refused = await api.get(`/dossiers/${code}/forms/01/pdf`, stranger);
    expect(refused.body).toMatchObject({ code: 'dossier-unknown' });
  });
});
