import * as z from 'zod';
import { Text } from '../text.ts';
import { dongText } from '../vietnamese-numbers.ts';

/** What the source says besides; it may have broken it off, and then it ends in "…". */
const detail = Text(700).optional();

/**
 * What a procedure costs. That it costs nothing is a fact of its own: what nobody knows is never free.
 * `byLaw`: the amount is not one figure, or stands in another text than the catalogue.
 */
export const Fee = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('none') }),
  /** In whole đồng. */
  z.strictObject({ kind: z.literal('amount'), amount: z.int().positive(), detail }),
  /** `basis` goes on after "Theo quy định": `tại Thông tư số 60/2023/TT-BTC`. */
  z.strictObject({ kind: z.literal('byLaw'), basis: Text(400), detail }),
  z.strictObject({ kind: z.literal('unknown') }),
]);
export type Fee = z.infer<typeof Fee>;

/** The fee in whole đồng where it is one figure; nothing where it depends, or where nobody knows it. */
export function feeAmount(fee: Fee): number | undefined {
  if (fee.kind === 'none') return 0;
  return fee.kind === 'amount' ? fee.amount : undefined;
}

/** What stands where no text says more (Law on fees and charges, 97/2015/QH13). */
export const LAW_ON_FEES = 'của pháp luật về phí, lệ phí';

/** The fee as receipts and lists name it. */
export function feeText(fee: Fee): string {
  switch (fee.kind) {
    case 'none':
      return 'Không thu';
    case 'amount':
      return fee.detail?.includes(dongText(fee.amount))
        ? fee.detail.replace(/\.$/, '')
        : [dongText(fee.amount), ...more(fee)].join('; ');
    case 'byLaw':
      return [`Theo quy định ${fee.basis}`, ...more(fee)].join(': ');
    case 'unknown':
      return `Theo quy định ${LAW_ON_FEES} (danh mục chưa có mức thu)`;
  }
}

/** Only a text with a figure helps the person who has to pay. */
const more = ({ detail }: { readonly detail?: string | undefined }): readonly string[] =>
  detail && /\d\s?(đồng|USD|%)/u.test(detail) ? [detail] : [];
