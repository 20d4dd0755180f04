import type * as z from 'zod';
import { type Problem, problem } from '../problems.ts';
import type { Role } from '../procedure/process.ts';
import { ok, type Result, refuse } from '../result.ts';
import {
  type Act,
  type ActContext,
  type Change,
  type Choices,
  isOpenTo,
  leadsTo,
  type Situation,
} from './act.ts';
import { apologise } from './acts/apologise.ts';
import { extend } from './acts/extend.ts';
import { refuseIntake } from './acts/refuse.ts';
import { requestSupplement } from './acts/request-supplement.ts';
import type { DraftLetter, LetterAct, SupplementItem, SupplementRequest } from './parts.ts';
import { dossierStates } from './state.ts';

/** The acts that send the applicant a letter: forms 02, 03 and 04. */
const letters: Readonly<Record<LetterAct, Act<LetterAct, 'desk', z.ZodType, unknown, never>>> = {
  'request-supplement': requestSupplement,
  refuse: refuseIntake,
  extend,
  apologise,
};

const letterActs = Object.keys(letters) as readonly LetterAct[];

/** From where letters may be sent, and to where that leads. */
export const letterMoves = {
  from: dossierStates.filter((state) =>
    letterActs.some((name) => letters[name].from.includes(state)),
  ),
  to: Object.fromEntries(
    dossierStates.map((state) => [
      state,
      letterActs.flatMap((name) =>
        letters[name].from.includes(state) ? leadsTo(letters[name], state) : [],
      ),
    ]),
  ),
};

/** Whether the letter may be sent as the dossier stands. */
export function maySend(
  name: LetterAct,
  situation: Situation,
  context: ActContext,
): Result<Choices, Problem> {
  const letter = letters[name];
  const { dossier } = situation;
  if (!isOpenTo(letter, dossier))
    return refuse(problem('act-not-allowed', { facts: { state: dossier.state } }));
  return letter.choices?.(situation, context) ?? ok({});
}

/** The letters that may be drafted now, and between what each may choose. */
export const draftable = (
  situation: Situation,
  context: ActContext,
): ReadonlyMap<LetterAct, Choices> =>
  new Map(
    letterActs.flatMap((name) => {
      const may = maySend(name, situation, forLeader(context));
      return may.ok ? [[name, may.value] as const] : [];
    }),
  );

/** Sends the letter: the act itself, with the words of the draft. */
export const send = (
  { act, content }: Pick<DraftLetter, 'act' | 'content'>,
  situation: Situation,
  context: ActContext,
): Result<Change, Problem> => letters[act].rule(situation, content[act], context);

/** The papers that a letter asks for. */
export const itemsAskedBy = (content: DraftLetter['content'] = {}): readonly SupplementItem[] =>
  (content['request-supplement'] as Partial<SupplementRequest> | undefined)?.items ?? [];

const signing: readonly Role[] = ['counter', 'specialist', 'leader'];

/** As a leader other than the drafter could send it: what is refused to them is refused to a draft. */
export const forLeader = (context: ActContext): ActContext => ({
  ...context,
  actor: { ...context.actor, sub: '', roles: signing },
});
