import type * as z from 'zod';
import type { PersonalData } from '../adapters/aws/personal-data.ts';
import { readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { drawSequence } from '../adapters/dynamodb/sequence-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import {
  clockOf,
  type FilingWrites,
  fileLinked,
  filingOf,
  moveOn,
  readLinked,
  withdrawLinked,
} from '../application/linked-filing.ts';
import { procedureToFile } from '../application/procedure-to-file.ts';
import { untilWritten } from '../application/until-written.ts';
import { dossierCode, vietnamDay } from '../domain/codes.ts';
import type { ClockSettings } from '../domain/dossier/act.ts';
import { phoneKey } from '../domain/dossier/applicant.ts';
import { type Parties, partiesOf } from '../domain/dossier/parties.ts';
import { mayBeFiled } from '../domain/dossier/submit.ts';
import { clockSettings } from '../domain/dossier/times.ts';
import type { Bundle, ChildRule } from '../domain/linked/bundle.ts';
import { type Parent, stateOf } from '../domain/linked/parent.ts';
import { parentProgress } from '../domain/linked/parent-progress.ts';
import { isUnderWay, linkedActsFor, mayWithdraw } from '../domain/linked/sight.ts';
import { fieldProblem, type Problem, problem } from '../domain/problems.ts';
import { isOpenOn, type ProvinceRules } from '../domain/province-rules.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { titlesOf } from '../domain/texts/texts.ts';
import { type Endpoint, json, type Reply } from '../http/handler.ts';
import { onceOnly } from '../http/idempotent.ts';
import { type ApiRequest, parseBody, pathParameter } from '../http/request.ts';
import { LinkedBody, LinkedWithdrawalBody } from '../http/schemas.ts';
import { mayFile } from './submit-endpoint.ts';

type Body = z.infer<typeof LinkedBody>;

/**
 * Files linked procedures at once, as one dossier is filed: what any of them would be refused for refuses the whole
 * before a code is drawn.
 */
export function submitLinked(table: Table, personal: () => Promise<PersonalData>): Endpoint {
  return async (request) => {
    const once = onceOnly(table, request);
    if (!once.ok) return once;
    const body = parseBody(request, LinkedBody);
    if (!body.ok) return body;
    const own = await personal();
    const { applicant, channel } = body.value;
    const loggedIn = channel === 'online' ? request.actor.applicantKey : undefined;
    const parties = partiesOf(applicant, own.keyOf, loggedIn);
    const entitled = mayFile(request.actor, body.value, parties);
    if (!entitled.ok) return entitled;
    const earlier = await once.value.earlier({ momentBehind: true });
    if (earlier) return earlier;
    const province = await readProvince(table);
    const bundle = await fileable(table, body.value, province, request);
    if (!bundle.ok) return bundle;
    const parent = await drawn(table, own, bundle.value, request, body.value, parties);
    const filing = await filingOf(table, parent, request.now);
    const reply = replyOf(filing, clockSettings(province, parent.receivingUnit), request);
    const written = await fileLinked(table, filing, once.value.record(reply));
    if (written === 'written') return ok(reply);
    return (await once.value.earlier()) ?? refuse(problem('busy'));
  };
}

/** The bundle, if each of its procedures could be filed so today. */
async function fileable(
  table: Table,
  body: Body,
  province: ProvinceRules,
  { now }: ApiRequest,
): Promise<Result<Bundle, Problem>> {
  const bundle = province.linked.find(({ code }) => code === body.bundle);
  if (!bundle) return refuse(problem('bundle-unknown'));
  const day = vietnamDay(now);
  const stranger = Object.keys(body.cases).find(
    (name) => !bundle.children.some(({ id }) => id === name),
  );
  if (stranger)
    return refuse(
      fieldProblem(
        'invalid-field',
        `/cases/${stranger}`,
        'known',
        titlesOf('checks', 'ofProcedure'),
      ),
    );
  const units = [body, ...bundle.children].flatMap(({ receivingUnit }) => receivingUnit ?? []);
  for (const code of units) {
    const unit = province.units.find((one) => one.code === code);
    if (!unit || !isOpenOn(unit, day))
      return refuse(
        problem('unit-unknown', { facts: { unit: code, mergedInto: unit?.mergedInto } }),
      );
  }
  for (const rule of bundle.children) {
    const may = await childFileable(table, rule, body, day);
    if (!may.ok) return may;
  }
  return ok(bundle);
}

