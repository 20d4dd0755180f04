import type { Instant } from '../codes.ts';
import { type Problem, problem } from '../problems.ts';
import { ok, type Result, refuse } from '../result.ts';
import { type Change, change, type Situation, type Transition } from './act.ts';
import type { Actor } from './actor.ts';
import { issueResult } from './acts/issue-result.ts';
import { resubmit } from './acts/resubmit.ts';
import { mayTakeOver, reuseDocument } from './acts/reuse-document.ts';
import { actNotAllowed, stateAllows } from './acts.ts';
import { found } from './authority.ts';
import { counted } from './checklist.ts';
import { type FiledComponent, unknownComponent } from './component.ts';
import { APPLICANT_REQUEST, type FiledDocument, RESULT } from './document.ts';
import type { Dossier } from './dossier.ts';
import { mayLook } from './looks.ts';
import { bringRequest } from './on-behalf.ts';
import { type DossierState, stages } from './state.ts';

/**
 * The dossier, if the actor may bring a document for this component now: those who may complete it bring its
 * papers, those who may issue its result bring that, and the counter the applicant's signed requests.
 */
export function mayBring(
  situation: Situation | undefined,
  component: string,
  actor: Actor,
): Result<Situation, Problem> {
  const beside = besides[component];
  const authorised = found(beside?.act ?? resubmit, situation, actor);
  if (!authorised.ok) return authorised;
  const { dossier, components } = authorised.value;
  if (!takes(dossier, component)) return refuse(actNotAllowed(dossier));
  if (!beside && !components.some(({ id }) => id === component))
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
  const looks = mayLook(situation.dossier, actor);
  if (!looks.ok) return looks;
  const own = situation.components.find(({ id }) => id === component);
  return own ? ok(own) : refuse(problem('component-unknown'));
}

/**
 * The dossier, if the actor may fill this component now from the data store of the person: as from an earlier dossier,
 * so that those who work on it look there before they ask the person to bring the paper.
 */
export function mayTakeStored(
  situation: Situation | undefined,
  component: string,
  actor: Actor,
): Result<Situation, Problem> {
  const authorised = found(reuseDocument, situation, actor);
  if (!authorised.ok) return authorised;
  const allowed = stateAllows(reuseDocument, authorised.value.dossier);
  if (!allowed.ok) return allowed;
  const own = mayReuse(authorised.value, component, actor);
  return own.ok ? authorised : own;
}

/**
 * Whether a document may still come in: for a component, or wherever what it is filed for may be done; from the store
 * of the person also while the dossier is worked on.
 */
export function takes(
  { movedTo, handledBy, state }: Dossier,
  component: string,
  { fromStore }: Pick<FiledDocument, 'fromStore'> = {},
): boolean {
  const brought = fromStore ? reuseDocument.from : stages.takesPapers;
  const from: readonly DossierState[] = besides[component]?.act.from ?? brought;
  return movedTo === undefined && handledBy === undefined && from.includes(state);
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
  const places = [...components, ...placesBeside(situation)];
  const component = places.find((one) => one.id === componentId);
  if (component?.documents.some((one) => one.sha256 === document.sha256))
    return { kind: 'alreadyFiled' };
  if (!component || !takes(dossier, componentId, document)) return { kind: 'tooLate' };
  const filled = { ...component, documents: [...component.documents, document] };
  return {
    kind: 'filed',
    filing: {
      component: filled,
      change: change(dossier, counted(dossier, components, filled), [], {
        kind: besides[componentId]?.event ?? 'documentFiled',
        at: now,
        actor: document.filedBy,
        facts: {
          component: componentId,
          sha256: document.sha256,
          contentType: document.contentType,
          size: document.size,
          ...(document.fromStore && { fromStore: true }),
        },
      }),
    },
  };
}

/** Where documents are filed that are no component's: for which act, and how the history tells of it. */
interface Beside {
  readonly name: string;
  readonly act: Transition;
  readonly event: string;
  readonly filed: (situation: Situation) => readonly FiledDocument[];
}

const besides: Readonly<Partial<Record<string, Beside>>> = {
  [RESULT]: {
    name: 'Kết quả giải quyết',
    act: issueResult,
    event: 'resultFiled',
    filed: ({ results }) => results,
  },
  [APPLICANT_REQUEST]: {
    name: 'Đề nghị của người nộp hồ sơ',
    act: bringRequest,
    event: 'requestFiled',
    filed: ({ requests }) => requests,
  },
};

/** The places beside the components, kept like them so that their documents come in by the same road. */
export const placesBeside = (situation: Situation): readonly FiledComponent[] =>
  Object.entries(besides).flatMap(([id, beside]) =>
    beside
      ? [
          {
            id,
            name: beside.name,
            originals: 0,
            copies: 0,
            mandatory: false,
            documents: beside.filed(situation),
          },
        ]
      : [],
  );
