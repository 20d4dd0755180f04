import { useState } from 'preact/hooks';
import { to, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { call, type Problem, Refused } from '../call.ts';
import { useLoad } from '../load.ts';
import { calendarDay, isoDay, number, termText } from '../moments.ts';
import { Badge, Chips, Facts, Refusal, Shown, Title } from '../parts.tsx';
import { provinceNow } from '../session.ts';
import { useUnits } from '../unit-names.ts';
import { either, filled, words } from '../words.ts';
import { Payments } from './payments.tsx';
import { Webhooks } from './webhooks.tsx';

/** What administrators look after: drafts of procedures, what decisions changed and published, and the units. */
export function AdministrationPage() {
  const { admin: w, nav } = words();
  const { query } = useAddress();
  const shown = query.get('xem') ?? 'nhap';
  const chip = (name: string, label: string) => ({
    label,
    href: to(['quan-tri'], { xem: name }),
    on: shown === name,
  });
  return (
    <>
      <Title>{nav.administration}</Title>
      <Chips
        label={nav.administration}
        chips={[
          chip('nhap', w.draft),
          chip('cong-bo', w.publications),
          chip('don-vi', w.units),
          chip('lich', w.calendar),
          chip('tien', w.payments),
          chip('bao-tin', w.webhooks),
        ]}
      />
      {shown === 'nhap' && <Draft />}
      {shown === 'cong-bo' && <Publications />}
      {shown === 'don-vi' && <Units />}
      {shown === 'lich' && <CalendarYears />}
      {shown === 'tien' && <Payments />}
      {shown === 'bao-tin' && <Webhooks />}
    </>
  );
}

type Verdict = Answer<'check-procedure'>;

/** Holds a draft against the law, as publishing would; nothing is written. */
function Draft() {
  const { admin: w, ...texts } = words();
  const [text, setText] = useState('');
  const [verdict, setVerdict] = useState<Verdict>();
  const [problem, setProblem] = useState<Problem>();
  const check = async () => {
    setProblem(undefined);
    setVerdict(undefined);
    try {
      const { body } = await call<Verdict>('POST', '/procedures/check', { body: JSON.parse(text) });
      setVerdict(body);
    } catch (error) {
      if (error instanceof SyntaxError) setProblem({ ...w.noJson, code: 'no-json', status: 0 });
      else if (error instanceof Refused) setProblem(error.problem);
      else throw error;
    }
  };
  return (
    <section class="card" aria-labelledby="draft">
      <h2 id="draft">{w.draft}</h2>
      <p class="quiet-line">{w.draftHint}</p>
      <div class="field">
        <label for="file">{texts.papers.choose}</label>
        <input
          id="file"
          type="file"
          accept=".json,application/json"
          onChange={async ({ currentTarget }) => {
            const [file] = currentTarget.files ?? [];
            if (file) setText(await file.text());
          }}
        />
      </div>
      <div class="field">
        <label for="text">{w.draftText}</label>
        <textarea
          id="text"
          rows={12}
          spellcheck={false}
          value={text}
          onInput={({ currentTarget }) => setText(currentTarget.value)}
        />
      </div>
      <p class="buttons">
        <button type="button" disabled={!text.trim()} onClick={() => void check()}>
          {w.check}
        </button>
      </p>
      {problem && <Refusal problem={problem} />}
      {verdict && <DraftVerdict verdict={verdict} text={text} />}
    </section>
  );
}

/** The steps of the draft in their order, each with what is wrong with it and how much room it leaves. */
function DraftVerdict({ verdict, text }: { verdict: Verdict; text: string }) {
  const { admin: w, terms } = words();
  const ofWhole = verdict.findings.filter(({ step }) => !step);
  return (
    <div role="status">
      <p>
        <Badge kind={verdict.publishable ? 'good' : 'overdue'}>
          {verdict.publishable ? w.publishable : w.notPublishable}
        </Badge>
      </p>
      <ul class="findings">
        {ofWhole.map((finding) => (
          <Finding key={finding.message.vi} finding={finding} />
        ))}
      </ul>
      <ol class="rail">
        {stepsOf(text).map(({ id, name }) => {
          const own = verdict.findings.filter(({ step }) => step === id);
          const room = verdict.slack.find(({ step }) => step === id);
          return (
            <li key={id} class={own.length > 0 ? 'wrong' : 'planned'}>
              <span class="dot">{id.slice(1)}</span>
              <div>
                <b>{name}</b>
                {room && (
                  <small>
                    {filled(w.slack, { amount: `${number(room.value, 2)} ${terms[room.unit]}` })}
                  </small>
                )}
                <ul class="findings">
                  {own.map((finding) => (
                    <Finding key={finding.message.vi} finding={finding} />
                  ))}
                </ul>
              </div>
            </li>
          );
        })}
      </ol>
    </div>
  );
}

function Finding({ finding }: { finding: Verdict['findings'][number] }) {
  const { admin: w } = words();
  const { severity, message, law, configured } = finding;
  return (
    <li>
      <Badge kind={severity === 'error' ? 'overdue' : 'soon'}>{w.severities[severity]}</Badge>{' '}
      {either(message.vi, message.en)}
      {law && configured && (
        <small>{filled(w.lawAndDraft, { law: termText(law), draft: termText(configured) })}</small>
      )}
    </li>
  );
}

/** The steps of a draft, as far as it has any: what it is made of otherwise the API has judged. */
function stepsOf(text: string): readonly { id: string; name: string }[] {
  const steps: unknown = JSON.parse(text)?.process?.steps;
  return Array.isArray(steps)
    ? steps.map((one) => ({ id: String(one?.id ?? ''), name: String(one?.name ?? '') }))
    : [];
}

function Publications() {
  const { admin: w, procedures } = words();
  const today = isoDay(new Date(provinceNow()).toISOString());
  const asked = new URLSearchParams({ from: `${today.slice(0, 4)}-01-01`, to: today });
  const loaded = useLoad<Answer<'list-publications'>>(`/publications?${asked}`);
  const ratio = ({ part, whole }: { part: number; whole: number }) =>
    `${number(part)} / ${number(whole)}`;
  return (
    <Shown of={loaded}>
      {({ figures, catalogue, items }) => (
        <section class="card" aria-labelledby="publications">
          <h2 id="publications">{filled(w.publicationsOf, { year: today.slice(0, 4) })}</h2>
          <Facts
            rows={[
              [w.publishedOnTime, ratio(figures.publishedOnTime)],
              [w.updatedOnTime, ratio(figures.updatedOnTime)],
              [w.publicOverdue, number(figures.publicOverdue)],
              [w.providedOnline, ratio(catalogue.providedOnline)],
              [w.fullContent, ratio(catalogue.fullContentButSubjects)],
            ]}
          />
          <table class="rows">
            <thead>
              <tr>
                <th scope="col">{procedures.decision}</th>
                <th scope="col">{procedures.code}</th>
                <th scope="col">{procedures.validFrom}</th>
                <th scope="col">{w.onTime}</th>
              </tr>
            </thead>
            <tbody>
              {items.map((one) => (
                <tr key={`${one.decision.number} ${one.procedure} ${one.version}`}>
                  <td data-label={procedures.decision}>
                    {one.decision.number}, {calendarDay(one.decision.day)}
                  </td>
                  <td data-label={procedures.code}>
                    <a href={to(['thu-tuc', one.procedure])}>{one.procedure}</a>
                  </td>
                  <td data-label={procedures.validFrom}>{calendarDay(one.effectiveFrom)}</td>
                  <td data-label={w.onTime}>
                    {one.publishedOnTime === undefined ? (
                      ''
                    ) : (
                      <Badge kind={one.publishedOnTime ? 'good' : 'overdue'}>
                        {one.publishedOnTime ? words().yes : words().no}
                      </Badge>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
          {items.length === 0 && <p class="empty">{w.noPublication}</p>}
        </section>
      )}
    </Shown>
  );
}

function Units() {
  const { admin: w, ...texts } = words();
  const { units, nameOf } = useUnits();
  return (
    <table class="rows">
      <thead>
        <tr>
          <th scope="col">{w.unitCode}</th>
          <th scope="col">{texts.work.unit}</th>
          <th scope="col">{w.parent}</th>
          <th scope="col">{w.receives}</th>
          <th scope="col" class="number">
            {w.resolves}
          </th>
        </tr>
      </thead>
      <tbody>
        {[...units.values()].map((unit) => (
          <tr key={unit.code}>
            <td data-label={w.unitCode}>
              <a href={to(['giam-sat'], { 'don-vi': unit.code })}>{unit.code}</a>
            </td>
            <td data-label={texts.work.unit}>
              {unit.name}
              {unit.validTo && (
                <small>
                  {filled(unit.mergedInto ? w.mergedInto : w.ended, {
                    day: calendarDay(unit.validTo),
                    unit: nameOf(unit.mergedInto),
                  })}
                </small>
              )}
            </td>
            <td data-label={w.parent}>{nameOf(unit.parent)}</td>
            <td data-label={w.receives}>{unit.receives ? texts.yes : texts.no}</td>
            <td class="number" data-label={w.resolves}>
              {number(unit.resolves)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

type Years = Answer<'read-calendar'>;

/** Every day off and every Saturday worked with its document, the latest year first; what the next one lacks above. */
function CalendarYears() {
  const { admin: w } = words();
  return (
    <Shown of={useLoad<Years>('/calendar')}>
      {({ awaited, sessions, years }) => (
        <>
          {awaited && (
            <div class="banner">
              <div>
                <p>{filled(w.yearAwaited, { year: awaited.year })}</p>
                <ul>
                  {awaited.missing.map(({ vi, en }) => (
                    <li key={vi}>{either(vi, en)}</li>
                  ))}
                </ul>
              </div>
            </div>
          )}
          <p>
            {w.sessions}: {sessions.map(({ from, to }) => `${from}–${to}`).join(', ')}
          </p>
          {years.toReversed().map((year) => (
            <CalendarYear key={year.year} year={year} />
          ))}
        </>
      )}
    </Shown>
  );
}

function CalendarYear({ year }: { year: Years['years'][number] }) {
  const { admin: w } = words();
  const rows = [
    ...year.daysOff.map((day) => ({ ...day, kind: w.dayKinds[day.as] })),
    ...year.makeUpDays.map((day) => ({ ...day, kind: w.dayKinds.worked })),
  ].toSorted((one, other) => one.date.localeCompare(other.date));
  return (
    <section class="card" aria-labelledby={`year-${year.year}`}>
      <h2 id={`year-${year.year}`}>
        {year.year} <small>{filled(w.workingDays, { n: year.workingDays })}</small>
      </h2>
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{w.calendarDay}</th>
            <th scope="col">{w.dayKind}</th>
            <th scope="col">{w.dayReason}</th>
            <th scope="col">{w.dayOrder}</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(({ date, kind, reason, order }) => (
            <tr key={date}>
              <td data-label={w.calendarDay}>{calendarDay(date)}</td>
              <td data-label={w.dayKind}>{kind}</td>
              <td data-label={w.dayReason}>{reason}</td>
              <td data-label={w.dayOrder}>{order}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
