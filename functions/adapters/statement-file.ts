import { DOMParser, type Element } from '@xmldom/xmldom';
import { parse } from 'csv-parse/sync';
import { type Entry, MOST_ENTRIES } from '../domain/payments/bank-statement.ts';
import { ok, type Result, refuse } from '../domain/result.ts';
import { folded } from '../domain/text.ts';

/** Why a file is no statement: the row or entry at fault counts from 1; 0 where it is the file itself. */
export interface StatementFault {
  readonly at: number;
  readonly why: 'unreadable' | 'tooMany' | 'columns' | 'transaction' | 'amount' | 'currency';
}

type StatementResult = Result<readonly Entry[], StatementFault>;

/** A name of the payment as gateways and banks give it. */
const TRANSACTION = /^[\w.:/-]{1,60}$/;

/** Longer is no amount. Spaces without end inside of one cost a regular expression minutes. */
const LONGEST_AMOUNT = 40;

/** What the columns are called, without tones: of the transaction, and of what came in. */
const columns = {
  transaction: ['transaction', 'transaction id', 'ma giao dich', 'so giao dich', 'so tham chieu'],
  amount: ['amount', 'so tien', 'ghi co', 'so tien ghi co', 'credit'],
};

/** Whole đồng: 20000, 20.000, 20,000 or 20000.00. */
function dong(text: string): number | undefined {
  if (text.length > LONGEST_AMOUNT) return undefined;
  const plain = folded(text.trim()).replace(/\s*(vnd|d|dong)$/, '');
  const whole = plain.replace(/[.,]0{1,2}$/, '');
  if (!/^(\d+|\d{1,3}([.,]\d{3})+)$/.test(whole)) return undefined;
  const amount = Number(whole.replaceAll(/[.,]/g, ''));
  return amount > 0 && Number.isSafeInteger(amount) ? amount : undefined;
}

/** A statement as a table: a heading that names the two columns, then a row for each payment that came in. */
export function readCsvStatement(text: string): StatementResult {
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
  if (body.length > MOST_ENTRIES) return refuse({ at: 0, why: 'tooMany' });
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
export function readCamt053(text: string): StatementResult {
  const root = rootOf(text);
  if (!root?.namespaceURI?.includes('camt.053')) return refuse({ at: 0, why: 'unreadable' });
  const entries: Entry[] = [];
  for (const [index, entry] of below([root], 'BkToCstmrStmt', 'Stmt', 'Ntry').entries()) {
    if (textAt(entry, 'CdtDbtInd') !== 'CRDT' || textAt(entry, 'RvslInd') === 'true') continue;
    const details = below([entry], 'NtryDtls', 'TxDtls');
    for (const one of details.length > 0 ? details : [entry]) {
      const own = amountOf(one) ?? (details.length > 1 ? undefined : amountOf(entry));
      if (!own) return refuse({ at: index + 1, why: 'amount' });
      if (own.getAttribute('Ccy') !== 'VND') return refuse({ at: index + 1, why: 'currency' });
      const amount = dong(textOf(own));
      if (amount === undefined) return refuse({ at: index + 1, why: 'amount' });
      const transaction = referenceIn(one) ?? referenceIn(entry) ?? '';
      if (!TRANSACTION.test(transaction)) return refuse({ at: index + 1, why: 'transaction' });
      if (entries.length === MOST_ENTRIES) return refuse({ at: 0, why: 'tooMany' });
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

/**
 * The elements at the end of a path of names, each right below the one before: looking for them at any depth would
 * take minutes in a file that nests them by the thousand.
 */
const below = (from: readonly Element[], ...path: readonly string[]): readonly Element[] =>
  path.reduce((found, name) => found.flatMap((one) => childrenOf(one).filter(isNamed(name))), from);

const isNamed =
  (name: string) =>
  (one: Element): boolean =>
    one.localName === name;

function childrenOf(of: Element): readonly Element[] {
  const found: Element[] = [];
  for (let node = of.firstChild; node; node = node.nextSibling)
    if (node.nodeType === node.ELEMENT_NODE) found.push(node as Element);
  return found;
}

/** What stands in it as text, and not in elements below it. */
function textOf(of: Element): string {
  let text = '';
  for (let node = of.firstChild; node; node = node.nextSibling)
    if (node.nodeType === node.TEXT_NODE) text += node.nodeValue ?? '';
  return text.trim();
}

function textAt(of: Element, ...path: readonly string[]): string | undefined {
  const [found] = below([of], ...path);
  return found && textOf(found);
}

/** An amount of its own, or, in older versions of the message, the one of the transaction. */
const amountOf = (of: Element): Element | undefined =>
  below([of], 'Amt')[0] ?? below([of], 'AmtDtls', 'TxAmt', 'Amt')[0];

/** Where references stand, in a payment and in an entry; `NOTPROVIDED` is what banks write where the payer gave none. */
const referenceIn = (of: Element): string | undefined =>
  [['Refs', 'EndToEndId'], ['Refs', 'TxId'], ['Refs', 'AcctSvcrRef'], ['AcctSvcrRef'], ['NtryRef']]
    .map((path) => textAt(of, ...path))
    .find((reference) => reference !== undefined && reference !== 'NOTPROVIDED');
