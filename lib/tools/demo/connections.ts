import { randomUUID } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { vietnamDay } from '../../../functions/domain/codes.ts';
import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import { dongText } from '../../../functions/domain/vietnamese-numbers.ts';
import { isSigned } from '../../../functions/domain/webhooks/signature.ts';
import { type DossierView, type Person, portal } from './client.ts';
import { type Cast, counterOf, officer } from './story.ts';

const administrator: Person = { sub: 'demo-admin', roles: ['administrator'] };
const bank: Person = { sub: 'demo-bank', roles: ['gateway'] };

type ToFile = Pick<Procedure, 'code' | 'name' | 'level' | 'components'>;

/**
 * The province and the systems around it: one dossier whose paper a database replaces, whose papers the post
 * fetches, and that a bank pays for by its reference; a subscriber hears of all of it.
 */
export async function showConnections(cast: Cast, code: string): Promise<void> {
  const { client, told } = cast;
  const around = await client.around();
  if (!around.databases || !around.post || !around.payments) return;
  const procedure = await client.get<ToFile>(`/procedures/${code}`);
  const paper = procedure.components.find(({ byData }) => byData !== undefined);
  if (!paper) return;
  told.title(`Kết nối quanh một hồ sơ ${procedure.code}`);
  const subscriber = await subscribed(cast, procedure.code);
  try {
    const unit = counterOf(cast, procedure);
    const counter = officer({ role: 'counter', unit });
    const filed = await client.post<DossierView>('/dossiers', portal, {
      procedure: procedure.code,
      receivingUnit: unit,
      channel: 'online',
      resultChannel: 'post',
      applicant: {
        name: 'Phạm Thị Dung',
        personalId: '026090004321',
        address: 'Xã Tam Dương, tỉnh Phú Thọ',
        phone: '0912345678',
      },
    });
    const dossier = await client.until(filed.code, portal, () => true);
    told.note(`Hồ sơ ${dossier.code}`);
    await lookUpPaper(cast, dossier, counter, { ...paper, url: around.databases });
    await fetchByPost(cast, dossier, counter, around.post);
    await payByReference(cast, dossier, counter, around.payments);
    await showTellings(cast, subscriber);
    await showNotifications(cast, dossier, around.notifications);
  } finally {
    await subscriber.end();
  }
}

interface Paper {
  readonly id: string;
  readonly name: string;
  readonly byData?: string | undefined;
  readonly url: string;
}

/** The database does not answer at first; then it has what the paper would say, and the paper may not be asked for. */
async function lookUpPaper(
  { client, told }: Cast,
  dossier: DossierView,
  counter: Person,
  { id, name, byData, url }: Paper,
): Promise<void> {
  await sent(`${url}/_records`, {
    database: 'population',
    personalId: '026090004321',
    name: 'Phạm Thị Dung',
    reference: 'DC-4321',
    record: { hoTen: 'Phạm Thị Dung', soDinhDanh: '026090004321' },
  });
  await sent(`${url}/_conduct`, { next: [503] });
  const look = () => client.act(dossier, 'look-up-data', counter, { component: id });
  const first = (await look()) as ActReply;
  if (first.act.facts?.why !== 'unavailable')
    throw new Error('a database that is down has answered');
  told.note(`${byData} không trả lời: người dân nộp bản giấy`);
  const second = (await look()) as ActReply;
  told.note(`Tra cứu lại: ${id} đã có theo bản ghi ${second.act.facts?.reference}`);
  const request = {
    items: [{ component: id, what: name, reason: 'missing' }],
    guidance: 'Đề nghị nộp bổ sung',
  };
  const refused = await refusalOf(client.act(dossier, 'request-supplement', counter, request));
  told.note(`Yêu cầu nộp giấy tờ đó: ${refused}`);
}

/** The title of the refusal that a request ends with. */
async function refusalOf(request: Promise<unknown>): Promise<string> {
  const answer = await request.then(
    () => undefined,
    (error: Error) => error.message,
  );
  const title = /"title":"([^"]+)"/.exec(answer ?? '')?.[1];
  if (!title) throw new Error(`a refusal was expected: ${answer}`);
  return title;
}

interface ActReply {
  readonly act: { readonly facts?: Readonly<Record<string, string>> };
}

