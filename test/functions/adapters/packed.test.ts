import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { saysSlowDown } from '../../../functions/adapters/aws/slow-down.ts';
import {
  FORMS,
  type Forms,
  NewerRow,
  pack,
  unpack,
} from '../../../functions/adapters/dynamodb/packed.ts';
import { renamed } from '../../bench/migration.ts';

it('a packed value is read again, as bytes and as the base64 of a record', () => {
  const value = { work: [{ kind: 'accepted', by: 'officer' }], name: 'Hồ sơ' };
  expect(unpack(pack(value))).toEqual(value);
  expect(unpack(pack(value).toString('base64'))).toEqual(value);
});

it('what was packed with a dictionary stays readable: no dictionary ever changes', () => {
  const kept = 'AIM7zkgHWxLNywcFhVJ65sPd6xXy0ksrD6/KU6oFAA==';
  expect(unpack(kept)).toEqual({ visit: 2, channel: 'online', note: 'giữ nguyên' });
});

describe('releases over one table', () => {
  /** Three that follow each other: the second learns to read the new form, the third writes it. */
  const releases: readonly Forms[] = [FORMS, { ...renamed, written: FORMS.written }, renamed];
  const fieldsAt = (release: number) => (release === 0 ? 'resultChannel' : 'returnedBy');

  it('that follow each other understand all that either wrote, in any order', () => {
    const pairs = fc.constantFrom([0, 1] as const, [1, 2] as const);
    const order = fc.array(fc.boolean(), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(pairs, order, fc.jsonValue(), ([older, newer], writers, unknown) => {
        const first = releases[older] ?? FORMS;
        let row = pack({ [fieldsAt(older)]: 'online', unknown, acts: 0 }, first);
        for (const isNewer of writers) {
          const release = isNewer ? newer : older;
          const value = unpack(row, releases[release]) as Record<string, unknown>;
          expect(value[fieldsAt(release)]).toBe('online');
          row = pack({ ...value, acts: Number(value.acts) + 1 }, releases[release]);
        }
        const left = unpack(row, releases[newer]) as Record<string, unknown>;
        expect(left).toEqual(
          JSON.parse(JSON.stringify({ returnedBy: 'online', unknown, acts: writers.length })),
        );
      }),
    );
  });

  it('that are two apart refuse what they do not know, for a while, and change nothing', () => {
    const row = pack({ returnedBy: 'online' }, releases[2]);
    expect(() => unpack(row, releases[0])).toThrow(NewerRow);
    expect(saysSlowDown(new NewerRow(1))).toBe(true);
  });
});
