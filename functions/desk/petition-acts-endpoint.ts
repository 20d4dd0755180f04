import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { keepPetition, petitionClock, readPetition } from '../adapters/dynamodb/petition-store.ts';
import { untilWritten } from '../application/until-written.ts';
import {
  actOnPetition,
  mayActOn,
  PetitionActBody,
  type PetitionFacts,
  petitionActs,
  petitionActsFor,
} from '../domain/petitions/petition-acts.ts';
import { problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { withFreeTexts } from '../domain/text.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { onceOnly } from '../http/idempotent.ts';
import type { Archive } from '../http/readable.ts';
import { parseBody, pathParameter } from '../http/request.ts';

const ROUNDS = 4;

/** One act on a petition: by its unit, or by the petitioner. What people write is sealed before the rule sees it. */
export function petitionActsEndpoint({ table, personal }: Archive): Endpoint {
  return async (request) => {
    const { actor, now } = request;
    const once = onceOnly(table, request);
    if (!once.ok) return once;
    const body = parseBody(request, PetitionActBody);
    if (!body.ok) return body;
    const { act, ...given } = body.value;
    const code = pathParameter(request, 'petition');
    const own = await personal();
    const facts = withFreeTexts(petitionActs[act].body, given, (field, text) =>
      own.seal(code, field, text),
    ) as PetitionFacts;
    const answer = await untilWritten(ROUNDS, async () => {
      const found = mayActOn(act, await readPetition(table, code), actor);
      if (!found.ok) return found;
      const earlier = await once.value.earlier();
      if (earlier) return earlier;
      const clock = petitionClock(await readProvince(table), found.value.unit);
      const done = actOnPetition(act, found.value, facts, { actor, now, clock });
      if (!done.ok) return done;
      const allowed = petitionActsFor(done.value, actor, now, clock);
      const { state, version } = done.value;
      const reply = json(200, { code, state, version, allowed });
      const written = await keepPetition(table, done.value, clock, [once.value.record(reply)]);
      return written === 'written' ? ok(reply) : 'raced';
    });
    return answer ?? refuse(problem('busy'));
  };
}
