import type { TextsOf } from './vi.ts';

/** What the way to pay says, loaded where something is to be paid. */

export const vi = {
  title: 'Cách nộp',
  scan: 'Quét mã bằng ứng dụng ngân hàng, hoặc chuyển khoản với đúng số tiền và nội dung dưới đây.',
  code: 'Mã QR để chuyển khoản',
  reference: 'Nội dung',
  account: 'Tài khoản',
  bank: 'Ngân hàng (mã Napas)',
  atCounter: 'Cũng có thể nộp tại {unit}.',
};

export const en: TextsOf<typeof vi> = {
  title: 'How to pay',
  scan: 'Scan the code with the app of a bank, or transfer exactly this amount with this reference.',
  code: 'QR code of the transfer',
  reference: 'Reference',
  account: 'Account',
  bank: 'Bank (number of Napas)',
  atCounter: 'You can also pay at {unit}.',
};
