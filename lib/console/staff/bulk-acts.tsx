import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { ActName, Answer, WorkRow } from '../api-types.ts';
import { call, type Problem, pdfOf, RefusedCall, save } from '../call.ts';
import { type Outcome, Outcomes } from '../outcomes.tsx';
import { Refusal } from '../parts.tsx';
import { useSession } from '../session.ts';
import { filled, words } from '../words.ts';
import { actWords } from './act-words.ts';
import { Officers } from './officers.tsx';

/** As many dossiers as one request may name. */
const MOST = 50;

/** Acts of work lists that need nothing but the step where the dossier stands. */
const MANY: readonly ActName[] = ['accept', 'complete-step', 'approve-letter'];

/** What may be done on all chosen rows at once, and afterwards what came of each. */
export function BulkActs({
  rows,
  onDone,
}: {
  readonly rows: readonly WorkRow[];
  readonly onDone: () => void;
}) {
  const w = words();
  const session = useSession();
  const me = 'person' in session ? session.person.sub : '';
  const [asking, setAsking] = useState<Question>();
  const bar = useFocusedBar(asking !== undefined);
  const [working, setWorking] = useState(false);
  const [outcomes, setOutcomes] = useState<readonly Outcome[]>([]);
  const [done, setDone] = useState('');
  const [problem, setProblem] = useState<Problem>();
  const first = rows[0]?.act;
  const main = first && MANY.includes(first) && rows.every(({ act }) => act === first);
  const offered: readonly BulkAct[] = [
    ...(main ? [{ act: first }] : []),
    { act: 'assign-task', to: me },
    { act: 'assign-task', to: '' },
  ];

  const attempt = async (work: () => Promise<void>) => {
    setWorking(true);
    setProblem(undefined);
    try {
      await work();
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
    } finally {
      setWorking(false);
    }
  };

  const record = ({ act, to, key }: Question) =>
    attempt(async () => {
      setOutcomes([]);
      setDone(w.handOver.done);
      for (const [index, some] of requestsOf(rows).entries()) {
        const { body } = await call<Answer<'act-on-many'>>('POST', '/dossiers/acts', {
          key: `${key}-${index}`,
          body: {
            act,
            body: bodyOf(act, some[0]?.step ?? '', to),
            dossiers: some.map(({ code, version }) => ({ code, version })),
          },
        });
        // A line that dies between two requests leaves what came of the first to be seen.
        setOutcomes((before) => [...before, ...body.outcomes]);
      }
      setAsking(undefined);
      onDone();
    });

  const printReceipts = () =>
    attempt(async () => {
      const dossiers = [...new Set(rows.map(({ code }) => code))];
      const { body } = await call<Answer<'print-forms'>>('POST', '/dossiers/forms', {
        body: { form: '01', dossiers },
      });
      if (body.pdf) save(pdfOf(body.pdf), 'mau-01.pdf');
      setOutcomes(body.outcomes);
      setDone(w.work.printed);
    });

  return (
    <>
      {problem && <Refusal problem={problem} />}
      {outcomes.length > 0 && <Outcomes of={outcomes} done={done} />}
      {rows.length > 0 && (
        <div class="bar" ref={bar}>
          <b>{filled(w.handOver.chosen, { n: rows.length })}</b>
          {asking ? (
            <>
              {asking.gives && (
                <label>
                  {actWords().giveTo}
                  <input
                    list="officers"
                    value={asking.to}
                    onInput={({ currentTarget: { value } }) => setAsking(givingTo(value))}
                  />
                  <Officers id="officers" unit={rows[0]?.unit} />
                </label>
              )}
              <button
                type="button"
                disabled={working || asking.to === ''}
                onClick={() => void record(asking)}
              >
                {recordLabel(asking, rows.length)}
              </button>
              <button type="button" class="plain" onClick={() => setAsking(undefined)}>
                {w.act.cancel}
              </button>
            </>
          ) : (
            offered.map((wanted) => (
              <button
                key={labelOf(wanted)}
                type="button"
                onClick={() => setAsking(wanted.to === '' ? givingTo('') : withKey(wanted))}
              >
                {labelOf(wanted)}
              </button>
            ))
          )}
          {!asking && rows.length <= MOST && (
            <button
              type="button"
              class="plain"
              disabled={working}
              onClick={() => void printReceipts()}
            >
              {w.work.printReceipts}
            </button>
          )}
        </div>
      )}
    </>
  );
}

/** The button that was pressed goes with the question that it opens: the focus goes on to what stands in its place. */
function useFocusedBar(isAsking: boolean) {
  const bar = useRef<HTMLDivElement>(null);
  const before = useRef(isAsking);
  useLayoutEffect(() => {
    if (before.current !== isAsking)
      bar.current?.querySelector<HTMLElement>('input, button')?.focus();
    before.current = isAsking;
  }, [isAsking]);
  return bar;
}

/** An act on many rows; tasks are given to oneself or, once named, to a colleague. */
interface BulkAct {
  readonly act: ActName;
  readonly to?: string;
}

interface Question extends BulkAct {
  readonly key: string;
  readonly gives?: true;
}

/** Another officer makes another request. */
const withKey = (wanted: BulkAct): Question => ({ ...wanted, key: crypto.randomUUID() });
const givingTo = (to: string): Question => ({
  ...withKey({ act: 'assign-task', to }),
  gives: true,
});

function labelOf({ act, to }: BulkAct): string {
  if (act !== 'assign-task') return words().acts[act];
  return to === '' ? actWords().give : words().work.take;
}

const recordLabel = (asking: Question, n: number): string =>
  asking.gives
    ? filled(actWords().recordGiven, { n, to: asking.to || '…' })
    : filled(words().work.recordMany, { act: labelOf(asking), n });

/** One body is for dossiers at one step, and for as many as one request may name. */
function requestsOf(rows: readonly WorkRow[]): readonly (readonly WorkRow[])[] {
  const steps = [...new Set(rows.map(({ step }) => step))];
  return steps.flatMap((step) => {
    const same = rows.filter((row) => row.step === step);
    const starts = Array.from({ length: Math.ceil(same.length / MOST) }, (_, at) => at * MOST);
    return starts.map((at) => same.slice(at, at + MOST));
  });
}

function bodyOf(act: ActName, step: string, to: string | undefined): object {
  if (act === 'assign-task') return { task: step, to };
  return act === 'complete-step' ? { step } : {};
}
