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
  /** The same where officers work at our own screens, which ask more often than other systems have to. */
  readonly perDossierAtOurScreensUsd: number;
  /** What a month costs in which no dossier is filed. */
  readonly fixedMonthlyUsd: number;
  readonly dossier: readonly Part[];
  readonly month: readonly Part[];
  /** What a month costs of the copies elsewhere, when the dossiers of a year are there. */
  readonly elsewhere: readonly Part[];
}

type PerMillion = keyof typeof prices.perMillion;
const costOf = (what: PerMillion, count: number): number =>
  (prices.perMillion[what] * count) / 1_000_000;

/** The parts of a dossier's bill, the dearest first. */
function dossierParts(
  trail: boolean,
  listeners: number,
  assumed: typeof work.assumed = work.assumed,
): readonly Part[] {
  const { tableWrites, indexWrites, tableReads, transitions } = work.measured;
  const { paperWrites, paperIndexWrites, paperReads } = work.measured;
  const { documents, acts, uploads, looksAtDossier, looksAtLists, ...per } = assumed;
  const requests = acts + uploads + looksAtDossier + looksAtLists;
  const calls = requests + per.callsBehindTheApi;
  const looks = looksAtDossier + looksAtLists;
  const gigabyteSeconds = calls * per.secondsPerCall * per.gigabytesPerCall;
  const accessBytes = requests * per.logBytesPerRequest;
  const functionBytes = calls * per.logBytesPerCall;
  const counted = (part: string, what: PerMillion, count: number, by: string): Part => ({
    part,
    by: `${count} ${by}`,
    usd: costOf(what, count),
  });
  return dearestFirst([
    counted('state transitions', 'transitions', transitions, 'transitions'),
    counted('requests to the API', 'apiRequests', requests, 'requests'),
    counted('rows', 'tableWriteUnits', tableWrites, 'write units, transactions twice'),
    counted('copies in indexes', 'tableWriteUnits', indexWrites, 'write units'),
    counted(
      'documents in the table',
      'tableWriteUnits',
      paperWrites + paperIndexWrites,
      'write units',
    ),
    counted(
      'records of reads',
      'tableWriteUnits',
      looksAtDossier * per.recordedReadWrites,
      'write units',
    ),
    counted(
      'reads of the table',
      'tableReadUnits',
      tableReads + paperReads + looks * per.unitsPerLook,
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
      by: `${Math.round((accessBytes + functionBytes) / 1024)} KB`,
      usd:
        (accessBytes * prices.perGigabyteOfRareLogs + functionBytes * prices.perGigabyteOfLogs) /
        1024 ** 3,
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
    counted(
      'messages to listeners',
      'queueRequests',
      listeners * per.toldEvents * per.queueRequestsPerEvent,
      'requests of queues',
    ),
    counted('traces', 'traces', requests * per.tracedShare, 'traces'),
    ...(trail
      ? [counted('trail of the records', 'trailEvents', documents * 2, 'data events')]
      : []),
  ]);
}

/** How many there are of what is paid by the month, in the templates of a place. */
export interface MonthlyItems {
  /** By type of CloudFormation resource. */
  readonly resources: Readonly<Record<string, number>>;
  readonly firewallRules: number;
  /** Queues of those outside who are told what happens. */
  readonly listeners: number;
  /** Metrics that functions write themselves, by function. */
  readonly ownMetrics: Readonly<Record<string, number>>;
}

function monthParts(standing: MonthlyItems): readonly Part[] {
  const { resources, firewallRules, listeners, ownMetrics } = standing;
  const { functionCalls, gigabyteSeconds, tableReadUnits, objectWrites, logGigabytes, queuePolls } =
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
      part: 'polls of the queues of listeners',
      by: `${listeners * queuePolls} requests`,
      usd: costOf('queueRequests', listeners * queuePolls),
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

/** How the copies are made of which `backups` of a stage speaks. */
interface Copies {
  readonly keptDays: number;
  readonly documents: boolean;
}

/** Nights for which a copy of the tables is kept in the Region itself. */
const NIGHTS_HERE = 2;

function elsewhereParts({ keptDays, documents }: Copies): readonly Part[] {
  const { dossiers, tableKilobytes, documentMegabytes } = work.elsewhere;
  const { tableBackup, documentBackup } = prices.perGigabyteMonth;
  const table = (dossiers * tableKilobytes) / 1024 ** 2;
  const files = documents ? (dossiers * documentMegabytes) / 1024 : 0;
  const of = (part: string, gigabytes: number, usdOfOne: number, by: string): Part => ({
    part,
    by: `${Math.round(gigabytes)} GB ${by}`,
    usd: gigabytes * usdOfOne,
  });
  const copies = keptDays + NIGHTS_HERE;
  return dearestFirst([
    of('copies of the tables', table * copies, tableBackup, `in ${copies} nights`),
    of('tables on their way', table * 30, prices.perGigabyteElsewhere, 'in a month'),
    of('copies of the documents', files * 2, documentBackup, 'in two Regions'),
    of('documents on their way', files / 12, prices.perGigabyteElsewhere, 'in a month'),
  ]);
}

const dearestFirst = (parts: readonly Part[]) =>
  parts.filter(({ usd }) => usd > 0).toSorted((one, other) => other.usd - one.usd);

const sum = (parts: readonly Part[]) => parts.reduce((total, { usd }) => total + usd, 0);

/** The bill of a place: the work of a dossier, and what stands, at the prices of the list. */
export function billOf(
  standing: MonthlyItems,
  { trail, backups }: { readonly trail: boolean; readonly backups?: Copies | undefined },
): Bill {
  const { listeners } = standing;
  const [dossier, month] = [dossierParts(trail, listeners), monthParts(standing)];
  const atOurScreens = { ...work.assumed, ...work.atOurScreens };
  return {
    region: prices.region,
    pricesAsOf: prices.asOf,
    perDossierUsd: Number(sum(dossier).toFixed(7)),
    perDossierAtOurScreensUsd: Number(sum(dossierParts(trail, listeners, atOurScreens)).toFixed(7)),
    fixedMonthlyUsd: Number(sum(month).toFixed(2)),
    dossier,
    month,
    elsewhere: backups ? elsewhereParts(backups) : [],
  };
}

/** The bill as the tables of the guide. */
export function billText({
  dossier,
  month,
  elsewhere,
  perDossierUsd,
  perDossierAtOurScreensUsd,
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
    `| together where officers work at our screens | | ${perDossierAtOurScreensUsd.toFixed(5)} |`,
    '',
    ...table('a month', month, (usd) => usd.toFixed(2)),
    `| **together** | | **${fixedMonthlyUsd.toFixed(2)}** |`,
    '',
    ...(elsewhere.length > 0
      ? [
          ...table('copies elsewhere of a year, a month', elsewhere, (usd) => usd.toFixed(2)),
          `| **together** | | **${sum(elsewhere).toFixed(2)}** |`,
          '',
        ]
      : []),
    `List prices of ${list.region} as of ${list.pricesAsOf}; the first two without malware scan and storage.`,
  ].join('\n');
}
