import { expect, it } from 'vitest';
import { keys } from '../../../../functions/adapters/dynamodb/table.ts';
import { goesAlong } from '../../../../lib/tools/merge/besides.ts';
import { kindOf } from '../../../../lib/tools/merge/source-rows.ts';

/** What a merger leaves behind, and why the other province does without it. */
const stays: Readonly<Record<string, string>> = {
  PROVINCE: 'has its own',
  CATALOGUE: 'publishes its own',
  PUBLICATION: 'publishes its own',
  P: 'publishes its own',
  O: 'is sent from the old table',
  Q: 'ends with the day of a counter that the merger ends',
  K: 'is made again every morning',
  'R#standing': 'is counted again',
  'R#stated': 'is stated again for the units that took over',
  'R#portal': 'is compared again every night',
};

it('every kind of row goes along in a merger, or stays for a reason', () => {
  const kinds = Object.values(keys).map((key) => {
    const { pk }: { pk: string } =
      typeof key === 'function' ? Reflect.apply(key, undefined, ['0', '0', '0']) : key;
    return kindOf({ pk });
  });
  expect(kinds).not.toContain('');
  const left = new Set(kinds.filter((kind) => !goesAlong(kind)));
  expect([...left].toSorted()).toEqual(Object.keys(stays).toSorted());
});
