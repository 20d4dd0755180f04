import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { CENTRE, counter, portal, useProvince } from './running.ts';

const { api } = useProvince();
const QUICK = '1.014464';
const formOf = (code: string, form: string) =>
  api.get(`/dossiers/${code}/forms/${form}/pdf`, portal);

describe('a statutory form in the running province', () => {
  it('is a PDF that can be read at a short-lived address, the same at every asking', async () => {
    const { code } = await api.accepted(QUICK);
    const printed = await formOf(code, '01');
    expect(printed).toMatchObject({ status: 200, body: { form: '01', expiresInSeconds: 300 } });
    const fetched = await fetch(String(printed.body.url));
    expect(fetched.headers.get('content-type')).toBe('application/pdf');
    const bytes = Buffer.from(await fetched.arrayBuffer());
    expect(bytes.subarray(0, 5).toString()).toBe('%PDF-');
    expect(createHash('sha256').update(bytes).digest('base64')).toBe(printed.body.sha256);
    expect((await formOf(code, '01')).body.sha256).toBe(printed.body.sha256);
  });

  it('tells the trace of the dossier so far', async () => {
    const { code } = await api.accepted(QUICK);
    const before = await formOf(code, '06');
    await api.act(code, 'complete-step', { ...counter, units: [CENTRE] }, { step: 'S1' });
    const after = await formOf(code, '06');
    expect([before.status, after.status]).toEqual([200, 200]);
    expect(after.body.sha256).not.toBe(before.body.sha256);
  });

  it('is refused where the dossier gave no cause for it, and to whom it does not concern', async () => {
    const { code } = await api.accepted(QUICK);
    for (const form of ['03', '05', '08', 'x'])
      expect((await formOf(code, form)).body).toMatchObject({ code: 'form-not-issued' });
    const stranger = { sub: 'portal-2', roles: ['portal'] };
    const refused = await api.get(`/dossiers/${code}/forms/01/pdf`, stranger);
    expect(refused.body).toMatchObject({ code: 'dossier-unknown' });
  });
});
