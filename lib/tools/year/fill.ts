import { UpdateCommand } from '@aws-sdk/lib-dynamodb';
import type { PersonalData } from '../../../functions/adapters/aws/personal-data.ts';
import { type Writes, writeTogether } from '../../../functions/adapters/dynamodb/dossier-store.ts';
import { keepOfficerName } from '../../../functions/adapters/dynamodb/officer-store.ts';
import { readRows } from '../../../functions/adapters/dynamodb/read-rows.ts';
import { keys, type Table } from '../../../functions/adapters/dynamodb/table.ts';
import { drawnAs } from '../../../functions/domain/codes.ts';
import type { Arrival } from './arriving-dossiers.ts';
import { live } from './dossier-life.ts';
import { chainedLife, dossierWrites, type LifeWithPerson, rowsBeside } from './dossier-writes.ts';
import { officerNameOf, personOf } from './made-up-people.ts';

/** Dossiers that are looked up and written together. */
const AT_ONCE = 100;
/** DynamoDB takes 100 writes in a transaction. */
const WRITES = 100;

export interface FillOptions {
  readonly table: Table;
  readonly personal: PersonalData;
  /** What would come after it has not happened yet; such dossiers stand open. */
  readonly until: string;
  readonly onProgress?: (dossiers: number) => void;
}

/**
 * Writes the dossiers of a year into a province as if its officers had worked on them: dossier, applicant,
 * components, tasks, history and the names of officers. The stream brings their facts to the lake. What is there already is left
 * alone, so that a filling may break off and be repeated.
 * @returns how many dossiers were new.
 */
export async function fill(
  arrivals: Iterable<Arrival>,
  { table, personal, until, onProgress }: FillOptions,
): Promise<number> {
  const drawn = new Map<string, Sequence>();
  let seen = 0;
  let written = 0;
  for (const some of together(arrivals)) {
    const lived = some.flatMap(({ filed, fate }, index) => {
      if (filed.at > until) return [];
      draw(drawn, filed.code);
      const person = personOf(seen + index);
      const applicantKey = personal.keyOf(person.personalId);
      const seal = (field: string, text: string) => personal.seal(filed.code, field, text);
      const own = { ...filed, seal, submission: { ...filed.submission, applicantKey } };
      return [{ life: chainedLife(live(own, fate, until)), person }];
    });
    written += await writeNew(table, personal, lived);
    seen += some.length;
    onProgress?.(seen);
  }
  for (const sequence of drawn.values()) await keepSequence(table, sequence);
  return written;
}

function* together(arrivals: Iterable<Arrival>): Generator<readonly Arrival[]> {
  let some: Arrival[] = [];
  for (const arrival of arrivals) {
    some.push(arrival);
    if (some.length < AT_ONCE) continue;
    yield some;
    some = [];
  }
  if (some.length > 0) yield some;
}

async function writeNew(
  table: Table,
  personal: PersonalData,
  lived: readonly LifeWithPerson[],
): Promise<number> {
  const codes = lived.map(({ life }) => life.situation.dossier.code);
  const there = new Set((await readRows(table, codes.map(keys.dossier))).map(({ code }) => code));
  const fresh = lived.filter(({ life }) => !there.has(life.situation.dossier.code));
  const beside = fresh.flatMap((one) => rowsBeside(one, personal));
  await write(
    table,
    beside.map((Item) => [{ Put: { TableName: table.name, Item } }]),
  );
  const officers = fresh.flatMap(({ life }) => life.situation.tasks.map(({ doneBy }) => doneBy));
  for (const sub of new Set(officers))
    if (sub)
      await keepOfficerName(table, {
        sub,
        name: officerNameOf(sub),
        roles: ['specialist'],
        units: [],
      });
  // The dossiers last: their records in the stream start the machines of those that stand open.
  await write(
    table,
    fresh.map((one) => dossierWrites(table, one)),
  );
  return fresh.length;
}

/** Writes every item whole, as many in one transaction as it takes. */
async function write(table: Table, items: readonly Writes[]): Promise<void> {
  let writes: Writes = [];
  for (const item of [...items, undefined]) {
    if (item && writes.length + item.length <= WRITES) {
      writes = [...writes, ...item];
      continue;
    }
    if (writes.length > 0 && (await writeTogether(table, writes)) === 'raced')
      throw new Error('Somebody else files dossiers of these codes; nothing is half written');
    writes = item ?? [];
  }
}

/** How many codes of a unit's day have been given. */
interface Sequence {
  readonly unit: string;
  readonly day: string;
  readonly n: number;
}

function draw(drawn: Map<string, Sequence>, code: string): void {
  const { unit, day, number } = drawnAs(code);
  const n = Math.max(number, drawn.get(unit + day)?.n ?? 0);
  drawn.set(unit + day, { unit, day, n });
}

/** The next code of that unit and day comes after those that were given. */
async function keepSequence(table: Table, { unit, day, n }: Sequence): Promise<void> {
  const [row] = await readRows(table, [keys.sequence(unit, day)]);
  if (Number(row?.n ?? 0) >= n) return;
  await table.client.send(
    new UpdateCommand({
      TableName: table.name,
      Key: keys.sequence(unit, day),
      UpdateExpression: 'SET n = :n',
      ConditionExpression: 'attribute_not_exists(n) OR n < :n',
      ExpressionAttributeValues: { ':n': n },
    }),
  );
}
