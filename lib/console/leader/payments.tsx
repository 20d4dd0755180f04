import { useState } from 'preact/hooks';
import { provinceNow } from '../access.ts';
import { filtered, go, to, useAddress } from '../address.ts';
import { adminWords } from '../administrator/administration-words.ts';
import type { Answer } from '../api-types.ts';
import { call, type Problem, RefusedCall } from '../call.ts';
import { useDraft } from '../kept-draft.ts';
import { usePages } from '../load.ts';
import { calendarDay, isoDay, number } from '../moments.ts';
import { Badge, Done, Heads, Loading, Moment, MoreRows, Refusal, Title } from '../parts.tsx';
import { holds, useSession } from '../session.ts';
import { UnitChoice } from '../unit-choice.tsx';
import { filled, words } from '../words.ts';

type ReceivedPayment = Answer<'list-payments'>['items'][number];
type StatementComparison = Answer<'compare-statement'>;

/**
 * What gateways were paid on a day, and money that fits no request: for the dossiers of a leader's unit, or, for
 * administrators, of the province, with a bank's statement held against it.
 */
export function PaymentsPage() {
  const w = adminWords();
  const { nav, work } = words();
  const session = useSession();
  const { query } = useAddress();
  const whole = holds(session, 'administrator');
  const own = 'person' in session ? session.person.units : [];
  const unit = query.get('don-vi') ?? (whole ? '' : (own[0] ?? ''));
  const day = query.get('ngay') ?? isoDay(new Date(provinceNow()).toISOString());
  const asked = new URLSearchParams({ day, limit: '50', ...(unit && { unit }) });
  const list = usePages<ReceivedPayment>(`/payments?${asked}`);
  const [told, setTold] = useState('');
  const [compared, setCompared] = useState<StatementComparison>();
  const [problem, setProblem] = useState<Problem>();

  const ask = async (act: () => Promise<void>) => {
    setProblem(undefined);
    setTold('');
    setCompared(undefined);
    try {
      await act();
      return true;
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
      return false;
    }
  };
  const compare = (file: File) =>
    ask(async () => {
      const text = await file.text();
      const body = { day, ...(/\.xml$/i.test(file.name) ? { camt053: text } : { csv: text }) };
      setCompared((await call<StatementComparison>('POST', '/payments/statement', { body })).body);
    });
  const refund: Refund = (transaction, { reference, reason }) =>
    ask(async () => {
      const body = { day, transaction, reference: reference.trim(), reason };
      await call('POST', '/payments/refunds', { body, key: crypto.randomUUID() });
      setTold(filled(w.refunded, { transaction }));
      list.reload();
    });

  return (
    <>
      <Title>{nav.payments}</Title>
      <section class="card" aria-labelledby="payments">
        <h2 id="payments">{filled(w.paymentsOf, { day: calendarDay(day) })}</h2>
        <div class="filters">
          {!whole && own.length > 1 && <UnitChoice of={own} value={unit} />}
          <label>
            {w.calendarDay}
            <input
              type="date"
              value={day}
              onChange={({ currentTarget }) => go(filtered({ ngay: currentTarget.value }), true)}
            />
          </label>
          {whole && (
            <label>
              {w.statement}
              <input
                type="file"
                accept=".csv,.xml,text/csv,application/xml"
                onChange={({ currentTarget }) => {
                  const [file] = currentTarget.files ?? [];
                  if (file) void compare(file);
                }}
              />
            </label>
          )}
        </div>
        {told && (
          <Done key={told}>
            <p>{told}</p>
          </Done>
        )}
        {problem && <Refusal problem={problem} />}
        {compared && <Differences of={compared} />}
        {list.problem && <Refusal problem={list.problem} onRetry={list.reload} />}
        {list.loading && <Loading />}
        <table class="rows">
          <Heads
            of={[w.transaction, work.dossier, { number: w.amount }, w.paidAt, w.paymentState]}
          />
          <tbody>
            {list.rows.map((row) => (
              <tr key={row.transaction}>
                <td data-label={w.transaction}>{row.transaction}</td>
                <td data-label={work.dossier}>
                  <a href={to(['ho-so', row.code])}>{row.code}</a>
                </td>
                <td data-label={w.amount} class="number">
                  {number(row.amount)}
                </td>
                <td data-label={w.paidAt}>
                  <Moment at={row.paidAt} />
                </td>
                <td data-label={w.paymentState}>
                  <Standing row={row} onRefund={refund} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {list.rows.length === 0 && !list.loading && <p class="empty">{w.noPayments}</p>}
        <MoreRows count={list.rows.length} next={list.next} onward={() => void list.onward()} />
      </section>
    </>
  );
}

const ASKED = { reference: '', reason: 'paidTwice' };

/** Says that money was given back; false where that was refused. */
type Refund = (transaction: string, asked: typeof ASKED) => Promise<boolean>;

/** Money that fits no request waits until a leader of the dossier's unit says that it was given back. */
function Standing({
  row: { transaction, outcome, refunded },
  onRefund,
}: {
  row: ReceivedPayment;
  onRefund: Refund;
}) {
  const w = adminWords();
  const mayGiveBack = holds(useSession(), 'leader');
  if (refunded) return <Badge kind="calm">{filled(w.givenBack, refunded)}</Badge>;
  if (outcome === 'recorded') return <Badge kind="good">{w.recorded}</Badge>;
  if (!mayGiveBack)
    return (
      <>
        <Badge kind="soon">{w.surplus}</Badge> <small>{w.leaderGivesBack}</small>
      </>
    );
  return (
    <>
      <Badge kind="soon">{w.surplus}</Badge>
      <GiveBack transaction={transaction} onRefund={onRefund} />
    </>
  );
}

function GiveBack({ transaction, onRefund }: { transaction: string; onRefund: Refund }) {
  const w = adminWords();
  const { content, change, discard } = useDraft(`refund ${transaction}`, ASKED);
  const giveBack = async (event: Event) => {
    event.preventDefault();
    if (await onRefund(transaction, content)) discard();
  };
  return (
    <details open={content !== ASKED}>
      <summary>{w.giveBack}</summary>
      <form onSubmit={giveBack}>
        <label>
          {w.refundReference}{' '}
          <input
            required
            maxLength={60}
            value={content.reference}
            onInput={({ currentTarget }) => change({ ...content, reference: currentTarget.value })}
          />
        </label>
        <label>
          {w.refundReason}{' '}
          <select
            value={content.reason}
            onChange={({ currentTarget }) => change({ ...content, reason: currentTarget.value })}
          >
            {Object.entries(w.refundReasons).map(([reason, text]) => (
              <option key={reason} value={reason}>
                {text}
              </option>
            ))}
          </select>
        </label>
        <button type="submit">{w.giveBack}</button>
      </form>
    </details>
  );
}

function Differences({ of: { ours, theirs, differences } }: { of: StatementComparison }) {
  const w = adminWords();
  return (
    <div class={differences.length > 0 ? 'banner bad' : 'banner good'} role="status">
      <div>
        <p>{filled(w.comparedTo, { ours, theirs, n: differences.length })}</p>
        <ul>
          {differences.map(({ kind, transaction, ours: own, theirs: their }) => (
            <li key={kind + transaction}>
              {transaction}: {w.differences[kind]}{' '}
              {own !== undefined && their !== undefined && `${number(own)} / ${number(their)}`}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
