import type { z } from 'zod';
import { ServiceRefusal } from '../aws-json.ts';
import { Definition, type Scope, type Wait } from './definition.ts';
import { parseJson } from './json.ts';

/**
 * Reads a definition and checks that every transition leads somewhere.
 * @throws ServiceRefusal InvalidDefinition, which names each state and field at fault
 */
export function parseDefinition(text: string): Definition {
  const read = Definition.safeParse(parseJson(text));
  if (!read.success) throw new ServiceRefusal('InvalidDefinition', reasons(read.error));
  const faults = transitionFaults(read.data, new Set());
  if (faults.length > 0) throw new ServiceRefusal('InvalidDefinition', faults.join('; '));
  return read.data;
}

function transitionFaults(scope: Scope, names: Set<string>): string[] {
  const faults: string[] = [];
  const target = (state: string, field: string, name: string | undefined): void => {
    if (name !== undefined && !Object.hasOwn(scope.States, name)) {
      faults.push(`state ${state}, ${field}: no state '${name}' beside it`);
    }
  };
  target('(start)', 'StartAt', scope.StartAt);
  for (const [name, state] of Object.entries(scope.States)) {
    if (names.has(name)) faults.push(`state ${name}: the name is used twice`);
    names.add(name);
    if ('Catch' in state) for (const { Next } of state.Catch ?? []) target(name, 'Catch', Next);
    if (state.Type === 'Choice') {
      for (const { Next } of state.Choices) target(name, 'Choices', Next);
      target(name, 'Default', state.Default);
    } else if (state.Type !== 'Succeed' && state.Type !== 'Fail') {
      if ((state.Next === undefined) === (state.End === undefined)) {
        faults.push(`state ${name}: needs Next or End, not both`);
      }
      target(name, 'Next', state.Next);
    }
    if (state.Type === 'Wait' && waitFields(state) !== 1) {
      faults.push(`state ${name}: needs one of Seconds, SecondsPath, Timestamp, TimestampPath`);
    }
    if (state.Type === 'Parallel') {
      for (const branch of state.Branches) faults.push(...transitionFaults(branch, names));
    }
  }
  return faults;
}

const waitFields = (state: Wait): number =>
  [state.Seconds, state.SecondsPath, state.Timestamp, state.TimestampPath].filter(
    (field) => field !== undefined,
  ).length;

function reasons(error: z.ZodError): string {
  return error.issues.map(reason).join('; ');
}

function reason({ path, message }: z.core.$ZodIssue): string {
  const last = path.lastIndexOf('States');
  const state = last < 0 ? [] : [`state ${String(path[last + 1])}`];
  const field = path
    .slice(last < 0 ? 0 : last + 2)
    .map(String)
    .join('.');
  return `${[...state, ...(field ? [field] : [])].join(', ') || 'machine'}: ${message}`;
}
