import { holdsReceipt, type PersonalData } from '../adapters/aws/personal-data.ts';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { readRow } from '../adapters/dynamodb/dossier-store.ts';
import { keepPetition, petitionClock, readPetition } from '../adapters/dynamodb/petition-store.ts';
import { drawSequence } from '../adapters/dynamodb/sequence-store.ts';
import { keys } from '../adapters/dynamodb/table.ts';
import { vietnamDay } from '../domain/codes.ts';
import type { Actor } from '../domain/dossier/actor.ts';
import {
  type PetitionInput as Filed,
  type Petition,
  PetitionInput,
  petitionCode,
} from '../domain/petitions/petition.ts';
import { ratePetition } from '../domain/petitions/petition-acts.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { isOpenOn } from '../domain/province-rules.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { inRole, worksIn } from '../domain/unit-authority.ts';
import { type Endpoint, json, type Reply } from '../http/handler.ts';
import { onceOnly } from '../http/idempotent.ts';
import type { Archive } from '../http/readable.ts';
import { parseBody, pathParameter } from '../http/request.ts';
import { PetitionRatingBody } from '../http/schemas.ts';

/**
 * Files a complaint or proposal: citizens for themselves, portals for those who are logged in there, the counter for who
 * comes to it or writes a letter. The answer has the key by which it is followed.
 */
export function filePetition({ table, personal }: Archive): Endpoint {
  return async (request) => {
    const { actor, now } = request;
    const allowed = inRole(actor, ['citizen', 'portal', 'counter']);
    if (!allowed.ok) return allowed;
    const once = onceOnly(table, request);
    if (!once.ok) return once;
    const body = parseBody(request, PetitionInput);
    if (!body.ok) return body;
    const { unit, dossier, petitioner } = body.value;
    const atCounter = !actor.roles.some((role) => role === 'citizen' || role === 'portal');
    if (atCounter && !worksIn(actor, unit)) return refuse(problem('foreign-unit'));
    const own = await personal();
    const earlier = await once.value.earlier();
    if (earlier) return withKey(earlier, own);
    const day = vietnamDay(now);
    const province = await readProvince(table);
    const addressed = province.units.find(({ code }) => code === unit);
    if (!addressed || !isOpenOn(addressed, day))
      return refuse(problem('unit-unknown', { facts: { mergedInto: addressed?.mergedInto } }));
    if (dossier && !(await readRow(table, keys.dossier(dossier))))
      return refuse(problem('dossier-unknown'));
    const code = petitionCode(unit, day, await drawSequence(table, `${unit}/petitions`, day));
    const seal = (field: string, plain: unknown) => own.seal(code, field, plain);
    const petition = newPetition(code, body.value, {
      seal,
      now,
      by: actor.sub,
      key: keyOf(actor, petitioner.personalId, own.keyOf),
    });
    const clock = petitionClock(province, unit);
    const reply = json(201, { code, state: petition.state });
    const written = await keepPetition(table, petition, clock, [once.value.record(reply)]);
    if (written === 'written') return withKey(ok(reply), own);
    return withKey((await once.value.earlier()) ?? refuse(problem('busy')), own);
  };
}

/** The answer with the key, which the sender alone gets and which lies in no record of the request. */
function withKey(
  answer: Result<Reply, Problem>,
  { receiptKeyOf }: PersonalData,
): Result<Reply, Problem> {
  if (!answer.ok) return answer;
  const told = JSON.parse(answer.value.body);
  const body = JSON.stringify({ ...told, key: receiptKeyOf(told.code) });
  return ok({ ...answer.value, body });
}

function newPetition(
  code: string,
  { unit, kind, dossier, procedure, petitioner, text }: Filed,
  { seal, now, by, key }: Filing,
): Petition {
  return {
    code,
    version: 1,
    state: 'filed',
    unit,
    kind,
    ...(dossier && { dossier }),
    ...(procedure && { procedure }),
    petitioner: seal('petitioner', petitioner),
    text: seal('text', text),
    filedAt: now,
    filedBy: by,
    ...(key && { petitionerKey: key }),
    asked: [],
    late: [],
    history: [{ kind: 'filed', at: now, by }],
  };
}

interface Filing {
  readonly seal: (field: string, plain: unknown) => string;
  readonly now: string;
  readonly by: string;
  readonly key: string | undefined;
}

/** A citizen is who the token says, and not who the body names. */
const keyOf = (actor: Actor, id: string | undefined, hash: (id: string) => string) =>
  actor.roles.includes('citizen') ? actor.applicantKey : id && hash(id);

/** How often a rating that meets another write is tried. */
const ROUNDS = 4;

/** Whether the petitioner is content, once: by the key of the petition, for the route is open to everybody. */
export function ratePetitionEndpoint({ table, personal }: Archive): Endpoint {
  return async (request) => {
    const body = parseBody(request, PetitionRatingBody);
    if (!body.ok) return body;
    const { key, satisfied } = body.value;
    const code = pathParameter(request, 'petition');
    const isHolder = holdsReceipt(await personal(), code, key);
    const clock = petitionClock(await readProvince(table));
    for (let round = 0; round < ROUNDS; round++) {
      const petition = isHolder ? await readPetition(table, code) : undefined;
      if (!petition) return refuse(problem('petition-unknown'));
      const rated: Result<Petition, Problem> = ratePetition(petition, satisfied);
      if (!rated.ok) return rated;
      const isKept =
        rated.value === petition || (await keepPetition(table, rated.value, clock)) === 'written';
      if (isKept) return ok(json(200, { code, satisfied }));
    }
    return refuse(problem('busy'));
  };
}
