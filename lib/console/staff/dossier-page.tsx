import type { ComponentType } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { to, useAddress } from '../address.ts';
import type { ActName, Dossier } from '../api-types.ts';
import { call, type Problem, RefusedCall, takeFile } from '../call.ts';
import { dong } from '../moments.ts';
import { Badge, Done, Facts, Loading, Moment, Refusal, Shown, Title } from '../parts.tsx';
import { holds, useSession } from '../session.ts';
import { useUnits } from '../unit-names.ts';
import { either, filled, named, words } from '../words.ts';
import { ClockBox } from './clock-box.tsx';
import { History } from './history.tsx';
import { forgetDossier, useWholeDossier } from './kept-dossier.ts';
import { LettersToDraft } from './letters-to-draft.tsx';
import { Neighbours } from './neighbours.tsx';
import { Papers } from './papers.tsx';
import { Steps } from './steps.tsx';

/** One dossier: its head, its clock, what may be done, its papers, steps, forms and history. */
export function DossierPage({ path: [, code = ''] }: { path: readonly string[] }) {
  const loaded = useWholeDossier(code);
  const w = words();
  const { query } = useAddress();
  const done = query.get('da-ghi');
  // The code under which linked procedures were filed together is written like that of a dossier.
  if (loaded.problem?.code === 'dossier-unknown') return <LinkedOrNone code={code} />;
  return (
    <>
      <Neighbours code={code} />
      <Title>{filled(w.dossier.title, { code })}</Title>
      {done && (
        <Done>
          <p>{filled(w.dossier.done, { act: named(w.acts, done), code })}</p>
        </Done>
      )}
      <NewVersion code={code} version={loaded.body?.version} onShow={loaded.reload} />
      <Shown of={loaded}>
        {(dossier) => (
          <div class="dossier">
            <div>
              <Head dossier={dossier} />
              <Payable dossier={dossier} />
              {dossier.sight === 'course' && <p class="banner">{w.dossier.courseOnly}</p>}
              <Papers dossier={dossier} onChange={loaded.reload} />
              <Steps dossier={dossier} />
              {dossier.history && (
                <History key={dossier.version} code={code} first={dossier.history} />
              )}
            </div>
            <aside>
              <ClockBox dossier={dossier} />
              <Acts dossier={dossier} />
              <Forms dossier={dossier} />
            </aside>
          </div>
        )}
      </Shown>
    </>
  );
}

function LinkedOrNone({ code }: { code: string }) {
  const [Page, setPage] = useState<ComponentType<{ code: string }>>();
  useEffect(() => {
    void import('./linked-page.tsx').then((part) => setPage(() => part.LinkedPage));
  }, []);
  return Page ? <Page code={code} /> : <Loading />;
}

function Head({ dossier }: { dossier: Dossier }) {
  const { dossier: w, work, states, choices, events, fields, payments } = words();
  const { nameOf } = useUnits();
  const { applicant, consent } = dossier;
  return (
    <section class="card">
      <Facts
        rows={[
          [w.procedure, <span lang="vi">{`${dossier.procedure} ${dossier.procedureName}`}</span>],
          [w.case, dossier.case && <span lang="vi">{dossier.case}</span>],
          [w.state, <Badge kind="calm">{named(states, dossier.state)}</Badge>],
          [work.who, whoHas(dossier)],
          [w.applicant, applicant && `${applicant.name} · ${applicant.personalId}`],
          [w.onBehalf, applicant?.representative?.name],
          [w.phone, applicant?.phone],
          [w.email, applicant?.email],
          [w.address, applicant?.address],
          [
            fields.notifyBy,
            [applicant?.notifyBy, applicant?.language]
              .flatMap((one) => (one ? [named(choices, one)] : []))
              .join(', '),
          ],
          [w.filed, <Moment at={dossier.submittedAt} />],
          [w.channel, named(choices, dossier.channel)],
          [w.resultChannel, named(choices, dossier.resultChannel)],
          [
            w.receivingUnit,
            <span lang="vi">{dossier.receivingUnitName ?? nameOf(dossier.receivingUnit)}</span>,
          ],
          [w.leadUnit, <span lang="vi">{dossier.leadUnitName ?? nameOf(dossier.leadUnit)}</span>],
          [w.handledBy, dossier.handledBy],
          [
            events.consentRecorded,
            consent &&
              [named(choices, consent.by), named(choices, consent.proof), consent.reference].join(
                ', ',
              ),
          ],
          ...(dossier.payments ?? []).map(
            ({ kind, state, amount, basis }) =>
              [
                named(choices, kind),
                <>
                  {dong(amount)}, {payments[state]}, <span lang="vi">{basis}</span>
                </>,
              ] as const,
          ),
        ]}
      />
    </section>
  );
}

