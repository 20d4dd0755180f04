import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readCamt053, readCsvStatement } from '../../../functions/adapters/statement-file.ts';

const value = (entries: unknown) => ({ ok: true, value: entries });
const fault = (at: number, why: string) => ({ ok: false, reason: { at, why } });

describe('a statement as a table', () => {
  it('has its columns by name, in Vietnamese or English, and whole đồng as people write them', () => {
    const text =
      '\uFEFFSTT;Mã giao dịch;Số tiền\n1;VCB-1;20.000\n2;VCB-2;"1,250,000"\n3;VCB-3;5000.00 VND\n';
    expect(readCsvStatement(text)).toEqual(
      value([
        { transaction: 'VCB-1', amount: 20_000 },
        { transaction: 'VCB-2', amount: 1_250_000 },
        { transaction: 'VCB-3', amount: 5_000 },
      ]),
    );
    expect(readCsvStatement('transaction,amount\n')).toEqual(value([]));
  });

  it('is refused with the row that is at fault', () => {
    expect(readCsvStatement('ngày,tiền\n1,2\n')).toEqual(fault(0, 'columns'));
    expect(readCsvStatement('transaction,amount\nT1,1000\nT2,-5\n')).toEqual(fault(2, 'amount'));
    expect(readCsvStatement('transaction,amount\nT1,12.5\n')).toEqual(fault(1, 'amount'));
    expect(readCsvStatement('transaction,amount\n,1000\n')).toEqual(fault(1, 'transaction'));
    expect(readCsvStatement('transaction,amount\n"T1,1000\n')).toEqual(fault(0, 'unreadable'));
  });

  it('is refused where an amount is longer than any, or where it has more payments than a day', () => {
    const spaces = `transaction;amount\nT;1${' '.repeat(300_000)}x\n`;
    expect(readCsvStatement(spaces)).toEqual(fault(1, 'amount'));
    const many = `transaction;amount\n${'T;1\n'.repeat(10_001)}`;
    expect(readCsvStatement(many)).toEqual(fault(0, 'tooMany'));
  });

  it('says any amount back', () => {
    const whole = fc.integer({ min: 1, max: 1_000_000_000_000 });
    fc.assert(
      fc.property(whole, fc.constantFrom('vi-VN', 'en-US'), (amount, language) => {
        const text = `transaction;amount\nT;${amount.toLocaleString(language)}\n`;
        expect(readCsvStatement(text)).toEqual(value([{ transaction: 'T', amount }]));
      }),
    );
  });
});

const camt = (entries: string) =>
  `<?xml version="1.0"?><Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.08"><BkToCstmrStmt><Stmt>${entries}</Stmt></BkToCstmrStmt></Document>`;
const entry = (inner: string, amount = '20000', kind = 'CRDT', currency = 'VND') =>
  `<Ntry><Amt Ccy="${currency}">${amount}</Amt><CdtDbtInd>${kind}</CdtDbtInd>${inner}</Ntry>`;
const details = (id: string, amount?: string) =>
  `<TxDtls><Refs><EndToEndId>${id}</EndToEndId><TxId>BANK-1</TxId></Refs>${amount ? `<Amt Ccy="VND">${amount}</Amt>` : ''}</TxDtls>`;

describe('a statement of a bank (camt.053)', () => {
  it('counts what was credited, each payment of a batch by itself', () => {
    const batch = `<NtryDtls>${details('T2', '5000.00')}${details('T3', '15000')}</NtryDtls>`;
    const text = camt(
      entry(`<NtryDtls>${details('T1')}</NtryDtls>`) +
        entry(batch) +
        entry('<AcctSvcrRef>B9</AcctSvcrRef>', '700') +
        entry(`<NtryDtls>${details('NOTPROVIDED')}</NtryDtls>`, '800'),
    );
    expect(readCamt053(text)).toEqual(
      value([
        { transaction: 'T1', amount: 20_000 },
        { transaction: 'T2', amount: 5_000 },
        { transaction: 'T3', amount: 15_000 },
        { transaction: 'B9', amount: 700 },
        { transaction: 'BANK-1', amount: 800 },
      ]),
    );
  });

  it('leaves out what went out and what was taken back', () => {
    const gone = entry('<AcctSvcrRef>B1</AcctSvcrRef>', '1', 'DBIT');
    const back = entry('<RvslInd>true</RvslInd><AcctSvcrRef>B2</AcctSvcrRef>');
    expect(readCamt053(camt(gone + back))).toEqual(value([]));
  });

  it('is refused where it is no such file, in another currency or without a reference', () => {
    const reference = '<AcctSvcrRef>B1</AcctSvcrRef>';
    expect(readCamt053('{"a":1}')).toEqual(fault(0, 'unreadable'));
    expect(readCamt053('<Document/>')).toEqual(fault(0, 'unreadable'));
    expect(readCamt053('<Document xmlns="camt.053"><a></Document>')).toEqual(
      fault(0, 'unreadable'),
    );
    expect(readCamt053(camt(entry(reference, '1', 'CRDT', 'USD')))).toEqual(fault(1, 'currency'));
    expect(readCamt053(camt(entry(reference, '1.5')))).toEqual(fault(1, 'amount'));
    expect(readCamt053(camt(entry('')))).toEqual(fault(1, 'transaction'));
  });

  it('is read in a moment, however deep a file nests its parts', () => {
    const nested = (opening: string, name: string) =>
      camt(`${opening.repeat(3_000)}${`</${name}>`.repeat(3_000)}`);
    const credit = '<CdtDbtInd>CRDT</CdtDbtInd><Amt Ccy="VND">1</Amt><NtryRef>A</NtryRef>';
    expect(readCamt053(nested(`<Ntry>${credit}`, 'Ntry'))).toEqual(
      value([{ transaction: 'A', amount: 1 }]),
    );
    const inside = `<Ntry>${credit}<NtryDtls>${'<TxDtls>'.repeat(3_000)}`;
    const details = `${inside}${'</TxDtls>'.repeat(3_000)}</NtryDtls></Ntry>`;
    expect(readCamt053(camt(details))).toEqual(value([{ transaction: 'A', amount: 1 }]));
  });
});
