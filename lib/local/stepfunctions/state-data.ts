import { isObject, type Json, type JsonObject, parseJson } from './json.ts';
import { type Expression, type Intrinsic, type Path, parseExpression, parsePath } from './paths.ts';

/** Why a state failed: `name` is the error name that Retry and Catch match, `message` its cause. */
export class StateFailure extends Error {
  constructor(name: string, cause: string) {
    super(cause);
    this.name = name;
  }
}

/** What paths are read from: the data that flows (`$`) and the context object (`$$`). */
export interface Data {
  readonly input: Json;
  readonly context: JsonObject;
}

/** The value at a path, undefined when there is none. */
export function lookUp(path: Path, data: Data): Json | undefined {
  let value: Json | undefined = data[path.root];
  for (const step of path.steps) {
    if (typeof step === 'number') value = Array.isArray(value) ? value[step] : undefined;
    else value = isObject(value) && Object.hasOwn(value, step) ? value[step] : undefined;
  }
  return value;
}

/** The value of a path or intrinsic. @throws StateFailure States.Runtime when a path leads nowhere. */
export function evaluate(text: string, data: Data): Json {
  return resolve(parseExpression(text), data, text);
}

function resolve(expression: Expression, data: Data, text: string): Json {
  if (expression.kind === 'literal') return expression.value;
  if (expression.kind === 'call') {
    const values = expression.arguments.map((argument) => resolve(argument, data, text));
    const result = INTRINSICS[expression.intrinsic](...values);
    if (result !== undefined) return result;
    throw new StateFailure('States.IntrinsicFailure', `wrong arguments in '${text}'`);
  }
  const value = lookUp(expression, data);
  if (value !== undefined) return value;
  throw new StateFailure('States.Runtime', `the path in '${text}' could not be found in the input`);
}

/** Undefined stands for arguments that the function does not accept. */
const INTRINSICS: Record<Intrinsic, (...values: readonly Json[]) => Json | undefined> = {
  Format: (template, ...values) => {
    if (typeof template !== 'string') return undefined;
    const parts = template.split('{}');
    if (parts.length !== values.length + 1) return undefined;
    const shown = values.map((value) =>
      typeof value === 'string' ? value : JSON.stringify(value),
    );
    return parts.map((part, index) => part + (shown[index] ?? '')).join('');
  },
  StringToJson: (text) => (typeof text === 'string' ? parseJson(text) : undefined),
  JsonToString: (value) => JSON.stringify(value),
  JsonMerge: (first, second, deep) =>
    isObject(first) && isObject(second) && deep === false ? { ...first, ...second } : undefined,
};

/** Fills a payload template: a key that ends in `.$` takes the value of its expression. */
export function fill(template: Json, data: Data): Json {
  if (Array.isArray(template)) return template.map((item: Json) => fill(item, data));
  if (!isObject(template)) return template;
  return Object.fromEntries(
    Object.entries(template).map(([key, value]) =>
      key.endsWith('.$') && typeof value === 'string'
        ? [key.slice(0, -2), evaluate(value, data)]
        : [key, fill(value, data)],
    ),
  );
}

/** InputPath and OutputPath: `$` when absent, nothing (`{}`) when null. */
export function select(path: string | null | undefined, data: Data): Json {
  if (path === null) return {};
  return path === undefined ? data.input : evaluate(path, data);
}

/**
 * ResultPath: puts a result into the input, over all of it when absent, nowhere when null.
 * @throws StateFailure States.ResultPathMatchFailure when the input has no place for it.
 */
export function put(path: string | null | undefined, input: Json, result: Json): Json {
  if (path === null) return input;
  return path === undefined ? result : insert(parsePath(path).steps, input, result);
}

function insert(steps: Path['steps'], into: Json, result: Json): Json {
  const [step, ...rest] = steps;
  if (step === undefined) return result;
  if (!isObject(into)) {
    throw new StateFailure('States.ResultPathMatchFailure', `no object to put '${step}' into`);
  }
  const inner = Object.hasOwn(into, step) ? (into[step] ?? {}) : {};
  return { ...into, [step]: insert(rest, inner, result) };
}
