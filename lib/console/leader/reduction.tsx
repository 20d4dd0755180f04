import { to, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { calendarDay, number } from '../moments.ts';
import { Badge, Chips, Facts, Heads, Shown, Title } from '../parts.tsx';
import { filled, named, words } from '../words.ts';
import { ByData } from './by-data.tsx';
import { reductionWords } from './reduction-words.ts';
import { Replay } from './replay.tsx';

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

type PlanProgress = Answer<'reduction-progress'>;

/** The plans with a closed month, and one of them: unless the address says otherwise the latest month of all. */
function Progress() {
  const plans = useLoad<Answer<'reduction-plans'>>('/reduction/plans');
  return <Shown of={plans}>{({ items }) => <ClosedMonths plans={items} />}</Shown>;
}

function ClosedMonths({ plans }: { plans: Answer<'reduction-plans'>['items'] }) {
  const w = reductionWords();
  const { query } = useAddress();
  const asked = plans.find(({ plan }) => plan === query.get('plan')) ?? plans[0];
  const month = asked?.months.find((one) => one === query.get('month')) ?? asked?.months[0];
  const path =
    asked && month && `/reduction/progress?${new URLSearchParams({ plan: asked.plan, month })}`;
  const loaded = useLoad<PlanProgress>(path);
  if (!asked) return <p>{w.noPlan}</p>;
  const address = (plan: string, of?: string) =>
    to(['cat-giam'], { plan, ...(of && { month: of }) });
  return (
    <>
      <Chips
        label={w.plans}
        chips={plans.map(({ plan }) => ({
          label: plan,
          href: address(plan),
          on: plan === asked.plan,
        }))}
      />
      <Chips
        label={w.months}
        chips={asked.months.map((one) => ({
          label: one.split('-').reverse().join('/'),
          href: address(asked.plan, one),
          on: one === month,
        }))}
      />
      <Shown of={loaded}>{(progress) => <Plan progress={progress} />}</Shown>
    </>
  );
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
          <Heads of={[w.unitOfTime, { number: w.planned }, { number: w.achieved }]} />
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
          <Heads
            of={[w.row, words().dossier.procedure, w.stage, w.before, w.after, { number: w.cut }]}
          />
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
