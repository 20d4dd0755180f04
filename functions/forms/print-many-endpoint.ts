import type { Fonts } from '../adapters/fonts.ts';
import { sideBySide } from '../adapters/side-by-side.ts';
import { officers } from '../domain/dossier/actor.ts';
import type { PrintedForm } from '../domain/forms/printed-forms.ts';
import { type Problem, problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { outcomeOfRefusal } from '../http/problem-json.ts';
import { readable } from '../http/readable.ts';
import { type ApiRequest, parseBody } from '../http/request.ts';
import { FormsBody } from '../http/schemas.ts';
import { type FormFile, filledForm } from './filled-forms.ts';
import type { FilledForm } from './print.ts';
import { printer } from './print-endpoint.ts';

/** Dossiers read at the same time. */
const ABREAST = 5;

/**
 * One form of up to fifty dossiers as one PDF, for paper and pens: the receipts of a morning. Each dossier is read by
 * the right of a request of its own, and who may not see it gets the others. The file is in the answer and is kept
 * nowhere; what is kept is that the officer read each of these dossiers.
 */
export function printManyEndpoint(shop: FormFile & { readonly fonts: Fonts }): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, officers);
    if (!allowed.ok) return allowed;
    const asked = parseBody(request, FormsBody);
    if (!asked.ok) return asked;
    const { form } = asked.value;
    const codes = [...new Set(asked.value.dossiers)];
    const found = new Map<string, Result<FilledForm, Problem>>();
    await sideBySide(ABREAST, codes, async (code) => {
      found.set(code, await filledFor(code, form, request, shop));
    });
    const outcomes: object[] = [];
    const filled: FilledForm[] = [];
    // In the order that was asked for: that of the files on the desk.
    for (const code of codes) {
      const one = found.get(code) ?? refuse(problem('dossier-unknown'));
      outcomes.push({ code, ...(one.ok ? { status: 200 } : outcomeOfRefusal(one.reason)) });
      if (one.ok) filled.push(one.value);
    }
    if (filled.length === 0) return ok({ ...json(200, { form, outcomes }), saw: 'nobody' });
    const { printMany } = await printer();
    const pdf = (await printMany(form, filled, shop.fonts)).toString('base64');
    const dossiers = filled.map(({ head }) => head.code);
    const saw = { filter: { form }, persons: dossiers.length, dossiers };
    return ok({ ...json(200, { form, outcomes, contentType: 'application/pdf', pdf }), saw });
  };
}

async function filledFor(
  code: string,
  form: PrintedForm,
  request: ApiRequest,
  file: FormFile,
): Promise<Result<FilledForm, Problem>> {
  const event = { ...request.event, pathParameters: { code } };
  const found = await readable(file, { ...request, event });
  if (!found.ok) return found;
  const filled = await filledForm(form, found.value, file);
  return filled ? ok(filled) : refuse(problem('form-not-issued'));
}
