import { useState } from 'preact/hooks';
import { filtered, to, useAddress } from '../address.ts';
import type { Answer, Dossier } from '../api-types.ts';
import { call, type Problem, pdfOf, RefusedCall, save } from '../call.ts';
import { usePages } from '../load.ts';
import { Chips, Loading, Moment, MoreRows, Refusal, Title } from '../parts.tsx';
import { useSession } from '../session.ts';
import { UnitChoice } from '../unit-choice.tsx';
import { useUnits } from '../unit-names.ts';
import { either, filled, named, words } from '../words.ts';
import { useChosenRows } from './chosen-rows.ts';

type PaperRow = Answer<'list-papers'>['items'][number];

/** Where paper lies, by its name in the address. */
const PLACES = [
  { name: '', where: 'here' },
  { name: 'dang-den', where: 'coming' },
  { name: 'da-ket-thuc', where: 'ended' },
] as const;

/** Paper dossiers that a unit holds or waits for: handed over or confirmed many at once, an outcome for each. */
export function HandOver() {
  const w = words();
  const session = useSession();
  const { nameOf, units } = useUnits();
  const { query } = useAddress();
  const own = 'person' in session ? session.person.units : [];
  const unit = query.get('don-vi') ?? own[0];
  const asked = query.get('o') ?? '';
  const where = PLACES.find(({ name }) => name === asked)?.where ?? 'here';
  const act = where === 'coming' ? 'receive-paper' : 'hand-over-paper';
  const list = usePages<PaperRow>(unit && `/units/${unit}/papers?where=${where}&limit=50`);
  const { chosen, choose, mark } = useChosenRows(`ban-giao ${unit} ${where}`);
  const [receiver, setReceiver] = useState('');
  const [outcomes, setOutcomes] = useState<ReadonlyMap<string, string>>(new Map());
  const [working, setWorking] = useState(false);
  const [handed, setHanded] = useState<readonly string[]>([]);
  const [problem, setProblem] = useState<Problem>();
  const codes = list.rows.map(({ code }) => code);
  const marked = codes.filter((code) => chosen.has(code));

  const isAll = codes.length > 0 && marked.length === codes.length;
  const markRow = ({ code, leadUnit }: PaperRow, on: boolean) => {
    mark(code, on);
    // Most papers go to who resolves the dossier.
    if (on && !receiver && leadUnit !== unit) setReceiver(leadUnit);
  };

  const printSlip = async () => {
    setProblem(undefined);
    try {
      const body = { form: 'handOver', dossiers: handed };
      const { body: printed } = await call<Answer<'print-forms'>>('POST', '/dossiers/forms', {
        body,
      });
      if (printed.pdf) save(pdfOf(printed.pdf), 'phieu-ban-giao.pdf');
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
    }
  };

  const all = async () => {
    setWorking(true);
    setHanded([]);
    const body = act === 'hand-over-paper' ? { to: receiver } : {};
    for (const code of marked) {
      const refusal = await refusalOf(code, act, body);
      setOutcomes((before) => new Map(before).set(code, refusal ?? w.handOver.done));
      if (act === 'hand-over-paper' && !refusal) setHanded((before) => [...before, code]);
    }
    choose([]);
    setWorking(false);
    list.reload();
  };
  const whose = where === 'coming' ? w.handOver.from : w.dossier.leadUnit;
  return (
    <>
      <Title>{w.nav.handOver}</Title>
      {own.length > 1 && (
        <div class="filters">
          <UnitChoice of={own} value={unit} />
        </div>
      )}
      <Chips
        label={w.nav.handOver}
        chips={PLACES.map((one) => ({
          label: w.handOver[one.where],
          href: filtered({ o: one.name }),
          on: where === one.where,
        }))}
      />
      {list.problem && <Refusal problem={list.problem} onRetry={list.reload} />}
      {list.loading && <Loading />}
      {outcomes.size > 0 && (
        <div class="banner" role="status">
          <ul>
            {[...outcomes].map(([code, outcome]) => (
              <li key={code}>
                {code}: {outcome}
              </li>
            ))}
          </ul>
          {handed.length > 0 && !working && (
            <button type="button" class="second" onClick={() => void printSlip()}>
              {filled(w.handOver.slip, { n: handed.length })}
            </button>
          )}
        </div>
      )}
      {problem && <Refusal problem={problem} />}
      <table class="rows">
        <thead>
          <tr>
            <th scope="col">
              <span class="hidden">{w.act.choose}</span>
              <input
                type="checkbox"
                aria-label={w.work.chooseAll}
                checked={isAll}
                disabled={codes.length === 0}
                onChange={() => choose(isAll ? [] : codes)}
              />
            </th>
            <th scope="col">{w.work.dossier}</th>
            <th scope="col">{w.dossier.procedure}</th>
            <th scope="col">{w.dossier.state}</th>
            <th scope="col">{w.handOver.since}</th>
            <th scope="col">{whose}</th>
          </tr>
        </thead>
        <tbody>
          {list.rows.map((row) => (
            <tr key={row.code}>
              <td>
                <input
                  type="checkbox"
                  aria-label={row.code}
                  checked={chosen.has(row.code)}
                  onChange={({ currentTarget }) => markRow(row, currentTarget.checked)}
                />
              </td>
              <td data-label={w.work.dossier}>
                <a href={to(['ho-so', row.code])}>{row.code}</a>
              </td>
              <td data-label={w.dossier.procedure}>
                <span class="clip" lang="vi">
                  {row.procedure} {row.procedureName}
                </span>
              </td>
              <td data-label={w.dossier.state}>{named(w.states, row.state)}</td>
              <td data-label={w.handOver.since}>
                <Moment at={row.paper.onTheWay?.handedOverAt ?? row.paper.since} />
              </td>
              <td data-label={whose}>
                <span lang="vi">
                  {nameOf(where === 'coming' ? row.paper.holder : row.leadUnit)}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {codes.length === 0 && !list.loading && !list.problem && (
        <p class="empty">{w.handOver.empty}</p>
      )}
      <MoreRows count={list.rows.length} next={list.next} onward={() => void list.onward()} />
      {marked.length > 0 && (
        <div class="bar">
          <b>{filled(w.handOver.chosen, { n: marked.length })}</b>
          {act === 'hand-over-paper' && (
            <label>
              {w.handOver.to}
              <input
                list="units"
                value={receiver}
                onInput={({ currentTarget }) => setReceiver(currentTarget.value)}
              />
              <datalist id="units">
                {[...units].map(([code, { name }]) => (
                  <option key={code} value={code} lang="vi">
                    {name}
                  </option>
                ))}
              </datalist>
            </label>
          )}
          <button
            type="button"
            disabled={working || (act === 'hand-over-paper' && !receiver)}
            onClick={() => void all()}
          >
            {w.acts[act]}
          </button>
        </div>
      )}
    </>
  );
}

/** Does the act on the dossier as it is now; why it was refused, in words. */
async function refusalOf(code: string, act: string, body: object): Promise<string | undefined> {
  try {
    const { etag } = await call<Dossier>('GET', `/dossiers/${code}`);
    const key = crypto.randomUUID();
    await call('POST', `/dossiers/${code}/acts/${act}`, { body, etag, key });
    return undefined;
  } catch (error) {
    if (!(error instanceof RefusedCall)) throw error;
    return either(error.problem.title, error.problem.titleEn);
  }
}
