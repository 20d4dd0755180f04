/**
 * The attributes in which the lines of the books hold their counters. A year is some hundred lines, each
 * with twenty counters: by their whole names they would be four times as long, and so would be what a
 * report costs to read. A column is never given to another counter; a counter without one stands by its
 * name.
 */
const columns: Readonly<Record<string, string>> = {
  'submitted.online': 'so',
  'submitted.direct': 'sd',
  'submitted.post': 'sp',
  'accepted.online': 'ao',
  'accepted.direct': 'ad',
  'accepted.post': 'ap',
  'refused.notAuthorised': 'ra',
  'refused.incomplete': 'ri',
  'refused.notEligible': 'rn',
  'refused.duplicate': 'rd',
  'refused.other': 'ro',
  'supplement.first': 'q1',
  'supplement.repeated': 'q2',
  'paused.supplement': 'ps',
  'paused.financialObligation': 'pf',
  'paused.judicialAppraisal': 'pj',
  'paused.publicPosting': 'pu',
  'paused.verification': 'pv',
  'paused.violationHandling': 'ph',
  'paused.landValuation': 'pl',
  'paused.inheritanceDivision': 'pi',
  'paused.cadastralExtraction': 'pe',
  'paused.fieldInspection': 'pn',
  'paused.publicConsultation': 'pc',
  'paused.remedy': 'pr',
  'ended.early': 'ee',
  'ended.onTime': 'eo',
  'ended.late': 'el',
  'ended.lateUnadjusted': 'eu',
  'ended.withdrawn': 'ew',
  'ended.stopped': 'es',
  'ended.moved': 'em',
  resolvedHours: 'eh',
  'due.met': 'dm',
  'due.missed': 'dx',
  'due.open': 'do',
  'overdue.from': 'of',
  'overdue.over': 'oo',
  'open.running': 'nr',
  'open.overdue': 'no',
  'open.apologised': 'na',
  extended: 'xt',
  apologised: 'xa',
  returned: 'xr',
  'digitisation.dossiers': 'gd',
  'digitisation.required': 'gr',
  'digitisation.digitised': 'gg',
  'digitisation.singleFile': 'gs',
  'digitisation.declarationOnly': 'gp',
  'payment.asked': 'ma',
  'payment.free': 'mf',
  'payment.refunded': 'mr',
  'payment.paid.nationalGateway': 'mn',
  'payment.paid.provinceGateway': 'mp',
  'payment.paid.counter': 'mc',
};

/** Columns of counters that end in a number of days: `L12` is `cohort.late.12`. */
const numbered: Readonly<Record<string, string>> = {
  'cohort.late.': 'L',
  'cohort.resulted.': 'R',
  'cohort.digitised.': 'D',
  'cohort.reused.': 'U',
  'cohort.paidOnline.': 'P',
  'cohort.replaced.': 'X',
};

const inverted = (names: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(names).map(([name, column]) => [column, name]));
const counters = inverted(columns);
const beginnings = inverted(numbered);

/** The attribute of a counter. */
export function columnOf(counter: string): string {
  const column = columns[counter];
  if (column) return column;
  const [, beginning = '', days] = /^(.+\.)(\d+)$/.exec(counter) ?? [];
  const letter = numbered[beginning];
  return letter ? `${letter}${days}` : counter;
}

/** The counter of an attribute. */
export function counterOf(column: string): string {
  const counter = counters[column];
  if (counter) return counter;
  const beginning = beginnings[column.slice(0, 1)];
  return beginning && /^.\d+$/.test(column) ? `${beginning}${column.slice(1)}` : column;
}
