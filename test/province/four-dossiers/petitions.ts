import { describe, expect, it } from 'vitest';
import { type Caller, CENTRE, counter, officer, portal } from '../people.ts';
import { api, dossiers } from './province.ts';

const leader = officer('leader', CENTRE);

describe('a complaint', () => {
  it('goes from the portal through its unit to a public answer, and counts in the score', async () => {
    const told = { kind: 'complaint', unit: CENTRE, dossier: dossiers[0]?.code };
    const petitioner = { name: 'Lê Thị Bình', personalId: '026190001234' };
    const body = { ...told, petitioner, text: 'Hẹn ba lần mà chưa có kết quả' };
    const made = await api.post('/petitions', portal, body, { 'idempotency-key': 'phan-anh-1' });
    expect(made).toMatchObject({ status: 201, body: { state: 'filed' } });
    const { code, key } = made.body as { code: string; key: string };
    const list = await api.get(`/units/${CENTRE}/petitions`, leader);
    expect(list.body.items).toMatchObject([{ code, overdue: false, next: { duty: 'answer' } }]);
    expect(JSON.stringify(list.body)).not.toContain('Bình');
    const open = (path: string, body: object) => api.call('POST', path, undefined, { body });
    const act = (caller: Caller, asked: object) =>
      api.post(`/petitions/${code}/acts`, caller, asked);
    expect((await act(officer('leader', 'H62.01'), { act: 'take' })).body.code).toBe(
      'foreign-unit',
    );
    expect((await act(counter, { act: 'take' })).body).toMatchObject({ state: 'taken' });
    expect((await act(counter, { act: 'answer', answer: 'x' })).body.code).toBe('role-not-allowed');
    await act(leader, { act: 'answer', answer: 'Xin lỗi chị Bình, đã trả kết quả' });
    const { body: whole } = await api.get(`/petitions/${code}`, leader);
    expect(whole).toMatchObject({ petitioner, text: body.text, allowed: ['publish'] });
    const looks = [{ actor: leader.sub, route: 'read-petition', dossier: code }];
    const auditor = { sub: 'auditor', roles: ['auditor'] };
    expect((await api.get(`/audit/reads?dossier=${code}`, auditor)).body.items).toMatchObject(
      looks,
    );
    const binh = { sub: 'binh', roles: ['citizen'], personalId: petitioner.personalId };
    expect((await api.get(`/dossiers/${code}/reads`, binh)).body.items).toMatchObject([{}]);
    const naming = { act: 'publish', question: 'Chị LÊ THỊ BÌNH hỏi', answer: 'Đã xin lỗi' };
    expect((await act(leader, naming)).body).toMatchObject({ errors: [{ pointer: '/question' }] });
    await act(leader, { act: 'publish', question: 'Trả kết quả chậm', answer: 'Đã xin lỗi' });
    const { body: tracked } = await open(`/petitions/${code}/tracking`, { key });
    expect(tracked).toMatchObject({ state: 'published', late: [] });
    expect(JSON.stringify(tracked)).not.toContain('Bình');
    const wrong = await open(`/petitions/${code}/tracking`, { key: 'AAAAAAAAAA' });
    expect(wrong.body.code).toBe('petition-unknown');
    const { body: own } = await api.get(`/petitions/${code}`, binh);
    expect(own).toMatchObject({ key, allowed: [] });
    const rating = { key, satisfied: true };
    expect((await open(`/petitions/${code}/rating`, rating)).status).toBe(200);
    const { body: shown } = await api.get(`/petitions?unit=${CENTRE}`);
    expect(shown.items).toMatchObject([{ question: 'Trả kết quả chậm', unit: CENTRE }]);
    const score = await api.get(
      `/reports/766?unit=${CENTRE}&by=receiving&from=2026-03-01&to=2026-03-31`,
      leader,
    );
    const { components } = score.body as { components: { component: string; points: number }[] };
    expect(components).toContainEqual(
      expect.objectContaining({ component: 'PETITION_HANDLING_SATISFACTION', points: 6 }),
    );
  });
});
