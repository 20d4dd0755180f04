import { useEffect, useState } from 'preact/hooks';
import type { Component, Dossier } from '../api-types.ts';
import { RefusedCall, takeFile } from '../call.ts';
import { Badge, Facts, Icon } from '../parts.tsx';
import { holds, useSession } from '../session.ts';
import type * as Texts from '../texts/acts.ts';
import { copiesOf, either, filled, language, named, words } from '../words.ts';
import { Bring, useChecked } from './bring.tsx';
import { Earlier, Stored } from './stored.tsx';

/** States in which papers may still come in. */
const TAKES = ['submitted', 'completing', 'supplementing'];

/** The papers that the procedure asks for: which are here, which are looked at, which are missing. */
export function Papers({ dossier, onChange }: { dossier: Dossier; onChange: () => void }) {
  const w = words();
  const session = useSession();
  useChecked(dossier, onChange);
  if (!dossier.components) return null;
  const brings =
    TAKES.includes(dossier.state) && (holds(session, 'counter') || holds(session, 'citizen'));
  const takesOver = dossier.allowed.some(({ act }) => act === 'reuse-document');
  return (
    <section class="card" aria-labelledby="papers">
      <h2 id="papers">{w.dossier.papers}</h2>
      {dossier.components.length === 0 && <p>{w.papers.notNamed}</p>}
      <ul class="papers">
        {dossier.components.map((component) => (
          <li key={component.id}>
            <Paper component={component} dossier={dossier} />
            {brings && !component.notScanned && (
              <Bring code={dossier.code} component={component} onChange={onChange} />
            )}
            {takesOver && !component.filled && !component.notScanned && (
              <>
                {holds(session, 'citizen') && (
                  <Stored code={dossier.code} component={component.id} onChange={onChange} />
                )}
                <Earlier code={dossier.code} component={component.id} onChange={onChange} />
              </>
            )}
          </li>
        ))}
      </ul>
      {dossier.allowed.some(({ act }) => act === 'issue-result') && (
        <div class="bring-result">
          <b>{w.papers.result}</b>
          {(dossier.results ?? []).map(({ id, fileName }) => (
            <p key={id}>
              <Icon name="file" /> <span lang="vi">{fileName}</span>
            </p>
          ))}
          <Bring code={dossier.code} component={RESULT} onChange={onChange} />
        </div>
      )}
    </section>
  );
}

/** Under this id the officers file what is issued. */
const RESULT = { id: 'c00', name: '' };

function Paper({ component, dossier }: { component: Component; dossier: Dossier }) {
  const { papers: w, choices } = words();
  const uploads = (dossier.uploads ?? []).filter((one) => one.component === component.id);
  const last = uploads.at(-1);
  return (
    <>
      <div class="paper">
        <code>{component.id}</code>
        <div>
          <span lang="vi">{component.name}</span>{' '}
          <small>
            {[...copiesOf(component), ...(component.mandatory ? [w.mandatory] : [])].join(', ')}
          </small>
        </div>
        <Standing component={component} status={last?.status} />
      </div>
      {last?.status === 'refused' && last.refusal && (
        <p class="bad-line">{either(last.refusal.vi, last.refusal.en)}</p>
      )}
      {component.data && <DataRecord data={component.data} />}
      {component.noData && !component.filled && (
        <p class="bad-line">{filled(w.noData, { why: named(choices, component.noData.why) })}</p>
      )}
      <ul class="files">
        {component.documents.map((document) => (
          <li key={document.id}>
            <Filed code={dossier.code} component={component.id} document={document} />
          </li>
        ))}
      </ul>
    </>
  );
}

/** What a database said in place of a paper; the words for its fields are loaded with the first record. */
function DataRecord({ data }: { data: NonNullable<Component['data']> }) {
  const [texts, setTexts] = useState<typeof Texts>();
  useEffect(() => {
    void import('../texts/acts.ts').then(setTexts);
  }, []);
  const { record = {} } = texts?.[language()] ?? {};
  return (
    <Facts
      rows={[
        [words().fields.reference, data.reference],
        ...Object.entries(data.record ?? {}).map(
          ([name, value]) => [named(record, name), value] as const,
        ),
      ]}
    />
  );
}

type FiledDocument = Component['documents'][number];

function Filed({
  code,
  component,
  document,
}: {
  code: string;
  component: string;
  document: FiledDocument;
}) {
  const { papers: w } = words();
  const [why, setWhy] = useState('');
  const open = async () => {
    setWhy('');
    try {
      await takeFile(`/dossiers/${code}/components/${component}/documents/${document.id}`);
    } catch (error) {
      if (!(error instanceof RefusedCall)) throw error;
      setWhy(either(error.problem.title, error.problem.titleEn));
    }
  };
  return (
    <>
      <button type="button" class="link" onClick={() => void open()}>
        <Icon name="file" /> <span lang="vi">{document.fileName}</span>
      </button>{' '}
      {document.pages !== undefined && <small>{filled(w.pages, { n: document.pages })}</small>}
      {why && <p class="bad-line">{why}</p>}
    </>
  );
}

function Standing({ component, status }: { component: Component; status: string | undefined }) {
  const { papers: w } = words();
  if (component.data)
    return <Badge kind="good">{filled(w.byData, { source: component.data.source })}</Badge>;
  if (component.filled) return <Badge kind="good">{w.here}</Badge>;
  if (component.notScanned) return <Badge kind="calm">{w.notScanned}</Badge>;
  if (status === 'granted') return <Badge kind="soon">{w.checking}</Badge>;
  if (status === 'refused') return <Badge kind="overdue">{w.refused}</Badge>;
  return <Badge kind={component.mandatory ? 'soon' : 'calm'}>{w.missing}</Badge>;
}
