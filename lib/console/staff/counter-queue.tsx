import { useState } from 'preact/hooks';
import { provinceNow } from '../access.ts';
import { filtered, go, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { call, type Problem, RefusedCall } from '../call.ts';
import { useDraft } from '../kept-draft.ts';
import { useLoad } from '../load.ts';
import { calendarDay, isoDay, momentOf, number, timeOf } from '../moments.ts';
import { Badge, Done, ErrorSummary, fieldId, Heads, Refusal, Shown, Title } from '../parts.tsx';
import { holds, useSession } from '../session.ts';
import { UnitChoice } from '../unit-choice.tsx';
import { useUnits } from '../unit-names.ts';
import { filled, words } from '../words.ts';
import { queueWords } from './queue-words.ts';

/** The counter's day: the room of each hour, numbers drawn and called, and what is expected on the next days. */
export function CounterQueue() {
  const w = words();
  const q = queueWords();
  const session = useSession();
  const { query } = useAddress();
  const { units: known } = useUnits();
  const own = 'person' in session ? session.person.units : [];
  const isOfficer = own.length > 0;
  const unit = query.get('don-vi') ?? own[0] ?? '';
  const day = query.get('ngay') ?? isoDay(new Date(provinceNow()).toISOString());
  const shown = useLoad<Answer<'counter-hours'>>(
    unit ? `/units/${unit}/counter-hours?day=${day}` : undefined,
  );
  const [desk, setDesk] = useState('1');
  const [told, setTold] = useState('');
  const [problem, setProblem] = useState<Problem>();

  const ask = async <Of,>(
    path: string,
    body: object,
    tell: (answer: Of) => string,
    named?: string,
  ) => {
    setProblem(undefined);
    setTold('');
    try {
      const key = named ?? crypto.randomUUID();
      const answer = await call<Of>('POST', `/units/${unit}/${path}`, { body, key });
      setTold(tell(answer.body));
      shown.reload();
      return undefined;
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
      return error.problem;
    }
  };
  const drawn = ({ number, hour }: Answer<'draw-ticket'>) =>
    filled(q.drawn, { number, at: momentOf(hour) });
  const called = ({ ticket, waiting }: Answer<'call-next'>) =>
    ticket ? filled(q.called, { number: ticket.number, waiting }) : q.nobody;

  return (
    <>
      <Title>{q.title}</Title>
      <div class="filters">
        <UnitChoice of={isOfficer ? own : [...known.keys()]} value={unit} empty={w.act.choose} />
        <label>
          {q.day}
          <input
            type="date"
            value={day}
            onChange={({ currentTarget }) => go(filtered({ ngay: currentTarget.value }), true)}
          />
        </label>
      </div>
      {told && (
        <Done key={told}>
          <p>{told}</p>
        </Done>
      )}
      {problem?.errors && <ErrorSummary errors={problem.errors} />}
      {problem && !problem.errors && <Refusal problem={problem} />}
      {holds(session, 'counter') && unit && (
        <div class="filters">
          <label>
            {q.desk}{' '}
            <input value={desk} onInput={({ currentTarget }) => setDesk(currentTarget.value)} />
          </label>
          <button type="button" onClick={() => void ask('tickets/next', { desk }, called)}>
            {q.call}
          </button>
          <button type="button" class="second" onClick={() => void ask('tickets', {}, drawn)}>
            {q.draw}
          </button>
        </div>
      )}
      {unit && (
        <Shown of={shown}>
          {({ hours, waiting }) => (
            <section class="card" aria-labelledby="hours">
              <h2 id="hours">{calendarDay(day)}</h2>
              <p>{filled(q.waiting, { n: waiting })}</p>
              {hours.length === 0 ? (
                <p class="empty">{q.closed}</p>
              ) : (
                <table class="rows">
                  <Heads of={[q.hour, q.left, ...(hours.some(isBookable) ? [w.work.act] : [])]} />
                  <tbody>
                    {hours.map((hour) => (
                      <tr key={hour.from}>
                        <td data-label={q.hour}>
                          {timeOf(hour.from)}–{timeOf(hour.to)}
                        </td>
                        <td data-label={q.left}>
                          {hour.left} / {hour.capacity}
                        </td>
                        {hours.some(isBookable) && (
                          <td data-label={w.work.act}>
                            {isBookable(hour) && (
                              <button
                                type="button"
                                class="plain"
                                onClick={() => void ask('tickets', { hour: hour.from }, drawn)}
                              >
                                {q.book}
                              </button>
                            )}
                          </td>
                        )}
                      </tr>
                    ))}
                  </tbody>
                </table>
              )}
            </section>
          )}
        </Shown>
      )}
      {isOfficer && unit && <Expected unit={unit} />}
      {holds(session, 'leader') && unit && (
        <ExtraSession
          day={day}
          onOpen={(body, key) => ask('sessions', body, () => q.opened, key)}
        />
      )}
    </>
  );
}

type Hour = Answer<'counter-hours'>['hours'][number];

/** Whether the hour has room and is not over. */
const isBookable = ({ to, left }: Hour) => left > 0 && Date.parse(to) > provinceNow();

/** What the counter expects on the next ten working days, beside the room that it has. */
function Expected({ unit }: { unit: string }) {
  const q = queueWords();
  const loaded = useLoad<Answer<'list-arrivals'>>(`/units/${unit}/arrivals`);
  return (
    <Shown of={loaded}>
      {({ days, past }) => (
        <section class="card" aria-labelledby="expected">
          <h2 id="expected">{q.expected}</h2>
          <p>{filled(q.basis, { from: calendarDay(past.from), to: calendarDay(past.to) })}</p>
          <table class="rows">
            <Heads of={[q.day, q.people, q.band, q.room]} />
            <tbody>
              {days.map((one) => (
                <tr key={one.day}>
                  <td data-label={q.day}>{calendarDay(one.day)}</td>
                  <td data-label={q.people}>{number(one.expected, 1)}</td>
                  <td data-label={q.band}>
                    {one.from}–{one.to}
                  </td>
                  <td data-label={q.room}>
                    {one.capacity} {one.short && <Badge kind="soon">{q.short}</Badge>}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </Shown>
  );
}

const MORNING = { from: '07:30', to: '11:30', desks: '1', reason: '' };

/** A leader opens a session beside those of the calendar. */
function ExtraSession({
  day,
  onOpen,
}: {
  day: string;
  onOpen: (body: object, key: string) => Promise<Problem | undefined>;
}) {
  const w = words();
  const q = queueWords();
  const draft = useDraft(`session ${day}`, MORNING);
  const { content, key } = draft;
  const typed = (name: keyof typeof MORNING) => ({
    id: fieldId(`/${name}`),
    value: content[name],
    onInput: ({ currentTarget }: { currentTarget: { value: string } }) =>
      draft.change({ ...content, [name]: currentTarget.value }),
  });
  const open = async (event: Event) => {
    event.preventDefault();
    const problem = await onOpen({ ...content, day, desks: Number(content.desks) }, key);
    if (problem) draft.refused(problem);
    else draft.discard();
  };
  return (
    <form class="card" onSubmit={open}>
      <h2>{filled(q.extra, { day: calendarDay(day) })}</h2>
      <div class="filters">
        <label>
          {q.from}
          <input type="time" {...typed('from')} />
        </label>
        <label>
          {q.until}
          <input type="time" {...typed('to')} />
        </label>
        <label>
          {q.desks}
          <input type="number" min={1} {...typed('desks')} />
        </label>
        <label class="grow">
          {w.fields.reason}
          <input {...typed('reason')} />
        </label>
      </div>
      <p class="buttons">
        <button type="submit">{q.open}</button>
      </p>
    </form>
  );
}
