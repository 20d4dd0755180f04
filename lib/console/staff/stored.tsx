import { useState } from 'preact/hooks';
import type { Answer } from '../api-types.ts';
import { call, type Problem, RefusedCall } from '../call.ts';
import { calendarDay } from '../moments.ts';
import { Refusal } from '../parts.tsx';
import { filled, words } from '../words.ts';

interface StoredPapersProps {
  readonly code: string;
  readonly component: string;
  readonly onChange: () => void;
}

type StoredPaper = Answer<'list-stored-papers'>['items'][number];
type Candidate = Answer<'list-candidates'>['items'][number];

/** The data store of the person on the National Portal: they look into it before they bring a paper. */
export function Stored(wanted: StoredPapersProps) {
  const { papers: w } = words();
  const path = `/dossiers/${wanted.code}/components/${wanted.component}/stored`;
  return (
    <Elsewhere<StoredPaper>
      {...wanted}
      path={path}
      look={w.lookInStore}
      nothing={w.notInStore}
      takeOver={w.takeFromStore}
      told={({ name, validTo }) => ({ name, validTo })}
      take={({ paper }) => call('POST', path, { body: { paper } })}
    />
  );
}

/** What the person gave the province before, in another dossier. */
export function Earlier(wanted: StoredPapersProps) {
  const { papers: w } = words();
  const { code, component } = wanted;
  return (
    <Elsewhere<Candidate>
      {...wanted}
      path={`/dossiers/${code}/components/${component}/candidates`}
      look={w.lookEarlier}
      nothing={w.notEarlier}
      takeOver={w.takeEarlier}
      told={({ name, fileName, dossier, validTo }) => ({
        name: `${name}, ${fileName}, ${dossier}`,
        validTo,
      })}
      take={({ dossier: from, document }) =>
        call('POST', `/dossiers/${code}/acts/reuse-document`, {
          body: { component, from, document },
          key: crypto.randomUUID(),
          etag: '*',
        })
      }
    />
  );
}

interface Source<Paper> extends StoredPapersProps {
  readonly path: string;
  readonly look: string;
  readonly nothing: string;
  readonly takeOver: string;
  readonly told: (paper: Paper) => { readonly name: string; readonly validTo?: string | undefined };
  readonly take: (paper: Paper) => Promise<unknown>;
}

/** Papers that are somewhere already: looked for when they are wanted, and taken over one by one. */
function Elsewhere<Paper>(source: Source<Paper>) {
  const { papers: w } = words();
  const [papers, setPapers] = useState<readonly Paper[]>();
  const [problem, setProblem] = useState<Problem>();
  const ask = async (act: () => Promise<void>) => {
    setProblem(undefined);
    try {
      await act();
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setProblem(error.problem);
    }
  };
  const look = () =>
    ask(async () =>
      setPapers((await call<{ items: readonly Paper[] }>('GET', source.path)).body.items),
    );
  const take = (paper: Paper) =>
    ask(async () => {
      await source.take(paper);
      setPapers(undefined);
      source.onChange();
    });
  return (
    <div class="bring">
      <button type="button" class="plain" onClick={() => void look()}>
        {source.look}
      </button>
      {problem && <Refusal problem={problem} />}
      {papers?.length === 0 && <p>{source.nothing}</p>}
      {papers?.map((paper) => {
        const { name, validTo } = source.told(paper);
        return (
          <p key={name}>
            {name} {validTo && <small>{filled(w.validTo, { day: calendarDay(validTo) })}</small>}{' '}
            <button type="button" onClick={() => void take(paper)}>
              {source.takeOver}
            </button>
          </p>
        );
      })}
    </div>
  );
}
