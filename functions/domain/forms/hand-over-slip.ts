import type { UnitCode } from '../codes.ts';
import type { Dossier } from '../dossier/dossier.ts';
import { agencyOf } from './agency.ts';
import { line, type RegisterSource, type Sheet } from './sheet.ts';
import { columns, countText, shortMoment } from './words.ts';

/** A slip of the office: no circular prescribes it. */
export const HAND_OVER_SLIP = 'Phiếu bàn giao hồ sơ giấy';

/** A dossier whose paper is on its way. */
export type PaperOnTheWay = Pick<RegisterSource, 'procedure' | 'applicant'> & {
  readonly dossier: Dossier & { readonly paper: Required<NonNullable<Dossier['paper']>> };
};

export const isHandedOver = (dossier: Dossier): dossier is PaperOnTheWay['dossier'] =>
  dossier.paper?.onTheWay !== undefined;

/** One slip for what goes from one unit to another, in the order of the dossiers; both sides sign it. */
export function handOverSlips(
  handed: readonly PaperOnTheWay[],
  province: RegisterSource['province'],
): readonly { readonly from: UnitCode; readonly sheet: Sheet }[] {
  const ways = new Map<string, PaperOnTheWay[]>();
  for (const one of handed) {
    const { holder, onTheWay } = one.dossier.paper;
    const way = `${holder} ${onTheWay.to}`;
    ways.set(way, [...(ways.get(way) ?? []), one]);
  }
  return [...ways.values()].flatMap((own) => {
    const [first] = own;
    if (!first) return [];
    const { holder, onTheWay } = first.dossier.paper;
    const moments = own.map(({ dossier }) => dossier.paper.onTheWay.handedOverAt);
    const sheet: Sheet = {
      issuedAt: moments.reduce((last, at) => (at > last ? at : last)),
      landscape: true,
      aboutMany: true,
      blocks: [
        ...line('Đơn vị giao', agencyOf(province, holder).name),
        ...line('Đơn vị nhận', agencyOf(province, onTheWay.to).name),
        ...line('Số hồ sơ', countText(own.length)),
        {
          kind: 'table',
          columns: columns(
            ['STT', 5],
            ['Mã hồ sơ', 20],
            ['Thủ tục', 37],
            ['Người nộp', 22],
            ['Thời gian giao', 16],
          ),
          rows: own.map(({ dossier, procedure, applicant }, index) => [
            String(index + 1),
            dossier.code,
            procedure.name,
            applicant.name,
            shortMoment(dossier.paper.onTheWay.handedOverAt),
          ]),
        },
      ],
      signers: [{ who: 'Người giao' }, { who: 'Người nhận' }],
    };
    return [{ from: holder, sheet }];
  });
}
