import { beforeAll, describe, expect, it } from 'vitest';
import { personalData } from '../../../functions/adapters/aws/personal-data.ts';
import { stateAbsence } from '../../../functions/adapters/dynamodb/absence-store.ts';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import {
  applicantWrites,
  commit,
  loadSituation,
} from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { keepOfficerName } from '../../../functions/adapters/dynamodb/officer-store.ts';
import type { Change } from '../../../functions/domain/dossier/act.ts';
import { accept } from '../../../functions/domain/dossier/acts/accept.ts';
import { addNote } from '../../../functions/domain/dossier/acts/add-note.ts';
import { assignTask } from '../../../functions/domain/dossier/acts/assign-task.ts';
import { requestSupplement } from '../../../functions/domain/dossier/acts/request-supplement.ts';
import { submit } from '../../../functions/domain/dossier/submit.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { readMe } from '../../../functions/read/me.ts';
import { listOwn } from '../../../functions/read/own-dossiers.ts';
import { listTasks } from '../../../functions/read/tasks.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { dossierTableWithLists } from '../../lib/local/dynamodb/dossier-table.ts';
import { ask } from '../asking.ts';
import { at, monday, must, people, procedure, submitted } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const COUNTER = 'H62.01';
const personal = personalData('a secret');

/** The day after, 09:00: what was filed in the morning of Monday is past its eight working hours. */
const TUESDAY = '2026-03-03T02:00:00.000Z';

describe('a work list', () => {
  const table = useTable(dossierTableWithLists);
  const list = listTasks({ table, personal: async () => personal });
  const asked = (query = '', now = TUESDAY, who: object = { roles: 'counter', units: COUNTER }) =>
    ask(list, query, { now, path: { unit: COUNTER }, ...who });

  async function filed(code: string, filedAt: string): Promise<Change> {
    const context = at(people.counter, filedAt);
    const { dossier } = submitted();
    const opening = submit(code, { ...dossier, channel: 'direct' }, context);
    const sealed = personal.seal(code, 'applicant', {
      name: 'Nguyễn Văn Ánh',
      personalId: '026090001234',
    });
    await commit(table, opening, applicantWrites(table, code, { sealed }));
    return opening;
  }

  beforeAll(async () => {
    const rules = ProvinceRules.parse(loadProvince('H62'));
    await publishCatalogue(table, firstCatalogue([procedure]), rules);
    await filed('H62.01-260302-0001', monday);
    await filed('H62.01-260302-0002', TUESDAY);
  });

  it('says of each piece of work whose procedure, which step, by when, and the act that does it', async () => {
    const { items } = await asked();
    expect(items[0]).toMatchObject({
      code: 'H62.01-260302-0001',
      procedureName: procedure.name,
      state: 'submitted',
      step: 'intake',
      overdue: true,
      dossier: { overdue: false },
      act: 'accept',
    });
    expect(items).toHaveLength(2);
  });

  it('offers no act to who may not do it, and none of another unit at all', async () => {
    const leader = await asked('', TUESDAY, { roles: 'leader', units: COUNTER });
    expect(leader.items[0].act).toBeUndefined();
    const foreign = await asked('', TUESDAY, { roles: 'counter', units: 'H62.07' });
    expect(foreign).toMatchObject({ code: 'foreign-unit' });
  });

  it('is narrowed by due time, step and procedure', async () => {
    const codes = async (query: string) =>
      (await asked(query)).items.map(({ code }: { code: string }) => code.slice(-1));
    expect(await codes('due=overdue')).toEqual(['1']);
    expect(await codes('due=today')).toEqual([]);
    expect(await codes('due=soon')).toEqual(['2']);
    expect(await codes('step=intake&procedure=1.014464.000.00.00.H62')).toEqual(['1', '2']);
    expect(await codes('step=S1')).toEqual([]);
  });

  it('shows initials where they are asked for, to officers of the unit alone', async () => {
    expect((await asked()).items[0].applicant).toBeUndefined();
    expect((await asked('applicants=initials')).items[0].applicant).toBe('N.V.Á.');
    const above = await asked('applicants=initials', TUESDAY, { roles: 'administrator' });
    expect(above.items[0].applicant).toBeUndefined();
  });

  it('knows the due time of a dossier once there is one', async () => {
    const opening = await filed('H62.01-260302-0003', monday);
    const complete = { ...submitted(), dossier: opening.dossier, components: [] };
    await commit(table, must(accept.rule(complete, {}, at(people.counter, monday))));
    expect((await asked('due=overdue')).items.map(({ code }: { code: string }) => code)).toEqual([
      'H62.01-260302-0001',
    ]);
  });

  it('shows what waits for the applicant apart, to the unit that answers for it', async () => {
    const opening = await filed('H62.01-260302-0004', monday);
    const incomplete = { ...submitted(), dossier: opening.dossier, components: [] };
    const items = [{ what: 'Bản chính', reason: 'missing' as const }];
    const asking = { items, guidance: 'Nộp bản chính' };
    const change = must(requestSupplement.rule(incomplete, asking, at(people.counter, monday)));
    await commit(table, change);
    const waiting = await asked('due=paused');
    expect(waiting.items).toMatchObject([
      { code: 'H62.01-260302-0004', state: 'completing', step: 'supplement' },
    ]);
    const elsewhere = { roles: 'specialist', units: 'H62.07', path: { unit: 'H62.07' } };
    expect((await ask(list, 'due=paused', { now: TUESDAY, ...elsewhere })).items).toEqual([]);
    expect((await asked()).items.map(({ code }: { code: string }) => code)).not.toContain(
      'H62.01-260302-0004',
    );
  });

  it('shows whose work is whose, and to a deputy that of who is away', async () => {
    const situation = { ...submitted(), ...(await filed('H62.01-260302-0005', monday)) };
    const intake = { ...situation, tasks: submitted().tasks, components: [] };
    await commit(
      table,
      must(assignTask.rule(intake, { task: 'intake', to: 'an' }, at(people.counter))),
    );
    const codes = async (query: string) =>
      (await asked(query)).items.map(({ code }: { code: string }) => code.slice(-1));
    expect(await codes('assignee=an')).toEqual(['5']);
    expect(await codes('assignee=none')).not.toContain('5');
    expect(await codes('assignee=me')).toEqual([]);
    const away = { officer: 'an', deputy: 'binh', from: '2026-03-02', to: '2026-03-06' };
    await stateAbsence(table, away);
    const an = { ...people.counter, sub: 'an', name: 'Trần Văn An' };
    await keepOfficerName(table, an);
    const binh = { roles: 'counter', units: COUNTER, sub: 'binh' };
    expect((await asked('assignee=me', TUESDAY, binh)).items).toHaveLength(1);
    expect((await asked('assignee=me', '2026-03-07T02:00:00.000Z', binh)).items).toEqual([]);
    expect(await ask(readMe(table), '', { now: TUESDAY, ...binh })).toMatchObject({
      subject: 'binh',
      units: [{ code: COUNTER }],
      standsInFor: [{ ...away, officerName: 'Trần Văn An' }],
    });
    expect(await ask(readMe(table), '', { now: TUESDAY, ...binh, sub: 'an' })).toMatchObject({
      absence: away,
    });
  });
});

