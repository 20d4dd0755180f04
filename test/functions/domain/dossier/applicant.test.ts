import { describe, expect, it } from 'vitest';
import {
  initialsOf,
  isSameName,
  PersonalId,
  phoneKey,
} from '../../../../functions/domain/dossier/applicant.ts';

describe('the number of a person or an enterprise', () => {
  it.each([
    ['026090001234', true],
    ['026090001', true],
    ['0100109106', true],
    ['0100109106-001', true],
    ['02609000123', false],
    ['0260900012345', false],
    ['0100109106-01', false],
    ['026090001-001', false],
    ['02609000123a', false],
  ])('%s is one: %s', (number, isOne) => {
    expect(PersonalId.safeParse(number).success).toBe(isOne);
  });
});

describe('a telephone number', () => {
  it('is found with the code of the country and without', () => {
    const keys = ['0912345678', '+84912345678', '84912345678'].map((phone) =>
      phoneKey(phone, (text) => text),
    );
    expect(new Set(keys)).toEqual(new Set(['tel:0912345678']));
  });

  it('that only begins with 84 is another', () => {
    expect(phoneKey('8412345678', (text) => text)).toBe('tel:8412345678');
    expect(phoneKey('8491234567890', (text) => text)).toBe('tel:8491234567890');
  });
});

describe('a name', () => {
  it.each([
    ['Nguyễn Văn Hoà', 'nguyễn văn hòa'],
    ['  Trần  Thuý ', 'TRẦN THÚY'],
    ['Đỗ Bình'.normalize('NFD'), 'Đỗ Bình'.normalize('NFC')],
  ])('%s is the same as %s', (one, other) => {
    expect(isSameName(one, other)).toBe(true);
  });

  it.each([
    ['Nguyễn Văn Hoà', 'Nguyễn Văn Hoa'],
    ['Lê Hùng', 'Lê Hưng'],
    ['Đỗ Bình', 'Dỗ Bình'],
    ['Lê Văn An', 'Lê Văn'],
    ['Hoà An', 'Hoa Àn'],
  ])('%s is another than %s', (one, other) => {
    expect(isSameName(one, other)).toBe(false);
  });

  it('is shown as initials where more is not needed', () => {
    expect(initialsOf(' Nguyễn Văn  An ')).toBe('N.V.A.');
    expect(initialsOf('đỗ ánh')).toBe('Đ.Á.');
    const company = 'Công ty trách nhiệm hữu hạn một thành viên thương mại';
    expect(initialsOf(company)).toBe('C.T.T.N.H.H.…');
  });
});
