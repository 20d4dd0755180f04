import type { Instant } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import { type Result, refuse } from '../result.ts';
import { type Change, change, type Situation } from './act.ts';
import type { Actor } from './actor.ts';
import { actNotAllowed } from './allowed.ts';
import { found } from './authority.ts';
import { digitisation } from './checklist.ts';
import { type FiledComponent, unknownComponent } from './component.ts';
import type { FiledDocument } from './document.ts';
import type { Dossier } from './dossier.ts';
import { RESULT } from './results.ts';
import type { DossierState } from './state.ts';
import { transitions } from './transitions.ts';

/** States in which papers may still come in. */
export const takesPapers: readonly DossierState[] = ['submitted', 'completing', 'supplementing'];

/**
 * The dossier, if the actor may bring a document for this component now: whoever may complete it brings its
 * papers, whoever may issue its result brings that.
 */
export function mayBring(
  situation: Situation | undefined,
  component: string,
  actor: Actor,
): Result<Situation, Problem> {
  const isResult = component === RESULT;
  const authorised = found(isResult ? 'issue-result' : 'resubmit', situation, actor);
  if (!authorised.ok) return authorised;
  const { dossier, components } = authorised.value;
  if (!takes(dossier, component)) return refuse(actNotAllowed(dossier));
  if (!isResult && !components.some(({ id }) => id === component))
    return refuse(problem('component-unknown', { errors: [unknownComponent('/component')] }));
  return authorised;
}

/** Whether a document may still come in: for a component, or for the result wherever one may be issued. */
export function takes({ movedTo, state }: Dossier, component: string): boolean {
  const from: readonly DossierState[] =
    component === RESULT ? transitions['issue-result'].from : takesPapers;
  return movedTo === undefined && from.includes(state);
}

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
  const isResult = componentId === RESULT;
  const component = isResult
    ? placeOfResult(situation)
    : components.find((one) => one.id === componentId);
  if (component?.documents.some((one) => one.sha256 === document.sha256))
    return { kind: 'alreadyFiled' };
  if (!component || !takes(dossier, componentId)) return { kind: 'tooLate' };
  const filled = { ...component, documents: [...component.documents, document] };
  return {
    kind: 'filed',
    filing: {
      component: filled,
      change: change(dossier, counted(dossier, components, filled), [], {
        kind: isResult ? 'resultFiled' : 'documentFiled',
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

/** The documents of the result, kept like those of a component so that they come in by the same road. */
export const placeOfResult = ({ results }: Situation): FiledComponent => ({
  id: RESULT,
  name: 'Kết quả giải quyết',
  originals: 0,
  copies: 0,
  mandatory: false,
  documents: results,
});

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