describe('what a portal filed', () => {
  const table = useTable(dossierTableWithLists);
  const list = listOwn(table);
  const portal = { sub: 'portal', roles: 'portal', now: TUESDAY };
  const filedBy = (sub: string, code: string, on: string) =>
    commit(table, submit(code, submitted().dossier, at({ ...people.portal, sub }, on)));
  const codes = ({ items }: { items: { code: string }[] }) => items.map(({ code }) => code);

  beforeAll(async () => {
    const rules = ProvinceRules.parse(loadProvince('H62'));
    await publishCatalogue(table, firstCatalogue([procedure]), rules);
    await filedBy('portal', 'H62.01-260302-0001', monday);
    await filedBy('portal', 'H62.01-260302-0002', monday);
    await filedBy('another', 'H62.01-260302-0003', monday);
    await filedBy('portal', 'H62.01-260303-0001', TUESDAY);
  });

  it('is listed by the day of the last change, page by page, and nothing that others filed', async () => {
    const first = await ask(list, 'limit=2', portal);
    expect(codes(first)).toEqual(['H62.01-260302-0001', 'H62.01-260302-0002']);
    const second = await ask(list, `limit=2&cursor=${first.next}`, portal);
    expect(second.items).toMatchObject([
      { code: 'H62.01-260303-0001', state: 'submitted', version: 1, changedOn: '2026-03-03' },
    ]);
  });

  it('is what changed on the day that is named, or on the day of the instant, and later', async () => {
    const since = async (moment: string) =>
      codes(await ask(list, `updatedSince=${moment}`, portal));
    expect(await since('2026-03-03')).toEqual(['H62.01-260303-0001']);
    // 17:30 of Monday in UTC is Tuesday in Vietnam.
    for (const written of ['17:30:00.000Z', '17:30:00Z', '18:30:00%2B01:00'])
      expect(await since(`2026-03-02T${written}`)).toEqual(['H62.01-260303-0001']);
    expect(await ask(list, 'updatedSince=hôm qua', portal)).toMatchObject({
      errors: [{ vi: 'Ngày hoặc thời điểm có dạng 2026-03-02 hoặc 2026-03-02T01:00:00Z' }],
    });
    const situation = await loadSituation(table, 'H62.01-260302-0001');
    if (!situation) throw new Error('It was filed');
    const note = { text: 'Đã gọi điện cho người nộp' };
    await commit(table, must(addNote.rule(situation, note, at(people.counter, TUESDAY))));
    expect(await since('2026-03-03')).toEqual(['H62.01-260302-0001', 'H62.01-260303-0001']);
  });

  it('is asked for by portals alone', async () => {
    expect(
      await ask(list, 'updatedSince=2026-03-03', { roles: 'citizen', now: TUESDAY }),
    ).toMatchObject({
      code: 'invalid-field',
      errors: [{ pointer: '/updatedSince' }],
    });
  });
});
