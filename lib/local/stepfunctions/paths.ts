import type { Json } from './json.ts';

/** The intrinsic functions understood here; each is in our definitions or in a recording. */
const INTRINSICS = ['Format', 'StringToJson', 'JsonToString', 'JsonMerge'] as const;
export type Intrinsic = (typeof INTRINSICS)[number];

/** A reference path: names and indexes only, no filters, wildcards or slices. */
export interface Path {
  readonly kind: 'path';
  readonly root: 'input' | 'context';
  readonly steps: readonly (string | number)[];
}

export type Expression =
  | Path
  | { readonly kind: 'literal'; readonly value: Json }
  | {
      readonly kind: 'call';
      readonly intrinsic: Intrinsic;
      readonly arguments: readonly Expression[];
    };

const STEP = /\.([^\s.,'()[\]{}*?@$"]+)|\['([^'\\]+)'\]|\[(\d+)\]/y;
const CALL = /States\.(\w+)\(/y;
const STRING = /'((?:[^'\\]|\\.)*)'/y;
const CONSTANT = /-?\d+(?:\.\d+)?|true|false|null/y;
const SPACE = /\s*/y;

const cache = new Map<string, Expression>();

/**
 * Reads a path (`$.a.b[0]`, `$$.State.EnteredTime`) or an intrinsic (`States.Format('{}', $.a)`).
 * @throws SyntaxError for anything else that the language has and we do not use.
 */
export function parseExpression(text: string): Path | Extract<Expression, { kind: 'call' }> {
  const expression = cache.get(text) ?? new Reader(text).whole();
  if (expression.kind === 'literal')
    throw new SyntaxError(`'${text}' is neither path nor intrinsic`);
  cache.set(text, expression);
  return expression;
}

/** @throws SyntaxError when the text is not a reference path. */
export function parsePath(text: string): Path {
  const expression = parseExpression(text);
  if (expression.kind !== 'path') throw new SyntaxError(`'${text}' is not a reference path`);
  return expression;
}

class Reader {
  readonly #text: string;
  #position = 0;

  constructor(text: string) {
    this.#text = text;
  }

  whole(): Expression {
    const expression = this.#expression();
    if (this.#position < this.#text.length) this.#refuse();
    return expression;
  }

  #expression(): Expression {
    if (this.#text[this.#position] === '$') return this.#path();
    const call = this.#take(CALL);
    if (call) return this.#call(call[1] ?? '');
    const string = this.#take(STRING);
    if (string) return { kind: 'literal', value: (string[1] ?? '').replace(/\\(.)/g, '$1') };
    const constant = this.#take(CONSTANT);
    if (constant) return { kind: 'literal', value: JSON.parse(constant[0]) as Json };
    return this.#refuse();
  }

  #path(): Path {
    const root = this.#text.startsWith('$$', this.#position) ? 'context' : 'input';
    this.#position += root === 'context' ? 2 : 1;
    const steps: (string | number)[] = [];
    for (let step = this.#take(STEP); step; step = this.#take(STEP)) {
      steps.push(step[1] ?? step[2] ?? Number(step[3]));
    }
    return { kind: 'path', root, steps };
  }

  #call(name: string): Expression {
    const intrinsic = INTRINSICS.find((known) => known === name);
    if (!intrinsic) throw new SyntaxError(`intrinsic States.${name} is not supported`);
    const list: Expression[] = [];
    do {
      this.#take(SPACE);
      list.push(this.#expression());
      this.#take(SPACE);
    } while (this.#skip(','));
    if (!this.#skip(')')) this.#refuse();
    return { kind: 'call', intrinsic, arguments: list };
  }

  #take(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.#position;
    const match = pattern.exec(this.#text);
    if (match) this.#position += match[0].length;
    return match;
  }

  #skip(mark: string): boolean {
    const found = this.#text.startsWith(mark, this.#position);
    if (found) this.#position += mark.length;
    return found;
  }

  #refuse(): never {
    throw new SyntaxError(`'${this.#text}' cannot be read at character ${this.#position + 1}`);
  }
}
