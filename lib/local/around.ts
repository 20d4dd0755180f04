import { platformSite, populationOf } from './data-platform/platform-site.ts';
import type { Assembly } from './host/assembly/assembly.ts';
import { type Listener, listen, type RequestHandler } from './host/listen.ts';
import { notificationSite } from './notifications/gateway-site.ts';
import { PAYMENT_GATEWAY, paymentSite } from './payments/gateway-site.ts';
import { NATIONAL_PORTAL, openPortalSite } from './portal/portal-site.ts';
import { PUBLIC_POST, postSite } from './public-post/post-site.ts';
import { sharedSecret } from './secrets.ts';
import type { Bearer, DemoPerson } from './sign-in.ts';
import type { OnDamage } from './state-file.ts';
import type { Time } from './time.ts';

/** What a system around the province has of it. */
interface Surroundings {
  /** The path of a file in which it keeps what it knows. */
  readonly state: (name: string) => string;
  readonly onDamage: OnDamage;
  readonly time: Pick<Time, 'now'>;
  readonly people: readonly DemoPerson[];
  /** The secret that it shares with the province. */
  readonly key: () => Promise<string>;
  /** Asks the API of the province in the name of somebody; a body is posted. */
  readonly ask: (
    who: Bearer,
    path: string,
    request?: { readonly headers?: Record<string, string>; readonly body: string },
  ) => Promise<Response>;
}

interface System {
  /** The variables by which a function knows the name of the shared secret, and the address. */
  readonly secret: string;
  readonly url?: string;
  readonly site: (around: Surroundings) => RequestHandler;
}

/** The systems around a province, in the order of their ports. */
const systems = {
  portal: {
    secret: 'PORTAL_SECRET_ID',
    url: 'PORTAL_URL',
    site: ({ state, onDamage, time, key, ask }) =>
      openPortalSite(state('portal.ndjson'), onDamage, time, {
        key,
        send: (message) =>
          ask(NATIONAL_PORTAL, '/portal/messages', { body: JSON.stringify(message) }),
      }),
  },
  notifications: {
    secret: 'NOTIFICATION_SECRET_ID',
    url: 'NOTIFICATION_URL',
    site: ({ state, onDamage, key }) =>
      notificationSite(state('notifications.ndjson'), onDamage, key),
  },
  databases: {
    secret: 'DATA_PLATFORM_SECRET_ID',
    url: 'DATA_PLATFORM_URL',
    site: ({ state, onDamage, people, key }) =>
      platformSite(state('databases.ndjson'), onDamage, populationOf(people), key),
  },
  post: {
    secret: 'POST_SECRET_ID',
    url: 'POST_URL',
    site: ({ state, onDamage, key, ask }) =>
      postSite(state('parcels.ndjson'), onDamage, key, (path, headers, body) =>
        ask(PUBLIC_POST, path, { headers, body }),
      ),
  },
  payments: {
    secret: 'PAYMENT_SECRET_ID',
    site: ({ state, onDamage, time, key, ask }) =>
      paymentSite(state('payments.ndjson'), onDamage, time, {
        key,
        ask: (path, request) => ask(PAYMENT_GATEWAY, path, request),
      }),
  },
} as const satisfies Readonly<Record<string, System>>;
export type SystemName = keyof typeof systems;
const names = Object.keys(systems) as readonly SystemName[];

/** The systems around a province that is connected to them, each at an address of its own. */
export interface SystemsAround {
  readonly systems: Readonly<Partial<Record<SystemName, { readonly url: string }>>>;
  /** The variables by which a function finds those that its own variables name. */
  readonly addressesFor: (
    own: Readonly<Record<string, string>>,
  ) => Readonly<Record<string, string>>;
  readonly answerWith: (around: Omit<Surroundings, 'key'>, secretOf: SecretOf) => void;
  readonly close: () => Promise<void>;
}
type SecretOf = (id: string) => Promise<string>;

/** Takes the ports of the systems that the templates connect the province to, from the second after its own. */
export async function listenAround(assembly: Assembly, port: number): Promise<SystemsAround> {
  const found: { name: SystemName; system: System; secret: string; listener: Listener }[] = [];
  const close = async () => {
    for (const { listener } of found.splice(0)) await listener.close();
  };
  for (const [place, name] of names.entries()) {
    const system: System = systems[name];
    const secret = sharedSecret(assembly, system.secret);
    if (secret === undefined) continue;
    const listener = await listen(port && port + 2 + place).catch(async (error: unknown) => {
      await close();
      throw error;
    });
    found.push({ name, system, secret, listener });
  }
  return {
    systems: Object.fromEntries(found.map(({ name, listener: { url } }) => [name, { url }])),
    addressesFor: (own) =>
      Object.fromEntries(
        found.flatMap(({ system: { url }, listener }) =>
          url !== undefined && url in own ? [[url, listener.url] as const] : [],
        ),
      ),
    answerWith: (around, secretOf) => {
      for (const { system, secret, listener } of found)
        listener.answerWith(system.site({ ...around, key: () => secretOf(secret) }));
    },
    close,
  };
}
