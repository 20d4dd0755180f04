import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { FieldError, Problem } from './call.ts';
import { momentOf, type Urgency } from './moments.ts';
import { signInAddress, useSession } from './session.ts';
import { either, filled, words } from './words.ts';

/** The parts of which the screens are put together. */

const icons = {
  done: 'M3 8.5l3.2 3.2L13 5',
  open: 'M5 3l6 5-6 5z',
  warn: 'M8 2l6.5 12h-13zM8 6.5v3.5M8 12v.5',
  wait: 'M8 2.5a5.5 5.5 0 1 0 .01 0M8 5v3.2l2 1.6',
  stop: 'M4 4l8 8M12 4l-8 8',
  pause: 'M6 3.5v9M10 3.5v9',
  file: 'M4 2h5l3 3v9H4zM9 2v3h3',
  back: 'M10 3L5 8l5 5',
  up: 'M4 10l4-4 4 4',
  down: 'M4 6l4 4 4-4',
} as const;

/** Drawn, because fonts lack the signs; what it means always stands beside it in words. */
export const Icon = ({ name }: { readonly name: keyof typeof icons }) => (
  <svg class="icon" viewBox="0 0 16 16" aria-hidden="true">
    <path d={icons[name]} />
  </svg>
);

/** The heading of a screen: focus goes there when the screen changes, so that readers hear where they are. */
export function Title({
  children,
  also,
  lang,
}: {
  children: string;
  also?: ComponentChildren;
  lang?: 'vi';
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = `${children} – Một Cửa`;
    if (document.activeElement === document.body || document.activeElement === null)
      heading.current?.focus({ preventScroll: true });
  }, [children]);
  return (
    <div class="title">
      <h1 tabIndex={-1} ref={heading} lang={lang}>
        {children}
      </h1>
      {also}
    </div>
  );
}

/** Whether the same question may be answered later: there was no answer, too many asked, or the server failed. */
export const mayPass = ({ status }: Problem): boolean =>
  status === 0 || status === 429 || status >= 500;

export function Refusal({ problem, onRetry }: { problem: Problem; onRetry?: () => void }) {
  const w = words();
  const { state } = useSession();
  const [then] = useState(state);
  // Signed in since, in another tab.
  if (problem.code === 'signed-out' && then !== 'in' && state === 'in') return null;
  return (
    <div class="banner bad" role="alert">
      <Icon name="warn" />
      <div>
        <p>{either(problem.title, problem.titleEn)}</p>
        {problem.detail && <p>{either(problem.detail, problem.detailEn)}</p>}
        {problem.code === 'signed-out' && <SignInAgain />}
        {onRetry && mayPass(problem) && (
          <button type="button" class="plain" onClick={onRetry}>
            {w.retry}
          </button>
        )}
      </div>
    </div>
  );
}

/** In a new tab: what is typed here stays, and goes on when that tab has signed in. */
export const SignInAgain = () => (
  <a href={signInAddress('/console/da-dang-nhap')} target="_blank" rel="noopener opener">
    {words().signInAgain}
  </a>
);

/** What was done, named once; it takes the focus. */
export function Done({ children }: { children: ComponentChildren }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), []);
  return (
    <div class="banner good" role="status" tabIndex={-1} ref={box}>
      <Icon name="done" />
      <div>{children}</div>
    </div>
  );
}

/** What has to be mended, each with a link to its field. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const box = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => box.current?.focus(), [errors]);
  return (
    <div class="banner bad" role="alert" tabIndex={-1} ref={box}>
      <Icon name="warn" />
      <div>
        <h2>{words().errorsIn}</h2>
        <ul>
          {errors.map(({ pointer, vi, en }) => (
            <li key={pointer + vi}>
              <a href={`#${fieldId(pointer)}`}>{either(vi, en)}</a>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}

/** `/items/0/what` as the id of its field. */
export const fieldId = (pointer: string): string => `f${pointer.replaceAll('/', '-')}`;

/** The system of a ministry, with the way to it where the catalogue knows one. */
export const SystemLink = ({ name, url }: { name: string; url?: string | undefined }) =>
  url ? (
    <a href={url} rel="noreferrer">
      {name}
    </a>
  ) : (
    <span>{name}</span>
  );

/** A text with a name in it, at its `{name}`: names of this country are read in their own language (WCAG 3.1.2). */
export function WithName({ text, name }: { readonly text: string; readonly name: string }) {
  const [before, after] = text.split('{name}');
  return (
    <>
      {before}
      <span lang="vi">{name}</span>
      {after}
    </>
  );
}

export const Facts = ({
  rows,
}: {
  readonly rows: readonly (readonly [string, ComponentChildren])[];
}) => (
  <dl class="facts">
    {rows.map(
      ([name, value]) =>
        value !== undefined &&
        value !== '' && (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ),
    )}
  </dl>
);

export const Moment = ({ at }: { readonly at: string }) => (
  <time dateTime={at}>{momentOf(at)}</time>
);

/** A mark with words, one cause and one colour; never a colour alone. */
export const Badge = ({
  kind,
  children,
}: {
  readonly kind: Urgency | 'paused' | 'calm' | 'good';
  readonly children: ComponentChildren;
}) => <span class={`badge ${kind}`}>{children}</span>;

export interface Chip {
  readonly label: string;
  readonly href: string;
  readonly on: boolean;
}

/** Filters as links: each is an address, and the one that holds says so. */
export const Chips = ({ label, chips }: { label: string; chips: readonly Chip[] }) => (
  <nav class="chips" aria-label={label}>
    {chips.map(({ label: text, href, on }) => (
      <a key={text} href={href} aria-current={on ? 'true' : undefined}>
        {text}
      </a>
    ))}
  </nav>
);

export const Loading = () => (
  <p class="loading" role="status">
    {words().loading}
  </p>
);

/** The heads of a table's columns; what is a number stands to the right. */
export const Heads = ({ of }: { of: readonly (string | { readonly number: string })[] }) => (
  <thead>
    <tr>
      {of.map((head) => {
        const [label, kind] = typeof head === 'string' ? [head] : [head.number, 'number'];
        return (
          <th key={label} scope="col" class={kind}>
            {label}
          </th>
        );
      })}
    </tr>
  </thead>
);

/** How many rows are here, never a total that nobody has counted, and the way to more. */
export function MoreRows({
  count,
  next,
  onward,
}: {
  count: number;
  next: string | undefined;
  onward: () => void;
}) {
  const w = words();
  if (count === 0 && !next) return null;
  return (
    <p class="more">
      <span>{filled(next ? w.morePages : w.allRows, { n: count })}</span>
      {next && (
        <button type="button" class="plain" onClick={onward}>
          {w.more}
        </button>
      )}
    </p>
  );
}

/** Draws what was loaded, or why it was not. */
export function Shown<Body>({
  of,
  children,
}: {
  of: { body?: Body; problem?: Problem; reload: () => void };
  children: (body: Body) => ComponentChildren;
}) {
  return (
    <>
      {of.problem && <Refusal problem={of.problem} onRetry={of.reload} />}
      {of.body !== undefined && children(of.body)}
      {of.body === undefined && !of.problem && <Loading />}
    </>
  );
}
