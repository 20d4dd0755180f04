import type {
  Candidate,
  ProcedureCandidates,
  SearchedPlan,
} from '../../../functions/application/replay/candidates.ts';
import type { PastReduction } from '../../../functions/application/replay/past-reductions.ts';
import { termText } from '../../../functions/domain/clock/term-text.ts';
import type { ReplayScore } from '../../../functions/domain/replay/judge.ts';
import type { Outcome, WhatIf } from '../../../functions/domain/replay/outcome.ts';
import type { Shares } from '../../../functions/domain/replay/shares.ts';
import { en } from '../../../functions/domain/texts/en.ts';
import { amountOf, days } from '../../../statemachines/lint-rules/amount.ts';
import type { Proof } from './prove.ts';

const one = (value: number): string => value.toFixed(1);

/** The answer to a question, as lines for people. */
export function whatIfLines(source: string, answer: WhatIf): readonly string[] {
  const { real, dateAlone, reordered, reorderedWithin, paced, shares, missesBy, remarks } = answer;
  return [
    `Record: ${source}`,
    `In truth: ${real.dossiers} dossiers, ${one(real.onTime)} % on time; the replay without a change misses that by ${one(missesBy)} points`,
    '',
    'Scenario                             on time   extra late   of all   officer hours   breaks first',
    outcomeLine('A the date alone changes (exact)', dateAlone),
    outcomeLine('B work is reordered', reordered),
    outcomeLine('C people pace themselves', paced),
    `Band: ${bandOf(dateAlone, reordered, paced)} on time`,
    ...(reorderedWithin
      ? [
          `B with the officers' hours as far off as they may be: ${one(reorderedWithin.least)} to ${one(reorderedWithin.most)} % of all dossiers on time`,
        ]
      : []),
    '',
    ...reordered.queues.flatMap(({ pool, mean, longest, byDay }) => [
      `Queue of ${pool}: ${one(mean)} at the end of a day on average, ${longest} on the worst`,
      `  the longest of each week: ${weeksOf(byDay).join(' ')}`,
    ]),
    sharesLine(shares),
    ...remarks.map(({ en }) => en),
  ];
}

const WEEK = 5;
const weeksOf = (byDay: readonly number[]): readonly number[] =>
  Array.from({ length: Math.ceil(byDay.length / WEEK) }, (_, week) =>
    Math.max(...byDay.slice(week * WEEK, (week + 1) * WEEK)),
  );

function outcomeLine(name: string, { own, all, officerHours, breaksFirst }: Outcome): string {
  const cells = [
    name.padEnd(34),
    `${one(own.onTime)} %`.padStart(9),
    String(own.extraLate).padStart(12),
    String(all.extraLate).padStart(8),
    one(officerHours).padStart(15),
    `  ${breaksFirst ? `${breaksFirst.step} (${breaksFirst.dossiers})` : '–'}`,
  ];
  return cells.join(' ');
}

function bandOf(...outcomes: readonly Outcome[]): string {
  const rates = outcomes.map(({ own }) => own.onTime);
  return `${one(Math.min(...rates))} to ${one(Math.max(...rates))} %`;
}

const sharesLine = (shares: Shares): string =>
  `Time explained: ${Object.entries(shares)
    .map(([what, share]) => `${what} ${one(100 * share)} %`)
    .join(', ')}`;

/** How a replay fared on what it had not seen, as lines for people. */
export function judgedLines(source: string, judged: ReplayScore): readonly string[] {
  const { emd, onTime, shares, remarks, fittedOn, judgedOn, split } = judged;
  return [
    `${source}: fitted on ${fittedOn} dossiers, judged on the ${judgedOn} received from ${split} on`,
    'Distance of cycle times from the unseen part, hours (lower is better):',
    `  replay as it is                     ${one(emd.asIs)}`,
    `  resample of the past                ${one(emd.resample)}`,
    `  resample, with time to end          ${one(emd.resampleWhole)}`,
    `  nothing changes since last quarter  ${one(emd.lastQuarter)}`,
    `  one half against the other          ${one(emd.floor)}`,
    ...(onTime
      ? [
          `On time: ${one(onTime.real)} % in truth, ${one(onTime.asIs)} % replayed, ${one(onTime.nothingChanges)} % if nothing changes`,
        ]
      : []),
    sharesLine(shares),
    ...remarks,
  ];
}

