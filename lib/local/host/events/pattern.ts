import { isObject, type Json, type JsonObject } from '../../stepfunctions/json.ts';

export type Matcher = (event: JsonObject) => boolean;

/**
 * Compiles an event pattern, as EventBridge rules and event source filters write it: lists of equal
 * values, `exists`, `prefix` and `anything-but`. Throws on any other operator.
 * @see https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-create-pattern-operators.html
 */
export function compilePattern(pattern: JsonObject): Matcher {
  const fields = Object.entries(pattern).map(([name, expected]) => compileField(name, expected));
  return (event) => fields.every((matches) => matches(event));
}

function compileField(name: string, expected: Json): Matcher {
  if (isObject(expected)) {
    const nested = compilePattern(expected);
    return (event) => {
      const value = event[name];
      // A field that must not exist is also absent where its parent is.
      return nested(isObject(value) ? value : {});
    };
  }
  if (!Array.isArray(expected)) throw new Error(`the pattern of ${name} must be a list`);
  const tests = expected.map((item) => compileTest(name, item));
  return (event) => tests.some((matches) => matches(event[name]));
}

function compileTest(name: string, item: Json): (value: Json | undefined) => boolean {
  if (!isObject(item)) return (value) => valuesOf(value).includes(item);
  const [operator, operand] = Object.entries(item)[0] ?? [];
  if (operator === 'exists') return (value) => (value !== undefined) === operand;
  if (operator === 'prefix' && typeof operand === 'string') {
    return (value) =>
      valuesOf(value).some((one) => typeof one === 'string' && one.startsWith(operand));
  }
  if (operator === 'anything-but' && operand !== undefined && !isObject(operand)) {
    const refused = Array.isArray(operand) ? operand : [operand];
    return (value) => value !== undefined && !valuesOf(value).some((one) => refused.includes(one));
  }
  throw new Error(`the operator ${operator ?? '{}'} in the pattern of ${name} is not supported`);
}

/** A list in the event matches when one of its values does. */
const valuesOf = (value: Json | undefined): readonly Json[] =>
  value === undefined ? [] : Array.isArray(value) ? value : [value];
