import { GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personalData } from '../../../functions/adapters/aws/personal-data.ts';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { commit, loadSituation } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { keys } from '../../../functions/adapters/dynamodb/table.ts';
import { writeHeads } from '../../../functions/adapters/lake/heads.ts';
import { listObjects } from '../../../functions/adapters/lake/objects.ts';
import { readRoot } from '../../../functions/adapters/s3/head-log.ts';
import { headsOf } from '../../../functions/application/figures/facts-of-rows.ts';
import { change } from '../../../functions/domain/dossier/act.ts';
import { rootText } from '../../../functions/domain/log/checkpoint.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { answers } from '../../../functions/http/answers.ts';
import { notarise } from '../../../functions/notary/notarise.ts';
import { readHistoryOf } from '../../../functions/read/dossiers.ts';
import { readProof } from '../../../functions/read/proof-endpoint.ts';
import { readState } from '../../../functions/read/state-page.ts';
import { trackDossier } from '../../../functions/read/tracking.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { checkProof } from '../../../lib/tools/verify/proof-check.ts';
import { checkRoots } from '../../../lib/tools/verify/roots-check.ts';
import { ask } from '../asking.ts';
import { monday, procedure, submitted } from '../domain/dossier/example.ts';
import { signerNamed } from '../domain/log/signer.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { type NotaryStand, openNotaryStand } from '../notary/notary-stand.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const archive = { table, personal: async () => personalData('secret of the test') };
const signer = signerNamed('mot-cua/h62-test');
const { dossier: opened } = submitted();
const { code } = opened;
const later = (minutes: number) => new Date(Date.parse(monday) + minutes * 60_000).toISOString();

let stand: NotaryStand;
beforeAll(async () => {
  stand = await openNotaryStand();
  await publishCatalogue(
    table,
    firstCatalogue([procedure]),
    ProvinceRules.parse(loadProvince('H62')),
  );
  await commit(table, {
    dossier: opened,
    tasks: [],
    event: { kind: 'submitted', at: monday, version: 1, actor: 'portal', to: 'submitted' },
  });
});
afterAll(() => stand.close());

/** Something happens to the dossier, without a rule behind it. */
async function happens(kind: string, minutes: number) {
  const situation = await loadSituation(table, code);
  if (!situation) throw new Error('The dossier is gone');
  const { dossier } = situation;
  await commit(table, change(dossier, dossier, [], { kind, at: later(minutes), actor: 'an' }));
}

/** The notary runs, after the stream has told the heads. */
async function quarter(minutes: number) {
  const { Item: row } = await table.client.send(
    new GetCommand({ TableName: table.name, Key: keys.dossier(code) }),
  );
  await writeHeads(stand.lake, headsOf(row ? [row] : []));
  await notarise(stand.log, stand.lake, signer, later(minutes));
}

async function roots() {
  const files = [];
  for (const { key } of await listObjects(stand.log, 'roots/')) {
    const name = key.slice('roots/'.length);
    const root = await readRoot(stand.log, Number(name));
    if (root) files.push({ name, text: rootText(root) });
  }
  return checkRoots(files, signer);
}

const counter = { now: later(60), roles: 'counter', units: opened.receivingUnit, path: { code } };
const proof = () => ask(readProof(archive, stand.log), '', counter);
const verified = async () => checkProof(await proof(), await roots(), signer);

describe('the proof of a history', () => {
  it('says that nothing is in a root before there is one', async () => {
    expect((await verified()).findings).toEqual([{ what: 'history', kind: 'notLogged' }]);
  });

  it('holds offline, and says what is in no root yet', async () => {
    await happens('documentFiled', 5);
    await quarter(15);
    expect(await verified()).toMatchObject({ findings: [], proven: 2, notYet: 0, since: 1 });
    await happens('documentFiled', 20);
    expect(await verified()).toMatchObject({ findings: [], proven: 2, notYet: 1 });
    await quarter(30);
    expect(await verified()).toMatchObject({ findings: [], proven: 3, notYet: 0 });
  });

  it('shows a row that was changed past the system, as the history itself does', async () => {
    const Key = keys.event(code, 2);
    const { Item: row } = await table.client.send(new GetCommand({ TableName: table.name, Key }));
    const put = (Item: object) =>
      table.client.send(new PutCommand({ TableName: table.name, Item: { ...Item } }));
    await put({ ...row, actor: 'somebody else' });
    const fault = { version: 2, kind: 'altered' };
    expect((await ask(readHistoryOf(archive), '', counter)).chain).toEqual({ since: 3, fault });
    expect((await verified()).findings).toEqual([{ what: 'event', number: 2, kind: 'altered' }]);
    await put({ ...row });
    expect((await ask(readHistoryOf(archive), '', counter)).chain).toEqual({ since: 1 });
  });

  it('is for the unit in charge, and for nobody else', async () => {
    const stranger = { ...counter, units: 'H62.99' };
    expect((await ask(readProof(archive, stand.log), '', stranger)).code).toBe('foreign-unit');
  });
});

