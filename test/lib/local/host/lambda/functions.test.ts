import { existsSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, it } from 'vitest';
import type { Assembly } from '../../../../../lib/local/host/assembly/assembly.ts';
import { createFunctions } from '../../../../../lib/local/host/lambda/functions.ts';

const home = mkdtempSync(join(tmpdir(), 'functions-'));
afterAll(() => rmSync(home, { recursive: true }));

/** Leaves a file in its temporary folder, and says what lies there; two calls at once need two workers. */
const CODE = `
import { readdirSync, writeFileSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
export async function handler({ name }) {
  writeFileSync(join(tmpdir(), name), '');
  await setTimeout(50);
  return { folder: tmpdir(), lies: readdirSync(tmpdir()) };
}`;
writeFileSync(join(home, 'index.mjs'), CODE);

const resource = {
  stack: 'Small',
  logicalId: 'Compact',
  name: 'compact',
  attributes: {},
  properties: {
    Code: { S3Key: 'small.zip' },
    Handler: 'index.handler',
    Runtime: 'nodejs24.x',
    Role: 'arn:aws:iam::0:role/compact',
  },
};
const assembly = { of: () => [resource], asset: () => home } as unknown as Assembly;

it('of one name share no temporary folder, in one province or in two, and leave none behind', async () => {
  const places = ['one', 'two'].map((place) => join(home, place));
  const provinces = places.map((place) =>
    createFunctions(
      assembly,
      place,
      () => ({}),
      () => undefined,
    ),
  );
  const outcomes = await Promise.all(
    provinces.flatMap(({ invoke }) => [
      invoke('compact', { name: 'a' }),
      invoke('compact', { name: 'b' }),
    ]),
  );
  const outputs = outcomes.map((outcome) => {
    if (!outcome.ok) throw new Error(outcome.error.errorMessage);
    return outcome.output as { folder: string; lies: string[] };
  });
  expect(outputs.map(({ lies }) => lies)).toEqual([['a'], ['b'], ['a'], ['b']]);
  expect(new Set(outputs.map(({ folder }) => folder)).size).toBe(4);
  await Promise.all(provinces.map(({ stop }) => stop()));
  expect(places.filter(existsSync).flatMap((place) => readdirSync(place))).toEqual([]);
});
