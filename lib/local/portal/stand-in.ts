import { z } from 'zod';
import type { Time } from '../time.ts';

/** A message as the portal reads it: it takes the whole dossier from each. */
export const Message = z.looseObject({
  MaThongDiep: z.string(),
  HoSo: z.looseObject({
    MaHoSo: z.string(),
    TrangThaiHoSo: z.int(),
    DanhSachGiayToKetQua: z.array(z.unknown()).default([]),
  }),
});
export type PortalMessage = z.infer<typeof Message>;

/**
 * What the portal may do to one message. `losesAnswer`: takes it and says nothing. `reorders`: takes it after the
 * next one. `duplicates`: takes it, and once more after the next one.
 */
export const conducts = [
  'takes',
  'refuses',
  'fails',
  'losesAnswer',
  'reorders',
  'duplicates',
] as const;
export type Conduct = (typeof conducts)[number];

export interface ListedDossier {
  readonly MaHoSo: string;
  readonly TrangThaiHoSo: number;
  readonly MaThongDiepCuoi: string;
  /** By the portal's own clock. */
  readonly ThoiDiem: string;
  /** Its result stands in the person's data store. */
  readonly DaLuuKho: 0 | 1;
}

export interface PortalStandIn {
  /** Its answer; none where it is down or loses it. */
  readonly take: (message: unknown) => { status: number; body: object } | undefined;
  /** What a ministry's system tells it of a dossier that it handles: no message of the province. */
  readonly hear: (message: unknown) => void;
  readonly list: (limit: number, cursor?: string) => { DanhSach: ListedDossier[]; ConTro?: string };
  readonly messagesOf: (code: string) => readonly PortalMessage[];
  /** What it does to the next messages, one by one; to all after them it does as it should. */
  readonly behave: (conducts: readonly Conduct[]) => void;
  readonly downFor: (seconds: number) => void;
  readonly isDown: () => boolean;
  /** Its clock goes so many seconds before ours, or behind. */
  readonly setClock: (seconds: number) => void;
  /** Seconds that its clock goes before ours. */
  readonly ahead: () => number;
  /** How many messages reached it, and how many dossiers it has. */
  readonly counts: () => { readonly messages: number; readonly dossiers: number };
}

/**
 * The National Portal as far as it takes what provinces tell it, and as badly as it is ordered to. `kept` are the
 * messages that it took before, and `keep` gets each new one.
 */
export function createPortalStandIn(
  time: Pick<Time, 'now'>,
  {
    kept = [],
    keep = () => {},
  }: { kept?: unknown[]; keep?: (message: PortalMessage) => void } = {},
): PortalStandIn {
  const dossiers = new Map<string, { listed: ListedDossier; messages: PortalMessage[] }>();
  const plan: Conduct[] = [];
  let late: PortalMessage[] = [];
  let downUntil = 0;
  let ahead = 0;
  let reached = 0;
  const apply = (message: PortalMessage) => {
    const { MaHoSo, TrangThaiHoSo, DanhSachGiayToKetQua } = message.HoSo;
    const DaLuuKho = DanhSachGiayToKetQua.length > 0 ? 1 : 0;
    const messages = dossiers.get(MaHoSo)?.messages ?? [];
    messages.push(message);
    const ThoiDiem = new Date(time.now() + ahead * 1000).toISOString();
    const listed = {
      MaHoSo,
      TrangThaiHoSo,
      MaThongDiepCuoi: message.MaThongDiep,
      ThoiDiem,
      DaLuuKho,
    } as const;
    dossiers.set(MaHoSo, { listed, messages });
  };
  const take = (message: PortalMessage) => {
    apply(message);
    keep(message);
  };
  for (const message of kept) apply(Message.parse(message));
  const isDown = () => time.now() < downUntil;
  const taken = { status: 200, body: { error_code: 0, message: 'Thành công' } };

  return {
    take: (body) => {
      if (isDown()) return undefined;
      reached++;
      const { data: message } = Message.safeParse(body);
      if (!message)
        return { status: 400, body: { error_code: 'INVALID', message: 'Sai cấu trúc' } };
      const conduct = plan.shift() ?? 'takes';
      if (conduct === 'fails') return { status: 500, body: {} };
      if (conduct === 'refuses')
        return { status: 200, body: { error_code: 'REFUSED', message: 'Không tiếp nhận' } };
      const before = late;
      late = conduct === 'reorders' || conduct === 'duplicates' ? [message] : [];
      if (conduct !== 'reorders') take(message);
      for (const one of before) take(one);
      return conduct === 'losesAnswer' ? undefined : taken;
    },
    hear: (message) => take(Message.parse(message)),
    list: (limit, cursor) => {
      for (const one of late.splice(0)) take(one);
      const all = [...dossiers.values()];
      const from = Number(cursor ?? 0);
      const DanhSach = all.slice(from, from + limit).map(({ listed }) => listed);
      return { DanhSach, ...(from + limit < all.length && { ConTro: String(from + limit) }) };
    },
    messagesOf: (code) => dossiers.get(code)?.messages ?? [],
    behave: (orders) => void plan.push(...orders),
    downFor: (seconds) => {
      downUntil = time.now() + seconds * 1000;
    },
    isDown,
    setClock: (seconds) => {
      ahead = seconds;
    },
    ahead: () => ahead,
    counts: () => ({ messages: reached, dossiers: dossiers.size }),
  };
}
