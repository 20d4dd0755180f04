import { describe, expect, it } from 'vitest';
import { deciding, licence, step } from '../procedures.ts';
import { codes } from './codes.ts';

describe('the lint of the ways through a process', () => {
  it('refuses a way that is named twice', () => {
    const twice = licence([
      step(1, 1, { next: ['S2', 'S2'] }),
      step(2, 1, { ...deciding, returnsTo: ['S1', 'S1'] }),
    ]);
    expect(codes(twice)).toEqual(['way-repeated S1', 'way-repeated S2']);
  });

  it('refuses a decision at the counter', () => {
    const counter = licence([step(1, 1), step(2, 1, { decides: true, role: 'counter' })]);
    expect(codes(counter)).toEqual(['decided-at-counter S2']);
  });

  it('refuses two steps of one id', () => {
    expect(codes(licence([step(1, 1), step(1, 1, deciding)]))).toContain('duplicate-step S1');
  });

  it('refuses ways and returns to steps that do not exist', () => {
    const procedure = licence([
      step(1, 1, { next: ['S2', 'S7'] }),
      step(2, 1, { ...deciding, returnsTo: ['S8'] }),
    ]);
    expect(codes(procedure)).toEqual(['unknown-target S1', 'unknown-target S2']);
  });

  it('refuses a step that nothing leads to', () => {
    const procedure = licence([step(1, 1, { next: ['S3'] }), step(2, 1), step(3, 1, deciding)]);
    expect(codes(procedure)).toEqual(['unreachable-step S2']);
  });

  it('refuses a loop that is not declared as a return, and the dead end that it makes', () => {
    const procedure = licence([step(1, 1), step(2, 1, { ...deciding, next: ['S1'] })]);
    expect(codes(procedure)).toEqual(['dead-end S2', 'undeclared-loop S2']);
  });

  it('refuses a return to the step itself or a later one', () => {
    const procedure = licence([step(1, 1, { returnsTo: ['S2', 'S1'] }), step(2, 1, deciding)]);
    expect(codes(procedure)).toEqual(['return-forward S1', 'return-forward S1']);
  });

  it('refuses a way without a decision and a way with two', () => {
    expect(codes(licence([step(1, 1)]))).toEqual(['decision-missing']);
    expect(codes(licence([step(1, 1, deciding), step(2, 1, deciding)]))).toEqual([
      'decision-repeated',
    ]);
    const around = licence([step(1, 1, { next: ['S2', 'S3'] }), step(2, 1, deciding), step(3, 1)]);
    expect(codes(around)).toEqual(['decision-missing']);
  });
});
