import { filtered, go, to, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { calendarDay, isoDay, number } from '../moments.ts';
import { Badge, Chips, Facts, Shown, Title } from '../parts.tsx';
import { provinceNow } from '../session.ts';
import { filled, named, words } from '../words.ts';
import { ByData } from './by-data.tsx';
import { reductionWords } from './reduction-words.ts';

/** The reduction programme: how far a plan is, what a change would have done, and which papers data replaces. */
export function ReductionPage() {
  const w = reductionWords();
  const { nav } = words();
  const { query } = useAddress();
  const page = query.get('xem') ?? 'plan';
  const chip = (name: string, label: string) => ({
    label,
    href: to(['cat-giam'], name === 'plan' ? {} : { xem: name }),
    on: page === name,
  });
  return (
    <>
      <Title>{nav.reduction}</Title>
      <Chips
        label={nav.reduction}
        chips={[chip('plan', w.progress), chip('thu', w.replay), chip('du-lieu', w.byData.papers)]}
      />
      {page === 'plan' && <Progress />}
      {page === 'thu' && <Replay />}
      {page === 'du-lieu' && <ByData />}
    </>
  );
}

/** A form whose fields are the query of the address. */
function Asked({ fields }: { fields: readonly (readonly [name: string, label: string])[] }) {
  const { query } = useAddress();
  const { reports } = words();
  return (
    <form
      class="filters"
      onSubmit={(event) => {
        event.preventDefault();
        const typed = [...new FormData(event.currentTarget)];
        go(
          filtered(Object.fromEntries(typed.map(([name, value]) => [name, String(value).trim()]))),
        );
      }}
    >
      {fields.map(([name, label]) => (
        <label key={name}>
          {label}
          <input name={name} defaultValue={query.get(name) ?? ''} autocomplete="off" />
        </label>
      ))}
      <button type="submit">{reports.show}</button>
    </form>
  );
}

type PlanProgress = Answer<'reduction-progress'>;

function Progress() {
  const w = reductionWords();
  const { query } = useAddress();
  const [plan, month] = [query.get('plan'), query.get('month') ?? lastMonth()];
  const path = plan ? `/reduction/progress?${new URLSearchParams({ plan, month })}` : undefined;
  const loaded = useLoad<PlanProgress>(path);
  return (
    <>
      <Asked
        fields={[
          ['plan', w.plan],
          ['month', w.month],
        ]}
      />
      {!path && <p>{w.askPlan}</p>}
      {path && <Shown of={loaded}>{(progress) => <Plan progress={progress} />}</Shown>}
    </>
  );
}

/** The last month that is over, in Vietnam. */
function lastMonth(): string {
  const first = new Date(`${isoDay(new Date(provinceNow()).toISOString()).slice(0, 7)}-01`);
  return new Date(first.getTime() - 1).toISOString().slice(0, 7);
}

function Plan({ progress }: { progress: PlanProgress }) {
  const w = reductionWords();
  const { stages, items } = progress;
  return (
    <>
      <section class="card" aria-labelledby="plan">
        <h2 id="plan">
          {filled(w.planOf, { plan: progress.plan })} {progress.issuer}
        </h2>
        <Facts
          rows={[
            ...progress.targets.map(
              ({ measure, percent, by }) =>
                [
                  named(w.measures, measure),
                  filled(w.target, { percent: number(percent, 1), by: calendarDay(by) }),
                ] as const,
            ),
            [w.items, number(items.length)],
            [w.late, number(progress.late)],
            ...Object.entries(w.stages).map(
              ([stage, name]) =>
                [
                  name,
                  number(
                    (stages.own[stage as keyof typeof w.stages] ?? 0) +
                      (stages.central[stage as keyof typeof w.stages] ?? 0),
                  ),
                ] as const,
            ),
            [w.asOf, calendarDay(progress.asOf)],
          ]}
        />
      </section>
      <section class="card" aria-labelledby="cuts">
        <h2 id="cuts">{w.cuts}</h2>
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">{w.unitOfTime}</th>
              <th scope="col" class="number">
                {w.planned}
              </th>
              <th scope="col" class="number">
                {w.achieved}
              </th>
            </tr>
          </thead>
          <tbody>
            {progress.planned.byUnit.map((one) => (
              <tr key={one.unit}>
                <td data-label={w.unitOfTime}>{named(words().terms, one.unit)}</td>
                <td class="number" data-label={w.planned}>
                  {cutText(one)}
                </td>
                <td class="number" data-label={w.achieved}>
                  {cutText(progress.achieved.byUnit.find(({ unit }) => unit === one.unit))}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <section class="card" aria-labelledby="items">
        <h2 id="items">{w.items}</h2>
        <table class="rows">
          <thead>
            <tr>
              <th scope="col">{w.row}</th>
              <th scope="col">{words().dossier.procedure}</th>
              <th scope="col">{w.stage}</th>
              <th scope="col">{w.before}</th>
              <th scope="col">{w.after}</th>
              <th scope="col" class="number">
                {w.cut}
              </th>
            </tr>
          </thead>
          <tbody>
            {items.map((item) => (
              <tr key={item.row}>
                <td data-label={w.row}>{item.row}</td>
                <td data-label={words().dossier.procedure}>
                  {item.procedure ? (
                    <a href={to(['thu-tuc', item.procedure])}>{item.name ?? item.procedure}</a>
                  ) : (
                    item.name
                  )}
                </td>
                <td data-label={w.stage}>
                  {w.stages[item.stage]}{' '}
                  {item.lateSince && (
                    <Badge kind="overdue">
                      {filled(w.lateSince, { day: calendarDay(item.lateSince) })}
                    </Badge>
                  )}
                </td>
                <td data-label={w.before}>{item.before}</td>
                <td data-label={w.after}>{item.after}</td>
                <td class="number" data-label={w.cut}>
                  {item.percent === undefined ? '' : `${number(item.percent, 1)} %`}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </>
  );
}

const cutText = (one: PlanProgress['planned']['byUnit'][number] | undefined): string =>
  one
    ? filled(reductionWords().cutOf, {
        saved: number(one.saved, 1),
        before: number(one.before, 1),
        percent: number(one.savedPercent, 1),
      })
    : '0';

type ReplayAnswer = Answer<'reduction-replay'>;

const READINGS = ['dateAlone', 'reordered', 'paced'] as const;
const CHANGES = ['procedure', 'term', 'merge', 'drop', 'parallel', 'officers', 'year'] as const;

function Replay() {
  const w = reductionWords();
  const { query } = useAddress();
  const given = CHANGES.flatMap((name) => {
    const value = query.get(name);
    return value ? [[name, value] as const] : [];
  });
  const path =
    given.length > 0
      ? `/reduction/replay?${new URLSearchParams(Object.fromEntries(given))}`
      : undefined;
  const loaded = useLoad<ReplayAnswer>(path);
  return (
    <>
      <p class="quiet-line">{w.askChange}</p>
      <Asked fields={CHANGES.map((name) => [name, w.changes[name]] as const)} />
      {path && <Shown of={loaded}>{(answer) => <Readings answer={answer} />}</Shown>}
    </>
  );
}

function Readings({ answer }: { answer: ReplayAnswer }) {
  const w = reductionWords();
  const { real } = answer;
  const rows = [
    [w.dossiers, number(real.dossiers), (of) => number(of.own.dossiers)],
    [w.onTime, `${number(real.onTime, 1)} %`, (of) => `${number(of.own.onTime, 1)} %`],
    [w.extraLate, '', (of) => number(of.own.extraLate)],
    [w.othersLate, '', (of) => number(of.all.extraLate - of.own.extraLate)],
    [w.breaksFirst, '', (of) => of.breaksFirst?.step ?? w.nowhere],
    [w.officerHours, '', (of) => number(of.officerHours)],
  ] as const satisfies readonly (readonly [
    string,
    string,
    (of: ReplayAnswer['dateAlone']) => string,
  ])[];
  return (
    <section class="card" aria-labelledby="replayed">
      <h2 id="replayed">{w.readings}</h2>
      {!answer.reliable && (
        <p class="banner">{filled(w.notReliable, { points: number(answer.missesBy, 1) })}</p>
      )}
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">{w.measure}</th>
            <th scope="col" class="number">
              {w.real}
            </th>
            {READINGS.map((reading) => (
              <th key={reading} scope="col" class="number">
                {w.readingNames[reading]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, before, of]) => (
            <tr key={name}>
              <td data-label={w.measure}>{name}</td>
              <td class="number" data-label={w.real}>
                {before}
              </td>
              {READINGS.map((reading) => (
                <td key={reading} class="number" data-label={w.readingNames[reading]}>
                  {of(answer[reading])}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {answer.reorderedWithin && (
        <p>
          {filled(w.within, {
            least: number(answer.reorderedWithin.least, 1),
            most: number(answer.reorderedWithin.most, 1),
          })}
        </p>
      )}
      <ul>
        {answer.remarks.map((remark) => (
          <li key={remark}>{remark}</li>
        ))}
      </ul>
    </section>
  );
}
