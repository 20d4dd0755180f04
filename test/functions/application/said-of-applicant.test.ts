import { PutCommand } from '@aws-sdk/lib-dynamodb';
import { beforeAll, describe, expect, it } from 'vitest';
import { personalData } from '../../../functions/adapters/aws/personal-data.ts';
import { keys } from '../../../functions/adapters/dynamodb/table.ts';
import { sayOtherwise } from '../../../functions/application/said-of-applicant.ts';
import { phoneKey } from '../../../functions/domain/dossier/applicant.ts';
import { useTable } from '../use-table.ts';

const CODE = 'H62.19-260302-0001';
const table = useTable();
const personal = personalData('the secret of what is said');
const an = { name: 'Nguyễn Văn An', personalId: '026090001234', phone: '0912345678' };
const say = (given: Parameters<typeof sayOtherwise>[3]) =>
  sayOtherwise(table, personal, CODE, given);

beforeAll(() =>
  table.client.send(
    new PutCommand({
      TableName: table.name,
      Item: { ...keys.applicant(CODE), sealed: personal.seal(CODE, 'applicant', an) },
    }),
  ),
);

describe('what is said otherwise of an applicant', () => {
  it('changes the fields that are given alone, and keeps what they said before, sealed', async () => {
    const said = await say({ name: 'Nguyễn Văn Ân', phone: undefined });
    if (!said.ok) throw new Error(said.reason.code);
    const { former, next, fields, before, applicant } = said.value;
    expect(former).toMatchObject(an);
    expect(next).toMatchObject({ ...an, name: 'Nguyễn Văn Ân' });
    expect(fields).toEqual(['name']);
    expect(personal.open(CODE, before)).toEqual({ name: an.name });
    expect(personal.open(CODE, applicant.sealed)).toMatchObject({ name: 'Nguyễn Văn Ân' });
    expect(JSON.stringify(applicant)).not.toContain('Ân');
  });

  it('finds the dossier by a new number, and leaves the old key where none is given', async () => {
    const [other, none] = [await say({ phone: '0987654321' }), await say({ name: 'An' })];
    const keyed = phoneKey('0987654321', personal.keyOf);
    expect(other).toMatchObject({ ok: true, value: { applicant: { phoneKey: keyed } } });
    expect(none.ok && 'phoneKey' in none.value.applicant).toBe(false);
  });

  it('is refused where a way to be told is wished for and has no address', async () => {
    const refused = await say({ notifyBy: 'email' });
    expect(refused).toMatchObject({ ok: false, reason: { code: 'invalid-field' } });
    expect(JSON.stringify(refused)).toContain('/email');
    expect((await say({ notifyBy: 'email', email: 'an@example.vn' })).ok).toBe(true);
    expect((await say({ notifyBy: 'none' })).ok).toBe(true);
  });
});
