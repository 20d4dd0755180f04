import { describe, expect, it } from 'vitest';
import { withMeasured } from './measured.ts';

const run = { bench: 'lake', machine: '2 × a processor, Node v20', day: '2026-03-02' };
const table = (ms: number) => ({
  title: 'The lake',
  conditions: 'ten dossiers',
  rows: [{ what: 'a | b', ms }],
  figures: { seconds: 0.5 },
});
const once = withMeasured('# Benchmarks\n', run, [table(1234)]);

describe('the document of the benches', () => {
  it('gets a section with machine, day, conditions and the table of a bench that it did not have', () => {
    for (const told of [
      '### lake',
      '2026-03-02, 2 × a processor',
      'ten dossiers',
      '| a \\| b | 1,234 |',
      '`seconds` 0.5',
    ])
      expect(once).toContain(told);
    expect(once.startsWith('# Benchmarks\n')).toBe(true);
  });

  it('has the section of a bench that ran again in its place, and leaves the others as they are', () => {
    const two = withMeasured(once, { ...run, bench: 'clock' }, [table(7)]);
    const again = withMeasured(two, { ...run, day: '2026-03-03' }, [table(1)]);
    expect(again).not.toContain('1,234');
    expect(again).toContain('2026-03-03');
    expect(again.indexOf('### lake')).toBeLessThan(again.indexOf('### clock'));
    expect(again.match(/### /g)).toHaveLength(2);
  });
});
