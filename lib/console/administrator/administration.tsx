import type { ComponentType } from 'preact';
import { to, useAddress } from '../address.ts';
import { Chips, Title } from '../parts.tsx';
import type { PageOf } from '../screens.ts';
import { words } from '../words.ts';
import { adminWords } from './administration-words.ts';
import { Alarms } from './alarms.tsx';
import { CalendarYears } from './calendar-years.tsx';
import { Draft } from './draft.tsx';
import { PledgeTexts } from './pledge-texts.tsx';
import { Portal } from './portal.tsx';
import { Publications } from './publications.tsx';
import { Units } from './units.tsx';
import { Webhooks } from './webhooks.tsx';

type Subject = PageOf<'quan-tri'>;

/** What administrators look after, each by its name in the address. */
const SUBJECTS = {
  nhap: { label: 'draft', Shown: Draft },
  'cong-bo': { label: 'publications', Shown: Publications },
  'don-vi': { label: 'units', Shown: Units },
  lich: { label: 'calendar', Shown: CalendarYears },
  'cam-ket': { label: 'pledge', Shown: PledgeTexts },
  'bao-tin': { label: 'webhooks', Shown: Webhooks },
  cong: { label: 'portal', Shown: Portal },
  'canh-bao': { label: 'alarms', Shown: Alarms },
} as const satisfies Readonly<Record<Subject, { label: string; Shown: ComponentType }>>;

const isSubject = (name: string | null): name is Subject =>
  name !== null && Object.hasOwn(SUBJECTS, name);

/** Drafts of procedures, what decisions changed and published, the units, and what the system itself is about. */
export function AdministrationPage() {
  const w = adminWords();
  const { nav } = words();
  const { query } = useAddress();
  const named = query.get('xem');
  const subject = isSubject(named) ? named : 'nhap';
  const { Shown } = SUBJECTS[subject];
  return (
    <>
      <Title>{nav.administration}</Title>
      <Chips
        label={nav.administration}
        chips={(Object.keys(SUBJECTS) as Subject[]).map((one) => ({
          label: w[SUBJECTS[one].label],
          href: to(['quan-tri'], { xem: one }),
          on: one === subject,
        }))}
      />
      <Shown />
    </>
  );
}
