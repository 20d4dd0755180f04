import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { isInner, post } from '../../../functions/adapters/webhook-sender.ts';

const open: { close: () => unknown }[] = [];
afterEach(() => {
  for (const one of open.splice(0)) one.close();
});

async function subscriber(answer: RequestListener): Promise<string> {
  const server = createServer(answer);
  open.push(server);
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}

describe('a webhook', () => {
  it('is taken by 2xx, ended by 410, and failed by all else; no redirect is followed', async () => {
    let asked = 0;
    const address = await subscriber((request, response) => {
      asked++;
      const status = Number(request.headers['x-status']);
      response.writeHead(status, { location: '/elsewhere' }).end('{}');
    });
    const told = (status: string) => post(address, '{}', { 'x-status': status }, 'any');
    expect(await told('204')).toEqual({ kind: 'taken' });
    expect(await told('410')).toEqual({ kind: 'gone' });
    expect(await told('302')).toEqual({ kind: 'failed', why: '302' });
    expect(await told('500')).toEqual({ kind: 'failed', why: '500' });
    expect(asked).toBe(4);
  });

  it('goes to no address inside, not by a name that leads there either', async () => {
    expect(await post('http://127.0.0.1:1/', '{}', {}, 'public')).toMatchObject({
      why: 'InnerAddress',
    });
    const { kind } = await post('https://localhost.localdomain/', '{}', {}, 'public');
    expect(kind).toBe('failed');
    for (const address of [
      '127.0.0.1',
      '10.1.2.3',
      '169.254.169.254',
      '172.31.0.1',
      '192.168.1.1',
      '100.64.0.1',
      '0.0.0.0',
      '::1',
      '::',
      'fd00::1',
      'fe80::1',
      '::ffff:10.0.0.1',
      '64:ff9b::a00:1',
      '64:ff9b:1::a00:1',
      '2001:0:4136:e378::1',
      '2002:a00:1::',
      '::10.0.0.1',
      '::ffff:a00:1',
      'fec0::1',
      '203.0.113.7',
    ])
      expect([address, isInner(address)]).toEqual([address, true]);
    for (const address of [
      '8.8.8.8',
      '172.32.0.1',
      '2606:4700::1111',
      '::ffff:8.8.8.8',
      '::ffff:808:808',
    ])
      expect([address, isInner(address)]).toEqual([address, false]);
  });
});
