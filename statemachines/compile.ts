import type { Procedure } from '../functions/domain/procedure/procedure.ts';
import type { Process } from '../functions/domain/procedure/process.ts';
import type { StateMachineDefinition } from './asl.ts';
import { askDeadline, DEADLINE_BRANCH } from './deadline-branch.ts';
import { errorsOf, type Finding, type LintContext, lint } from './lint.ts';
import { PARKED, ROW_REFUSED, SETTLED } from './waiting.ts';
import { workBranch } from './work-branch.ts';

/** A procedure that must not be published; `findings` says why. */
export class UnlawfulProcess extends Error {
  override readonly name = 'UnlawfulProcess';
  readonly findings: readonly Finding[];

  constructor(code: string, findings: readonly Finding[]) {
    super(`${code}: ${findings.map(({ message }) => message.en).join('; ')}`);
    this.findings = findings;
  }
}

/** @throws UnlawfulProcess when the lint finds an error */
export function mustBeLawful(procedure: Procedure, context: LintContext = {}): void {
  const errors = errorsOf(lint(procedure, context));
  if (errors.length > 0) throw new UnlawfulProcess(procedure.code, errors);
}

/**
 * The state machine of a procedure: the officers' steps race the legal clock until the work ends, is
 * parked, or has waited so long that the next leg must take over. `${Table}` and `${DeadlineFunction}` stay
 * open for the template. An n-step dossier finished in time costs n + 2 transitions, for the bridge stops its execution.
 * @param former other versions of the process under which dossiers may be open
 * @throws UnlawfulProcess when the lint finds an error
 */
export function compile(
  procedure: Procedure,
  context: LintContext = {},
  former: readonly Process[] = [],
): StateMachineDefinition {
  const { code, process } = procedure;
  mustBeLawful(procedure, context);
  return {
    Comment: commentOf(code, [process, ...former]),
    StartAt: 'Process',
    States: {
      Process: {
        Type: 'Parallel',
        Branches: [workBranch(process, former), DEADLINE_BRANCH],
        Catch: [
          { ErrorEquals: [SETTLED, PARKED, ...ROW_REFUSED], Next: 'Closed', ResultPath: null },
          { ErrorEquals: ['States.Timeout'], Next: 'Renew', ResultPath: null },
        ],
        Next: 'Closed',
      },
      Renew: { ...askDeadline('renew'), ResultPath: null, Next: 'Closed' },
      Closed: { Type: 'Succeed' },
    },
  };
}

const commentOf = (code: string, processes: readonly Process[]): string =>
  `${code}, process version ${processes.map(({ version }) => version).join(', ')}`;

/** The process versions that a deployed machine knows, by the comment of its definition. */
export function versionsIn(definition: string): readonly number[] {
  const { Comment = '' }: { Comment?: string } = JSON.parse(definition);
  const [, versions = ''] = /, process version ([\d, ]+)$/.exec(Comment) ?? [];
  return versions.split(', ').map(Number);
}
