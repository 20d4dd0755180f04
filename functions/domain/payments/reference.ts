import * as z from 'zod';
import type { DossierCode } from '../codes.ts';
import type { PaymentKind } from '../dossier/parts.ts';

const letters = { fee: 'F', financialObligation: 'N' } as const satisfies Record<
  PaymentKind,
  string
>;

/** What a payer names: the dossier, and `F` for its fee or `N` for its financial obligation. */
export const referenceOf = (code: DossierCode, kind: PaymentKind): string =>
  `${code}-${letters[kind]}`;

/** A reference as a bank passes it on; whether there is such a dossier is another question. */
export const PaymentReference = z
  .string()
  .max(60)
  .regex(/^[A-Z]\d{2}(\.[A-Z0-9]{2,3}){0,4}-\d{6}-\d{4,}-[FN]$/, 'H62.19-241205-0001-F');

export function payableOf(reference: string): {
  readonly code: DossierCode;
  readonly kind: PaymentKind;
} {
  const kind = reference.endsWith(letters.fee) ? 'fee' : 'financialObligation';
  return { code: reference.slice(0, -2), kind };
}
