import { createHash, createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import { appendFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { text } from 'node:stream/consumers';
import { z } from 'zod';
import type { RequestHandler } from '../host/listen.ts';
import { type OnDamage, parsed, readLines } from '../state-file.ts';
import type { Time } from '../time.ts';
import { portalPage, type SentLetter } from './portal-page.ts';
import { conducts, createPortalStandIn, Message, type PortalStandIn } from './stand-in.ts';

/** Whom the province lets the portal be: it files for who is logged in there, and takes their payments. */
export const NATIONAL_PORTAL = { sub: 'national-portal', roles: ['portal', 'gateway'], units: [] };

/** The province as the portal knows it: by what secret its messages are signed, and where its API takes ours. */
export interface ProvinceSide {
  readonly key: () => Promise<string>;
  readonly send: (message: object) => Promise<Response>;
}

/** The stand-in with what it took before, one message a line of a file. */
export function openPortalSite(
  file: string,
  onDamage: OnDamage,
  time: Pick<Time, 'now'>,
  { key, send }: ProvinceSide,
): RequestHandler {
  const kept = readLines(file, Message, onDamage);
  const keep = (message: unknown) => appendFileSync(file, `${JSON.stringify(message)}\n`);
  const portal = createPortalStandIn(time, { kept, keep });
  return portalSite(portal, { key, send });
}

const Order = z
  .strictObject({
    /** What it does to the next messages, one by one. */
    next: z.array(z.enum(conducts)),
    /** Seconds of the province's time for which it answers nothing. */
    downFor: z.number().min(0),
    /** Seconds that its clock goes before the province's. */
    clock: z.number(),
  })
  .partial();

const MessageOrder = z.strictObject({
  /** Sent again under the same id it is the same message. */
  MaThongDiep: z.string().default(() => `DVCQG-${randomUUID()}`),
  Loai: z.string(),
  NoiDung: z.looseObject({}),
  /** The portal has it, and it is lost on the way to the province. */
  ThatLac: z.boolean().default(false),
  /** Papers that lie on the portal: their bytes in base64. */
  Tep: z
    .array(
      z.strictObject({
        MaThanhPhanHoSo: z.string(),
        TenTepDinhKem: z.string(),
        LoaiTep: z.string(),
        NoiDung: z.base64(),
      }),
    )
    .default([]),
});

/** A paper that the portal puts into the data store of a person. */
const PaperToStore = z.strictObject({
  SoDinhDanh: z.string(),
  GiayToId: z.string(),
  TenGiayTo: z.string(),
  NgayHetHan: z.iso.date().optional(),
  Tep: z.strictObject({ TenTepDinhKem: z.string(), LoaiTep: z.string(), NoiDung: z.base64() }),
});

/** How the province answers a message. */
const ProvinceAnswer = z.object({
  error_code: z.coerce.string().default(''),
  message: z.string().default(''),
  MaHoSo: z.string().optional(),
});

const PapersQuery = z.object({ SoDinhDanh: z.string(), MaHoSo: z.string() });

const Claims = z.object({ exp: z.number(), iat: z.number(), body: z.string() });

/** A dossier that a ministry's system handles, of which that system tells the portal too. */
const MinistryDossier = z.object({
  Loai: z.literal('DongBoHoSo'),
  NoiDung: z.looseObject({ MaHoSo: z.string(), TrangThaiHoSo: z.coerce.number() }),
});

/** Seconds that the clocks of the two sides may be apart. */
const APART = 300;

/**
 * The stand-in at an address of its own: `/` is for people, `POST /ho-so` takes a message, `GET /ho-so` lists what it has, and
 * `GET /ho-so/<code>` shows what it was told of a dossier. `POST /_conduct` orders it to behave badly.
 * `POST /kho` lists the data store of a person, into which `POST /_store` puts a paper.
 * `POST /_send` sends the province a message, its papers lying under `/tep/`.
 * @param key what signs the province's tokens
 * @param send to the province, in the portal's name
 */
export function portalSite(
  portal: PortalStandIn,
  { key, send }: { readonly key: () => Promise<string>; readonly send: ProvinceSide['send'] },
): RequestHandler {
  const files = new Map<string, Buffer>();
  const sent: SentLetter[] = [];
  const stores = new Map<string, object[]>();
  const laid = <Of extends { readonly NoiDung: string }>(
    here: string,
    { NoiDung, ...named }: Of,
  ) => {
    const bytes = Buffer.from(NoiDung, 'base64');
    const hash = createHash('sha256').update(bytes).digest();
    const path = `/tep/${hash.toString('hex')}`;
    files.set(path, bytes);
    const facts = { KichThuoc: bytes.length, MaBam: hash.toString('base64') };
    return { ...named, ...facts, DuongDanTaiTepTin: `http://${here}${path}` };
  };
  return async (request, response) => {
    const answer = (status: number, body: object) =>
      void response
        .writeHead(status, { 'content-type': 'application/json; charset=utf-8' })
        .end(JSON.stringify(body, null, 2));
    const { pathname, searchParams } = new URL(request.url ?? '/', 'http://portal');
    const body = await text(request);
    if (request.method === 'POST' && pathname === '/_conduct') {
      const { data, error } = Order.safeParse(parsed(body));
      if (error) return answer(400, { message: z.prettifyError(error) });
      portal.behave(data.next ?? []);
      if (data.downFor !== undefined) portal.downFor(data.downFor);
      if (data.clock !== undefined) portal.setClock(data.clock);
      return answer(200, portal.counts());
    }
    if (request.method === 'POST' && pathname === '/_send') {
      const { data, error } = MessageOrder.safeParse(parsed(body));
      if (error) return answer(400, { message: z.prettifyError(error) });
      const { Tep, NoiDung, ThatLac, ...letter } = data;
      const followed = MinistryDossier.safeParse(data).data;
      if (followed) portal.hear({ MaThongDiep: letter.MaThongDiep, HoSo: followed.NoiDung });
      if (ThatLac) return answer(200, {});
      const TaiLieuNop = Tep.map((one) => laid(request.headers.host ?? '', one));
      const papers = Tep.length > 0 && { TaiLieuNop };
      const answered = await send({ ...letter, NoiDung: { ...NoiDung, ...papers } });
      const told = (await answered.json()) as object;
      sent.push({ ...letter, ...ProvinceAnswer.parse(told) });
      return answer(answered.status, told);
    }
    if (request.method === 'POST' && pathname === '/_store') {
      const { data, error } = PaperToStore.safeParse(parsed(body));
      if (error) return answer(400, { message: z.prettifyError(error) });
      const { SoDinhDanh, Tep, ...paper } = data;
      const stored = { ...paper, ...laid(request.headers.host ?? '', Tep) };
      stores.set(SoDinhDanh, [...(stores.get(SoDinhDanh) ?? []), stored]);
      return answer(200, {});
    }
    if (request.method === 'GET' && pathname === '/')
      return void response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(portalPage(portal, sent));
    if (portal.isDown()) return void request.socket.destroy();
    const file = files.get(pathname);
    if (file) return void response.writeHead(200).end(file);
    if (request.method === 'GET' && pathname.startsWith('/ho-so/'))
      return answer(200, portal.messagesOf(decodeURIComponent(pathname.slice('/ho-so/'.length))));
    if (pathname === '/kho') {
      if (!isSigned(request, body, await key(), Date.now() / 1000 + portal.ahead()))
        return answer(401, {});
      const { SoDinhDanh } = PapersQuery.parse(parsed(body));
      return answer(200, { DanhSachGiayTo: stores.get(SoDinhDanh) ?? [] });
    }
    if (pathname !== '/ho-so') return answer(404, {});
    if (request.method === 'GET') {
      const limit = Number(searchParams.get('limit') ?? 100);
      return answer(200, portal.list(limit, searchParams.get('cursor') ?? undefined));
    }
    if (!isSigned(request, body, await key(), Date.now() / 1000 + portal.ahead()))
      return answer(401, {});
    const told = portal.take(parsed(body));
    if (!told) return void request.socket.destroy();
    return answer(told.status, told.body);
  };
}

function isSigned({ headers }: IncomingMessage, body: string, key: string, now: number): boolean {
  const [head, claims, signature = ''] = (headers.authorization ?? '').slice(7).split('.');
  const expected = createHmac('sha256', key).update(`${head}.${claims}`).digest();
  const given = Buffer.from(signature, 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return false;
  const { data } = Claims.safeParse(parsed(Buffer.from(claims ?? '', 'base64url').toString()));
  if (!data || data.exp < now || data.iat > now + APART) return false;
  return data.body === createHash('sha256').update(body).digest('base64url');
}
