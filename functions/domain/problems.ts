import type { ProblemCode } from './problem-types.ts';
import type { Titles } from './titles.ts';

/** One broken rule of one field; `pointer` is a JSON pointer (RFC 6901) into the request body. */
export interface FieldError extends Titles {
  readonly pointer: string;
  readonly rule: string;
}

/** What every refusal says of itself (RFC 9457): no fact may take the place of one. */
type NoMember = Partial<
  Record<
    | 'type'
    | 'title'
    | 'titleEn'
    | 'status'
    | 'code'
    | 'instance'
    | 'detail'
    | 'detailEn'
    | 'errors',
    never
  >
>;

/** Why the system says no: a code that all may use, or one that an act declares for itself. */
export interface Problem<Code extends string = ProblemCode> {
  readonly code: Code;
  readonly detail?: Titles;
  readonly errors?: readonly FieldError[];
  /** Facts that help the client go on, such as the present state and the acts allowed now. */
  readonly facts?: Readonly<Record<string, unknown>> & NoMember;
}

export const problem = <Code extends string>(
  code: Code,
  more: Omit<Problem, 'code'> = {},
): Problem<Code> => ({ code, ...more });

/** What a schema's `refine` tells of a rule that holds between fields: the field it is told at, and the rule. */
export const ruleAt = (field: string, titles: Titles) => ({ path: [field], params: titles });

/** A refusal that names one field of the request and the rule it breaks. */
export function fieldProblem(
  code: ProblemCode,
  pointer: string,
  rule: string,
  titles: Titles,
): Problem {
  return { code, errors: [{ pointer, rule, ...titles }] };
}
