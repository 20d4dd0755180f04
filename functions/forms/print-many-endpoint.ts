import type * as z from 'zod';
import { publishedProcedure, readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import type { Fonts } from '../adapters/fonts.ts';
import { sideBySide } from '../adapters/side-by-side.ts';
import type { DossierCode } from '../domain/codes.ts';
import type { Situation } from '../domain/dossier/act.ts';
import { officers } from '../domain/dossier/actor.ts';
import { counterOf } from '../domain/forms/agency.ts';
import {
  HAND_OVER_SLIP,
  handOverSlips,
  isHandedOver,
  type PaperOnTheWay,
} from '../domain/forms/hand-over-slip.ts';
import { printedForms } from '../domain/forms/printed-forms.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { outcomeOfRefusal } from '../http/problem-json.ts';
import { applicantOf, readable } from '../http/readable.ts';
import { type ApiRequest, parseBody } from '../http/request.ts';
import { FormsBody } from '../http/schemas.ts';
import { type FormFile, filledForm } from './filled-forms.ts';
import { printedGuidance } from './guidance.ts';
import type { FilledForm } from './print.ts';
import { printer } from './print-endpoint.ts';

/** Dossiers read at the same time. */
const ABREAST = 5;

/**
 * One form of up to fifty dossiers as one PDF: the receipts of a morning, or the slip with which papers go to another
 * unit. Who may not see a dossier gets the others; each read is recorded, the file is kept nowhere.
 */
export function printManyEndpoint(shop: FormFile & { readonly fonts: Fonts }): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, officers);
    if (!allowed.ok) return allowed;
    const asked = parseBody(request, FormsBody);
    if (!asked.ok) return asked;
    if (asked.value.form === 'guidance') {
      const slip = await printedGuidance(asked.value, request, shop);
      return slip.ok ? ok({ ...printed('guidance', [], slip.value), saw: 'nobody' }) : slip;
    }
    const { form } = asked.value;
    const codes = [...new Set(asked.value.dossiers)];
    if (form === 'handOver') {
      const { outcomes, found } = await readEach(codes, request, shop, (of) => handed(of, shop));
      const province = await readProvince(shop.table);
      const slips = handOverSlips(found, province).map(({ from, sheet }) => ({
        sheet,
        head: { agency: counterOf(province, from) },
      }));
      const read = found.map(({ dossier }) => dossier.code);
      return answered(form, HAND_OVER_SLIP, { outcomes, read, filled: slips }, shop);
    }
    const { outcomes, found } = await readEach(codes, request, shop, async (of) => {
      const filled = await filledForm(form, of, shop);
      return filled && { filled, code: of.dossier.code };
    });
    const read = found.map(({ code }) => code);
    const filled = found.map((one) => one.filled);
    return answered(form, printedForms[form].title, { outcomes, read, filled }, shop);
  };
}

/** What each dossier gives, in the order that was asked for: that of the files on the desk. */
async function readEach<Given>(
  codes: readonly string[],
  request: ApiRequest,
  file: FormFile,
  give: (of: Situation) => Promise<Given | undefined>,
) {
  const results = new Map<string, Result<Given, Problem>>();
  await sideBySide(ABREAST, codes, async (code) => {
    const event = { ...request.event, pathParameters: { code } };
    const of = await readable(file, { ...request, event });
    const given = of.ok ? await give(of.value) : undefined;
    const none = of.ok ? refuse(problem('form-not-issued')) : of;
    results.set(code, given ? ok(given) : none);
  });
  const inOrder = codes.map((code) => ({
    code,
    result: results.get(code) ?? refuse(problem('dossier-unknown')),
  }));
  return {
    outcomes: inOrder.map(({ code, result }) => ({
      code,
      ...(result.ok ? { status: 200 } : outcomeOfRefusal(result.reason)),
    })),
    found: inOrder.flatMap(({ result }) => (result.ok ? [result.value] : [])),
  };
}

async function handed(of: Situation, file: FormFile): Promise<PaperOnTheWay | undefined> {
  const { dossier } = of;
  if (!isHandedOver(dossier)) return undefined;
  const [procedure, applicant] = await Promise.all([
    publishedProcedure(file.table, dossier.procedure, dossier.processVersion),
    applicantOf(file, dossier.code),
  ]);
  return { dossier, procedure, applicant };
}

type Form = z.infer<typeof FormsBody>['form'];

interface Sheets {
  readonly outcomes: readonly object[];
  readonly read: readonly DossierCode[];
  readonly filled: readonly FilledForm[];
}

async function answered(
  form: Form,
  title: string,
  { outcomes, read, filled }: Sheets,
  { fonts }: { readonly fonts: Fonts },
) {
  if (filled.length === 0) return ok({ ...json(200, { form, outcomes }), saw: 'nobody' as const });
  const { printMany } = await printer();
  const pdf = await printMany(title, filled, fonts);
  const saw = { filter: { form }, persons: read.length, dossiers: read };
  return ok({ ...printed(form, outcomes, pdf), saw });
}

const printed = (form: Form, outcomes: readonly object[], pdf: Buffer) =>
  json(200, { form, outcomes, contentType: 'application/pdf', pdf: pdf.toString('base64') });
