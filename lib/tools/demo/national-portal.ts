import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Procedure } from '../../../functions/domain/procedure/procedure.ts';
import type { DossierView, Person } from './client.ts';
import { samplePdf } from './sample-documents.ts';
import { type Cast, counterOf, officer } from './story.ts';
import { dueText, momentOfPortal } from './timeline.ts';

/** As whom the stand-in of the portal calls the province. */
const nationalPortal: Person = { sub: 'national-portal', roles: ['portal', 'gateway'] };

type ProcedureToFile = Pick<Procedure, 'code' | 'level'> & {
  readonly components: readonly { readonly id: string; readonly mandatory: boolean }[];
};

interface StatusMessage {
  readonly MaThongDiep: string;
  readonly HoSo: { readonly TrangThaiHoSo: number; readonly NgayHenTra?: string };
  readonly TienDo: { readonly ThoiDiemXuLy: string; readonly NoiDungXuLy: string };
}

/** The portal answers nothing for three minutes, then takes one message silently and another one twice. */
const TROUBLE = { downFor: 180, next: ['losesAnswer', 'duplicates'] };

/** Lets the National Portal misbehave for a while; nothing where the province is not connected to one. */
export async function troublePortal({ client, told }: Cast): Promise<void> {
  const url = await client.nationalPortal();
  if (!url) return;
  await fetch(`${url}/_conduct`, { method: 'POST', body: JSON.stringify(TROUBLE) });
  told.title(
    'Cổng Dịch vụ công quốc gia ngừng 3 phút; sau đó nhận mà không trả lời, rồi nhận hai lần',
  );
}

/** Shows what the National Portal was told of a dossier, and how often it got each message. */
export async function showPortal({ client, told }: Cast, dossier: DossierView): Promise<void> {
  const url = await client.nationalPortal();
  if (!url) return;
  told.title(`Cổng Dịch vụ công quốc gia biết gì về ${dossier.code}`);
  told.note(`Hai phía: ${url}/`);
  const arrived = await untilKnown(client, url, dossier);
  for (const id of new Set(arrived.map(({ MaThongDiep }) => MaThongDiep))) {
    const [message, ...again] = arrived.filter(({ MaThongDiep }) => MaThongDiep === id);
    if (!message) continue;
    const { HoSo, TienDo } = message;
    const same = again.every((one) => JSON.stringify(one) === JSON.stringify(message));
    told.note(
      [
        momentOfPortal(TienDo.ThoiDiemXuLy),
        `trạng thái ${HoSo.TrangThaiHoSo}`,
        TienDo.NoiDungXuLy +
          (HoSo.NgayHenTra ? `, hẹn trả ${momentOfPortal(HoSo.NgayHenTra)}` : ''),
        ...(again.length > 0
          ? [`(nhận ${again.length + 1} lần, ${same ? 'cùng' : 'KHÁC'} nội dung)`]
          : []),
      ].join('  '),
    );
  }
}

const LOOK_MS = 250;
const LOOKS = 600;
/** What waits in the queue is seen again by the province's time; the portal is left alone by the machine's. */
const FORWARD_MS = 120_000;
const LOOKS_BETWEEN = 20;

/** The messages of a dossier once its present state is among them; time moves on while they wait to be sent again. */
async function untilKnown(
  client: Cast['client'],
  url: string,
  { code, nationalStatus }: DossierView,
): Promise<readonly StatusMessage[]> {
  for (let look = 1; look <= LOOKS; look++) {
    const response = await fetch(`${url}/ho-so/${encodeURIComponent(code)}`);
    const told = (await response.json()) as StatusMessage[];
    if (told.at(-1)?.HoSo.TrangThaiHoSo === nationalStatus.code) return told;
    await pause(LOOK_MS);
    if (look % LOOKS_BETWEEN === 0)
      await client.advanceTo(new Date(Date.parse(await client.now()) + FORWARD_MS).toISOString());
  }
  throw new Error(`Cổng Dịch vụ công quốc gia chưa biết trạng thái của ${code}`);
}

