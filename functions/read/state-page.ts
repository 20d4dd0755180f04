import { dossierFrom } from '../adapters/dynamodb/dossier-rows.ts';
import { readRow } from '../adapters/dynamodb/dossier-store.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import { DossierCode, vietnamTime } from '../domain/codes.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { nationalStatus } from '../domain/dossier/state.ts';
import { problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { type Endpoint, json, type Reply } from '../http/handler.ts';
import { pathParameter } from '../http/request.ts';

/**
 * What the QR code of a receipt and of a result leads to, for anybody who has the paper in hand: the state and the
 * dates, and nothing of any person. A page for browsers, JSON for clients that do not ask for a page.
 */
export function readState(table: Table): Endpoint {
  return async (request) => {
    const code = DossierCode.safeParse(pathParameter(request, 'code')).data;
    const row = code && (await readRow(table, keys.dossier(code)));
    if (!row) return refuse(problem('dossier-unknown'));
    const state = stateOf(dossierFrom(row));
    const { accept = request.event.headers.Accept ?? '' } = request.event.headers;
    return ok(accept.includes('text/html') ? page(state) : json(200, state));
  };
}

const stateOf = (dossier: Dossier) => ({
  code: dossier.code,
  nationalStatus: nationalStatus(dossier.state),
  submittedAt: dossier.submittedAt,
  acceptedAt: dossier.acceptedAt,
  dueAt: dossier.dueAt,
  finishedAt: dossier.finishedAt,
  returnedAt: dossier.returnedAt,
});

const rows = [
  ['submittedAt', 'Nộp hồ sơ'],
  ['acceptedAt', 'Tiếp nhận'],
  ['dueAt', 'Hẹn trả kết quả'],
  ['finishedAt', 'Giải quyết xong'],
  ['returnedAt', 'Trả kết quả'],
] as const;

/** Nothing in it comes from anybody but this system: a code of its own pattern, its own words, and times. */
function page(state: ReturnType<typeof stateOf>): Reply {
  const dates = rows.flatMap(([name, words]) => {
    const at = state[name];
    return at ? [`<dt>${words}</dt><dd>${inVietnam(at)}</dd>`] : [];
  });
  const body = `<!doctype html>
<html lang="vi"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>Hồ sơ ${state.code}</title>
<h1>Hồ sơ ${state.code}</h1>
<p>${state.nationalStatus.vi}</p>
<dl>${dates.join('')}</dl>
</html>`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  };
  return { status: 200, body, headers };
}

/** `10:30 02/03/2026` in Vietnam. */
function inVietnam(instant: string): string {
  const local = vietnamTime(instant);
  return `${local.slice(11, 16)} ${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)}`;
}
