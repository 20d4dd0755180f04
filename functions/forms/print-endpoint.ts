import { opened } from '../adapters/aws/personal-data.ts';
import { publishedProcedure, readProvince } from '../adapters/dynamodb/catalogue-store.ts';
import { readHistory } from '../adapters/dynamodb/dossier-store.ts';
import type { Fonts } from '../adapters/fonts.ts';
import type { Papers } from '../adapters/s3/issued-papers.ts';
import { vietnamDay } from '../domain/codes.ts';
import type { Situation } from '../domain/dossier/act.ts';
import { counterOf } from '../domain/forms/agency.ts';
import { numberOf } from '../domain/forms/issue.ts';
import { isPrintedForm, prescribed } from '../domain/forms/printed-forms.ts';
import {
  isSlip,
  type Register,
  registerSheet,
  type Slip,
  slipSheet,
} from '../domain/forms/sheets.ts';
import { problem } from '../domain/problems.ts';
import type { Procedure } from '../domain/procedure/procedure.ts';
import { ok, refuse } from '../domain/result.ts';
import { type Endpoint, json } from '../http/handler.ts';
import { type Archive, applicantOf, keptForm, readable } from '../http/readable.ts';
import { parseQuery, pathParameter } from '../http/request.ts';
import { IssueQuery } from '../http/schemas.ts';
import type { Seals } from './seal.ts';

/** Long enough to open it, too short to pass it on. */
export const URL_SECONDS = 300;

export interface PrintShop extends Archive {
  readonly papers: Papers;
  readonly fonts: Fonts;
  readonly seals: Seals;
  /** Where who has the form follows its dossier: what the QR code holds. */
  readonly stateUrl: (code: string) => Promise<string>;
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
const printer = () => import('./print.ts');

async function printSlip(form: Slip, issue: number | undefined, of: Situation, shop: PrintShop) {
  const { code } = of.dossier;
  const kept = await keptForm(shop, code, form, issue);
  if (!kept) return undefined;
  const key = `${code}/forms/${form}-${String(kept.issue).padStart(2, '0')}.pdf`;
  const paper = await shop.papers.keptOnce(key, async () => {
    const sheet = slipSheet(form, { ...kept, procedure: await procedureOf(of, shop) });
    const { printForm } = await printer();
    return printForm(
      form,
      sheet,
      { ...kept, code, stateUrl: await shop.stateUrl(code) },
      shop.fonts,
      await shop.seals(kept.agency.code),
    );
  });
  return { issue: kept.issue, number: kept.number, issuedAt: kept.issuedAt, paper };
}

async function printRegister(form: Register, of: Situation, shop: PrintShop) {
  const { code, receivingUnit } = of.dossier;
  const [procedure, province, applicant, history, personal] = await Promise.all([
    procedureOf(of, shop),
    readProvince(shop.table),
    applicantOf(shop, code),
    readHistory(shop.table, code),
    shop.personal(),
  ]);
  const events = opened(personal, code, history);
  const sheet = registerSheet(form, { ...of, procedure, province, applicant, events });
  const rule = sheet && prescribed(form, vietnamDay(sheet.issuedAt));
  if (!sheet || !rule) return undefined;
  const agency = counterOf(province, receivingUnit);
  const head = {
    code,
    number: numberOf(form, code, agency),
    circular: rule.circular,
    circularNumber: rule.number,
    agency,
  };
  const { printForm } = await printer();
  const bytes = await printForm(
    form,
    sheet,
    { ...head, stateUrl: await shop.stateUrl(code) },
    shop.fonts,
  );
  const paper = await shop.papers.keep(`${code}/forms/${form}`, bytes);
  return { number: head.number, issuedAt: sheet.issuedAt, paper };
}

const procedureOf = ({ dossier }: Situation, { table }: PrintShop): Promise<Procedure> =>
  publishedProcedure(table, dossier.procedure, dossier.processVersion);
