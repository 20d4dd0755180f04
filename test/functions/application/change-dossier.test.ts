import { beforeAll, describe, expect, it } from 'vitest';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { commit, loadSituation } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { listMessages } from '../../../functions/adapters/dynamodb/lists.ts';
import { changeDossier } from '../../../functions/application/change-dossier.ts';
import { addNote } from '../../../functions/domain/dossier/acts/add-note.ts';
import { submit } from '../../../functions/domain/dossier/submit.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { dossierTableWithLists } from '../../lib/local/dynamodb/dossier-table.ts';
import { at, must, people, procedure } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';
import { writtenBefore } from './written-before.ts';

const table = useTable(dossierTableWithLists);
const code = 'H62.01-260302-0001';
const filed = {
  receivingUnit: 'H62.01',
  channel: 'online',
  resultChannel: 'online',
  applicantKey: 'key-of-an',
} as const;

beforeAll(async () => {
  const rules = ProvinceRules.parse(loadProvince('H62'));
  await publishCatalogue(table, firstCatalogue([procedure]), rules);
  await commit(table, submit(code, filed, at(people.portal)));
});

const present = async () => {
  const situation = await loadSituation(table, code);
  if (!situation) throw new Error('it was not filed');
  return situation;
};
const versionNow = async () => (await present()).dossier.version;
const noted = (situation: Awaited<ReturnType<typeof present>>) =>
  must(addNote.rule(situation, { text: 'x' }, at(people.counter)));

describe('a change of a dossier', () => {
  it('is decided again on the row as it is where another wrote in between', async () => {
    const others = noted(await present());
    const versions: number[] = [];
    const raced = writtenBefore(table, () => commit(table, others));
    const outcome = await changeDossier(raced, code, (situation) => {
      versions.push(situation.dossier.version);
      return { outcome: situation.dossier.version, change: noted(situation) };
    });
    expect([versions, outcome, await versionNow()]).toEqual([[1, 2], 2, 3]);
  });

  it('writes nothing where nothing is decided, and gives the outcome', async () => {
    const before = await versionNow();
    expect(await changeDossier(table, code, () => ({ outcome: 'not yet' }))).toBe('not yet');
    expect(await versionNow()).toBe(before);
  });

  it('has its messages written with it', async () => {
    const message = {
      box: 'H62.01',
      id: `${code}/test`,
      type: 'vn.motcua.dossier.overdue',
      subject: code,
      time: '2026-03-02T01:00:00.000Z',
      data: {},
    } as const;
    await changeDossier(table, code, (situation) => ({
      outcome: true,
      change: noted(situation),
      messages: [message],
    }));
    const { rows } = await listMessages(table, 'H62.01', { limit: 10 });
    expect(rows).toHaveLength(1);
  });

  it('is none of a dossier that does not exist', async () => {
    const decide = () => ({ outcome: true });
    expect(await changeDossier(table, 'H62.01-260302-9999', decide)).toBeUndefined();
  });
});