describe('a note of the office', () => {
  it('is read by officers, and the applicant sees only that there is one', async () => {
    const situation = await loadSituation(table, code);
    if (!situation) throw new Error('The dossier is gone');
    const { seal } = await archive.personal();
    const note = { kind: 'noteAdded', at: later(70), actor: 'an' };
    const facts = { text: seal(code, 'text', 'Gọi lại cho Sở') };
    const { dossier } = situation;
    await commit(table, change(dossier, dossier, [], { ...note, facts }));
    const last = async (asker: object) =>
      (await ask(readHistoryOf(archive), '', { ...counter, ...asker })).items.at(-1);
    expect(await last({})).toMatchObject({ kind: 'noteAdded', facts: { text: 'Gọi lại cho Sở' } });
    const filer = await last({ sub: dossier.filedBy, roles: 'portal', units: '' });
    expect(filer).toMatchObject({ kind: 'noteAdded' });
    for (const hidden of ['actor', 'facts']) expect(filer).not.toHaveProperty(hidden);
  });
});

describe('the public state of a dossier', () => {
  it('names the state and the dates, and nobody', async () => {
    const state = await ask(readState(table), '', { ...counter, roles: '', units: '' });
    expect(state).toEqual({
      code,
      nationalStatus: { code: 1, vi: 'Mới đăng ký', en: 'Filed' },
      submittedAt: opened.submittedAt,
    });
  });

  it('knows no dossier by another code', async () => {
    const path = { code: '<script>' };
    expect((await ask(readState(table), '', { ...counter, path })).code).toBe('dossier-unknown');
  });
});

describe('the page of who has the receipt', () => {
  const anybody = { now: monday, roles: '', path: { code } };
  const track = (body: object) => ask(trackDossier(archive, stand.log), '', { ...anybody, body });

  it('tells what happened in plain words, with its proof where that is asked for', async () => {
    const key = (await archive.personal()).receiptKeyOf(code);
    const found = await track({ key });
    expect(answers['track-dossier'].parse(found)).toEqual(found);
    expect(found.history[0]).toEqual({
      at: monday,
      vi: 'Nộp hồ sơ',
      en: 'The dossier was filed',
    });
    expect(found).not.toHaveProperty('proof');
    const { proof } = await track({ key, proof: true });
    expect(proof).toMatchObject({ dossier: code, head: expect.any(String) });
  });

  it('tells nothing without the key, and nothing with that of another receipt', async () => {
    const { receiptKeyOf } = await archive.personal();
    expect((await track({})).code).toBe('invalid-field');
    const other = receiptKeyOf('H62.19-260302-0002');
    expect((await track({ key: other })).code).toBe('dossier-unknown');
  });

  it('tells a new appointment that was given in time, and of no lateness', async () => {
    const situation = await loadSituation(table, code);
    if (!situation) throw new Error('The dossier is gone');
    const { dossier } = situation;
    const at = later(80);
    const [dueBefore, dueAfter] = [later(1440), later(2880)];
    const extension = { at, by: 'dung', reason: 'Chờ ý kiến', dueBefore, dueAfter };
    const told = { kind: 'extended', at, actor: 'dung' };
    await commit(table, change(dossier, { ...dossier, dueAt: dueAfter, extension }, [], told));
    const found = await track({ key: (await archive.personal()).receiptKeyOf(code) });
    expect(found).toMatchObject({ overdue: false, newAppointment: dueAfter });
    expect(found).not.toHaveProperty('apologisedAt');
  });
});
