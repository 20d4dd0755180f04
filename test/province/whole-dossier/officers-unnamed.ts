import { describe, expect, it } from 'vitest';
import { callersOf } from '../../../functions/http/operation-facts.ts';
import { routes } from '../../../functions/http/routes.ts';
import { CENTRE, counter, officer, portal } from '../people.ts';
import { api } from './province.ts';

const an = { sub: 'an', roles: ['citizen'], personalId: '026090001234' };
const leader = officer('leader', CENTRE);
const specialist = officer('specialist', CENTRE);

/** The proof holds what the chain was made of, and the list of readers tells who looked: both are made to name them. */
const naming = ['read-proof', 'list-own-reads'];

describe('what an applicant reads of a dossier', () => {
  it('names no officer on any route, after any act of theirs', async () => {
    const code = String((await api.submit('1.009642')).body.code);
    const done = async (name: string, who: typeof counter, body: object) =>
      expect([name, (await api.act(code, name, who, body)).status]).toEqual([name, 200]);
    await done('assign-task', leader, { task: 'intake', to: counter.sub });
    await done('add-note', counter, { text: 'Đã gọi điện' });
    await done('send-message', counter, { text: 'Mời bổ sung bản sao' });
    const items = [{ what: 'Bản sao', reason: 'missing' }];
    await done('request-supplement', counter, { items, guidance: 'Nộp lại' });
    await done('resubmit', portal, {});
    const fee = { kind: 'fee', amount: 20_000, basis: 'Biểu phí của tỉnh' };
    await done('request-payment', counter, fee);
    const paid = { amount: fee.amount, method: 'counter', receipt: 'BL-1' };
    await done('record-payment', counter, paid);
    const { missing } = await api.until(code, () => true);
    for (const component of missing) await api.upload(code, component);
    await api.until(code, (dossier) => dossier.missing.length === 0);
    await done('accept', counter, {});
    await api.until(code, ({ tasks }) => tasks.some(({ step }) => step === 'S1'));
    await done('assign-task', leader, { task: 'S1', to: specialist.sub });

    const { body } = await api.get(`/dossiers/${code}`, counter);
    expect(JSON.stringify(body)).toContain(specialist.sub);
    const asked = routes.filter(
      ({ id, method, path }) =>
        method === 'GET' &&
        /^\/(dossiers|linked|payable)\b/.test(path) &&
        callersOf(id).includes('citizen') &&
        !naming.includes(id),
    );
    const answered = new Set<string>();
    for (const who of [an, portal])
      for (const { id, path } of asked.filter(({ path }) => !path.endsWith('/pdf'))) {
        const at = path
          .replace('{code}', code)
          .replace('{component}', missing[0] ?? '')
          .replace('{form}', '01');
        const query = id === 'read-dossier' ? '?with=history,clock' : '';
        const answer = await api.get(`${at}${query}`, who);
        if (answer.status === 200) answered.add(id);
        expect([
          id,
          JSON.stringify(answer.body).match(/(counter|specialist|leader)-H62[.\d]*/),
        ]).toEqual([id, null]);
      }
    expect([...answered]).toEqual(
      expect.arrayContaining([
        'list-own',
        'read-dossier',
        'read-history',
        'read-clock',
        'read-form',
      ]),
    );
  });
});
