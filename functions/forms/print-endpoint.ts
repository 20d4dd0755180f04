import type { Fonts } from '../adapters/fonts.ts';
import type { Papers } from '../adapters/s3/issued-papers.ts';
import type { Situation } from '../domain/dossier/act.ts';
import { isPrintedForm } from '../domain/forms/printed-forms.ts';
import { isSlip, type Register, type Slip } from '../domain/forms/sheets.ts';
import { problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { keptForm, readable } from '../http/readable.ts';
import { parseQuery, pathParameter } from '../http/request.ts';
import { IssueQuery } from '../http/schemas.ts';
import { type FormFile, filledRegister, filledSlip } from './filled-forms.ts';
import type { Seals } from './seal.ts';

/** Long enough to open it, too short to pass it on. */
export const URL_SECONDS = 300;

export interface PrintShop extends FormFile {
  readonly papers: Papers;
  readonly fonts: Fonts;
  readonly seals: Seals;
}

/**
 * A statutory form (Circular 03/2025/TT-VPCP, Phụ lục I) as a PDF among the records, and where it can be
 * read for five minutes. Forms that an act issued are printed from what was kept with the act, once, when
 * somebody asks first; the slip and the register state what is so now.
 */
export function printEndpoint(shop: PrintShop): Endpoint {
  return async (request) => {
    const query = parseQuery(request, IssueQuery);
    if (!query.ok) return query;
    const found = await readable(shop, request);
    if (!found.ok) return found;
    const form = pathParameter(request, 'form');
    if (!isPrintedForm(form)) return refuse(problem('form-not-issued'));
    const printed = isSlip(form)
      ? await printSlip(form, query.value.issue, found.value, shop)
      : await printRegister(form, found.value, shop);
    if (!printed) return refuse(problem('form-not-issued'));
    const { paper, ...about } = printed;
    const { key, ...facts } = paper;
    const { code, version } = found.value.dossier;
    const contentType = 'application/pdf';
    const file = { key, fileName: `${code}-${form}.pdf`, contentType };
    const url = await shop.papers.address(file, URL_SECONDS);
    const body = { form, ...about, ...facts, contentType, url };
    const reply = json(200, { ...body, expiresInSeconds: URL_SECONDS }, version);
    return ok({ ...reply, saw: { dossier: code, part: `form ${form}` } });
  };
}

/** Loaded with the first print: a form that is kept is handed out without it. */
export const printer = () => import('./print.ts');

async function printSlip(form: Slip, issue: number | undefined, of: Situation, shop: PrintShop) {
  const { code } = of.dossier;
  const kept = await keptForm(shop, code, form, issue);
  if (!kept) return undefined;
  const key = `${code}/forms/${form}-${String(kept.issue).padStart(2, '0')}.pdf`;
  const paper = await shop.papers.keptOnce(key, async () => {
    const { sheet, head } = await filledSlip(form, kept, of, shop);
    const { printForm } = await printer();
    return printForm(form, sheet, head, shop.fonts, await shop.seals(kept.agency.code));
  });
  return { issue: kept.issue, number: kept.number, issuedAt: kept.issuedAt, paper };
}

async function printRegister(form: Register, of: Situation, shop: PrintShop) {
  const filled = await filledRegister(form, of, shop);
  if (!filled) return undefined;
  const { sheet, head } = filled;
  const { printForm } = await printer();
  const bytes = await printForm(form, sheet, head, shop.fonts);
  const paper = await shop.papers.keep(`${of.dossier.code}/forms/${form}`, bytes);
  return { number: head.number, issuedAt: sheet.issuedAt, paper };
}
