import type { Instant } from '../codes.ts';
import type { DossierEvent } from '../dossier/dossier.ts';
import type { FormSource } from './form-data.ts';

/** The seven forms of Circular 03/2025/TT-VPCP, Phụ lục I, and what their numbers end with. */
export const printedForms = {
  '01': { title: 'Giấy tiếp nhận hồ sơ và hẹn trả kết quả', mark: 'TNHS' },
  '02': { title: 'Phiếu yêu cầu bổ sung, hoàn thiện hồ sơ', mark: 'PBS' },
  '03': { title: 'Phiếu từ chối tiếp nhận giải quyết hồ sơ', mark: 'PTC' },
  '04': { title: 'Văn bản xin lỗi và đề nghị gia hạn thời gian giải quyết', mark: 'PXL' },
  '05': { title: 'Thông báo dừng giải quyết hồ sơ', mark: 'TBD' },
  '06': { title: 'Phiếu kiểm soát quá trình giải quyết hồ sơ', mark: 'PKS' },
  '07': { title: 'Sổ theo dõi hồ sơ', mark: 'STD' },
} as const;

export type PrintedForm = keyof typeof printedForms;

export const isPrintedForm = (text: string): text is PrintedForm => text in printedForms;

/** What a form is made of, besides the dossier itself. */
export interface SheetSource extends FormSource {
  /** The whole history, oldest first. */
  readonly events: readonly DossierEvent[];
}

export type Block =
  | { readonly kind: 'line'; readonly label: string; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'list'; readonly label: string; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly { readonly name: string; readonly share: number }[];
      readonly rows: readonly (readonly string[])[];
    };

/** Who signs, and how. */
export interface Signature {
  readonly who: string;
  readonly digital: boolean;
}

/** The content of a printed form; how it looks is the printer's concern. */
export interface Sheet {
  readonly blocks: readonly Block[];
  readonly signatures: readonly Signature[];
  /** The moment whose data the form states: two prints of one moment are the same bytes. */
  readonly issuedAt: Instant;
  readonly landscape?: true;
}

export const line = (label: string, text: string | undefined): readonly Block[] =>
  text ? [{ kind: 'line', label, text }] : [];
export const said = (text: string): Block => ({ kind: 'text', text });
export const digitally = (who: string): Signature => ({ who, digital: true });
export const byHand = (who: string): Signature => ({ who, digital: false });
