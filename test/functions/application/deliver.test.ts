import { beforeEach, describe, expect, it } from 'vitest';
import type { Entry } from '../../../functions/adapters/aws/fifo-queue.ts';
import { personalData } from '../../../functions/adapters/aws/personal-data.ts';
import {
  changeSubscription,
  keepDeadLetter,
  keepHappening,
  makeSubscription,
  readSubscription,
} from '../../../functions/adapters/dynamodb/webhook-store.ts';
import type { Delivery } from '../../../functions/adapters/webhook-sender.ts';
import { deliveries, replayEntry, TellingErrand } from '../../../functions/application/deliver.ts';
import { Happening } from '../../../functions/domain/webhooks/happening.ts';
import { secretText } from '../../../functions/domain/webhooks/signature.ts';
import {
  rotated,
  type Subscription,
  sealPlace,
} from '../../../functions/domain/webhooks/subscription.ts';
import { deadLetters, resend } from '../../../functions/webhooks/replays.ts';
import { ask } from '../asking.ts';
import { useTable } from '../use-table.ts';

const table = useTable();
const personal = personalData('the secret of the told');
const now = '2026-03-02T05:00:00.000Z';
const secretOf = (id: string, byte: number) =>
  personal.seal(sealPlace(id), 'webhookSecret', secretText(Buffer.alloc(24, byte)));

const happening = (version: number) =>
  Happening.parse({
    specversion: '1.0',
    id: `H62.19-260302-0001/${version}`,
    source: 'urn:mot-cua:test',
    type: 'vn.motcua.dossier.accepted',
    subject: 'H62.19-260302-0001',
    time: `2026-03-02T0${version}:00:00.000Z`,
    datacontenttype: 'application/json',
    data: {
      ...{ version, procedure: '1.014464', receivingUnit: 'H62.19' },
      ...{ state: 'accepted', status: 2 },
    },
  });

/** A queue that is first in first out and drops what it has had, and what its subscriber was told. */
function office(post: (body: string) => Promise<Delivery>) {
  const queue = new Map<string, Entry>();
  const waiting: Entry[] = [];
  const put = async (entries: readonly Entry[]) => {
    for (const entry of entries)
      if (!queue.has(entry.id)) {
        queue.set(entry.id, entry);
        waiting.push(entry);
      }
  };
  const deliverer = () =>
    deliveries({
      table,
      personal: async () => personal,
      source: 'urn:mot-cua:test',
      put,
      post: (_url, body) => post(body),
    });
  return { put, waiting, deliverer };
}

let id = '';
let made: Subscription;
let drawn = 0;
beforeEach(async () => {
  id = `wh_${++drawn}`;
  const url = 'https://bank.example/';
  made = { id, url, state: 'active', createdAt: now, secret: secretOf(id, 1) };
  await makeSubscription(table, made);
});

const taken = { kind: 'taken' } as const;
const telling = (version: number) => ({ webhook: id, happening: happening(version) });

describe('a subscriber that wants nothing any more', () => {
  it('is gone though its secret is drawn again while it says so', async () => {
    const other = secretOf(id, 2);
    const { deliverer } = office(async () => {
      await changeSubscription(table, made, rotated(made, other, 'req', now));
      return { kind: 'gone' };
    });
    await deliverer()(telling(1), 1);
    expect(await readSubscription(table, id)).toMatchObject({ state: 'gone', secret: other });
  });

  it('and was ended meanwhile stays ended, and gets nothing of what still waits for it', async () => {
    let told = 0;
    const { deliverer } = office(async () => {
      told++;
      await changeSubscription(table, made, { ...made, state: 'ended' });
      return { kind: 'gone' };
    });
    const carry = deliverer();
    await carry(telling(1), 1);
    await carry(telling(2), 1);
    expect([told, (await readSubscription(table, id))?.state]).toEqual([1, 'ended']);
  });
});

describe('what happened', () => {
  it('told by two at once, and again from a moment while it goes on, is all there, one content for each id', async () => {
    const told: Happening[] = [];
    const { put, waiting, deliverer } = office(async (body) => {
      told.push(Happening.parse(JSON.parse(body)));
      return taken;
    });
    for (const version of [1, 2, 3]) await keepHappening(table, happening(version));
    const carriers = [deliverer(), deliverer()];
    await put([
      replayEntry({ webhook: id, replay: 'r1', day: '2026-03-02', to: '2026-03-02', after: '' }),
    ]);
    for (let round = 0; waiting.length > 0; round++) {
      // A visibility that ran out: two instances have the same errand.
      const errand = TellingErrand.parse(waiting.shift()?.body);
      await Promise.all(carriers.map((carry) => carry(errand, 1)));
      if (round === 0) {
        await keepHappening(table, happening(4));
        await put([{ group: id, id: 'own', body: telling(4) }]);
      }
    }
    const contents = new Map(told.map((one) => [one.id, JSON.stringify(one)]));
    expect(contents.size).toBe(4);
    for (const one of told) expect(JSON.stringify(one)).toBe(contents.get(one.id));
  });
});

describe('a dead letter', () => {
  const letter = (version: number) => ({ happening: happening(version), at: now, why: '500' });
  const administrator = { now, path: { webhook: '' } };

  it('is sent again by one request of two at once, and no other time unless it is given up again', async () => {
    for (const version of [1, 2]) await keepDeadLetter(table, id, letter(version));
    const { put, waiting } = office(async () => taken);
    const send = resend(table, put);
    const asked = (key: string) => ask(send, '', { ...administrator, path: { webhook: id }, key });
    const both = await Promise.all([asked('lan-gui-1'), asked('lan-gui-2')]);
    expect(both.reduce((sum, { resent }) => sum + resent, 0)).toBe(2);
    expect(waiting).toHaveLength(2);
    await Promise.all([asked('lan-gui-1'), asked('lan-gui-2')]);
    expect(waiting).toHaveLength(2);
    expect(await asked('lan-gui-3')).toEqual({ resent: 0, more: false });
    const list = deadLetters(table);
    const { items } = await ask(list, 'limit=9', { ...administrator, path: { webhook: id } });
    expect(items).toMatchObject([{ resentAt: now }, { resentAt: now }]);
    await keepDeadLetter(table, id, letter(1));
    expect(await asked('lan-gui-4')).toEqual({ resent: 1, more: false });
  });
});
