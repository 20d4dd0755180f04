import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import type { Entry } from '../../functions/adapters/aws/fifo-queue.ts';
import { personalData } from '../../functions/adapters/aws/personal-data.ts';
import { keys } from '../../functions/adapters/dynamodb/table.ts';
import { makeSubscription } from '../../functions/adapters/dynamodb/webhook-store.ts';
import { post } from '../../functions/adapters/webhook-sender.ts';
import { deliveries, TellingErrand } from '../../functions/application/deliver.ts';
import { secretText } from '../../functions/domain/webhooks/signature.ts';
import { sealPlace } from '../../functions/domain/webhooks/subscription.ts';
import { onTable, putAll } from './plain-table.ts';
import { type BenchTable, percentile, rounded } from './table.ts';

const SUBSCRIBERS = 50;
/** A receiver answers first and works afterwards. */
const ANSWER_MS = 20;
/** As many instances of the function as its mapping allows. */
const AT_ONCE = 10;
const DOSSIERS = 20;
const life = [
  ['submitted', 'submitted'],
  ['accepted', 'accepted'],
  ['stepCompleted', 'processing'],
] as const;

/** Every change of some dossiers told to 50 subscribers over HTTP: table, signature and sender as they run, side by side. */
export async function benchFanOut(): Promise<BenchTable> {
  return onTable(async (table) => {
    const arrivals: { readonly to: string; readonly id: string; readonly at: number }[] = [];
    const server = createServer(async (request, response) => {
      const { id } = JSON.parse(await text(request)) as { id: string };
      arrivals.push({ to: request.url ?? '', id, at: performance.now() });
      setTimeout(() => response.writeHead(204).end(), ANSWER_MS);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const personal = personalData('the secret of a bench');
    for (let n = 0; n < SUBSCRIBERS; n++) {
      const id = `wh_${n}`;
      const secret = personal.seal(sealPlace(id), 'secret', secretText(Buffer.alloc(24, n)));
      const createdAt = '2026-03-01T00:00:00.000Z';
      const url = `http://127.0.0.1:${port}/${n}`;
      await makeSubscription(table, { id, url, state: 'active', createdAt, secret });
    }
    const codes = Array.from({ length: DOSSIERS }, (_, n) => `H62.19-260302-${1000 + n}`);
    const events = life.map(([kind, to], index) => ({ kind, to, version: index + 1 }));
    await putAll(
      table,
      codes.flatMap((code) =>
        events.map((event) => ({
          ...keys.event(code, event.version),
          ...{ ...event, actor: 'an', at: `2026-03-02T01:00:0${event.version}.000Z` },
          facts: event.version === 1 ? { procedure: '1.014464' } : {},
        })),
      ),
    );
    let requests = 0;
    table.client.middlewareStack.add(
      (next) => (input) => {
        requests++;
        return next(input);
      },
      { step: 'initialize' },
    );
    const queue: Entry[] = events.flatMap(({ version }) =>
      codes.map((code) => ({ group: code, id: `${code}/${version}`, body: { code, version } })),
    );
    const carry = deliveries({
      table,
      personal: async () => personal,
      source: 'urn:mot-cua:bench',
      put: async (entries) => void queue.push(...entries),
      post: (url, body, headers) => post(url, body, headers, 'any'),
    });
    const busy = new Set<string>();
    const began = performance.now();
    let working = 0;
    const lane = async () => {
      for (;;) {
        const at = queue.findIndex(({ group }) => !busy.has(group));
        const [entry] = at < 0 ? [] : queue.splice(at, 1);
        if (!entry && working === 0) return;
        if (!entry) {
          await new Promise((resolve) => setTimeout(resolve, 1));
          continue;
        }
        busy.add(entry.group);
        working++;
        await carry(TellingErrand.parse(entry.body), 1);
        working--;
        busy.delete(entry.group);
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, lane));
    server.closeAllConnections();
    server.close();
    return tableOf(arrivals, { began, requests, changes: codes.length * life.length });
  });
}

function tableOf(
  arrivals: readonly { readonly to: string; readonly id: string; readonly at: number }[],
  { began, requests, changes }: { began: number; requests: number; changes: number },
): BenchTable {
  const expected = changes * SUBSCRIBERS;
  const seen = new Set(arrivals.map(({ to, id }) => `${to} ${id}`));
  const latest = new Map<string, number>();
  let outOfOrder = 0;
  for (const { to, id } of arrivals) {
    const [code = '', version = ''] = id.split('/');
    const stream = `${to} ${code}`;
    if ((latest.get(stream) ?? 0) > Number(version)) outOfOrder++;
    latest.set(stream, Number(version));
  }
  const seconds = (Math.max(...arrivals.map(({ at }) => at)) - began) / 1000;
  const waits = arrivals.map(({ at }) => (at - began) / 1000);
  const figures = {
    fanOutSubscribers: SUBSCRIBERS,
    fanOutTellings: seen.size,
    fanOutLost: expected - seen.size,
    fanOutOutOfOrder: outOfOrder,
    fanOutDoubled: arrivals.length - seen.size,
    fanOutTellingsPerSecond: rounded(seen.size / seconds, 0),
    fanOutRequestsPerTelling: rounded(requests / seen.size, 2),
  };
  return {
    title: `Fan-out to ${SUBSCRIBERS} subscribers`,
    conditions: `${changes} changes of ${DOSSIERS} dossiers, written at once; ${AT_ONCE} lanes on one machine; each subscriber answers in ${ANSWER_MS} ms over HTTP; a real table, no SQS`,
    rows: [
      {
        ...figures,
        'told after s, p50': rounded(percentile(waits, 0.5), 2),
        'p99 s': rounded(percentile(waits, 0.99), 2),
      },
    ],
    figures,
  };
}
