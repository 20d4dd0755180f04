import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Allowance } from '../../../functions/domain/clock/term.ts';

/** Milliseconds that a dossier is waited for: machines of a filled year start one after the other. */
const PATIENCE = 5 * 60_000;

/** Who the demo acts as; the local province issues a token for each. */
export interface Person {
  readonly sub: string;
  readonly roles: readonly string[];
  readonly units?: readonly string[];
  readonly personalId?: string;
  readonly name?: string;
}

/** The portal that files the dossiers of the story, and may therefore read them. */
export const portal: Person = { sub: 'demo-portal', roles: ['portal'] };

/** A dossier as the API shows it, as far as the demo looks. */
export interface DossierView {
  readonly code: string;
  readonly version: number;
  readonly state: string;
  readonly nationalStatus: { readonly code: number; readonly vi: string };
  readonly receivingUnit: string;
  readonly leadUnit: string;
  readonly step?: string;
  readonly missing: readonly string[];
  readonly components: readonly {
    readonly id: string;
    readonly name: string;
    readonly filled: boolean;
  }[];
  readonly tasks: readonly TaskView[];
  /** Seen by officers alone. */
  readonly results?: readonly { readonly id: string }[];
  readonly result?: { readonly version: number };
  readonly clock: {
    readonly dueAt?: string;
    readonly originalDueAt?: string;
    /** The year whose days off are not announced yet, where there is no due time for that reason. */
    readonly awaitingCalendar?: number;
    readonly overdue: boolean;
    readonly overdueMarkedAt?: string;
  };
}

export interface TaskView {
  readonly step: string;
  readonly name: string;
  readonly role: string;
  readonly unit: string;
  readonly status: string;
  readonly plannedAt: string;
  readonly openedAt?: string;
  readonly dueAt: string;
  readonly allowance?: Allowance;
}

/**
 * A client of a running province: tokens, the virtual time, and the public API. With a token given it asks
 * the local province for none, and so speaks to any other as well.
 */
export function provinceClient(url: string, given?: string) {
  const tokens = new Map<string, string>();

  async function send(path: string, init: RequestInit): Promise<Response> {
    const response = await fetch(`${url}${path}`, init);
    if (response.ok) return response;
    throw new Error(`${init.method ?? 'GET'} ${path}: ${response.status} ${await response.text()}`);
  }

  async function local<T>(path: string, body?: unknown): Promise<T> {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await send(`/_local/${path}`, {
      ...init,
      headers: { 'content-type': 'application/json' },
    });
    return response.json() as Promise<T>;
  }

  async function tokenOf(person: Person): Promise<string> {
    if (given) return given;
    const key = JSON.stringify(person);
    const known = tokens.get(key);
    if (known) return known;
    const { token } = await local<{ token: string }>('tokens', person);
    tokens.set(key, token);
    return token;
  }

  async function get<T>(path: string, person?: Person): Promise<T> {
    const headers = person && { authorization: `Bearer ${await tokenOf(person)}` };
    return (await send(path, headers ? { headers } : {})).json() as Promise<T>;
  }

  async function post<T>(
    path: string,
    person: Person,
    body: unknown,
    version?: number,
  ): Promise<T> {
    const response = await send(path, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: {
        authorization: `Bearer ${await tokenOf(person)}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
        ...(version !== undefined && { 'if-match': `"${version}"` }),
      },
    });
    return response.json() as Promise<T>;
  }

  const now = async (): Promise<string> => (await local<{ now: string }>('status')).now;

  return {
    get,
    post,
    /** Where the stand-ins of AWS answer. */
    standIns: async (): Promise<string> =>
      (await local<{ endpoints: { aws: string } }>('status')).endpoints.aws,
    /** Where the stand-in of the National Portal answers, if the province is connected to one. */
    nationalPortal: async (): Promise<string | undefined> =>
      (await local<{ portal?: { url: string } }>('status')).portal?.url,
    /** Where the other systems around the province answer, as far as it is connected to them. */
    around: async () => {
      const { databases, post, payments, notifications } =
        await local<
          Partial<Record<'databases' | 'post' | 'payments' | 'notifications', { url: string }>>
        >('status');
      return {
        databases: databases?.url,
        post: post?.url,
        payments: payments?.url,
        notifications: notifications?.url,
      };
    },
    /** Ends what a path names. */
    remove: async (path: string, person: Person): Promise<void> => {
      const headers = { authorization: `Bearer ${await tokenOf(person)}` };
      await send(path, { method: 'DELETE', headers });
    },
    /** Province and stage, `h44-dev`. */
    place: async (): Promise<string> => (await local<{ place: string }>('status')).place,
    now,
    /** Nothing when that moment has passed: time never goes back. */
    async advanceTo(instant: string): Promise<void> {
      if (instant > (await now())) await local<unknown>('time', { advanceTo: instant });
    },
    /** The act on the dossier as it stands: its machine may have marked it overdue since it was shown. */
    async act({ code }: DossierView, act: string, person: Person, body: unknown) {
      const { version } = await get<DossierView>(`/dossiers/${code}`, portal);
      return post(`/dossiers/${code}/acts/${act}`, person, body, version);
    },
    /** Reads the dossier until it is as expected: after a year was filled, stream and machines have much to catch up. */
    async until(code: string, person: Person, as: (dossier: DossierView) => boolean) {
      for (const end = Date.now() + PATIENCE; ; await pause(25)) {
        const dossier = await get<DossierView>(`/dossiers/${code}`, person);
        if (as(dossier)) return dossier;
        if (Date.now() > end)
          throw new Error(`${code} is still ${dossier.state} after ${PATIENCE / 60_000} minutes`);
      }
    },
  };
}

export type ProvinceClient = ReturnType<typeof provinceClient>;
