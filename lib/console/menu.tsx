import { useEffect, useRef } from 'preact/hooks';
import type { Session } from './access.ts';
import { to } from './address.ts';
import { holds } from './session.ts';
import { words } from './words.ts';

interface Section {
  readonly label: string;
  readonly path: string;
}

/** The sections of those who sit at the screen: links, and what is wanted less often under a name. */
function sections(session: Session) {
  const { nav } = words();
  const works = holds(session, 'counter', 'specialist', 'leader');
  const oversees = holds(session, 'leader', 'administrator');
  // What counters do all day, their leaders look at now and then.
  const looksIn = holds(session, 'leader') && !holds(session, 'counter');
  const when = (held: boolean, label: string, path: string): readonly Section[] =>
    held ? [{ label, path }] : [];
  const counters = [
    ...when(holds(session, 'counter', 'leader', 'citizen'), nav.queue, 'quay'),
    ...when(works, nav.handOver, 'ban-giao'),
  ];
  const procedures = { label: nav.procedures, path: 'thu-tuc' };
  return {
    links: [
      ...when(works, nav.work, 'viec'),
      ...when(holds(session, 'counter'), nav.intake, 'tiep-nhan'),
      ...when(holds(session, 'citizen'), nav.own, 'cua-toi'),
      ...(looksIn ? [] : counters),
      ...when(works || oversees, nav.find, 'tra-cuu'),
      ...when(oversees, nav.board, 'giam-sat'),
      ...when(holds(session, 'administrator'), nav.administration, 'quan-tri'),
      { label: nav.petitions, path: 'phan-anh' },
      ...(works ? [] : [procedures]),
    ],
    groups: [
      {
        name: nav.figures,
        under: oversees
          ? [
              { label: nav.reports, path: 'bao-cao' },
              { label: nav.reduction, path: 'cat-giam' },
              { label: nav.payments, path: 'tien' },
            ]
          : [],
      },
      {
        name: nav.more,
        under: [...(looksIn ? counters : []), ...(works ? [procedures] : [])],
      },
    ].filter(({ under }) => under.length > 0),
  };
}

/** Where the work of those at the screen begins, if they have a place here. */
export const firstSection = (session: Session): string | undefined =>
  'person' in session ? sections(session).links[0]?.path : undefined;

/** The links of the frame; `here` is the section that is shown. */
export function Menu({ session, here }: { session: Session; here: string | undefined }) {
  const { links, groups } = sections(session);
  const link = ({ label, path }: Section) => (
    <a key={path} href={to([path])} aria-current={path === here ? 'page' : undefined}>
      {label}
    </a>
  );
  return (
    <nav aria-label={words().menu}>
      {links.map(link)}
      {groups.map(({ name, under }) => (
        // Closed on every new screen.
        <Group key={`${name} ${here}`} name={name} on={under.some(({ path }) => path === here)}>
          {under.map(link)}
        </Group>
      ))}
    </nav>
  );
}

function Group({
  name,
  on,
  children,
}: {
  name: string;
  on: boolean;
  children: preact.JSX.Element[];
}) {
  const box = useRef<HTMLDetailsElement>(null);
  useEffect(() => {
    const close = ({ target }: MouseEvent) => {
      if (box.current && !box.current.contains(target as Node)) box.current.open = false;
    };
    addEventListener('click', close);
    return () => removeEventListener('click', close);
  }, []);
  return (
    <details
      ref={box}
      onKeyDown={({ key, currentTarget }) => {
        if (key !== 'Escape' || !currentTarget.open) return;
        currentTarget.open = false;
        currentTarget.querySelector('summary')?.focus();
      }}
    >
      <summary class={on ? 'on' : undefined}>{name}</summary>
      <div>{children}</div>
    </details>
  );
}
