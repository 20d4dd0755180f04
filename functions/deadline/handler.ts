import { MetricUnit } from '@aws-lambda-powertools/metrics';
import * as z from 'zod';
import { environment } from '../adapters/aws/environment.ts';
import { metrics } from '../adapters/aws/log.ts';
import { openTable } from '../adapters/dynamodb/table.ts';
import { renewLeg, strikeDue, strikeSilenceOf } from '../application/strike.ts';
import { DossierCode } from '../domain/codes.ts';
import { StepId } from '../domain/procedure/process.ts';

const table = openTable(environment('TABLE_NAME').TABLE_NAME);

/** What a machine asks. `now` is the moment at which it woke, not the moment at which this runs. */
const Question = z.object({
  action: z.enum(['strike', 'renew', 'silence']),
  /** The step that asks several units, of which one may have kept silent. */
  step: StepId.optional(),
  code: DossierCode,
  leg: z.coerce.number().int(),
  now: z.iso.datetime().transform((now) => new Date(now).toISOString()),
});

/**
 * The legal clock of the machines: strikes the due moment and the end of an asked unit's time, and renews a leg near
 * the one-year limit.
 */
export async function handler(event: unknown): Promise<{ moved: boolean; dueAt: string }> {
  const { action, step, code, leg, now } = Question.parse(event);
  if (action === 'renew') {
    await renewLeg(table, code, { leg, reason: 'one-year limit' }, now);
    return { moved: false, dueAt: now };
  }
  if (action === 'silence' && step) {
    const dueAt = await strikeSilenceOf(table, code, { leg, step, now });
    return { moved: dueAt !== undefined, dueAt: dueAt ?? now };
  }
  const struck = await strikeDue(table, code, now);
  if (struck.kind === 'overdue') tellLateness(struck.change.dossier.dueAt ?? now, now);
  if (struck.kind === 'notYet') return { moved: true, dueAt: struck.dueAt };
  if (struck.kind === 'awaitingCalendar') return { moved: true, dueAt: struck.askAgainAt };
  return { moved: false, dueAt: now };
}

/** How late the machine woke; the alarm is on the slowest hundredth. */
function tellLateness(dueAt: string, now: string): void {
  metrics.addMetric('StrikeLateness', MetricUnit.Milliseconds, Date.parse(now) - Date.parse(dueAt));
  metrics.publishStoredMetrics();
}
