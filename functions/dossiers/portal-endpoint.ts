import { createHash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { keepLetter, keepRefusal, readLetter } from '../adapters/dynamodb/portal-store.ts';
import type { Table } from '../adapters/dynamodb/table.ts';
import { readGrant } from '../adapters/dynamodb/upload-store.ts';
import type { DossierCode } from '../domain/codes.ts';
import { type LetterRefusal, PortalLetter, requestOf } from '../domain/portal/incoming.ts';
import type { PortalPaper, PortalRequest } from '../domain/portal/portal-request.ts';
import { problem } from '../domain/problems.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { inRole } from '../domain/unit-authority.ts';
import { type Endpoint, json, type Reply } from '../http/handler.ts';
import { portalReason } from '../http/portal-reason.ts';
import { type ApiRequest, parseBody } from '../http/request.ts';
import type { Follower } from './followed-dossiers.ts';
import { laidIn, type UploadPlan } from './portal-paper.ts';

/** What a message of the portal may ask for: the endpoints that serve it to every other client. */
type Road = 'request-upload' | Exclude<PortalRequest['act'], 'follow'>;
export type Roads = Readonly<Record<Road, Endpoint>>;

interface Desk {
  readonly follow: Follower;
  readonly table: Table;
  readonly roads: Roads;
  /** The address under which the portal's files lie; no other is fetched. */
  readonly portal: string;
  readonly request: ApiRequest;
  readonly id: string;
}

/**
 * Takes a message of the National Portal: as a request of our own API, with its rules and its authority, under the
 * portal's id. What cannot be taken is answered with a reason and stands in a list for people; the same id
 * sent again changes nothing twice, and goes on with papers that could not be fetched.
 */
export function portalEndpoint(
  table: Table,
  roads: Roads,
  portal: string,
  follow: Follower,
): Endpoint {
  return async (request) => {
    const allowed = inRole(request.actor, ['portal']);
    if (!allowed.ok) return allowed;
    const read = parseBody(request, PortalLetter);
    if (!read.ok) return read;
    const letter = read.value;
    const id = letter.MaThongDiep;
    const taken = await take(letter, { table, roads, portal, follow, request, id });
    if (taken.ok) return ok(answer({ error_code: 0, message: 'Thành công', MaHoSo: taken.value }));
    const { code: reason, fields, dossier } = taken.reason;
    if (reason === 'busy') return refuse(problem('busy'));
    await keepRefusal(table, {
      direction: 'in',
      id,
      reason,
      at: request.now,
      kind: letter.Loai,
      ...(fields && { fields }),
      ...(dossier && { code: dossier }),
    });
    return ok(
      answer({
        error_code: reason,
        message: portalReason(reason)?.vi ?? reason,
        ...(fields && { TruongSai: fields }),
        ...(dossier && { MaHoSo: dossier }),
      }),
    );
  };
}

const answer = (body: object): Reply => json(200, body);

type LetterResult<Value> = Result<Value, LetterRefusal & { readonly dossier?: DossierCode }>;

async function take(letter: PortalLetter, desk: Desk): Promise<LetterResult<DossierCode>> {
  const { table, id, request } = desk;
  const content = hash([request.actor.sub, letter]);
  const known = await readLetter(table, id);
  if (known && known.content !== content) return refuse({ code: 'message-differs' });
  if (known?.completedAt) return ok(known.code);
  const asked = requestOf(letter);
  if (!('act' in asked)) return refuse(asked);
  const completed = { content, completedAt: request.now };
  if (asked.act === 'follow') {
    const followed = await desk.follow(asked, request);
    if (!followed.ok) return refuse({ code: followed.reason.code });
    const { code } = asked.told;
    await keepLetter(table, id, { ...completed, code });
    return ok(code);
  }
  if (asked.act === 'submit') {
    const filed = known ? ok({ code: known.code }) : await ask('submit', '', asked.body, id, desk);
    if (!filed.ok) return filed;
    const code = String(filed.value.code);
    if (!known) await keepLetter(table, id, { content, code });
    const brought = await bring(asked.files, code, desk);
    if (!brought.ok) return refuse({ ...brought.reason, dossier: code });
    await keepLetter(table, id, { ...completed, code });
    return ok(code);
  }
  const { act, code, files, body } = asked;
  const brought = await bring(files, code, desk);
  const ready = brought.ok ? await untilFiled(files, code, table) : brought;
  const acted = ready.ok ? await ask(act, code, body, id, desk) : ready;
  if (!acted.ok) return refuse({ ...acted.reason, dossier: code });
  await keepLetter(table, id, { ...completed, code });
  return ok(code);
}

/** Asks our own API in the name of the portal; on the version that there is, for the portal has read none. */
async function ask(
  road: Road,
  code: string,
  body: object,
  key: string,
  { roads, request }: Desk,
): Promise<LetterResult<Readonly<Record<string, unknown>>>> {
  const event = {
    ...request.event,
    path: `/portal/messages/${road}/${code}`,
    pathParameters: { code },
    headers: { 'idempotency-key': key, 'if-match': '*' },
    body: JSON.stringify(body),
    isBase64Encoded: false,
  };
  const answered = await roads[road]({ ...request, event });
  if (answered.ok) return ok(JSON.parse(answered.value.body));
  const { code: reason, errors } = answered.reason;
  return refuse({ code: reason, ...(errors && { fields: errors.map(({ pointer }) => pointer) }) });
}

/** Fetches the papers that lie on the portal and sends each the way of every upload: checked before it is filed. */
async function bring(
  files: readonly PortalPaper[],
  code: DossierCode,
  desk: Desk,
): Promise<LetterResult<void>> {
  for (const { link, declared } of files) {
    const key = hash([desk.id, declared.component, declared.sha256]);
    const plan = await ask('request-upload', code, declared, key, desk);
    if (!plan.ok) return plan;
    const laid = await laidIn(plan.value as unknown as UploadPlan, link, desk.portal, declared);
    if (laid.ok) continue;
    const fields = [declared.component];
    return refuse({ code: laid.reason, ...(laid.reason !== 'busy' && { fields }) });
  }
  return ok(undefined);
}

const LOOKS = 30;
const LOOK_MS = 300;

/** A case goes on with its papers and not before: waits until each is checked and filed, nine seconds at most. */
async function untilFiled(
  files: readonly PortalPaper[],
  code: DossierCode,
  table: Table,
): Promise<LetterResult<void>> {
  for (let look = 0; look < LOOKS; look++) {
    const grants = await Promise.all(
      files.map(({ declared }) => readGrant(table, code, declared.component, declared.sha256)),
    );
    const refused = grants.find((grant) => grant?.status === 'refused');
    if (refused) return refuse({ code: 'file-refused', fields: [refused.component] });
    if (grants.every((grant) => grant?.status === 'filed')) return ok(undefined);
    await pause(LOOK_MS);
  }
  return refuse({ code: 'busy' });
}

const hash = (parts: readonly unknown[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');
