import * as z from 'zod';
import { DossierCode, type Instant } from '../../codes.ts';
import { problem } from '../../problems.ts';
import { componentOf } from '../../procedure/procedure.ts';
import { ok, refuse } from '../../result.ts';
import { type ActContext, act, change, type Situation } from '../act.ts';
import { type Actor, officers } from '../actor.ts';
import { counted } from '../checklist.ts';
import type { FiledDocument } from '../document.ts';
import { ComponentId, DocumentId } from '../fields.ts';
import { mayLook } from '../looks.ts';
import type { Offer } from '../offers.ts';
import { handles } from '../sight.ts';
import { stages } from '../state.ts';

/** Fills a component with a paper that the person gave before; the person who confirms it answers for that. */
export const reuseDocument = act({
  name: 'reuse-document',
  summary: 'Fill a component with a paper or a result that the person has here already',
  function: 'reuse',
  from: [...stages.takesPapers, ...stages.inWork],
  roles: ['citizen', 'portal', ...officers],
  at: 'filerOrHandling',
  /** `from` is the dossier that the document comes from. */
  body: z.strictObject({ component: ComponentId, from: DossierCode, document: DocumentId }),
  problems: {
    'document-filed-already': 409,
  },
  choices: (situation, { actor, procedure }) => {
    if (!mayTakeOver(situation, actor))
      return refuse(problem('act-not-allowed', { facts: { state: situation.dossier.state } }));
    const looks = mayLook(situation.dossier, actor);
    if (!looks.ok) return looks;
    const components = situation.components
      .map(({ id }) => id)
      .filter((id) => !componentOf(procedure, id)?.notScanned);
    return components.length > 0 ? ok({ components }) : refuse(problem('component-unknown'));
  },
  rule: (
    situation,
    { component, document }: { component: string; document: FiledDocument },
    { now, actor }: ActContext,
  ) => {
    const { dossier, components } = situation;
    if (!mayTakeOver(situation, actor))
      return refuse(problem('act-not-allowed', { facts: { state: dossier.state } }));
    const looks = mayLook(dossier, actor);
    if (!looks.ok) return looks;
    const own = components.find(({ id }) => id === component);
    if (!own) return refuse(problem('component-unknown'));
    if (own.documents.some(({ sha256 }) => sha256 === document.sha256))
      return refuse(problem('document-filed-already'));
    const filled = { ...own, documents: [...own.documents, document] };
    return ok({
      ...change(dossier, counted(dossier, components, filled), [], {
        kind: 'documentReused',
        at: now,
        actor: actor.sub,
        facts: { component, sha256: document.sha256, ...document.reusedFrom },
      }),
      components: [filled],
    });
  },
});

/** Applicants take papers over only while papers may come in, the units that handle the dossier also later. */
export const mayTakeOver = (situation: Situation, actor: Actor): boolean =>
  stages.takesPapers.some((state) => state === situation.dossier.state) ||
  handles(situation, actor);

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
