import { describe, expect, it } from 'vitest';
import { type Image, indexUnits, readUnits, sizeOf, tableUnits } from './billing.ts';

const row = (more: Image = {}): Image => ({ pk: { S: 'D#1' }, sk: { S: 'T#S1' }, ...more });
const text = (S: string) => ({ S });
const queue = {
  IndexName: 'queue',
  KeySchema: [{ AttributeName: 'queue' }, { AttributeName: 'dueAt' }],
  Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['status'] },
};
const waiting = row({ queue: text('H62.06'), dueAt: text('2026'), status: text('open') });

describe('the bill of a row', () => {
  it('weighs names and values, digits by two, and lists and maps with their elements', () => {
    expect(sizeOf({ name: text('hồ sơ') })).toBe(4 + 8);
    expect(sizeOf({ n: { N: '1234' } })).toBe(1 + 2 + 1);
    expect(sizeOf({ l: { L: [text('a'), text('bc')] } })).toBe(1 + 3 + 2 + 3);
    expect(sizeOf({ m: { M: { k: { BOOL: true } } } })).toBe(1 + 3 + 1 + 2);
  });

  it('counts each KB begun of the larger image, twice in a transaction', () => {
    const large = row({ token: text('x'.repeat(1100)) });
    expect(tableUnits({ before: large, after: row() }, { together: false })).toBe(2);
    expect(tableUnits({ after: large }, { together: true })).toBe(4);
    expect(tableUnits({ after: row() }, { together: true })).toBe(2);
  });

  it('copies into an index what changes there: one unit, two where the key changes', () => {
    const opened = { ...waiting, status: text('done') };
    const moved = { ...waiting, queue: text('H62.07') };
    expect(indexUnits({ after: waiting }, queue)).toBe(1);
    expect(indexUnits({ before: waiting, after: row() }, queue)).toBe(1);
    expect(indexUnits({ before: waiting, after: opened }, queue)).toBe(1);
    expect(indexUnits({ before: waiting, after: moved }, queue)).toBe(2);
    const unseen = { ...waiting, token: text('x'.repeat(1100)) };
    expect(indexUnits({ before: waiting, after: unseen }, queue)).toBe(0);
    expect(indexUnits({ after: row() }, queue)).toBe(0);
  });

  it('reads by 4 KB, and for half where a delay is allowed', () => {
    expect(readUnits(0, { strong: true })).toBe(1);
    expect(readUnits(4097, { strong: true })).toBe(2);
    expect(readUnits(4097, { strong: false })).toBe(1);
  });
});
