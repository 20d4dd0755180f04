import type { Instant } from '../codes.ts';
import type { Situation } from '../dossier/act.ts';
import type { DossierEvent } from '../dossier/dossier.ts';
import type { Procedure } from '../procedure/procedure.ts';
import type { ProvinceRules } from '../province-rules.ts';
import type { IssuedForm } from './issue.ts';

/** The applicant as the forms name them. */
export interface ApplicantOnForm {
  readonly name: string;
  readonly personalId: string;
  readonly kind?: 'citizen' | 'enterprise' | 'stateAgency' | 'organisation';
  readonly address?: string | undefined;
  readonly phone?: string | undefined;
  readonly email?: string | undefined;
  readonly representative?:
    | (Pick<ApplicantOnForm, 'name' | 'personalId' | 'address' | 'phone' | 'email'> & {
        readonly authorisation: string;
      })
    | undefined;
}

/** What forms 01–05 are made of: the issue, and what no later act changes. */
export interface SlipSource extends IssuedForm {
  readonly procedure: Procedure;
  readonly applicant: ApplicantOnForm;
}

/** What forms 06 and 07 are made of: the dossier as it stands, with its whole history, oldest first. */
export interface RegisterSource extends Situation {
  readonly procedure: Procedure;
  readonly province: ProvinceRules;
  readonly applicant: ApplicantOnForm;
  readonly events: readonly DossierEvent[];
}

export interface Column {
  readonly name: string;
  readonly share: number;
  /** What several columns beside each other have in common; stands above them. */
  readonly group?: string;
}

export type Block =
  | { readonly kind: 'line'; readonly label: string; readonly text: string }
  | { readonly kind: 'text'; readonly text: string }
  /** To whom a letter goes, in the middle of its line. */
  | { readonly kind: 'addressee'; readonly text: string }
  | { readonly kind: 'list'; readonly label: string; readonly items: readonly string[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly string[])[];
    }
  /** What the form itself explains, small, below what it states. */
  | { readonly kind: 'notes'; readonly items: readonly string[] };

/** Who signs. */
export interface Signer {
  readonly who: string;
  readonly onBehalfOf?: string;
  /** The agency signs here, with its key where it has one; the others sign by hand. */
  readonly forAgency?: true;
  /** The name below the signature, where it is known. */
  readonly name?: string;
}

/** The content of a printed form; how it looks is the printer's concern. */
export interface Sheet {
  readonly blocks: readonly Block[];
  readonly signers: readonly Signer[];
  /** The moment whose data the form states: two prints of one moment are the same bytes. */
  readonly issuedAt: Instant;
  readonly landscape?: true;
  /** It is about many dossiers: none of them stands in its head. */
  readonly aboutMany?: true;
}

export const line = (label: string, text: string | undefined): readonly Block[] =>
  text ? [{ kind: 'line', label, text }] : [];
export const said = (text: string): Block => ({ kind: 'text', text });
