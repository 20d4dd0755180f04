import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLog } from '../../../lib/tools/event-log.ts';

describe('an event log', () => {
  let folder: string;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'event-log-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const read = (text: string) => {
    const file = join(folder, 'log.csv.gz');
    writeFileSync(file, gzipSync(text));
    return () => readLog(file);
  };

  it('is read into cases with their events and what each row says', () => {
    const [only] = read('case,activity,complete,unit\nc1,Receive,2026-03-02T01:00:00Z,H62.11\n')();
    expect(only).toMatchObject({
      id: 'c1',
      tellsEnd: false,
      events: [{ activity: 'Receive', columns: { unit: 'H62.11' } }],
    });
  });

  it('says the same instant with a zone, with another and with none, and knows no empty line', () => {
    const times = ['2026-03-02T01:00:00Z', '2026-03-02T08:00:00+07:00', '2026-03-02 01:00:00.000'];
    const rows = times.map((time, at) => `c${at},Receive,${time}\n\n`);
    const cases = read(`case,activity,complete\n${rows.join('')}`)();
    expect(cases.map(({ events: [event] }) => event?.complete)).toEqual(
      times.map(() => Date.UTC(2026, 2, 2, 1)),
    );
  });

  it.each([
    ['a column that is missing', 'case,activity\nc1,Receive\n', 'has no column complete'],
    [
      'an empty field',
      'case,activity,complete\nc1,,2026-03-02T01:00:00Z\n',
      ':2: activity is empty',
    ],
    ['a time that is none', 'case,activity,complete\nc1,Receive,soon\n', ':2: complete is no time'],
    [
      'a day that no calendar has',
      'case,activity,complete\nc1,Receive,2026-02-30T01:00:00Z\n',
      ':2: complete is no time: 2026-02-30',
    ],
    [
      'a day that can be read in two ways',
      'case,activity,complete\nc1,Receive,12/05/2026 01:00\n',
      ':2: complete is no time: 12/05/2026',
    ],
    [
      'a field of the case that one of its rows lacks',
      'case,activity,complete,deadline\nc1,A,2026-03-02T01:00:00Z,2026-03-05T01:00:00Z\nc1,B,2026-03-03T01:00:00Z,\n',
      ':3: deadline is empty in some rows of case c1',
    ],
    ['no rows', 'case,activity,complete\n', 'holds no events'],
  ])('names %s', (_, text, fault) => {
    expect(read(text)).toThrow(fault);
  });
});
