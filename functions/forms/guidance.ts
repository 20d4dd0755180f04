import {
  publishedProcedure,
  readEntry,
  readProvince,
} from '../adapters/dynamodb/catalogue-store.ts';
import type { Fonts } from '../adapters/fonts.ts';
import { vietnamDay } from '../domain/codes.ts';
import { officers } from '../domain/dossier/actor.ts';
import { counterOf } from '../domain/forms/agency.ts';
import { GUIDANCE_SLIP, guidanceSlip } from '../domain/forms/guidance-slip.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { versionShown } from '../domain/procedure/life.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { unitsSeenBy } from '../domain/unit-authority.ts';
import type { Archive } from '../http/readable.ts';
import type { ApiRequest } from '../http/request.ts';
import type { GuidanceInput } from '../http/schemas.ts';
import { printer } from './print-endpoint.ts';

/** A guidance slip of the officer's own unit, by the procedure as people are shown it today. Nothing is kept of it. */
export async function printedGuidance(
  { unit, procedure: code, papers, name, guidance }: GuidanceInput,
  { actor, now }: ApiRequest,
  { table, fonts }: Pick<Archive, 'table'> & { readonly fonts: Fonts },
): Promise<Result<Buffer, Problem>> {
  const province = await readProvince(table);
  const own = unitsSeenBy(actor, unit, province, officers);
  if (!own.ok) return own;
  const entry = await readEntry(table, code);
  const shown = entry && versionShown(entry, vietnamDay(now));
  if (!shown) return refuse(problem('procedure-unknown'));
  const procedure = await publishedProcedure(table, code, shown.version);
  const known = procedure.components.map(({ id }) => id);
  if (papers?.some((id) => !known.includes(id))) return refuse(problem('component-unknown'));
  const signedBy = actor.name;
  const sheet = guidanceSlip({ procedure, province, unit, name, papers, guidance, signedBy, now });
  const { printMany } = await printer();
  const head = { agency: counterOf(province, unit) };
  return ok(await printMany(GUIDANCE_SLIP, [{ sheet, head }], fonts));
}
