import type { Alarm } from '../adapters/aws/alarms.ts';
import { ok } from '../domain/result.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';

const order = { alarm: 0, unknown: 1, ok: 2 } as const;

/** The alarms of the province's system, those that sound first, for those who run it. */
export function listAlarms(read: () => Promise<readonly Alarm[]>): Endpoint {
  return async ({ actor, now }) => {
    const allowed = inRole(actor, ['administrator']);
    if (!allowed.ok) return allowed;
    const items = (await read()).toSorted(
      (one, other) => order[one.state] - order[other.state] || (one.name < other.name ? -1 : 1),
    );
    return ok(json(200, { at: now, items }));
  };
}
