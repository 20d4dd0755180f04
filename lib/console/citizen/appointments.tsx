import { useState } from 'preact/hooks';
import { provinceNow } from '../access.ts';
import { to } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { call, type Problem, RefusedCall } from '../call.ts';
import { useLoad } from '../load.ts';
import { momentOf } from '../moments.ts';
import { Done, Heads, Moment, Refusal, Shown } from '../parts.tsx';
import { queueWords } from '../staff/queue-words.ts';
import { filled, words } from '../words.ts';

type Appointments = Answer<'list-appointments'>;
type Appointment = Appointments['items'][number];

/** The hours that a citizen has booked at counters, with the way to give one back. */
export function OwnAppointments() {
  const w = words();
  const q = queueWords();
  const loaded = useLoad<Appointments>('/me/appointments');
  const [told, setTold] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const named = (text: string, { hour, unit, unitName = unit }: Appointment) =>
    filled(text, { at: momentOf(hour), unit: unitName });
  const cancel = async (one: Appointment) => {
    setProblem(undefined);
    setTold('');
    try {
      const key = crypto.randomUUID();
      const body = { hour: one.hour };
      await call('POST', `/units/${one.unit}/tickets/cancellation`, { body, key });
      setTold(named(q.cancelled, one));
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
    }
    loaded.reload();
  };
  return (
    <>
      {told && (
        <Done key={told}>
          <p>{told}</p>
        </Done>
      )}
      {problem && <Refusal problem={problem} />}
      <p>
        {q.bindsNobody} <a href={to(['quay'])}>{q.bookOne}</a>
      </p>
      <Shown of={loaded}>
        {({ items }) =>
          items.length === 0 ? (
            <p class="empty">{q.noAppointment}</p>
          ) : (
            <table class="rows">
              <Heads of={[q.hour, q.counter, q.number, w.work.act]} />
              <tbody>
                {items.map((one) => (
                  <tr key={`${one.hour} ${one.unit}`}>
                    <td data-label={q.hour}>
                      <Moment at={one.hour} />
                    </td>
                    <td data-label={q.counter}>{one.unitName ?? one.unit}</td>
                    <td data-label={q.number}>{one.number}</td>
                    <td data-label={w.work.act}>
                      {Date.parse(one.hour) > provinceNow() && (
                        <button
                          type="button"
                          class="plain"
                          aria-label={named(q.cancelThis, one)}
                          onClick={() => void cancel(one)}
                        >
                          {q.cancel}
                        </button>
                      )}
                    </td>
                  </tr>
                ))}
              </tbody>
            </table>
          )
        }
      </Shown>
    </>
  );
}
