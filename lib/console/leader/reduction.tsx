import { filtered, to, useAddress } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { calendarDay, number } from '../moments.ts';
import { Badge, Chips, Facts, Heads, Shown, Title } from '../parts.tsx';
import { filled, named, words } from '../words.ts';
import { ByData } from './by-data.tsx';
import { cutText } from './cut-text.ts';
import { PlanCheck } from './plan-check.tsx';
import { reductionWords } from './reduction-words.ts';
import { Replay } from './replay.tsx';

const PAGES = ['kiem-tra', 'thu', 'du-lieu'] as const;

/** The reduction programme: how far a plan is, what a change would have done, and which papers data replaces. */
export function ReductionPage() {
  const w = reductionWords();
  const { nav } = words();
  const { query } = useAddress();
  const page = PAGES.find((one) => one === query.get('xem')) ?? 'plan';
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
        chips={[
          chip('plan', w.progress),
          chip('kiem-tra', w.checks.title),
          chip('thu', w.replay),
          chip('du-lieu', w.byData.papers),
        ]}
      />
      {page === 'plan' && <Progress />}
      {page === 'kiem-tra' && <PlanCheck />}
      {page === 'thu' && <Replay />}
      {page === 'du-lieu' && <ByData />}
    </>
  );
}

const STAGES = ['proposed', 'approved', 'lawAmended', 'published', 'inForce', 'verified'] as const;
/** Which items of the plan are shown, as the address names it: those at a stage, or late. */
const NARROWED = 'loc';
const LATE = 'late';

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
            [w.late, <Narrowing key="late" to={LATE} n={progress.late} />],
            ...STAGES.map(
              (stage) =>
                [
                  w.stages[stage],
                  <Narrowing
                    key={stage}
                    to={stage}
                    n={stages.own[stage] + stages.central[stage]}
                  />,
                ] as const,
            ),
            [w.asOf, calendarDay(progress.asOf)],
          ]}
        />
      </section>
      {progress.planned.byUnit.length > 0 && <Cuts progress={progress} />}
      <Items items={items} />
    </>
  );
}

/** A number of the plan, which leads to its items. */
const Narrowing = ({ to: name, n }: { to: string; n: number }) =>
  n > 0 ? <a href={filtered({ [NARROWED]: name })}>{number(n)}</a> : <>0</>;

function Cuts({ progress }: { progress: PlanProgress }) {
  const w = reductionWords();
  return (
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
  );
}

/** The items of the plan; those at a stage, or late, where the address says so. */
function Items({ items }: Pick<PlanProgress, 'items'>) {
  const w = reductionWords();
  const asked = useAddress().query.get(NARROWED);
  const shown = items.filter(
    ({ stage, lateSince }) => !asked || (asked === LATE ? lateSince : stage === asked),
  );
  return (
    <section class="card" aria-labelledby="items">
      <h2 id="items">
        {w.items}
        {asked && ` · ${asked === LATE ? w.late : named(w.stages, asked)}`}
      </h2>
      {asked && (
        <p>
          <a href={filtered({ [NARROWED]: undefined })}>{words().clear}</a>
        </p>
      )}
      <table class="rows">
        <Heads
          of={[w.row, words().dossier.procedure, w.stage, w.before, w.after, { number: w.cut }]}
        />
        <tbody>
          {shown.map((item) => (
            <tr key={item.row}>
              <td data-label={w.row}>{item.row}</td>
              <td data-label={words().dossier.procedure}>
                {item.procedure ? (
                  <a href={to(['thu-tuc', item.procedure])} lang="vi">
                    {item.name ?? item.procedure}
                  </a>
                ) : (
                  <span lang="vi">{item.name}</span>
                )}
                <small>{item.kinds.map((kind) => named(w.kinds, kind)).join(', ')}</small>
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
  );
}
