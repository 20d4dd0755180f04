import type * as z from 'zod';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { applicantWrites, commit } from '../adapters/dynamodb/dossier-store.ts';
import { lacksPledge } from '../adapters/dynamodb/pledge-store.ts';
import { drawSequence } from '../adapters/dynamodb/sequence-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { procedureToFile } from '../application/procedure-to-file.ts';
import { dossierCode, vietnamDay } from '../domain/codes.ts';
import type { Actor } from '../domain/dossier/actor.ts';
import { phoneKey } from '../domain/dossier/applicant.ts';
import { isOwn, type Parties, partiesOf } from '../domain/dossier/parties.ts';
import { nationalStatus } from '../domain/dossier/state.ts';
import { mayBeFiled, type Opening, submit } from '../domain/dossier/submit.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import { fieldProblem, type Problem, problem } from '../domain/problems.ts';
import { isOpenOn } from '../domain/province-rules.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { titlesOf } from '../domain/texts/texts.ts';
import { worksIn } from '../domain/unit-authority.ts';
import { type Endpoint, json, type Reply } from '../http/handler.ts';
import { onceOnly } from '../http/idempotent.ts';
import type { Archive } from '../http/readable.ts';
import { type ApiRequest, parseBody } from '../http/request.ts';
import { SubmitBody } from '../http/schemas.ts';
import { mayBringPapers, paperGrants, withAddresses } from './papers-of-submission.ts';
import type { Intake } from './upload-plan.ts';

type Body = z.infer<typeof SubmitBody>;

/** A code is drawn before the write; if the write is raced (a repeated key), the gap is lawful. */
export function submitEndpoint({ table, personal }: Archive, intake: Intake): Endpoint {
  return async (request) => {
    const once = onceOnly(table, request);
    if (!once.ok) return once;
    const body = parseBody(request, SubmitBody);
    if (!body.ok) return body;
    const secret = await personal();
    const { seal, keyOf } = secret;
    const { applicant, channel, papers } = body.value;
    const answered = async (reply: Result<Reply, Problem>) =>
      reply.ok ? ok(await withAddresses(intake, reply.value, papers)) : reply;
    const loggedIn = channel === 'online' ? request.actor.applicantKey : undefined;
    const parties = partiesOf(applicant, keyOf, loggedIn);
    const entitled = mayFile(request.actor, body.value, parties);
    if (!entitled.ok) return entitled;
    // A record that this misses is found by the condition of the write: then the code drawn stays unused.
    const earlier = await once.value.earlier({ momentBehind: true });
    if (earlier) return answered(earlier);
    const filed = await open(table, request, body.value, parties);
    if (!filed.ok) return filed;
    const opening = filed.value;
    const reply = submitReply(opening);
    const { code } = opening.dossier;
    const writes = applicantWrites(table, code, {
      sealed: seal(code, 'applicant', applicant),
      ...(applicant.phone && { phoneKey: phoneKey(applicant.phone, keyOf) }),
    });
    const grants = paperGrants(table, secret, code, papers ?? [], request);
    const written = await commit(table, opening, [...writes, ...grants, once.value.record(reply)]);
    if (written === 'written') return answered(ok(reply));
    return answered((await once.value.earlier()) ?? refuse(problem('busy')));
  };
}

async function open(
  table: Table,
  request: ApiRequest,
  body: Body,
  parties: Parties,
): Promise<Result<Opening, Problem>> {
  const { actor, now } = request;
  const day = vietnamDay(now);
  const [found, province] = await Promise.all([
    procedureToFile(table, body.procedure, day),
    readProvince(table),
  ]);
  if (!found.ok) return found;
  const procedure = found.value;
  const unit = province.units.find((one) => one.code === body.receivingUnit);
  if (!unit || !isOpenOn(unit, day))
    return refuse(problem('unit-unknown', { facts: { mergedInto: unit?.mergedInto } }));
  const submission = {
    receivingUnit: body.receivingUnit,
    channel: body.channel,
    resultChannel: body.resultChannel,
    ...parties,
    ...(body.case && { case: body.case }),
    ...(body.area && { area: body.area }),
  };
  const fileable = mayBeFiled(procedure, body);
  if (!fileable.ok) return fileable;
  if (await lacksPledge(table, province.safeguards, actor, now))
    return refuse(problem('pledge-missing'));
  const clock = clockSettings(province, body.receivingUnit);
  const context = { now, actor, procedure, clock, safeguards: province.safeguards };
  const openedAs = (number: number) =>
    submit(dossierCode(body.receivingUnit, day, number), submission, context);
  // Asked before a code is drawn, so that none is wasted.
  const papers = mayBringPapers(openedAs(0), body.papers ?? [], request);
  if (!papers.ok) return papers;
  return ok(openedAs(await drawSequence(table, body.receivingUnit, day)));
}

/** Citizens file for themselves, portals for those who are logged in there, counters in their own unit. */
export function mayFile(
  actor: Actor,
  body: Pick<Body, 'channel' | 'receivingUnit'>,
  parties: Parties,
): Result<void, Problem> {
  const atCounter = body.channel !== 'online';
  if (actor.roles.includes('counter') && atCounter) {
    if (!worksIn(actor, body.receivingUnit)) return refuse(problem('foreign-unit'));
    return isOwn(parties, actor) ? refuse(problem('own-dossier')) : ok(undefined);
  }
  if (atCounter) return refuse(problem('role-not-allowed', { facts: { roles: ['counter'] } }));
  if (actor.roles.includes('portal')) return ok(undefined);
  if (!actor.roles.includes('citizen'))
    return refuse(problem('role-not-allowed', { facts: { roles: ['portal', 'citizen'] } }));
  return actor.applicantKey === parties.applicantKey
    ? ok(undefined)
    : refuse(
        fieldProblem(
          'invalid-field',
          '/applicant/personalId',
          'own',
          titlesOf('checks', 'onlyForSelf'),
        ),
      );
}

function submitReply({ dossier, components }: Opening): Reply {
  const reply = json(
    201,
    {
      code: dossier.code,
      version: dossier.version,
      state: dossier.state,
      nationalStatus: nationalStatus(dossier.state),
      components: components.map(({ id, name, mandatory }) => ({ id, name, mandatory })),
    },
    dossier.version,
  );
  return { ...reply, headers: { ...reply.headers, location: `/dossiers/${dossier.code}` } };
}
