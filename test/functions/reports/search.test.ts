import { beforeAll, describe, expect, it } from 'vitest';
import { personalData } from '../../../functions/adapters/aws/personal-data.ts';
import { publishCatalogue } from '../../../functions/adapters/dynamodb/catalogue-publish.ts';
import { applicantWrites, commit } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import type { Figures } from '../../../functions/application/figures/figures.ts';
import { phoneKey } from '../../../functions/domain/dossier/applicant.ts';
import type { Dossier } from '../../../functions/domain/dossier/dossier.ts';
import { submit } from '../../../functions/domain/dossier/submit.ts';
import { ProvinceRules } from '../../../functions/domain/province-rules.ts';
import { searchDossiers } from '../../../functions/reports/search.ts';
import { loadProvince } from '../../../lib/cloud/config/province.ts';
import { dossierTableWithLists } from '../../lib/local/dynamodb/dossier-table.ts';
import { figuresOfDossiers } from '../application/figures/figures-of-dossiers.ts';
import { ask } from '../asking.ts';
import { at, monday, people, procedure, submitted } from '../domain/dossier/example.ts';
import { firstCatalogue } from '../domain/procedure/first-catalogue.ts';
import { useTable } from '../use-table.ts';

const personal = personalData('a secret');
const AN = '026090001234';
const BINH = '026090009999';

describe('a search for dossiers', () => {
  const table = useTable(dossierTableWithLists);
  let figures: Figures;
  const search = searchDossiers({ table, personal: async () => personal }, async () => figures);

  async function found(body: object, who: object = { roles: 'counter', units: 'H62.01' }) {
    const answer = await ask(search, '', { now: monday, body, ...who });
    return answer.items?.map(({ code }: { code: string }) => code) ?? answer.code;
  }

  beforeAll(async () => {
    await publishCatalogue(
      table,
      firstCatalogue([procedure]),
      ProvinceRules.parse(loadProvince('H62')),
    );
    const { dossier: like } = submitted();
    const filed: Dossier[] = [];
    for (const [code, unit, person, phone] of [
      ['H62.01-260302-0001', 'H62.01', AN, '0912345678'],
      ['H62.01-260302-0012', 'H62.01', BINH, '+84912345678'],
      ['H62.02-260302-0001', 'H62.02', AN, '0987654321'],
    ] as const) {
      const parties = { applicantKey: personal.keyOf(person) };
      const submission = { ...like, ...parties, receivingUnit: unit };
      const opening = submit(code, submission, at(people.counter));
      const key = phoneKey(phone, personal.keyOf);
      await commit(
        table,
        opening,
        applicantWrites(table, code, { sealed: 'sealed', phoneKey: key }),
      );
      filed.push(opening.dossier);
    }
    figures = await figuresOfDossiers(filed);
  });

  it('finds those of the units of the caller by a code or a part of it', async () => {
    expect(await found({ code: 'H62.01-260302-0001' })).toEqual(['H62.01-260302-0001']);
    expect(await found({ code: '0302-0012' })).toEqual(['H62.01-260302-0012']);
    expect(await found({ code: ' h62.01-260302 -0012' })).toEqual(['H62.01-260302-0012']);
    expect(await found({ code: 'H62.02-260302-0001' })).toEqual([]);
    expect(await found({})).toEqual(['H62.01-260302-0012', 'H62.01-260302-0001']);
  });

  it('finds a person by the identifier, and by the telephone number however it is written', async () => {
    expect(await found({ person: AN })).toEqual(['H62.01-260302-0001']);
    expect(await found({ phone: '0912345678' })).toEqual([
      'H62.01-260302-0012',
      'H62.01-260302-0001',
    ]);
    for (const phone of ['0912 345 678', '+84 912.345.678', '(0912) 345-678'])
      expect(await found({ phone })).toHaveLength(2);
    expect(await found({ person: '026 090 001 234' })).toEqual(['H62.01-260302-0001']);
    expect(await found({ phone: '84912345678', code: '-0012' })).toEqual(['H62.01-260302-0012']);
    const lead = { roles: 'specialist', units: 'H62.07' };
    expect(await found({ person: AN }, lead)).toHaveLength(2);
  });

  it('is narrowed by state, procedure in either form, and officer', async () => {
    const both = ['H62.01-260302-0012', 'H62.01-260302-0001'];
    const long = '1.014464.000.00.00.H62';
    expect(await found({ state: 'submitted', procedure: long })).toEqual(both);
    expect(await found({ state: 'returned' })).toEqual([]);
    expect(await found({ officer: 'nobody' })).toEqual([]);
    expect(await found({ due: { from: '2026-03-01', to: '2026-03-31' } })).toEqual([]);
  });

  it('goes on page by page, and shows administrators the whole province but no persons', async () => {
    const who = { now: monday, roles: 'administrator' };
    const first = await ask(search, '', { ...who, body: { limit: 2 } });
    expect(first.items).toHaveLength(2);
    const rest = await ask(search, '', { ...who, body: { limit: 2, cursor: first.next } });
    expect(rest.items).toHaveLength(1);
    expect(rest.next).toBeUndefined();
    expect(await found({ person: AN }, { roles: 'administrator' })).toBe('persons-not-shown');
    expect(await found({}, { roles: 'citizen' })).toBe('role-not-allowed');
  });

  it('refuses what it does not know, and a period whose last day comes first', async () => {
    expect(await found({ ward: 'x' })).toBe('invalid-field');
    expect(await found({ due: { from: '2026-03-02', to: '2026-03-01' } })).toBe('invalid-field');
  });
});
