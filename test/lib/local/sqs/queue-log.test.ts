import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFifoQueue } from '../../../../lib/local/sqs/fifo-queue.ts';
import { openQueueLog } from '../../../../lib/local/sqs/queue-log.ts';

const time = { now: () => Date.parse('2026-03-02T01:00:00Z') };
let folder: string;
let path: string;
let damages: string[];
const opened = () => {
  const log = openQueueLog(path, (line) => damages.push(line));
  return { queue: createFifoQueue(time, 30, log), kept: log.kept };
};
const sent = (group: string, body = group) => [{ group, deduplication: group + body, body }];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'queue-log-'));
  path = join(folder, 'portal.ndjson');
  damages = [];
});
afterEach(() => rmSync(folder, { recursive: true }));

test('a queue that is opened again holds what it held, in the same order', () => {
  const acts = fc.constantFrom('send', 'receive', 'delete', 'postpone', 'open');
  fc.assert(
    fc.property(fc.array(acts, { maxLength: 30 }), (course) => {
      rmSync(path, { force: true });
      let { queue, kept } = opened();
      let number = 0;
      for (const act of course) {
        const first = kept.held.keys().next().value;
        if (act === 'send') queue.send(sent(`G${number++ % 3}`, String(number)));
        else if (act === 'receive') queue.receive(2);
        else if (act === 'delete' && first) queue.delete([first]);
        else if (act === 'postpone' && first) queue.postpone([{ id: first, seconds: 60 }]);
        else if (act === 'open') ({ queue, kept } = opened());
      }
      expect(opened().kept.changes()).toEqual(kept.changes());
    }),
    { numRuns: 60 },
  );
});

test('a message sent twice is dropped, in one batch and where the province was started between', () => {
  opened().queue.send(sent('H44.1'));
  const { queue } = opened();
  queue.send([...sent('H44.1'), ...sent('H44.2'), ...sent('H44.2')]);
  expect(queue.depth()).toBe(2);
});

test('a change costs its own line and not those of the messages that wait', () => {
  const { queue } = opened();
  queue.send(Array.from({ length: 500 }, (_, number) => sent(`H44.${number}`)).flat());
  const before = readFileSync(path).length;
  queue.delete(queue.receive(1).map(({ id }) => id));
  expect(readFileSync(path).length - before).toBeLessThan(before / 40);
});

test('the log is written again once most of its lines are over', () => {
  const { queue } = opened();
  const [id = ''] = queue.send(sent('H44.1'));
  for (let number = 0; number < 600; number++) queue.postpone([{ id, seconds: number }]);
  expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThan(510);
  expect(opened().kept.held.get(id)).toMatchObject({ body: 'H44.1' });
});

test('a line that a killed process left half written is left out, any other damage sets the log aside', () => {
  opened().queue.send(sent('H44.1'));
  appendFileSync(path, '{"deleted":"');
  expect(opened().queue.depth()).toBe(1);
  expect(damages).toEqual([]);
  writeFileSync(path, readFileSync(path, 'utf8').replace('"held"', '"hold"'));
  expect(opened().queue.depth()).toBe(0);
  expect(damages).toEqual([expect.stringMatching(/portal\.ndjson is damaged; set aside as /)]);
});
