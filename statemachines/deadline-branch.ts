import type { StepId } from '../functions/domain/procedure/process.ts';
import type { Scope, Task } from './asl.ts';
import { INVOKE_FUNCTION, RETRY_DEADLINE, substituted } from './waiting.ts';

/**
 * The branch of the deadline: sleeps to the due time, then asks the row whether it still stands. Moved: it
 * sleeps again. Struck: it ends, and the officers go on, because an overdue dossier must still be decided.
 */
export const DEADLINE_BRANCH: Scope = {
  StartAt: 'WaitDue',
  States: {
    WaitDue: { Type: 'Wait', TimestampPath: '$.clock.dueAt', Next: 'Strike' },
    Strike: {
      ...askDeadline('strike'),
      ResultSelector: { 'moved.$': '$.Payload.moved', 'dueAt.$': '$.Payload.dueAt' },
      ResultPath: '$.clock',
      // A question that fails must not end the officers' work with it: the sweeper strikes what it missed.
      Catch: [{ ErrorEquals: ['States.ALL'], Next: 'Struck', ResultPath: null }],
      Next: 'Moved',
    },
    Moved: {
      Type: 'Choice',
      Choices: [{ Variable: '$.clock.moved', BooleanEquals: true, Next: 'WaitDue' }],
      Default: 'Struck',
    },
    Struck: { Type: 'Succeed' },
  },
};

/** A question to the deadline function. Its `now` is the moment at which this machine asks. */
export function askDeadline(
  action: 'strike' | 'renew' | 'silence',
  about: { readonly step?: StepId } = {},
): Pick<Task, 'Type' | 'Resource' | 'Parameters' | 'Retry'> {
  return {
    Type: 'Task',
    Resource: INVOKE_FUNCTION,
    Parameters: {
      FunctionName: substituted('DeadlineFunction'),
      Payload: {
        action,
        ...about,
        'code.$': '$.code',
        'leg.$': '$.leg',
        'now.$': '$$.State.EnteredTime',
      },
    },
    Retry: RETRY_DEADLINE,
  };
}
