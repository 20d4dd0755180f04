import type { Instant } from '../codes.ts';
import type { DossierEvent } from '../dossier/dossier.ts';
import type { FormSource } from './form-data.ts';

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
