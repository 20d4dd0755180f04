import { readPledgeSignature, readPledgeTexts } from '../adapters/dynamodb/pledge-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { vietnamDay } from '../domain/codes.ts';
import { officers } from '../domain/dossier/actor.ts';
import { pledgeOn } from '../domain/pledges/pledge.ts';
import { ok } from '../domain/result.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';

/** The texts of the pledge, which of them is to be signed now, and what the caller has signed. */
export function readPledges(table: Table): Endpoint {
  return async ({ actor, now }) => {
    const allowed = inRole(actor, [...officers, 'administrator']);
    if (!allowed.ok) return allowed;
    const texts = await readPledgeTexts(table);
    const own = await Promise.all(
      texts.map(({ version }) => readPledgeSignature(table, version, actor.sub)),
    );
    return ok(
      json(200, {
        present: pledgeOn(texts, vietnamDay(now))?.version,
        items: texts,
        signed: own.flatMap((signature) => signature ?? []),
      }),
    );
  };
}
