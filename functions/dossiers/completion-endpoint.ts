import { loadSituation, writeTogether } from '../adapters/dynamodb/dossier-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { intakeKey, readGrant, type UploadGrant } from '../adapters/dynamodb/upload-store.ts';
import type { Instant } from '../domain/codes.ts';
import { mayBring } from '../domain/dossier/filing.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { type Endpoint, json, type Reply } from '../http/handler.ts';
import { onceOnly } from '../http/idempotent.ts';
import { parseBody, pathParameter } from '../http/request.ts';
import { CompletionBody } from '../http/schemas.ts';
import { type Intake, isHeld, progressOf } from './upload-plan.ts';

/**
 * Makes one object of the parts of a large file, if all of them are there with the declared hashes. The
 * object then goes the way of every other: malware scan, check, and the hash of the whole.
 */
export function completionEndpoint(table: Table, intake: Intake): Endpoint {
  return async (request) => {
    const once = onceOnly(table, request);
    if (!once.ok) return once;
    const body = parseBody(request, CompletionBody);
    if (!body.ok) return body;
    const situation = await loadSituation(table, pathParameter(request, 'code'));
    const allowed = mayBring(situation, body.value.component, request.actor);
    if (!allowed.ok) return allowed;
    const earlier = await once.value.earlier();
    if (earlier) return earlier;
    const { code } = allowed.value.dossier;
    const grant = await readGrant(table, code, body.value.component, body.value.sha256);
    const completed = await complete(code, grant, intake, request.now);
    // After the deed: a completion that is repeated finds that there is nothing to do.
    if (completed.ok) await writeTogether(table, [once.value.record(completed.value)]);
    return completed;
  };
}

async function complete(
  code: string,
  grant: UploadGrant | undefined,
  intake: Intake,
  now: Instant,
): Promise<Result<Reply, Problem>> {
  if (!grant?.parted) return refuse(problem('upload-unknown'));
  if (grant.status !== 'granted') return ok(json(200, { status: grant.status }));
  const key = intakeKey(code, grant.component, grant.sha256);
  const underWay = await progressOf(intake, key, grant, now);
  if (!underWay?.isCompleted) {
    const { parts: hashes } = grant.parted;
    const held = underWay?.held ?? [];
    const missing = hashes.map((_, index) => index + 1).filter((n) => !isHeld(held, n, hashes));
    if (!underWay || missing.length > 0)
      return refuse(problem('upload-incomplete', { facts: { missing } }));
    await intake.uploads.complete(underWay, held);
  }
  return ok(json(200, { status: 'granted' }));
}
