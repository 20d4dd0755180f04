import { describe, expect, it } from 'vitest';
import { type Caller, CENTRE, counter, officer, portal } from '../people.ts';
import { api, dossiers } from './province.ts';

const leader = officer('leader', CENTRE);

describe('at the counter', () => {
  it('a dossier is found by a part of its code, by its person and by nothing that is not known', async () => {
    const found = async (body: object) => {
      const answer = await api.post('/dossiers/search', counter, body);
      expect(answer.status).toBe(200);
      return (answer.body.items as { code: string }[]).map(({ code }) => code);
    };
    const [first] = dossiers.map(({ code }) => code).toSorted();
    expect(await found({ code: first?.slice(-11) })).toEqual([first]);
    expect(await found({ code: first })).toEqual([first]);
    const own = dossiers.map(({ code }) => code);
    expect(await found({ person: '026090001234' })).toEqual(expect.arrayContaining(own));
    expect(await found({ phone: '0912345678' })).toEqual([]);
    const reads = await api.get('/audit/reads', { sub: 'auditor', roles: ['auditor'] });
    expect(JSON.stringify(reads.body)).not.toContain('026090001234');
  });

  it('what is sent again under its key is answered as before, and a new telephone finds the dossier', async () => {
    const code = dossiers[2]?.code ?? '';
    const twice = async (name: string, who: Caller, body: object) => {
      const { etag } = await api.get(`/dossiers/${code}`, portal);
      const headers = { 'idempotency-key': `${name}-${code}`, 'if-match': etag ?? '' };
      const send = () => api.post(`/dossiers/${code}/acts/${name}`, who, body, headers);
      const first = await send();
      expect(first.status).toBe(200);
      expect((await send()).body).toEqual(first.body);
    };
    await twice('change-result-channel', portal, { channel: 'direct' });
    await twice('correct-applicant', counter, { phone: '0987654321', reason: 'Số mới' });
    const asked = await api.post('/dossiers/search', counter, { phone: '0987654321' });
    expect(asked.body.items).toMatchObject([{ code }]);
    const expected = await api.get(`/supervision/expected-late?unit=${CENTRE}`, leader);
    expect(expected.body).toMatchObject({ week: {}, units: expect.any(Array) });
  });

  it('the officer is known with the names of their units, and says who stands in for them', async () => {
    const me = await api.get('/me', counter);
    expect(me.body).toMatchObject({ subject: counter.sub, units: [{ code: CENTRE }] });
    const away = { deputy: 'colleague', from: '2026-03-02', to: '2026-03-06' };
    expect((await api.post('/me/absence', counter, away)).status).toBe(200);
    const work = await api.get(`/units/${CENTRE}/tasks?due=paused&assignee=me`, counter);
    expect(work.status).toBe(200);
  });

  it('a page that the client knows is not sent again', async () => {
    const { code } = dossiers[0] ?? {};
    for (const path of ['/units', `/dossiers/${code}`, `/dossiers/${code}/history`]) {
      const { etag } = await api.get(path, counter);
      const known = { headers: { 'if-none-match': etag ?? '' } };
      const again = async () => (await api.call('GET', path, counter, known)).status;
      // A dossier names moments by the minute: one of three looks in a row may meet the next.
      expect([await again(), await again()], path).toContain(304);
    }
  });
});
