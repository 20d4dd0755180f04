import * as z from 'zod';

/** The account that money is paid into: a bank by its number of Napas (BIN), and the account there. */
export const Payee = z.strictObject({
  bank: z.string().regex(/^\d{6}$/, '970436'),
  account: z.string().regex(/^[0-9A-Z]{4,19}$/, '4–19 digits or letters'),
});
export type Payee = z.infer<typeof Payee>;

/** The account of a setting; `off` where the province has none. */
export const payeeFrom = (setting: string): Payee | undefined =>
  setting === 'off' ? undefined : Payee.parse(JSON.parse(setting));

/** One field of a code: its number, the length of its value and the value. */
const field = (number: string, value: string): string =>
  `${number}${String(value.length).padStart(2, '0')}${value}`;

/**
 * The text of a QR code by which any bank's application pays an amount with a reference (VietQR of Napas, after
 * EMVCo's QR code specification for payment systems, merchant-presented mode).
 * @param amount whole đồng
 */
export function vietQr({ bank, account }: Payee, amount: number, reference: string): string {
  const beneficiary = field('00', bank) + field('01', account);
  const transfer = field('00', 'A000000727') + field('01', beneficiary) + field('02', 'QRIBFTTA');
  const text = [
    field('00', '01'),
    field('01', '12'),
    field('38', transfer),
    field('53', '704'),
    field('54', String(amount)),
    field('58', 'VN'),
    field('62', field('08', reference)),
    '6304',
  ].join('');
  return text + checksum(text);
}

/** CRC-16 of the text (polynomial 0x1021, beginning with 0xFFFF), as four hexadecimal digits. */
function checksum(text: string): string {
  let crc = 0xffff;
  for (const byte of Buffer.from(text)) {
    crc ^= byte << 8;
    for (let bit = 0; bit < 8; bit++)
      crc = crc & 0x8000 ? ((crc << 1) ^ 0x1021) & 0xffff : (crc << 1) & 0xffff;
  }
  return crc.toString(16).toUpperCase().padStart(4, '0');
}
