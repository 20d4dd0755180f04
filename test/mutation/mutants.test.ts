import { describe, expect, it } from 'vitest';
import { applied, mutantsOf } from './mutants.ts';

const facesOf = (code: string) => mutantsOf(code).map((one) => applied(code, one));

describe('the mutants of a file', () => {
  it('move the bound of a comparison and turn a condition both ways', () => {
    expect(facesOf('if (ngày >= hạn) go;')).toEqual([
      'if (true) go;',
      'if (false) go;',
      'if ((ngày) > (hạn)) go;',
      'if (ngày >= hạn) ;',
    ]);
  });

  it('swap operators and quantors, take away a negation, and leave texts and types alone', () => {
    expect(facesOf('const a = !b || c.some(d);')).toEqual([
      'const a = (!b) && (c.some(d));',
      'const a = (b) || c.some(d);',
      'const a = !b || c.every(d);',
    ]);
    expect(facesOf("const a: true | 'x' = 'hẹn ' + b;")).toEqual([]);
  });

  it('leave alone a method that every object has', () => {
    expect(facesOf('const a = b.toString("hex");')).toEqual([]);
  });

  it('lose a statement and what a function returns', () => {
    expect(facesOf('function f() { count(1); return 2; }')).toEqual([
      'function f() { ; return 2; }',
      'function f() { count(1); return (undefined as never); }',
    ]);
    expect(facesOf('function f() { return undefined; }')).toEqual([]);
  });
});