/** The post loses its first answer; ordered again it is the same parcel. Its tellings are signed. */
async function fetchByPost(
  { client, told }: Cast,
  dossier: DossierView,
  counter: Person,
  url: string,
): Promise<void> {
  await sent(`${url}/_conduct`, { next: ['losesAnswer'] });
  const order = () => client.act(dossier, 'order-post', counter, { way: 'collect' });
  told.note(`Bưu chính nhận mà không trả lời: ${await refusalOf(order())}`);
  const { act } = (await order()) as ActReply;
  const trackingNumber = act.facts?.trackingNumber ?? '';
  for (const event of ['collected', 'delivered'])
    await sent(`${url}/_move`, { trackingNumber, event });
  const { paper } = await client.get<{ paper?: { holder: string } }>(
    `/dossiers/${dossier.code}`,
    counter,
  );
  const parcels = (await (await fetch(url)).json()) as readonly object[];
  told.note(
    `Bưu gửi ${trackingNumber} (${parcels.length} đơn) đã lấy và giao: bản giấy do ${paper?.holder} giữ`,
  );
}

/** Asked for, paid by a bank that did not file it, told forged, right and twice, and held against the bank's statement. */
async function payByReference(
  { client, told }: Cast,
  dossier: DossierView,
  counter: Person,
  url: string,
): Promise<void> {
  await client.act(dossier, 'request-payment', counter, {
    amount: 20_000,
    basis: 'Biểu phí của tỉnh',
  });
  const reference = `${dossier.code}-F`;
  const asked = await client.get<{ amount: number; qr?: string }>(`/payable/${reference}`, bank);
  told.note(`Thanh toán ${reference}: ${dongText(asked.amount)}, mã QR ${asked.qr?.slice(0, 12)}…`);
  const transaction = `GD-${randomUUID().slice(0, 8)}`;
  const pay = async (telling: string) =>
    (await (await sent(`${url}/_pay`, { reference, transaction, telling })).json()) as {
      readonly outcome?: string;
      readonly paidAt: string;
      readonly title?: string;
    };
  told.note(`Thông báo bị giả chữ ký: ${(await pay('forged')).title}`);
  const tellings = [await pay('signed'), await pay('signed')] as const;
  if (tellings.some(({ outcome }) => outcome !== 'recorded')) throw new Error('not recorded');
  const day = vietnamDay(tellings[0].paidAt);
  const csv = await (await fetch(`${url}/statement?day=${day}`)).text();
  const compared = await client.post<{ differences: readonly object[] }>(
    '/payments/statement',
    administrator,
    { day, csv },
  );
  told.note(`Ngân hàng báo hai lần, ghi nhận một lần; sao kê lệch ${compared.differences.length}`);
}

interface Subscriber {
  readonly heard: readonly string[];
  readonly end: () => Promise<void>;
}

/** A system that hears of the dossiers of a procedure, and takes nothing that is not signed. */
async function subscribed({ client }: Cast, procedure: string): Promise<Subscriber> {
  const heard: string[] = [];
  let secret = '';
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const { headers } = request;
    const message = {
      id: String(headers['webhook-id']),
      seconds: Number(headers['webhook-timestamp']),
      body,
    };
    const signature = String(headers['webhook-signature']);
    const isRight = isSigned(message, signature, [secret], Date.now() / 1000);
    if (isRight) heard.push((JSON.parse(body) as { type: string }).type);
    response.writeHead(isRight ? 204 : 401).end();
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  const body = { url: `http://127.0.0.1:${port}/`, procedures: [procedure] };
  const made = await client.post<{ id: string; secret: string }>('/webhooks', administrator, body);
  secret = made.secret;
  return {
    heard,
    end: async () => {
      await client.remove(`/webhooks/${made.id}`, administrator);
      server.closeAllConnections();
      server.close();
    },
  };
}

const LOOK_MS = 250;
const LOOKS = 120;

/** How much of the dossier the subscriber has heard, once it has heard something. */
async function showTellings({ told }: Cast, { heard }: Pick<Subscriber, 'heard'>): Promise<void> {
  for (let look = 0; look < LOOKS && heard.length === 0; look++)
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
  told.note(`Hệ thống đăng ký nhận tin nghe ${heard.length} sự kiện, mỗi tin đều có ký số`);
}

/** What the gateway of short messages sent of the dossier: codes and dates, once for each cause. */
async function showNotifications(
  { told }: Cast,
  { code }: DossierView,
  url: string | undefined,
): Promise<void> {
  if (!url) return;
  const all = (await (await fetch(url)).json()) as readonly { id: string; text: string }[];
  for (const { text } of all.filter(({ id }) => id.startsWith(code)))
    told.note(`Tin nhắn: ${text}`);
}

const sent = (url: string, body: object) =>
  fetch(url, { method: 'POST', body: JSON.stringify(body) });
