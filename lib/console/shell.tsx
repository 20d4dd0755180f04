import type { ComponentType } from 'preact';
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { Session } from './access.ts';
import { go, to, useAddress } from './address.ts';
import { pageProblems } from './call.ts';
import { KeyHelp } from './key-help.tsx';
import { firstSection, Menu } from './menu.tsx';
import { Icon, Loading, Refusal, SignInAgain, Title } from './parts.tsx';
import type { ConsolePart } from './screens.ts';
import { signInAddress, signOut, tellSignedIn, useSession } from './session.ts';
import { WorkList } from './staff/work-list.tsx';
import { speak, useLanguage, words } from './words.ts';

/** The frame of all screens, and which screen an address shows. */
export function Shell() {
  const session = useSession();
  const language = useLanguage();
  const w = words();
  const { path } = useAddress();
  const main = useRef<HTMLElement>(null);
  const shown = path.join('/');
  const first = useRef(true);
  const [stayed, setStayed] = useState(false);
  useLayoutEffect(() => {
    if (first.current) first.current = false;
    else {
      scrollTo(0, 0);
      main.current?.querySelector('h1')?.focus({ preventScroll: true });
    }
  }, [shown]);
  return (
    <>
      <a class="skip" href="#main">
        {w.skip}
      </a>
      <header class="top">
        <a class="brand" href="/console/">
          <img src="/console/mark.svg" alt="" width="28" height="28" />
          {w.brand}
        </a>
        <Menu session={session} here={path[0]} />
        <div class="who">
          {'person' in session && (
            <span>
              <b>{session.person.name}</b>{' '}
              {session.person.roles.map((one) => w.roles[one]).join(', ')}
            </span>
          )}
          <button
            type="button"
            class="quiet"
            lang={language === 'vi' ? 'en' : 'vi'}
            onClick={() => void speak(language === 'vi' ? 'en' : 'vi')}
          >
            {w.otherLanguage}
          </button>
          {'person' in session ? (
            <button type="button" class="quiet" onClick={async () => setStayed(!(await signOut()))}>
              {w.signOut}
            </button>
          ) : (
            <a class="quiet" href={signInAddress()}>
              {w.signIn}
            </a>
          )}
        </div>
      </header>
      {session.state === 'expired' && (
        <div class="banner bad wide" role="alert">
          <Icon name="warn" />
          <p>
            {w.sessionOver} <SignInAgain />
          </p>
        </div>
      )}
      {stayed && (
        <div class="banner bad wide" role="alert">
          <Icon name="warn" />
          <p>{w.signOutFailed}</p>
        </div>
      )}
      <main id="main" ref={main}>
        <Screen path={path} session={session} />
      </main>
      <KeyHelp />
    </>
  );
}

interface PartProps {
  readonly path: readonly string[];
}

type Load = () => Promise<ComponentType<PartProps>>;

const dossierPage: Load = async () => (await import('./staff/dossier-page.tsx')).DossierPage;
const actPage: Load = async () => (await import('./staff/act-page.tsx')).ActPage;

/** The parts that are loaded when they are wanted. */
const parts: Readonly<Record<Exclude<ConsolePart, 'viec' | 'ho-so'>, Load>> = {
  'tiep-nhan': async () => (await import('./staff/intake.tsx')).Intake,
  'ban-giao': async () => (await import('./staff/hand-over.tsx')).HandOver,
  quay: async () => (await import('./staff/counter-queue.tsx')).CounterQueue,
  'tra-cuu': async () => (await import('./staff/find.tsx')).Find,
  'giam-sat': async () => (await import('./leader/board.tsx')).BoardPage,
  'bao-cao': async () => (await import('./leader/reports.tsx')).ReportsPage,
  'cat-giam': async () => (await import('./leader/reduction.tsx')).ReductionPage,
  tien: async () => (await import('./leader/payments.tsx')).PaymentsPage,
  'quan-tri': async () => (await import('./administrator/administration.tsx')).AdministrationPage,
  'cua-toi': async () => (await import('./citizen/own-page.tsx')).OwnPage,
  'phan-anh': async () => (await import('./petitions/petitions.tsx')).Petitions,
  'thu-tuc': async () => (await import('./citizen/procedures-page.tsx')).ProceduresPage,
};

const isPart = (place: string): place is keyof typeof parts => Object.hasOwn(parts, place);

function Screen({ path, session }: { path: readonly string[]; session: Session }) {
  const w = words();
  const [place = '', code, act] = path;
  if (place === 'da-dang-nhap') return <SignedIn />;
  if (session.state === 'unknown') return <Loading />;
  if (place === '') return <Home session={session} />;
  // What is posted for the public needs no sign-in.
  if (place === 'thu-tuc' || place === 'phan-anh')
    return <Part key={place} load={parts[place]} path={path} />;
  if (session.state === 'out') return <Welcome />;
  if (place === 'viec') return <WorkList />;
  if (place === 'ho-so' && code)
    return <Part key={path.join()} load={act ? actPage : dossierPage} path={path} />;
  if (isPart(place)) return <Part key={place} load={parts[place]} path={path} />;
  return (
    <>
      <Title>{w.noScreen}</Title>
      <a href="/console/">{w.home}</a>
    </>
  );
}

/** A script that did not come, over a dead line or because a newer release took its place, comes when the page is loaded again. */
function Part({ load, path }: PartProps & { readonly load: Load }) {
  const [Loaded, setLoaded] = useState<ComponentType<PartProps>>();
  const [failed, setFailed] = useState(false);
  useEffect(() => {
    load().then(
      (part) => setLoaded(() => part),
      () => setFailed(true),
    );
  }, [load]);
  if (failed) return <Refusal problem={pageProblems.offline} onRetry={() => location.reload()} />;
  return Loaded ? <Loaded path={path} /> : <Loading />;
}

/** Everybody begins where their work is. */
function Home({ session }: { session: Session }) {
  const work = firstSection(session);
  useEffect(() => {
    if (work) go(to([work]), true);
  }, [work]);
  return work ? <Loading /> : <Welcome />;
}

function Welcome() {
  const w = words();
  const { query } = useAddress();
  const back = location.pathname === '/console/' ? '/console/' : undefined;
  return (
    <>
      <Title>{w.brand}</Title>
      {query.get('signin') === 'refused' && <p class="banner bad">{w.signInRefused}</p>}
      <p>{w.signInHere}</p>
      <p>
        <a class="button" href={signInAddress(back)}>
          {w.signIn}
        </a>
      </p>
    </>
  );
}

function SignedIn() {
  const w = words();
  useEffect(tellSignedIn, []);
  return <Title>{w.signedInAgain}</Title>;
}
