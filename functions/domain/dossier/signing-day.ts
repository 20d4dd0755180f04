import { daysAfter } from '../clock/civil-day.ts';
import { type Day, vietnamDay } from '../codes.ts';
import { fieldProblem, type Problem } from '../problems.ts';
import { ok, type Result, refuse } from '../result.ts';
import { titlesOf } from '../texts/texts.ts';
import type { ActContext } from './act.ts';
import type { Dossier } from './dossier.ts';

/**
 * Whether the result of a dossier may have been signed on a day: not after today, and not before the dossier was
 * received, or so many days before as the province allows. What is older was made for somebody else.
 * @param pointer the field of the request that the day comes from
 */
export function mayBeSignedOn(
  day: Day,
  { acceptedAt, submittedAt }: Dossier,
  { now, safeguards }: Pick<ActContext, 'now' | 'safeguards'>,
  pointer: string,
): Result<void, Problem> {
  const received = vietnamDay(acceptedAt ?? submittedAt);
  const refused = (rule: string, why: 'signedInFuture' | 'signedBeforeReceived') =>
    refuse(fieldProblem('invalid-field', pointer, rule, titlesOf('checks', why)));
  if (day > vietnamDay(now)) return refused('past', 'signedInFuture');
  return day < daysAfter(received, -safeguards.resultSigned.daysBeforeReception)
    ? refused('afterReception', 'signedBeforeReceived')
    : ok(undefined);
}
