import { expect, it } from 'vitest';
import {
  drawSequence,
  raiseSequence,
} from '../../../functions/adapters/dynamodb/sequence-store.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const day = { unit: 'H62.19', day: '2026-03-02' };
const draw = () => drawSequence(table, day.unit, day.day);

it('a sequence is raised above what was drawn elsewhere, and never lowered', async () => {
  expect(await draw()).toBe(1);
  expect(await raiseSequence(table, day, 107)).toBe(true);
  expect(await draw()).toBe(108);
  expect(await raiseSequence(table, day, 50)).toBe(false);
  expect(await draw()).toBe(109);
  expect(await raiseSequence(table, { ...day, day: '2026-03-03' }, 20)).toBe(true);
  expect(await drawSequence(table, day.unit, '2026-03-03')).toBe(21);
});
