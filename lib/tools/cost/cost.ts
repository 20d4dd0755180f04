import prices from './prices.json' with { type: 'json' };
import work from './work.json' with { type: 'json' };

/** One part of a bill. */
export interface Part {
  readonly part: string;
  /** How it was counted. */
  readonly by: string;
  readonly usd: number;
}

export interface Bill {
  readonly region: string;
  /** The day of the price list. */
  readonly pricesAsOf: string;
  /** A dossier of seven steps with three documents, without malware scan and storage. */
  readonly perDossierUsd: number;
  /** What a month costs in which no dossier is filed. */
  readonly fixedMonthlyUsd: number;
  readonly dossier: readonly Part[];
  readonly month: readonly Part[];
}

type PerMillion = keyof typeof prices.perMillion;
const costOf = (what: PerMillion, count: number): number =>
  (prices.perMillion[what] * count) / 1_000_000;

/** The parts of a dossier's bill, the dearest first. */
function dossierParts(trail: boolean): readonly Part[] {
  const { tableWrites, indexWrites, tableReads, transitions, unitsPerDocument } = work.measured;
  const { documents, acts, uploads, openings, looksAtDossier, looksAtLists, ...per } = work.assumed;
  const requests = acts + uploads + openings + looksAtDossier + looksAtLists;
  const calls = requests + per.callsBehindTheApi;
  const looks = looksAtDossier + looksAtLists;
  const gigabyteSeconds = calls * per.secondsPerCall * per.gigabytesPerCall;
  const counted = (part: string, what: PerMillion, count: number, by: string): Part => ({
    part,
    by: `${count} ${by}`,
    usd: costOf(what, count),
  });
  const documentUnits = documents * unitsPerDocument;
  return dearestFirst([
    counted('state transitions', 'transitions', transitions, 'transitions'),
    counted('requests to the API', 'apiRequests', requests, 'requests'),
    counted('rows', 'tableWriteUnits', tableWrites, 'write units, transactions twice'),
    counted('copies in indexes', 'tableWriteUnits', indexWrites, 'write units'),
    counted('documents in the table', 'tableWriteUnits', documentUnits, 'units'),
    counted(
      'records of reads',
      'tableWriteUnits',
      looksAtDossier * per.recordedReadWrites,
      'write units',
    ),
    counted(
      'reads of the table',
      'tableReadUnits',
      tableReads + looks * per.unitsPerLook,
      'read units',
    ),
    counted('calls of functions', 'functionCalls', calls, 'calls'),
    {
      part: 'time of functions',
      by: `${gigabyteSeconds.toFixed(2)} GB-seconds`,
      usd: gigabyteSeconds * prices.perGigabyteSecond,
    },
    {
      part: 'logs',
      by: `${Math.round((calls * per.logBytesPerCall) / 1024)} KB`,
      usd: ((calls * per.logBytesPerCall) / 1024 ** 3) * prices.perGigabyteOfLogs,
    },
    counted('firewall', 'firewallRequests', requests, 'requests'),
    counted(
      'objects written',
      'objectWrites',
      documents * per.objectWritesPerDocument + per.objectWritesOfFigures,
      'writes',
    ),
    counted('objects read', 'objectReads', documents * per.objectReadsPerDocument, 'reads'),
    counted('keys', 'keyRequests', per.keyRequests, 'requests'),
    counted('messages', 'busEvents', per.messages, 'events'),
    counted('traces', 'traces', requests * per.tracedShare, 'traces'),
    ...(trail
      ? [counted('trail of the records', 'trailEvents', documents * 2, 'data events')]
      : []),
  ]);
}

/** How many there are of what is paid by the month, in the templates of a place. */
export interface Standing {
  /** By type of CloudFormation resource. */
  readonly resources: Readonly<Record<string, number>>;
  readonly firewallRules: number;
  /** Metrics that functions write themselves, by function. */
  readonly ownMetrics: Readonly<Record<string, number>>;
}

function monthParts({ resources, firewallRules, ownMetrics }: Standing): readonly Part[] {
  const { functionCalls, gigabyteSeconds, tableReadUnits, objectWrites, logGigabytes } =
    work.monthly;
  const metricHours: Readonly<Record<string, number>> = work.monthly.metricHours;
  const metricMonths = Object.entries(ownMetrics).reduce(
    (months, [name, metrics]) => months + metrics * (metricHours[name] ?? 1),
    0,
  );
  const monthly = (part: string, price: keyof typeof prices.perMonth, count: number): Part => ({
    part,
    by: String(Number(count.toFixed(2))),
    usd: prices.perMonth[price] * count,
  });
  const of = (type: string) => resources[type] ?? 0;
  return dearestFirst([
    monthly('firewall', 'AWS::WAFv2::WebACL', of('AWS::WAFv2::WebACL')),
    monthly('rules of the firewall', 'firewallRule', firewallRules),
    monthly(
      'alarms, by the metrics that they watch',
      'AWS::CloudWatch::Alarm',
      of('AWS::CloudWatch::Alarm'),
    ),
    monthly('keys', 'AWS::KMS::Key', of('AWS::KMS::Key')),
    monthly('secrets', 'AWS::SecretsManager::Secret', of('AWS::SecretsManager::Secret')),
    monthly('metrics of our own, by the hours they come', 'ownMetric', metricMonths),
    {
      part: 'functions by schedule',
      by: `${functionCalls} calls, ${gigabyteSeconds} GB-seconds`,
      usd: costOf('functionCalls', functionCalls) + gigabyteSeconds * prices.perGigabyteSecond,
    },
    {
      part: 'their reads, writes and logs',
      by: `${tableReadUnits} read units, ${objectWrites} objects, ${logGigabytes} GB`,
      usd:
        costOf('tableReadUnits', tableReadUnits) +
        costOf('objectWrites', objectWrites) +
        logGigabytes * prices.perGigabyteOfLogs,
    },
  ]);
}

const dearestFirst = (parts: readonly Part[]) =>
  parts.filter(({ usd }) => usd > 0).toSorted((one, other) => other.usd - one.usd);

const sum = (parts: readonly Part[]) => parts.reduce((total, { usd }) => total + usd, 0);

/** The bill of a place: the work of a dossier, and what stands, at the prices of the list. */
export function billOf(standing: Standing, { trail }: { readonly trail: boolean }): Bill {
  const [dossier, month] = [dossierParts(trail), monthParts(standing)];
  return {
    region: prices.region,
    pricesAsOf: prices.asOf,
    perDossierUsd: Number(sum(dossier).toFixed(7)),
    fixedMonthlyUsd: Number(sum(month).toFixed(2)),
    dossier,
    month,
  };
}

/** The bill as the tables of the guide. */
export function billText({
  dossier,
  month,
  perDossierUsd,
  fixedMonthlyUsd,
  ...list
}: Bill): string {
  const table = (title: string, parts: readonly Part[], shown: (usd: number) => string) => [
    `| ${title} | counted | US$ |`,
    '| --- | --- | --- |',
    ...parts.map(({ part, by, usd }) => `| ${part} | ${by} | ${shown(usd)} |`),
  ];
  return [
    ...table('a dossier of 7 steps with 3 documents', dossier, (usd) => usd.toFixed(6)),
    `| **together** | | **${perDossierUsd.toFixed(5)}** |`,
    '',
    ...table('a month', month, (usd) => usd.toFixed(2)),
    `| **together** | | **${fixedMonthlyUsd.toFixed(2)}** |`,
    '',
    `List prices of ${list.region} as of ${list.pricesAsOf}; without malware scan and storage.`,
  ].join('\n');
}
