import { ScanCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { personalData } from '../../../functions/adapters/aws/personal-data.ts';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { petitionActsEndpoint } from '../../../functions/desk/petition-acts-endpoint.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { filePetition } from '../../../functions/dossiers/petition-endpoints.ts';
import { listOwnPetitions, trackPetition } from '../../../functions/read/petitions.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { ask } from '../asking.ts';
import { procedure } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const secret = personalData('the secret of the petitions');
const archive = { table, personal: async () => secret };
const file = filePetition(archive);
const act = petitionActsEndpoint(archive);
const track = trackPetition(archive);
const now = '2026-03-02T03:00:00.000Z';
const counter = { now, sub: 'ha', roles: 'counter', units: 'H62.19' };
const filed = {
  unit: 'H62.19',
  kind: 'complaint',
  petitioner: { name: 'Trần Thị Riêng', personalId: '026190004321' },
  text: 'Bà Riêng chờ lâu',
};

beforeAll(() =>
  publishCatalogue(table, firstCatalogue([procedure]), ProvinceRules.parse(loadProvince('H62'))),
);

describe('a petition in the table', () => {
  it('is filed once under its key, and leaves neither its words nor its own key in any row', async () => {
    const send = (body: object, key = 'petition-1') => ask(file, '', { ...counter, key, body });
    const both = await Promise.all([send(filed), send(filed)]);
    const [{ code, key }] = both;
    expect(both[1]).toEqual(both[0]);
    expect(await send({ ...filed, text: 'Bà Riêng chờ' })).toMatchObject({
      code: 'idempotency-key-reused',
    });
    const path = { petition: code };
    expect(await ask(track, '', { now, path, body: { key } })).toMatchObject({ state: 'filed' });
    const refuse = { act: 'refuse', ground: 'outOfScope', reasons: 'Việc riêng của bà Riêng' };
    const done = await ask(act, '', { ...counter, path, key: 'petition-2', body: refuse });
    expect(done).toMatchObject({ state: 'refused' });
    const { Items: rows = [] } = await table.client.send(
      new ScanCommand({ TableName: table.name }),
    );
    const written = JSON.stringify(rows);
    expect(written).toContain(code);
    for (const word of ['Riêng', '026190004321', key]) expect(written).not.toContain(word);
  });

  it('is listed for who it is of and the portal that sent it, the latest first, and for nobody else', async () => {
    const an = { sub: 'an', roles: 'citizen', applicantKey: secret.keyOf('026090001234') };
    const portal = { sub: 'a-portal', roles: 'portal' };
    const send = async (who: object, at: string, personalId?: string) => {
      const body = { ...filed, petitioner: { ...filed.petitioner, personalId } };
      const { code } = await ask(file, '', { ...who, now: at, key: `own-petition-${at}`, body });
      return code;
    };
    const own = await send(an, '2026-03-02T03:10:00.000Z');
    const letter = await send(counter, '2026-03-02T03:20:00.000Z', '026090001234');
    const passedOn = await send(portal, '2026-03-02T03:30:00.000Z', '026090009999');
    const listed = async (who: object) => {
      const { items } = await ask(listOwnPetitions(table), '', { ...who, now });
      return items.map(({ code }: { code: string }) => code);
    };
    expect(await listed(an)).toEqual([letter, own]);
    expect(await listed(portal)).toEqual([passedOn]);
    expect(await listed({ ...an, applicantKey: secret.keyOf('026090007777') })).toEqual([]);
    const { items } = await ask(listOwnPetitions(table), '', { ...an, now });
    expect(JSON.stringify(items)).not.toContain('Riêng');
  });

  it('is published in words that do not name who wrote it', async () => {
    const { code } = await ask(file, '', { ...counter, key: 'petition-3', body: filed });
    let drawn = 0;
    const leader = (body: object) => {
      const key = `petition-act-${drawn++}`;
      const who = { ...counter, sub: 'hung', roles: 'leader' };
      return ask(act, '', { ...who, path: { petition: code }, key, body });
    };
    await leader({ act: 'take' });
    await leader({ act: 'answer', answer: 'Xin lỗi bà Riêng' });
    const published = { act: 'publish', question: 'Người dân chờ lâu', answer: 'Đã xin lỗi' };
    for (const answer of ['Xin lỗi bà TRẦN THỊ RIÊNG.', 'Số 026190004321: đã xin lỗi'])
      expect(await leader({ ...published, answer })).toMatchObject({
        errors: [{ pointer: '/answer', rule: 'anonymous' }],
      });
    expect(await leader(published)).toMatchObject({ state: 'published' });
  });
});
