import { parseAst } from 'vitest/node';

/** One fault that somebody could make in a rule: a text put in the place of another. */
export interface Mutant {
  readonly line: number;
  readonly was: string;
  readonly becomes: string;
  readonly start: number;
  readonly end: number;
}

interface Node {
  readonly type: string;
  readonly start: number;
  readonly end: number;
  readonly [key: string]: unknown;
}

const SWAPPED = new Map(
  Object.entries({
    '<': '<=',
    '<=': '<',
    '>': '>=',
    '>=': '>',
    '===': '!==',
    '!==': '===',
    '+': '-',
    '-': '+',
    '*': '/',
    '/': '*',
    '%': '*',
    '&&': '||',
    '||': '&&',
    '??': '&&',
    some: 'every',
    every: 'some',
    min: 'max',
    max: 'min',
  }),
);

const isNode = (value: unknown): value is Node =>
  typeof value === 'object' && value !== null && 'type' in value && 'start' in value;

const isText = (node: unknown): boolean =>
  isNode(node) &&
  (node.type === 'TemplateLiteral' || (node.type === 'Literal' && typeof node.value === 'string'));

/** Types say nothing at run time; a type assertion stands around an expression that does. */
const holdsCode = ({ type }: Node): boolean =>
  !type.startsWith('TS') || /^TS(As|Satisfies|NonNull)/.test(type);

const childrenOf = (node: Node): readonly Node[] =>
  Object.values(node)
    .flatMap((value) => (Array.isArray(value) ? value : [value]))
    .filter(isNode)
    .filter(holdsCode);

type Change = readonly [Node, string];

const NOTHING = '(undefined as never)';

/** @param code a whole file in TypeScript @returns its mutants in the order of the text */
export function mutantsOf(code: string): readonly Mutant[] {
  const source = (node: Node) => code.slice(node.start, node.end);
  const lost = (node: Node): readonly Change[] =>
    source(node) === 'undefined' ? [] : [[node, NOTHING]];
  const swapped = (node: Node, left: Node, right: Node, operator: string): readonly Change[] => {
    const by = SWAPPED.get(operator);
    if (by === undefined || (operator === '+' && (isText(left) || isText(right)))) return [];
    return [[node, `(${source(left)}) ${by} (${source(right)})`]];
  };
  const condition = (test: unknown): readonly Change[] =>
    isNode(test)
      ? [
          [test, 'true'],
          [test, 'false'],
        ]
      : [];

  function changesOf(node: Node): readonly Change[] {
    const { type, left, right, operator, argument, expression, property, body } = node;
    if (type === 'BinaryExpression' || type === 'LogicalExpression')
      return isNode(left) && isNode(right) ? swapped(node, left, right, String(operator)) : [];
    if (type === 'IfStatement' || type === 'ConditionalExpression') return condition(node.test);
    if (type === 'UnaryExpression' && (operator === '!' || operator === '-'))
      return isNode(argument) ? [[node, `(${source(argument)})`]] : [];
    if (type === 'Literal' && typeof node.value === 'boolean') return [[node, `${!node.value}`]];
    if (type === 'ReturnStatement' && isNode(argument)) return lost(argument);
    if (type === 'ArrowFunctionExpression' && isNode(body) && body.type !== 'BlockStatement')
      return lost(body);
    if (type === 'ExpressionStatement' && isNode(expression)) return [[node, ';']];
    if (type === 'MemberExpression' && isNode(property) && !node.computed) {
      const by = SWAPPED.get(source(property));
      return by === undefined ? [] : [[property, by]];
    }
    return [];
  }

  const found: Mutant[] = [];
  const visit = (node: Node): void => {
    for (const [{ start, end }, becomes] of changesOf(node)) {
      const was = code.slice(start, end);
      const line = code.slice(0, start).split('\n').length;
      if (was !== becomes) found.push({ line, was, becomes, start, end });
    }
    for (const child of childrenOf(node)) visit(child);
  };
  const program: unknown = parseAst(code, { lang: 'ts' });
  if (isNode(program)) visit(program);
  return found;
}

export const applied = (code: string, { start, end, becomes }: Mutant): string =>
  code.slice(0, start) + becomes + code.slice(end);