/** Who has taken on what is to be done, so that nobody else begins with it. */
const whoHas = ({ tasks }: Dossier): string =>
  tasks
    .flatMap(({ status, assigned }) => (status === 'open' && assigned ? [assigned] : []))
    .map(({ to: officer, toName = officer }) => toName)
    .join(', ');

/** How to pay what is asked for, loaded where something is. */
function Payable({ dossier }: { dossier: Dossier }) {
  const [Ways, setWays] = useState<ComponentType<{ dossier: Dossier }>>();
  const isAsked = (dossier.payments ?? []).some(({ pay }) => pay);
  useEffect(() => {
    if (isAsked)
      void import('../citizen/ways-to-pay.tsx').then((part) => setWays(() => part.WaysToPay));
  }, [isAsked]);
  return Ways && isAsked ? <Ways dossier={dossier} /> : null;
}

/** What most often comes next is offered first and largest. */
const MAIN: readonly ActName[] = [
  ...(['accept', 'decide', 'complete-step', 'resume', 'issue-result', 'return-result'] as const),
  ...(['receive-paper', 'resubmit', 'approve-letter', 'apologise'] as const),
];

/** Drafts are offered by their letters, and what was given before stands at the paper that it would fill. */
const ELSEWHERE: readonly ActName[] = ['draft-letter', 'reuse-document'];

function Acts({ dossier }: { dossier: Dossier }) {
  const { dossier: w, acts } = words();
  const session = useSession();
  const offered = dossier.allowed.map(({ act }) => act);
  const main = MAIN.find((act) => offered.includes(act));
  const others = offered.filter((act) => act !== main && !ELSEWHERE.includes(act));
  const link = (act: ActName) => to(['ho-so', dossier.code, act]);
  return (
    <section class="card" aria-labelledby="acts">
      <h2 id="acts">{w.acts}</h2>
      {offered.length === 0 && <p>{w.noActs}</p>}
      {main && (
        <a class="button main" href={link(main)}>
          {named(acts, main)}
        </a>
      )}
      <ul class="acts">
        {others.map((act) => (
          <li key={act}>
            <a href={link(act)}>{named(acts, act)}</a>
          </li>
        ))}
        <LettersToDraft dossier={dossier} />
        {holds(session, 'counter') && dossier.sight === 'whole' && (
          <li>
            <a href={to(['tiep-nhan'], { 'thu-tuc': dossier.procedure, tu: dossier.code })}>
              {w.copy}
            </a>
          </li>
        )}
      </ul>
      {dossier.notForYou.length > 0 && (
        <details>
          <summary>{w.notForYou}</summary>
          {dossier.notForYou.map(({ act }) => named(acts, act)).join(', ')}
        </details>
      )}
    </section>
  );
}

function Forms({ dossier }: { dossier: Dossier }) {
  const { dossier: w } = words();
  const [problem, setProblem] = useState<Problem>();
  const { forms } = dossier;
  if (!forms) return null;
  const fetchForm = async (path: string) => {
    setProblem(undefined);
    try {
      await takeFile(path);
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
    }
  };
  return (
    <section class="card" aria-labelledby="forms">
      <h2 id="forms">{w.forms}</h2>
      {problem && <Refusal problem={problem} />}
      {forms.length === 0 && <p>{w.noForms}</p>}
      <ul class="links">
        {forms.map(({ form, issue, title, titleEn, pdf }) => (
          <li key={`${form} ${issue}`}>
            <button type="button" class="link" onClick={() => void fetchForm(pdf)}>
              {filled(w.printForm, { form, title: either(title, titleEn) })}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** Asks now and then whether somebody else has worked on the dossier, and only while the page is looked at. */
function NewVersion({
  code,
  version,
  onShow,
}: {
  code: string;
  version: number | undefined;
  onShow: () => void;
}) {
  const w = words();
  const [newer, setNewer] = useState<number>();
  useEffect(() => {
    if (!version) return;
    const look = async () => {
      if (document.visibilityState !== 'visible') return;
      const path = `/dossiers/${code}`;
      const seen = await call<Dossier>('GET', path, { unless: `"${version}"` }).catch(
        () => undefined,
      );
      if (!seen) return;
      forgetDossier();
      setNewer(seen.body.version);
    };
    const timer = setInterval(look, EVERY);
    addEventListener('focus', look);
    return () => {
      clearInterval(timer);
      removeEventListener('focus', look);
    };
  }, [code, version]);
  if (!newer || newer === version) return null;
  return (
    <div class="banner" role="status">
      <p>
        {w.dossier.changed}{' '}
        <button type="button" class="plain" onClick={onShow}>
          {w.dossier.showNew}
        </button>
      </p>
    </div>
  );
}

/** Milliseconds; a look that finds something new is recorded as a read. */
const EVERY = 60_000;