/** What a search found, as lines for people: the plan, and what each procedure could do without. */
export function searchLines(
  source: string,
  searched: readonly ProcedureCandidates[],
  { items, percent, extraLate, blind }: SearchedPlan,
): readonly string[] {
  const inPlan = new Set(items.map(({ candidate }) => candidate));
  return [
    `Record: ${source}`,
    `Plan: ${one(percent)} % of the days of ${searched.length} procedures, ${extraLate} late dossiers more`,
    `Cut blindly by 30 %: ${one(blind.percent)} % of the days, ${blind.extraLate} late dossiers more`,
    '* in the plan; days a year; late dossiers more if work is reordered (by the date alone); officer hours',
    ...searched.flatMap(({ procedure, name, dossiers, candidates, reliable }) => [
      `${procedure} ${name.slice(0, 80)}: ${dossiers} dossiers${reliable ? '' : '; not reliable here, only the date alone holds'}`,
      ...candidates.map(
        (candidate) =>
          `  ${inPlan.has(candidate) ? '*' : ' '} ${changeInWords(candidate).padEnd(28)} ${one(candidate.daysAYear).padStart(9)} ${String(candidate.extraLate).padStart(7)} ${`(${candidate.extraLateByDate})`.padStart(8)} ${String(candidate.officerHours).padStart(8)}`,
      ),
    ]),
  ];
}

function changeInWords({ change: { term, merge, drop, parallel } }: Candidate): string {
  const steps = (word: string, ids: readonly string[] | undefined) =>
    ids?.length ? [`${word} ${ids.join('+')}`] : [];
  return [
    ...(term ? [`${days(amountOf(term))} days`] : []),
    ...steps('merge', merge?.flat()),
    ...steps('drop', drop),
    ...steps('side by side', parallel?.flat()),
  ].join(', ');
}

/** What was foretold of past reductions beside what came, as lines for people. */
export function pastLines(reductions: readonly PastReduction[]): readonly string[] {
  if (reductions.length === 0) return ['No shorter term has taken effect yet'];
  return reductions.flatMap(
    ({ procedure, decision, effectiveFrom, before, after, foretold, came }) => [
      `${procedure}: ${termText(before, en)} to ${termText(after, en)} from ${effectiveFrom} (${decision})`,
      ...('why' in foretold
        ? foretold.why.map(({ en }) => `  foretold: nothing. ${en}`)
        : [
            `  before: ${one(foretold.unchanged)} % of ${foretold.dossiers} on time`,
            `  foretold: A ${one(foretold.dateAlone)} %, B ${one(foretold.reordered)} %, C ${one(foretold.paced)} %${foretold.reliable ? '' : ' (B and C are not reliable here)'}`,
          ]),
      came
        ? `  came: ${one(came.onTime)} % of ${came.dossiers} on time`
        : '  came: no dossier under the new term has ended yet',
    ],
  );
}

/** A change foretold and then run, as a line for people. */
export function proofLine(proof: Proof): string {
  const { change, dossiers, before, foretold, within, came, cameWithin, error, endless } = proof;
  const band = within ? ` (${one(within.least)} to ${one(within.most)} %)` : '';
  const known = `${change}: ${dossiers} dossiers, ${one(before)} % on time; foretold ${one(foretold)} %${band}`;
  if (endless)
    return `${known}, came never: the queue of ${endless.desk} grows without end, ${endless.waiting} wait when the announced calendar ends`;
  const byWho = cameWithin
    ? ` (${one(cameWithin.least)} to ${one(cameWithin.most)} % by who leaves)`
    : '';
  return `${known}, came ${one(came ?? 0)} %${byWho}, error ${one(error ?? 0)} points`;
}
