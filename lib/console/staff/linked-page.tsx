import { to } from '../address.ts';
import type { Answer } from '../api-types.ts';
import { useLoad } from '../load.ts';
import { Facts, Heads, Moment, Shown, Title } from '../parts.tsx';
import { en, vi } from '../texts/linked.ts';
import { useUnits } from '../unit-names.ts';
import { either, filled, language, words } from '../words.ts';

type LinkedFiling = Answer<'read-linked'>;

/** Linked procedures by the code that they were filed under together: how far they are, with the way to each of them. */
export function LinkedPage({ code }: { code: string }) {
  const w = words();
  const own = language() === 'en' ? en : vi;
  const { nameOf } = useUnits();
  const loaded = useLoad<LinkedFiling>(`/linked/${code}`);
  return (
    <>
      <Title>{filled(own.title, { code })}</Title>
      <Shown of={loaded}>
        {({ name, state, done, of, receivingUnit, submittedAt, dueAt, children }) => (
          <>
            <section class="card">
              <Facts
                rows={[
                  [w.dossier.procedure, <span lang="vi">{name}</span>],
                  [
                    own.progress,
                    filled(own.ofAll, { state: either(state.vi, state.en), done, of }),
                  ],
                  [w.dossier.receivingUnit, <span lang="vi">{nameOf(receivingUnit)}</span>],
                  [w.dossier.filed, <Moment at={submittedAt} />],
                  [w.clock.due, dueAt && <Moment at={dueAt} />],
                ]}
              />
            </section>
            <h2>{own.each}</h2>
            <table class="rows">
              <Heads of={[w.work.dossier, w.dossier.procedure, own.outlook, w.clock.due]} />
              <tbody>
                {children.map((child) => (
                  <tr key={child.code}>
                    <td data-label={w.work.dossier}>
                      {child.state ? (
                        <a href={to(['ho-so', child.code])}>{child.code}</a>
                      ) : (
                        own.notOpen
                      )}
                    </td>
                    <td data-label={w.dossier.procedure}>
                      <span lang="vi">{child.procedure}</span>
                    </td>
                    <td data-label={own.outlook}>{either(child.outlook.vi, child.outlook.en)}</td>
                    <td data-label={w.clock.due}>{child.dueAt && <Moment at={child.dueAt} />}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        )}
      </Shown>
    </>
  );
}
