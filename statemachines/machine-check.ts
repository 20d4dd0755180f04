import type { Scope, State, StateMachineDefinition, Task } from './asl.ts';

/** CloudWatch takes names up to 80 characters. */
const LONGEST_NAME = 80;

/**
 * What is wrong with the structure of a definition, one sentence per fault: targets that do not exist,
 * states that cannot be reached or never end, waits without a bound, names too long or used twice, a
 * straight way dearer than 2n + 4 transitions. AWS itself reports little of this before an execution runs.
 */
export function check(definition: StateMachineDefinition): readonly string[] {
  const scopes = scopesOf(definition);
  return [
    ...scopes.flatMap(targetFaults),
    ...scopes.flatMap(reachFaults),
    ...scopes.flatMap(({ States }) => Object.entries(States).flatMap(boundFaults)),
    ...nameFaults(scopes.flatMap(({ States }) => Object.keys(States))),
    ...priceFaults(definition),
  ];
}

/** The machine and every branch inside it. */
function scopesOf(scope: Scope): readonly Scope[] {
  const inner = Object.values(scope.States).flatMap((state) =>
    state.Type === 'Parallel' ? state.Branches.flatMap(scopesOf) : [],
  );
  return [scope, ...inner];
}

/** Where a state may lead, its ordinary way first. */
function exits(state: State): readonly string[] {
  const caught = 'Catch' in state ? (state.Catch ?? []).map(({ Next }) => Next) : [];
  if (state.Type === 'Choice') return [...state.Choices.map(({ Next }) => Next), state.Default];
  return 'Next' in state ? [state.Next, ...caught] : caught;
}

const isEnd = (state: State): boolean =>
  state.Type === 'Succeed' || state.Type === 'Fail' || 'End' in state;

function targetFaults({ StartAt, States }: Scope): readonly string[] {
  const faults = Object.entries(States).flatMap(([name, state]) =>
    exits(state)
      .filter((target) => !Object.hasOwn(States, target))
      .map((target) => `${name} leads to ${target}, which does not exist`),
  );
  return Object.hasOwn(States, StartAt) ? faults : [`no state ${StartAt} to start at`, ...faults];
}

function reachFaults({ StartAt, States }: Scope): readonly string[] {
  const forward = closure([StartAt], (name) => exitsOf(States, name));
  const ends = Object.keys(States).filter((name) => States[name] && isEnd(States[name]));
  const entrances = (name: string) =>
    Object.keys(States).filter((other) => exitsOf(States, other).includes(name));
  const backward = closure(ends, entrances);
  return Object.keys(States).flatMap((name) => [
    ...(forward.has(name) ? [] : [`${name} cannot be reached`]),
    ...(backward.has(name) ? [] : [`${name} never ends`]),
  ]);
}

const exitsOf = (states: Scope['States'], name: string): readonly string[] => {
  const state = states[name];
  return state ? exits(state) : [];
};

function closure(
  start: readonly string[],
  neighbours: (name: string) => readonly string[],
): ReadonlySet<string> {
  const seen = new Set<string>();
  const toVisit = [...start];
  for (let name = toVisit.pop(); name !== undefined; name = toVisit.pop()) {
    if (seen.has(name)) continue;
    seen.add(name);
    toVisit.push(...neighbours(name));
  }
  return seen;
}

function boundFaults([name, state]: [string, State]): readonly string[] {
  return waitsForToken(state) && state.TimeoutSeconds === undefined
    ? [`${name} waits for a token without TimeoutSeconds`]
    : [];
}

function waitsForToken(state: State): state is Task {
  return state.Type === 'Task' && state.Resource.endsWith('.waitForTaskToken');
}

function nameFaults(names: readonly string[]): readonly string[] {
  return names.flatMap((name, index) => [
    ...(name.length > LONGEST_NAME
      ? [`${name} is a name of more than ${LONGEST_NAME} characters`]
      : []),
    ...(names.indexOf(name) === index ? [] : [`${name} is a name used twice`]),
  ]);
}

function priceFaults(definition: StateMachineDefinition): readonly string[] {
  const { transitions, steps, askings } = straightWay(definition);
  // Asking several units is a Parallel and the three states of its clock, beside a Task for each of them.
  const budget = 2 * steps + 4 + 4 * askings;
  return transitions <= budget
    ? []
    : [`the straight way costs ${transitions} transitions, more than ${budget}`];
}

/** Transitions and steps of a dossier that goes straight to its end, in time. */
export function straightWay(definition: StateMachineDefinition): {
  readonly transitions: number;
  readonly steps: number;
  readonly askings: number;
} {
  const [process, closed] = walk(definition);
  const branches = process?.Type === 'Parallel' ? process.Branches : [];
  const [way, ...others] = branches.map(walk);
  const work = way?.flatMap(withBranches) ?? [];
  const outer = [process, closed].filter((state) => state !== undefined).length;
  return {
    // The other branches have entered their first state when the work ends them.
    transitions: outer + work.length + others.length,
    steps: work.filter(waitsForToken).length,
    askings: work.filter(({ Type }) => Type === 'Parallel').length,
  };
}

/** A Parallel on the way with the states that its branches have entered when the last answer ends them. */
const withBranches = (state: State): readonly State[] =>
  state.Type === 'Parallel'
    ? [state, ...state.Branches.flatMap(walk).filter(({ Type }) => Type !== 'Succeed')]
    : [state];

/** The states met by always taking the first way. */
function walk({ StartAt, States }: Scope): readonly State[] {
  const met = new Set<State>();
  let state = States[StartAt];
  while (state && !met.has(state)) {
    met.add(state);
    const [next] = exits(state);
    state = next === undefined ? undefined : States[next];
  }
  return [...met];
}
