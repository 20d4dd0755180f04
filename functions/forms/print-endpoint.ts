import { readProcedure, readProvince } from '../adapters/catalogue-store.ts';
import { readHistory } from '../adapters/dossier-store.ts';
import type { Papers } from '../adapters/papers.ts';
import type { Table } from '../adapters/table.ts';
import { type Endpoint, json } from '../api/handler.ts';
import { applicantOf, type Personal, readable } from '../api/readable.ts';
import { pathParameter } from '../api/request.ts';
import type { Situation } from '../domain/dossier/act.ts';
import type { DossierEvent } from '../domain/dossier/dossier.ts';
import { isPrintedForm } from '../domain/form/printed-forms.ts';
import type { SheetSource } from '../domain/form/sheet.ts';
import { sheetOf } from '../domain/form/sheets.ts';
import { problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import type { Fonts } from './fonts.ts';
import { printForm } from './print.ts';

/** Long enough to open it, too short to pass it on. */
export const URL_SECONDS = 300;
/** Events of one read; a dossier has some dozens. */
const PAGE = 100;

export interface PrintShop {
  readonly table: Table;
  readonly personal: Personal;
  readonly papers: Papers;
  readonly fonts: Fonts;
}

/**
 * Prints a statutory form (Circular 03/2025/TT-VPCP, Phụ lục I), keeps it among the records and answers
 * where it can be read for five minutes.
 */
export function printEndpoint(shop: PrintShop): Endpoint {
  return async (request) => {
    const found = await readable(shop.table, request);
    if (!found.ok) return found;
    const form = pathParameter(request, 'form');
    if (!isPrintedForm(form)) return refuse(problem('form-not-issued'));
    const source = await sourceOf(found.value, shop);
    const sheet = sheetOf(form, source);
    if (!sheet) return refuse(problem('form-not-issued'));
    const { code, version } = found.value.dossier;
    const bytes = await printForm(form, sheet, source, shop.fonts);
    const paper = await shop.papers.keep(`${code}/forms/${form}`, bytes);
    const url = await shop.papers.address(paper, URL_SECONDS);
    const { sha256, size } = paper;
    const about = { form, contentType: 'application/pdf', sha256, size };
    return ok(json(200, { ...about, url, expiresInSeconds: URL_SECONDS }, version));
  };
}

async function sourceOf(situation: Situation, { table, personal }: PrintShop) {
  const { code, procedure: named, processVersion } = situation.dossier;
  const [procedure, province, applicant, events] = await Promise.all([
    readProcedure(table, named, processVersion),
    readProvince(table),
    applicantOf(table, code, personal),
    wholeHistory(table, code),
  ]);
  if (!procedure) throw new Error('A dossier without its procedure');
  return { ...situation, procedure, province, applicant, events } satisfies SheetSource;
}

async function wholeHistory(table: Table, code: string): Promise<readonly DossierEvent[]> {
  const whole: DossierEvent[] = [];
  let after: string | undefined;
  do {
    const { events, next } = await readHistory(table, code, { limit: PAGE, after });
    whole.push(...events);
    after = next;
  } while (after !== undefined);
  return whole;
}
