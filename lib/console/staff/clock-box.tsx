import type { ClockAnswer, Dossier } from '../api-types.ts';
import { dayOf, momentOf, number, termText } from '../moments.ts';
import { Badge, Facts } from '../parts.tsx';
import { either, filled, named, words } from '../words.ts';

/** The legal clock of a dossier: what is left, the appointment first given and now, and why it is that day. */
export function ClockBox({ dossier }: { dossier: Dossier }) {
  const { clock: w, choices, time } = words();
  const open = dossier.clock.pauses.find(({ to }) => to === undefined);
  const clock = dossier.explainedClock;
  const { apology } = dossier.clock;
  return (
    <section class="card clock" aria-labelledby="clock">
      <h2 id="clock">{w.title}</h2>
      {!dossier.acceptedAt && <p>{w.notStarted}</p>}
      {open && (
        <Badge kind="paused">
          {filled(w.paused, { from: dayOf(open.from), kind: named(choices, open.kind) })}
        </Badge>
      )}
      {clock && !open && <Left clock={clock} />}
      {dossier.acceptedAt && (
        <Facts
          rows={[
            [
              w.due,
              dossier.clock.dueAt
                ? momentOf(dossier.clock.dueAt)
                : dossier.clock.awaitingCalendar
                  ? filled(time.awaiting, { year: dossier.clock.awaitingCalendar })
                  : w.none,
            ],
            [
              w.original,
              dossier.clock.originalDueAt !== dossier.clock.dueAt && dossier.clock.originalDueAt
                ? momentOf(dossier.clock.originalDueAt)
                : undefined,
            ],
            [w.promised, apology?.expectedAt && momentOf(apology.expectedAt)],
            [w.term, termText(dossier.clock.term)],
            [w.legalTerm, clock && termText(clock.legalTerm)],
          ]}
        />
      )}
      {clock && clock.reasons.length > 0 && (
        <details>
          <summary>{w.why}</summary>
          <ol class="reasons">
            {clock.reasons.map(({ vi, en }) => (
              <li key={vi}>{either(vi, en)}</li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}

function Left({ clock }: { clock: ClockAnswer }) {
  const { clock: w } = words();
  const { state, workingMinutes = 0 } = clock.remaining;
  if (state === 'ended')
    return (
      <p class="left">
        <Badge kind={clock.verdict.lawful.timeliness === 'late' ? 'overdue' : 'good'}>
          {w.ended}: {w.verdicts[clock.verdict.lawful.timeliness].toLowerCase()}
        </Badge>
      </p>
    );
  if (state === 'none' || state === 'awaitingCalendar') return null;
  const late = state === 'overdue' || workingMinutes < 0;
  const amount = workingTime(Math.abs(workingMinutes));
  return (
    <p class="left">
      <Badge kind={late ? 'overdue' : workingMinutes < 480 ? 'soon' : 'later'}>
        {late && workingMinutes === 0
          ? w.verdicts.late
          : filled(late ? w.overdue : w.running, { amount })}
      </Badge>
    </p>
  );
}

/** Working minutes as days of eight hours and hours. */
function workingTime(minutes: number): string {
  const { clock: w } = words();
  const days = Math.floor(minutes / 480);
  const hours = number((minutes % 480) / 60, 1);
  if (days > 0 && hours === '0') return termText({ unit: 'workingDay', value: days });
  return days > 0
    ? filled(w.workingTime, { days, hours })
    : filled(w.workingHours, { hours: number(minutes / 60, 1) });
}
