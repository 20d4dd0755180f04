import { describe, expect, it } from 'vitest';
import { processingTimeOf } from '../../../../functions/domain/figures/processing-time.ts';

describe('how long resolved dossiers took', () => {
  it('is their average, in hours with two decimals, and 0 where none was resolved', () => {
    expect(processingTimeOf(100, 3)).toEqual({ averageHours: 33.33, of: 3 });
    expect(processingTimeOf(0, 0)).toEqual({ averageHours: 0, of: 0 });
  });
});
