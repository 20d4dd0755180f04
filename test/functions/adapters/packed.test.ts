import { expect, it } from 'vitest';
import { pack, unpack } from '../../../functions/adapters/dynamodb/packed.ts';

it('a packed value is read again, as bytes and as the base64 of a record', () => {
  const value = { work: [{ kind: 'accepted', by: 'officer' }], name: 'Hồ sơ' };
  expect(unpack(pack(value))).toEqual(value);
  expect(unpack(pack(value).toString('base64'))).toEqual(value);
});

it('what was packed with a dictionary stays readable: no dictionary ever changes', () => {
  const kept = 'AIM7zkgHWxLNywcFhVJ65sPd6xXy0ksrD6/KU6oFAA==';
  expect(unpack(kept)).toEqual({ visit: 2, channel: 'online', note: 'giữ nguyên' });
});
