import { type LookupAddress, lookup as resolve } from 'node:dns';
import { request as overHttp } from 'node:http';
import { request as overHttps } from 'node:https';
import { BlockList, isIPv6, type LookupFunction } from 'node:net';
import { mayBeTold, type Reach } from '../domain/webhooks/subscription.ts';

/** What a subscriber made of it: `gone` wants nothing any more (410). */
export type Delivery =
  | { readonly kind: 'taken' }
  | { readonly kind: 'gone' }
  | { readonly kind: 'failed'; readonly why: string };

/** IPv4 networks that are nobody's on the internet, and so may be of ourselves or of our network (IANA, special purpose). */
const inner = new BlockList();
for (const [net, bits] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.0.2.0', 24],
  ['192.88.99.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['198.51.100.0', 24],
  ['203.0.113.0', 24],
  ['224.0.0.0', 4],
  ['240.0.0.0', 4],
] as const)
  inner.addSubnet(net, bits, 'ipv4');
// Of IPv6 2000::/3 is given out, and the mapped are judged as what they map; of the first these carry IPv4 (Teredo,
// 6to4) or are for documents.
const global = new BlockList();
global.addSubnet('2000::', 3, 'ipv6');
global.addSubnet('::ffff:0:0', 96, 'ipv6');
for (const [net, bits] of [
  ['2001::', 23],
  ['2001:db8::', 32],
  ['2002::', 16],
  ['3fff::', 20],
] as const)
  inner.addSubnet(net, bits, 'ipv6');

/** Whether an address is of ourselves or our network. A mapped one counts as the one that it maps. */
export function isInner(address: string): boolean {
  const family = isIPv6(address) ? 'ipv6' : 'ipv4';
  const isGivenOut = family === 'ipv4' || global.check(address, family);
  return !isGivenOut || inner.check(address, family);
}

class InnerAddress extends Error {
  override readonly name = 'InnerAddress';
}

/** Looks a name up for the connection itself, so that no second answer can lead elsewhere. */
const outside: LookupFunction = (host, options, done) =>
  resolve(host, { ...options, all: true }, (error, addresses: LookupAddress[] = []) => {
    const [first] = addresses;
    if (error || !first) return done(error ?? new InnerAddress(host), '', 4);
    if (addresses.some(({ address }) => isInner(address)))
      return done(new InnerAddress('A name that leads inside'), '', 4);
    return options.all ? done(null, addresses) : done(null, first.address, first.family);
  });

/** A subscriber answers first and works afterwards. */
const PATIENCE_MS = 5_000;

/** Posts a body to a subscriber. Redirects are not followed, and what is answered is not read. */
export function post(
  address: string,
  body: string,
  headers: Readonly<Record<string, string>>,
  reach: Reach,
): Promise<Delivery> {
  if (!mayBeTold(address, reach)) return Promise.resolve({ kind: 'failed', why: 'InnerAddress' });
  const send = address.startsWith('https:') ? overHttps : overHttp;
  return new Promise((done) => {
    const failed = (why: string) => done({ kind: 'failed', why });
    send(address, {
      method: 'POST',
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(reach === 'public' && { lookup: outside }),
      headers: {
        'content-type': 'application/cloudevents+json; charset=utf-8',
        'content-length': Buffer.byteLength(body),
        ...headers,
      },
    })
      .on('error', (error: Error & { code?: string }) => failed(error.code ?? error.name))
      .on('response', (response) => {
        const { statusCode: status = 0 } = response;
        response.destroy();
        if (status >= 200 && status < 300) done({ kind: 'taken' });
        else if (status === 410) done({ kind: 'gone' });
        else failed(String(status));
      })
      .end(body);
  });
}
