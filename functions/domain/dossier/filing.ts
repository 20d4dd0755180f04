import type { Instant } from '../codes.ts';
import { type Change, change, type Situation } from './act.ts';
import { digitisation } from './checklist.ts';
import type { Dossier, DossierState, FiledComponent, FiledDocument } from './dossier.ts';

/** States in which papers may still come in. */
export const takesPapers: readonly DossierState[] = ['submitted', 'completing', 'supplementing'];

export interface Filing {
  readonly change: Change;
  readonly component: FiledComponent;
}

export type FilingOutcome =
  | { readonly kind: 'filed'; readonly filing: Filing }
  /** The same bytes fill the component already: a repeated delivery. */
  | { readonly kind: 'alreadyFiled' }
  /** The dossier takes no papers any more, or has no such component. */
  | { readonly kind: 'tooLate' };

/** Fills a component with a checked document. Repeated, late or foreign documents change nothing. */
export function fileDocument(
  situation: Situation,
  componentId: string,
  document: FiledDocument,
  now: Instant,
): FilingOutcome {
  const { dossier, components } = situation;
  const component = components.find((one) => one.id === componentId);
  if (component?.documents.some((one) => one.sha256 === document.sha256))
    return { kind: 'alreadyFiled' };
  if (!component || dossier.movedTo || !takesPapers.includes(dossier.state))
    return { kind: 'tooLate' };
  const filled = { ...component, documents: [...component.documents, document] };
  return {
    kind: 'filed',
    filing: {
      component: filled,
      change: change(dossier, counted(dossier, components, filled), [], {
        kind: 'documentFiled',
        at: now,
        actor: document.filedBy,
        facts: {
          component: componentId,
          sha256: document.sha256,
          contentType: document.contentType,
          size: document.size,
        },
      }),
    },
  };
}

/** The dossier with its figures of digitisation brought up to date, once it has some. */
export function counted(
  dossier: Dossier,
  components: readonly FiledComponent[],
  filled: FiledComponent,
): Dossier {
  if (!dossier.digitisation) return dossier;
  const present = components.map((one) => (one.id === filled.id ? filled : one));
  return { ...dossier, digitisation: digitisation(dossier, present) };
}
