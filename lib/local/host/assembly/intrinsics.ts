import { isObject, type Json } from '../../stepfunctions/json.ts';

/** What a template's references mean in one stack. Each function throws on a name it does not know. */
export interface Scope {
  readonly ref: (name: string) => Json | undefined;
  readonly attribute: (logicalId: string, attribute: string) => Json;
  readonly condition: (name: string) => boolean;
  readonly imported: (exportName: string) => Json;
}

/**
 * The value with every reference replaced. `undefined` is CloudFormation's `AWS::NoValue`: the property
 * or list item goes away. Throws on an intrinsic function that is not listed here.
 */
export function resolve(value: Json, scope: Scope): Json | undefined {
  if (Array.isArray(value)) {
    return value.map((item) => resolve(item, scope)).filter((item) => item !== undefined);
  }
  if (!isObject(value)) return value;
  const [name, ...others] = Object.keys(value);
  if (name !== undefined && others.length === 0) {
    const intrinsic = intrinsics[name];
    if (intrinsic) return intrinsic(value[name] ?? null, scope);
    if (name.startsWith('Fn::')) throw new Error(`the intrinsic function ${name} is not supported`);
  }
  const resolved: Record<string, Json> = {};
  for (const [key, item] of Object.entries(value)) {
    const result = resolve(item, scope);
    if (result !== undefined) resolved[key] = result;
  }
  return resolved;
}

const intrinsics: Record<string, (argument: Json, scope: Scope) => Json | undefined> = {
  Ref: (name, scope) => scope.ref(text(name, scope)),
  Condition: (name, scope) => scope.condition(text(name, scope)),
  'Fn::GetAtt': (argument, scope) => {
    const [logicalId, ...path] =
      typeof argument === 'string' ? argument.split('.') : texts(argument, scope);
    return scope.attribute(logicalId ?? '', path.join('.'));
  },
  'Fn::Join': (argument, scope) => {
    const [separator, parts] = list(argument, scope);
    return texts(parts ?? null, scope).join(text(separator ?? '', scope));
  },
  'Fn::Split': (argument, scope) => {
    const [separator, source] = list(argument, scope);
    return text(source ?? null, scope).split(text(separator ?? null, scope));
  },
  'Fn::Select': (argument, scope) => {
    const [index, items] = list(argument, scope);
    const selected = list(items ?? null, scope)[Number(index)];
    if (selected === undefined) throw new Error(`Fn::Select has no item ${String(index)}`);
    return selected;
  },
  'Fn::Sub': substitute,
  'Fn::If': (argument, scope) => {
    const [name, whenTrue, whenFalse] = Array.isArray(argument) ? argument : [];
    return resolve((scope.condition(String(name)) ? whenTrue : whenFalse) ?? null, scope);
  },
  'Fn::Equals': (argument, scope) => {
    const [left, right] = list(argument, scope);
    return String(left) === String(right);
  },
  'Fn::Not': (argument, scope) => !list(argument, scope)[0],
  'Fn::And': (argument, scope) => list(argument, scope).every(Boolean),
  'Fn::Or': (argument, scope) => list(argument, scope).some(Boolean),
  'Fn::ImportValue': (argument, scope) => scope.imported(text(argument, scope)),
};

function substitute(argument: Json, scope: Scope): string {
  const [pattern, variables] = Array.isArray(argument) ? argument : [argument, {}];
  return text(pattern ?? null, scope).replace(/\$\{([^}]+)\}/g, (_, name: string) => {
    if (name.startsWith('!')) return `\${${name.slice(1)}}`;
    const own = isObject(variables) ? variables[name] : undefined;
    if (own !== undefined) return text(own, scope);
    const [logicalId, ...path] = name.split('.');
    const value =
      path.length > 0 ? scope.attribute(logicalId ?? '', path.join('.')) : scope.ref(name);
    return text(value ?? '', scope);
  });
}

function text(value: Json, scope: Scope): string {
  const resolved = resolve(value, scope);
  if (typeof resolved === 'string') return resolved;
  if (typeof resolved === 'number' || typeof resolved === 'boolean') return String(resolved);
  throw new Error(`expected a text in the template, found ${JSON.stringify(resolved)}`);
}

function list(value: Json, scope: Scope): readonly Json[] {
  const resolved = resolve(value, scope);
  if (Array.isArray(resolved)) return resolved;
  throw new Error(`expected a list in the template, found ${JSON.stringify(resolved)}`);
}

const texts = (value: Json, scope: Scope): string[] =>
  list(value, scope).map((item) => text(item, scope));
