import type { Instant } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type Change, change, type Situation } from './act.ts';
import type { Actor } from './actor.ts';
import { issueResult } from './acts/issue-result.ts';
import { resubmit } from './acts/resubmit.ts';
import { mayTakeOver } from './acts/reuse-document.ts';
import { actNotAllowed } from './acts.ts';
import { found } from './authority.ts';
import { counted } from './checklist.ts';
import { type FiledComponent, unknownComponent } from './component.ts';
import { type FiledDocument, RESULT } from './document.ts';
import type { Dossier } from './dossier.ts';
import { type DossierState, stages } from './state.ts';

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
  const authorised = found(isResult ? issueResult : resubmit, situation, actor);
  if (!authorised.ok) return authorised;
  const { dossier, components } = authorised.value;
  if (!takes(dossier, component)) return refuse(actNotAllowed(dossier));
  if (!isResult && !components.some(({ id }) => id === component))
    return refuse(problem('component-unknown', { errors: [unknownComponent('/component')] }));
  return authorised;
}

/** The component that this actor may fill now with a paper that the person gave before. */
export function mayReuse(
  situation: Situation,
  component: string,
  actor: Actor,
): Result<FiledComponent, Problem> {
  if (!mayTakeOver(situation, actor)) return refuse(actNotAllowed(situation.dossier));
  const own = situation.components.find(({ id }) => id === component);
  return own ? ok(own) : refuse(problem('component-unknown'));
}

/** Whether a document may still come in: for a component, or for the result wherever one may be issued. */
export function takes({ movedTo, state }: Dossier, component: string): boolean {
  const from: readonly DossierState[] =
    component === RESULT ? issueResult.from : stages.takesPapers;
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
