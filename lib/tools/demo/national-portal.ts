import { setTimeout as pause } from 'node:timers/promises';
import type { DossierView } from './client.ts';
import type { Cast } from './story.ts';
import { momentOfPortal } from './timeline.ts';

interface Told {
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
  const arrived = await untilKnown(url, dossier);
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

/** The messages of a dossier once its present state is among them: the queue takes its moment. */
async function untilKnown(url: string, { code, nationalStatus }: DossierView) {
  for (let attempt = 0; attempt < 600; attempt++) {
    const response = await fetch(`${url}/ho-so/${encodeURIComponent(code)}`);
    const told = (await response.json()) as Told[];
    if (told.at(-1)?.HoSo.TrangThaiHoSo === nationalStatus.code) return told;
    await pause(100);
  }
  throw new Error(`Cổng Dịch vụ công quốc gia chưa biết trạng thái của ${code}`);
}
