import type { DossierEvent } from '../dossier/dossier.ts';
import { agencyOf } from './agency.ts';
import type { Block, RegisterSource } from './sheet.ts';
import { columns, factText, shortMoment } from './words.ts';

const outcomes: Readonly<Record<string, string>> = {
  early: 'Trước hạn',
  onTime: 'Đúng hạn',
  late: 'Quá hạn',
};

/** Acts that end what a hand-over began: the other unit confirmed it, or it was taken back. */
const ends: readonly string[] = ['paperReceived', 'paperRecalled'];

/**
 * The part of form 06 that two units confirm: each hand-over of the paper with both moments and the
 * receiver's entry. Nothing where no paper has moved.
 */
export function paperTrail({ events, province }: RegisterSource): readonly Block[] {
  const moved = events.filter(({ kind }) => kind === 'paperHandedOver');
  if (moved.length === 0) return [];
  const unit = (event: DossierEvent, side: 'from' | 'to') =>
    agencyOf(province, factText(event, side) ?? '').name;
  return [
    { kind: 'text', text: 'Giao, nhận hồ sơ giấy' },
    {
      kind: 'table',
      columns: columns(
        ['STT', 5],
        ['Đơn vị giao', 22],
        ['Đơn vị nhận', 22],
        ['Thời gian giao', 13],
        ['Thời gian nhận', 13],
        ['Kết quả', 11],
        ['Ghi chú', 15],
      ),
      rows: moved.map((event, index) => {
        const end = events.find(
          ({ kind, version }) => ends.includes(kind) && version > event.version,
        );
        const received = end?.kind === 'paperReceived' ? end : undefined;
        return [
          String(index + 1),
          unit(event, 'from'),
          unit(event, 'to'),
          shortMoment(event.at),
          received ? shortMoment(received.at) : '',
          state(end),
          (end && (factText(end, 'note') ?? factText(end, 'reason'))) ??
            factText(event, 'note') ??
            '',
        ];
      }),
    },
  ];
}

function state(end: DossierEvent | undefined): string {
  if (!end) return 'Chưa xác nhận';
  return end.kind === 'paperRecalled'
    ? 'Thu hồi'
    : (outcomes[factText(end, 'outcome') ?? ''] ?? '');
}
