import { dossierFrom } from '../adapters/dynamodb/dossier-rows.ts';
import { readRow } from '../adapters/dynamodb/dossier-store.ts';
import { keys, type Table } from '../adapters/dynamodb/table.ts';
import { clockOf, readLinked } from '../application/linked-filing.ts';
import { DossierCode, type Instant, vietnamTime } from '../domain/codes.ts';
import type { Dossier } from '../domain/dossier/dossier.ts';
import { nationalStatus } from '../domain/dossier/state.ts';
import { parentProgress } from '../domain/linked/parent-progress.ts';
import { problem } from '../domain/problems.ts';
import { ok, refuse } from '../domain/result.ts';
import { type Endpoint, json, type Reply } from '../http/handler.ts';
import { pathParameter } from '../http/request.ts';

/**
 * The state and the dates of a dossier for anybody who has its code, and nothing of any person. A page for browsers,
 * which asks for more where the address holds the key of a receipt; JSON for clients that do not ask for a page.
 */
export function readState(table: Table): Endpoint {
  return async (request) => {
    const code = DossierCode.safeParse(pathParameter(request, 'code')).data;
    const state =
      code && ((await dossierState(table, code)) ?? (await wholeState(table, code, request.now)));
    const { accept = request.event.headers.Accept ?? '' } = request.event.headers;
    if (!accept.includes('text/html'))
      return state ? ok(json(200, state)) : refuse(problem('dossier-unknown'));
    const { lang } = request.event.queryStringParameters ?? {};
    const language = lang === 'en' ? 'en' : 'vi';
    return ok(state ? statePage(state, language) : unknownPage(language));
  };
}

async function dossierState(table: Table, code: DossierCode) {
  const row = await readRow(table, keys.dossier(code));
  return row && stateOf(dossierFrom(row));
}

/** Of linked procedures, by the code that they were filed under together: how far they are, and not which they are. */
async function wholeState(table: Table, code: DossierCode, now: Instant) {
  const linked = await readLinked(table, code);
  if (!linked) return undefined;
  const { parent, dossiers } = linked;
  const progress = parentProgress(parent, dossiers, now, await clockOf(table, parent));
  return {
    code,
    linked: progress.state,
    submittedAt: progress.submittedAt,
    acceptedAt: progress.receivedAt,
    dueAt: progress.dueAt,
    finishedAt: progress.endedAt,
    returnedAt: undefined,
  };
}

type PublicState = ReturnType<typeof stateOf> | NonNullable<Awaited<ReturnType<typeof wholeState>>>;

export const stateOf = (dossier: Dossier) => ({
  code: dossier.code,
  nationalStatus: nationalStatus(dossier.state),
  submittedAt: dossier.submittedAt,
  acceptedAt: dossier.acceptedAt,
  dueAt: dossier.dueAt,
  finishedAt: dossier.finishedAt,
  returnedAt: dossier.returnedAt,
});

const words = {
  vi: {
    brand: 'Một Cửa',
    dossier: 'Hồ sơ',
    whole: 'Hồ sơ liên thông',
    dates: {
      submittedAt: 'Nộp hồ sơ',
      acceptedAt: 'Tiếp nhận',
      dueAt: 'Hẹn trả kết quả',
      finishedAt: 'Giải quyết xong',
      returnedAt: 'Trả kết quả',
    },
    unknown: 'Không có hồ sơ này',
    mistyped: 'Đề nghị xem lại mã hồ sơ trên giấy tiếp nhận, hoặc quét mã QR trên giấy đó.',
    scan: 'Để xem chi tiết, quét mã QR trên giấy tiếp nhận hồ sơ.',
    pay: 'Khoản phải nộp, nếu có, và cách nộp: có trên trang của mã QR đó, tại nơi tiếp nhận hồ sơ, hoặc sau khi',
    signIn: 'đăng nhập',
    other: { lang: 'en', name: 'English' },
  },
  en: {
    brand: 'Một Cửa',
    dossier: 'Dossier',
    whole: 'Linked procedures',
    dates: {
      submittedAt: 'Filed',
      acceptedAt: 'Accepted',
      dueAt: 'Appointment for the result',
      finishedAt: 'Resolved',
      returnedAt: 'Result handed over',
    },
    unknown: 'There is no such dossier',
    mistyped: 'Please look at the code on the receipt again, or scan its QR code.',
    scan: 'To see more, scan the QR code of the receipt.',
    pay: 'What is to be paid, if anything, and how: on the page of that code, where the dossier was received, or after you',
    signIn: 'sign in',
    other: { lang: 'vi', name: 'Tiếng Việt' },
  },
} as const;

const dateNames = ['submittedAt', 'acceptedAt', 'dueAt', 'finishedAt', 'returnedAt'] as const;

/**
 * The page of a dossier, whole without its script. Nothing in it comes from anybody but this system: a code of its own pattern,
 * its own words, and times.
 */
export function statePage(state: PublicState, language: 'vi' | 'en'): Reply {
  const { code } = state;
  const status = 'linked' in state ? state.linked : state.nationalStatus;
  const { dossier, whole, dates, scan, pay, signIn } = words[language];
  const title = `${'linked' in state ? whole : dossier} ${code}`;
  const rows = dateNames.flatMap((name) => {
    const at = state[name];
    return at ? [`<div><dt>${dates[name]}</dt><dd>${inVietnam(at)}</dd></div>`] : [];
  });
  return page(
    200,
    language,
    title,
    `<p id="state">${status[language]}</p>
<dl>${rows.join('')}</dl>
<div id="more" aria-live="polite"><p>${scan}</p>
<p>${pay} <a href="/console/ho-so/${code}">${signIn}</a>.</p></div>`,
  );
}

/** For who mistyped a code, or has that of another system. */
function unknownPage(language: 'vi' | 'en'): Reply {
  const { unknown, mistyped } = words[language];
  return page(404, language, unknown, `<p>${mistyped}</p>`);
}

function page(status: number, language: 'vi' | 'en', title: string, content: string): Reply {
  const { brand, other } = words[language];
  const body = `<!doctype html>
<html lang="${language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title>
<link rel="stylesheet" href="/console/tracking.css">
<script type="module" src="/console/tracking.js"></script>
<header><b>${brand}</b> <a id="other" href="?lang=${other.lang}" lang="${other.lang}">${other.name}</a></header>
<main>
<h1>${title}</h1>
${content}
</main>
</html>`;
  const headers = {
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': POLICY,
  };
  return { status, body, headers };
}

/** Its script and its style are those of the screens, on the same host; no script makes HTML of text. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join('; ');

/** `10:30 02/03/2026` in Vietnam. */
function inVietnam(instant: string): string {
  const local = vietnamTime(instant);
  return `${local.slice(11, 16)} ${local.slice(8, 10)}/${local.slice(5, 7)}/${local.slice(0, 4)}`;
}