/** The refusal names the child that it is about, and its case where that is what is wrong. */
async function childFileable(
  table: Table,
  { id, procedure }: ChildRule,
  { channel, cases }: Body,
  day: string,
): Promise<Result<void, Problem>> {
  const found = await procedureToFile(table, procedure, day);
  const may = found.ok ? mayBeFiled(found.value, { channel, case: cases[id] }) : found;
  if (may.ok) return ok(undefined);
  const { facts, errors } = may.reason;
  return refuse({
    ...may.reason,
    facts: { ...facts, child: id, procedure },
    ...(errors && { errors: errors.map((one) => ({ ...one, pointer: `/cases/${id}` })) }),
  });
}

/** The whole with a code for itself and one for each child, and who files sealed for each. */
async function drawn(
  table: Table,
  { seal, keyOf }: PersonalData,
  bundle: Bundle,
  { actor, now }: ApiRequest,
  body: Body,
  parties: Parties,
): Promise<Parent> {
  const day = vietnamDay(now);
  const { applicant, cases, area, receivingUnit, channel, resultChannel } = body;
  const draw = async (unit = receivingUnit) =>
    dossierCode(unit, day, await drawSequence(table, unit, day));
  const code = await draw();
  const children: Parent['children'][number][] = [];
  // One after the other, so that the codes stand in the order of the bundle.
  for (const rule of bundle.children) {
    const own = await draw(rule.receivingUnit);
    const ofCase = cases[rule.id];
    children.push({
      id: rule.id,
      code: own,
      ...(ofCase && { case: ofCase }),
      applicant: {
        sealed: seal(own, 'applicant', applicant),
        ...(applicant.phone && { phoneKey: phoneKey(applicant.phone, keyOf) }),
      },
    });
  }
  return {
    ...{ code, version: 1, bundle, channel, resultChannel, receivingUnit },
    ...parties,
    ...(area && { area }),
    filedBy: { sub: actor.sub, roles: actor.roles },
    submittedAt: now,
    children,
  };
}

function replyOf(
  { parent, dossiers }: FilingWrites,
  clock: ClockSettings,
  { actor }: ApiRequest,
): Reply {
  const progress = parentProgress(parent, dossiers, parent.submittedAt, clock);
  const reply = json(201, { ...progress, allowed: linkedActsFor(parent, actor) });
  return { ...reply, headers: { location: `/linked/${parent.code}` } };
}

/** Withdrawals that meet a change of the whole try again this often. */
const ROUNDS = 4;

/**
 * Takes the whole back in the name of who filed it; what is decided already goes on to its end. Repeated, it goes on
 * where it stopped, and answers how the whole stands now.
 */
export function withdrawLinkedEndpoint(
  table: Table,
  personal: () => Promise<PersonalData>,
): Endpoint {
  return async (request) => {
    const once = onceOnly(table, request);
    if (!once.ok) return once;
    const body = parseBody(request, LinkedWithdrawalBody);
    if (!body.ok) return body;
    const code = pathParameter(request, 'code');
    const { actor, now } = request;
    const by = { sub: actor.sub, roles: actor.roles };
    const taken = await untilWritten(ROUNDS, async () => {
      const linked = await readLinked(table, code);
      const allowed = mayWithdraw(linked?.parent, actor);
      if (!allowed.ok) return allowed;
      const earlier = await once.value.earlier();
      if (earlier || !linked) return earlier ?? refuse(problem('dossier-unknown'));
      const { children, endedAt, withdrawal, movedTo } = allowed.value;
      if (!isUnderWay(allowed.value)) {
        const facts = { state: stateOf(allowed.value, linked.dossiers), allowed: [] };
        return refuse(
          movedTo
            ? problem('dossier-moved', { facts: { ...facts, province: movedTo.province } })
            : problem('act-not-allowed', {
                facts: { ...facts, endedAt, withdrawnAt: withdrawal?.at },
              }),
        );
      }
      const { seal } = await personal();
      const reasons = Object.fromEntries(
        children.map((child) => [child.id, seal(child.code, 'reason', body.value.reason)]),
      );
      const record = once.value.record(json(200, { code }));
      const written = await withdrawLinked(table, linked, { at: now, by, reasons }, record);
      return written === 'written' ? ok(undefined) : 'raced';
    });
    if (!taken?.ok) return taken ?? refuse(problem('busy'));
    await moveOn(table, code, now);
    const after = await readLinked(table, code);
    if (!after) return refuse(problem('internal'));
    const clock = await clockOf(table, after.parent);
    const progress = parentProgress(after.parent, after.dossiers, now, clock);
    return ok(json(200, { ...progress, allowed: linkedActsFor(after.parent, actor) }));
  };
}
