import type { DossierCode } from '../codes.ts';
import type { Payment } from '../dossier/parts.ts';
import { referenceOf } from './reference.ts';
import { type Payee, vietQr } from './viet-qr.ts';

/**
 * How what is asked for is paid: under which reference, and, where the province has an account for it, into which
 * and by which QR code. Without one it is paid at the counter.
 */
export function howToPay(
  code: DossierCode,
  { kind, amount }: Pick<Payment, 'kind' | 'amount'>,
  payee: Payee | undefined,
) {
  const reference = referenceOf(code, kind);
  return { reference, ...(payee && { ...payee, qr: vietQr(payee, amount, reference) }) };
}