/** Files a dossier on the portal's side, twice under one id; nothing where the province is not connected to one. */
export async function fileOnPortal(
  cast: Cast,
  procedure: string,
  personalId: string,
): Promise<void> {
  const { client, told } = cast;
  const url = await client.nationalPortal();
  if (!url) return;
  const { code, components, level } = await client.get<ProcedureToFile>(`/procedures/${procedure}`);
  told.title(`Nộp ${code} trên Cổng Dịch vụ công quốc gia`);
  const letter = {
    MaThongDiep: `DVCQG-${randomUUID()}`,
    Loai: 'NopHoSo',
    NoiDung: {
      MaTTHC: code,
      NoiNopHoSo: counterOf(cast, { level }),
      HinhThuc: 2,
      ChuHoSo: 'Trần Thị Bình',
      SoGiayToChuHoSo: personalId,
      LoaiDoiTuong: 1,
      TaiKhoanDuocXacThucVoiVNeID: 1,
    },
    Tep: components
      .filter(({ mandatory }) => mandatory)
      .map(({ id }) => ({
        MaThanhPhanHoSo: id,
        TenTepDinhKem: `${id}.pdf`,
        LoaiTep: 'application/pdf',
        NoiDung: samplePdf(`${personalId} ${id}`).toString('base64'),
      })),
  };
  const answers = [await sent(url, letter), await sent(url, letter)];
  const [first, again] = answers;
  if (first?.error_code !== 0) throw new Error(`Không tiếp nhận: ${JSON.stringify(first)}`);
  told.note(`Gửi hai lần cùng mã thông điệp: ${first.MaHoSo}, ${again?.MaHoSo}`);
  const filed = await client.until(
    String(first.MaHoSo),
    nationalPortal,
    ({ missing }) => missing.length === 0,
  );
  told.at(await client.now(), `Nộp hồ sơ     ${filed.code}, đủ giấy tờ`, filed.nationalStatus.vi);
  const wrong = {
    MaThongDiep: `DVCQG-${randomUUID()}`,
    Loai: 'ThanhToan',
    NoiDung: { MaHoSo: filed.code },
  };
  const refused = await sent(url, wrong);
  told.note(`Thanh toán thiếu số tiền: không nhận, ${refused.message} (${refused.TruongSai})`);
  await payTax(cast, filed, url);
}

/** The notice of the tax office stops the clock of an accepted dossier, and its payment on the portal lets it go on. */
async function payTax({ client, told }: Cast, filed: DossierView, url: string): Promise<void> {
  const { code: MaHoSo, receivingUnit } = filed;
  const counter = officer({ role: 'counter', unit: receivingUnit });
  await client.post(`/dossiers/${MaHoSo}/acts/accept`, counter, {}, filed.version);
  await client.until(MaHoSo, nationalPortal, ({ tasks }) =>
    tasks.some(({ status }) => status === 'open'),
  );
  const letter = (Loai: string, NoiDung: object) =>
    sent(url, { Loai, NoiDung: { MaHoSo, ...NoiDung } });
  const SoTien = 900_000;
  const notice = { SoThongBao: '125/TB-CCT', SoTien, CanCuPhapLy: 'Luật Quản lý thuế' };
  await letter('ThongBaoNghiaVuTaiChinh', notice);
  const waiting = await client.until(MaHoSo, nationalPortal, ({ state }) => state === 'paying');
  told.note(`Thông báo thuế ${notice.SoThongBao}: ${waiting.nationalStatus.vi}`);
  await letter('ThanhToan', { LoaiPhiLePhi: 2, SoTien, MaBienLai: 'BL-125' });
  const resumed = await client.until(MaHoSo, nationalPortal, ({ state }) => state !== 'paying');
  told.note(`Đã nộp trên Cổng: ${resumed.nationalStatus.vi}, hẹn trả ${dueText(resumed.clock)}`);
}

const sent = async (url: string, letter: object) =>
  (await (
    await fetch(`${url}/_send`, { method: 'POST', body: JSON.stringify(letter) })
  ).json()) as Readonly<Record<string, unknown>>;
