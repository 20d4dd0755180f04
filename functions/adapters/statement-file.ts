import { DOMParser, type Element } from '@xmldom/xmldom';
import { parse } from 'csv-parse/sync';
import type { Entry } from '../domain/payments/statement.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { folded } from '../domain/text.ts';

/** Why a file is no statement: the row or entry at fault counts from 1; 0 where it is the file itself. */
export interface StatementFault {
  readonly at: number;
  readonly why: 'unreadable' | 'columns' | 'transaction' | 'amount' | 'currency';
}

type Read = Result<readonly Entry[], StatementFault>;

/** A name of the payment as gateways and banks give it. */
const TRANSACTION = /^[\w.:/-]{1,60}$/;

/** What the columns are called, without tones: of the transaction, and of what came in. */
const columns = {
  transaction: ['transaction', 'transaction id', 'ma giao dich', 'so giao dich', 'so tham chieu'],
  amount: ['amount', 'so tien', 'ghi co', 'so tien ghi co', 'credit'],
};

/** Whole đồng: 20000, 20.000, 20,000 or 20000.00. */
function dong(text: string): number | undefined {
  const plain = folded(text.trim()).replace(/\s*(vnd|d|dong)$/, '');
  const whole = plain.replace(/[.,]0{1,2}$/, '');
  if (!/^(\d+|\d{1,3}([.,]\d{3})+)$/.test(whole)) return undefined;
  const amount = Number(whole.replaceAll(/[.,]/g, ''));
  return amount > 0 && Number.isSafeInteger(amount) ? amount : undefined;
}

/** A statement as a table: a heading that names the two columns, then a row for each payment that came in. */
export function readCsvStatement(text: string): Read {
  let rows: string[][];
  try {
    const [names = ''] = text.split('\n', 1);
    // One for all rows: a comma also stands in amounts.
    const delimiter = [';', '\t'].find((one) => names.includes(one)) ?? ',';
    rows = parse(text, { bom: true, delimiter, skip_empty_lines: true, trim: true });
  } catch {
    return refuse({ at: 0, why: 'unreadable' });
  }
  const [heading = [], ...body] = rows;
  const placeOf = (names: readonly string[]) =>
    heading.findIndex((name) => names.includes(folded(name)));
  const transactionAt = placeOf(columns.transaction);
  const amountAt = placeOf(columns.amount);
  if (transactionAt < 0 || amountAt < 0) return refuse({ at: 0, why: 'columns' });
  const entries: Entry[] = [];
  for (const [index, row] of body.entries()) {
    const transaction = row[transactionAt] ?? '';
    const amount = dong(row[amountAt] ?? '');
    if (!TRANSACTION.test(transaction)) return refuse({ at: index + 1, why: 'transaction' });
    if (amount === undefined) return refuse({ at: index + 1, why: 'amount' });
    entries.push({ transaction, amount });
  }
  return ok(entries);
}

/**
 * A bank's statement in XML (ISO 20022 camt.053). What was booked to our credit counts, each payment of a batch by
 * itself; debits and reversals are none. A payment is known by the payer's `EndToEndId`, else by the bank's reference.
 */
export function readCamt053(text: string): Read {
  const root = rootOf(text);
  if (!root?.namespaceURI?.includes('camt.053')) return refuse({ at: 0, why: 'unreadable' });
  const entries: Entry[] = [];
  for (const [index, entry] of all(root, 'Ntry').entries()) {
    if (textAt(entry, 'CdtDbtInd') !== 'CRDT' || textAt(entry, 'RvslInd') === 'true') continue;
    const details = all(entry, 'TxDtls');
    for (const one of details.length > 0 ? details : [entry]) {
      const own = amountOf(one) ?? (details.length > 1 ? undefined : amountOf(entry));
      if (!own) return refuse({ at: index + 1, why: 'amount' });
      if (own.currency !== 'VND') return refuse({ at: index + 1, why: 'currency' });
      const amount = dong(own.text);
      if (amount === undefined) return refuse({ at: index + 1, why: 'amount' });
      const transaction = referenceIn(one) ?? referenceIn(entry) ?? '';
      if (!TRANSACTION.test(transaction)) return refuse({ at: index + 1, why: 'transaction' });
      entries.push({ transaction, amount });
    }
  }
  return ok(entries);
}

function rootOf(text: string): Element | undefined {
  try {
    const onError = () => {
      throw new Error('no XML');
    };
    const document = new DOMParser({ onError }).parseFromString(text, 'text/xml');
    return document.documentElement ?? undefined;
  } catch {
    return undefined;
  }
}

const all = (of: Element, name: string): readonly Element[] =>
  Array.from(of.getElementsByTagNameNS('*', name));

const textAt = (of: Element, name: string): string | undefined =>
  all(of, name)[0]?.textContent?.trim();

/** The amount that stands at this level: an entry's own comes before those of its details. */
function amountOf(
  of: Element,
): { readonly text: string; readonly currency: string | null } | undefined {
  const amount = all(of, 'Amt').find(({ parentNode }) => parentNode === of) ?? all(of, 'Amt')[0];
  return amount && { text: amount.textContent ?? '', currency: amount.getAttribute('Ccy') };
}

/** `NOTPROVIDED` is what banks write where the payer gave none. */
const referenceIn = (of: Element): string | undefined =>
  ['EndToEndId', 'TxId', 'AcctSvcrRef', 'NtryRef']
    .map((name) => textAt(of, name))
    .find((reference) => reference !== undefined && reference !== 'NOTPROVIDED');
