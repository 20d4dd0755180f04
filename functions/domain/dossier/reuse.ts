import type { Instant } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type Act, change, type Situation } from './act.ts';
import type { Actor } from './actor.ts';
import { actNotAllowed } from './allowed.ts';
import { handles } from './authority.ts';
import type { FiledComponent } from './component.ts';
import type { FiledDocument } from './document.ts';
import { counted, takesPapers } from './filing.ts';
import type { Offer } from './offers.ts';

/**
 * The document as it is filed here: a copy of the same bytes under a key of this dossier, so that its
 * retention and its end are those of this dossier and not of the one it came from.
 */
export function reusedDocument(
  { dossier, kind, component, document }: Offer,
  kept: { readonly key: string; readonly versionId?: string },
  now: Instant,
  by: string,
): FiledDocument {
  const { versionId: _theirs, ...same } = document;
  return {
    ...same,
    ...kept,
    filedAt: now,
    filedBy: by,
    reusedFrom: { dossier, kind, ...(component && { component }) },
  };
}

/** Whether this actor may take a paper over now: applicants only while papers may come in. */
export function mayReuse(
  { dossier, components, tasks }: Situation,
  component: string,
  actor: Actor,
): Result<FiledComponent, Problem> {
  if (!takesPapers.includes(dossier.state) && !handles(dossier, tasks, actor))
    return refuse(actNotAllowed(dossier));
  const own = components.find(({ id }) => id === component);
  return own ? ok(own) : refuse(problem('component-unknown'));
}

/** Fills a component with a paper that the person gave before; whoever confirms it answers for that. */
export const reuseDocument: Act<{ component: string; document: FiledDocument }> = (
  situation,
  { component, document },
  { now, actor },
) => {
  const { dossier, components } = situation;
  const own = mayReuse(situation, component, actor);
  if (!own.ok) return own;
  if (own.value.documents.some(({ sha256 }) => sha256 === document.sha256))
    return refuse(problem('document-filed-already'));
  const filled = { ...own.value, documents: [...own.value.documents, document] };
  return ok({
    ...change(dossier, counted(dossier, components, filled), [], {
      kind: 'documentReused',
      at: now,
      actor: actor.sub,
      facts: { component, sha256: document.sha256, ...document.reusedFrom },
    }),
    components: [filled],
  });
};
