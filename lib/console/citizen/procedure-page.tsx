import { to } from '../address.ts';
import type { ProcedureToday } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { calendarDay, dong, termText } from '../moments.ts';
import { Badge, Facts, Icon, Shown, SystemLink, Title } from '../parts.tsx';
import { useUnits } from '../unit-names.ts';
import { copiesOf, filled, named, words } from '../words.ts';
import { Allowances } from './allowances.tsx';
import { QrCode } from './qr-code.tsx';

/** One procedure for everybody: who, which papers, what it costs, how long, step by step, and by which law. */
export function ProcedurePage({ code }: { code: string }) {
  const w = words();
  const loaded = useLoad<ProcedureToday>(`/procedures/${code}`);
  return (
    <>
      <p class="crumb">
        <a href={to(['thu-tuc'])}>
          <Icon name="back" /> {w.nav.procedures}
        </a>
      </p>
      <Shown of={loaded}>{(procedure) => <Sheet procedure={procedure} />}</Shown>
    </>
  );
}

function Sheet({ procedure }: { procedure: ProcedureToday }) {
  const w = words();
  const { nameOf } = useUnits();
  const { process } = procedure;
  const address = `${location.origin}${to(['thu-tuc', procedure.code])}`;
  return (
    <article class="sheet">
      <Title lang="vi" also={<QrCode text={address} label={`${w.procedures.qr}: ${address}`} />}>
        {procedure.name}
      </Title>
      {procedure.inForce === false && <Badge kind="overdue">{w.procedures.notInForce}</Badge>}
      <section class="card">
        <Facts
          rows={[
            [w.procedures.code, procedure.longCode ?? procedure.code],
            [w.procedures.field, <span lang="vi">{procedure.field}</span>],
            [
              w.procedures.level,
              procedure.level
                .split(', ')
                .map((one) => named(w.procedures.levels, one))
                .join(', '),
            ],
            [
              w.dossier.leadUnit,
              procedure.leadUnit === 'receiving' ? (
                w.procedures.receiving
              ) : (
                <span lang="vi">{nameOf(procedure.leadUnit)}</span>
              ),
            ],
            [w.clock.term, termText(procedure.noAppointment ? null : procedure.publishedTerm)],
            [w.clock.legalTerm, termText(procedure.legalTerm)],
            [w.procedures.fee, feeOf(procedure)],
            [
              w.procedures.channels,
              procedure.channels.map((one) => named(w.choices, one)).join(', '),
            ],
            [w.procedures.online, named(w.procedures.onlineLevels, procedure.onlineLevel)],
            [
              w.procedures.handlingSystem,
              procedure.handlingSystem && <SystemLink {...procedure.handlingSystem} />,
            ],
            [w.procedures.validFrom, calendarDay(procedure.validFrom)],
          ]}
        />
        <p class="buttons screen-only">
          <button type="button" class="second" onClick={() => print()}>
            {w.print}
          </button>
        </p>
      </section>
      <section class="card" aria-labelledby="papers">
        <h2 id="papers">{w.dossier.papers}</h2>
        {procedure.components.length === 0 && <p>{w.papers.notNamed}</p>}
        <ol class="numbered">
          {procedure.components.map((component) => (
            <li key={component.id}>
              <span lang="vi">{component.name}</span>{' '}
              <small>
                {[
                  ...(component.form
                    ? [filled(w.papers.form, { title: component.form.title })]
                    : []),
                  ...copiesOf(component),
                  ...(component.mandatory ? [w.papers.mandatory] : []),
                  ...(component.cut ? [w.papers.cut] : []),
                ].join(', ')}
                {component.case && ` · ${component.case}`}
              </small>
            </li>
          ))}
        </ol>
        {procedure.paperNotes && (
          <>
            <p class="quiet-line">{w.papers.notes}</p>
            <ul>
              {procedure.paperNotes.map(({ id, text }) => (
                <li key={id} lang="vi">
                  {text}
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      <section class="card" aria-labelledby="steps">
        <h2 id="steps">{w.dossier.steps}</h2>
        <Allowances procedure={procedure} />
        <ol class="rail">
          {process.steps.map((step) => (
            <li key={step.id} class="planned">
              <span class="dot">{step.id.slice(1)}</span>
              <div>
                <b lang="vi">{step.name}</b>
                <small>
                  <span lang="vi">{step.actor}</span> ·{' '}
                  {step.allowance ? termText(step.allowance) : w.steps.noAllowance}
                  {step.decides && ` · ${w.procedures.decides}`}
                  {step.returnsTo &&
                    ` · ${filled(w.steps.returnsTo, { steps: step.returnsTo.join(', ') })}`}
                </small>
              </div>
            </li>
          ))}
        </ol>
      </section>
      <section class="card" aria-labelledby="law">
        <h2 id="law">{w.procedures.law}</h2>
        {!process.source.decision && <p>{w.procedures.lawUnknown}</p>}
        <Facts
          rows={[
            [
              w.procedures.decision,
              process.source.decision && <span lang="vi">{process.source.decision}</span>,
            ],
            [
              w.procedures.issuer,
              process.source.issuer && <span lang="vi">{process.source.issuer}</span>,
            ],
            [w.procedures.date, calendarDay(process.source.date)],
          ]}
        />
      </section>
    </article>
  );
}

function feeOf({ fee }: ProcedureToday): string {
  const { procedures: w } = words();
  switch (fee.kind) {
    case 'none':
      return w.free;
    case 'amount':
      return [dong(fee.amount), fee.detail].filter(Boolean).join('; ');
    case 'byLaw':
      return [filled(w.byLaw, { basis: fee.basis }), fee.detail].filter(Boolean).join(': ');
    case 'unknown':
      return w.feeUnknown;
  }
}
