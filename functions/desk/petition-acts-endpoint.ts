import type { PersonalData } from '../adapters/aws/personal-data.ts';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { keepPetition, petitionClock, readPetition } from '../adapters/dynamodb/petition-store.ts';
import { untilWritten } from '../application/until-written.ts';
import { type Petition, Petitioner } from '../domain/petitions/petition.ts';
import {
  actOnPetition,
  mayActOn,
  PetitionActBody,
  type PetitionFacts,
  petitionActs,
  petitionActsFor,
} from '../domain/petitions/petition-acts.ts';
import { fieldProblem, type Problem, problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { folded, withFreeTexts } from '../domain/text.ts';
import { titlesOf } from '../domain/texts/texts.ts';
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
      const naming = act === 'publish' && namesPetitioner(own, found.value, facts);
      if (naming) return refuse(naming);
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

/** Why a text is not for everybody: it names who wrote, or gives the number by which they are known or called. */
function namesPetitioner(
  own: PersonalData,
  { code, petitioner }: Petition,
  facts: PetitionFacts,
): Problem | undefined {
  const { name, personalId, phone, email } = Petitioner.parse(own.open(code, petitioner));
  const marks = [name, personalId, phone, email].flatMap((mark) => (mark ? [wordsOf(mark)] : []));
  const naming = Object.entries(facts).find(([, text]) =>
    marks.some((mark) => wordsOf(text).includes(mark)),
  );
  return (
    naming &&
    fieldProblem('invalid-field', `/${naming[0]}`, 'anonymous', titlesOf('checks', 'namesPerson'))
  );
}

/** Whole words without tones, between spaces: An is in no other word. */
const wordsOf = (text: string): string =>
  ` ${folded(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
    .join(' ')} `;
