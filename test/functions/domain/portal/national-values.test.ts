import { describe, expect, it } from 'vitest';
import { CodeOf, Files, Moment } from '../../../../functions/domain/portal/national-values.ts';
import { portalFile } from './portal-file.ts';

describe('a moment of the National Portal', () => {
  it('is written by the clock of Vietnam, without a sign between its parts', () => {
    expect(Moment.parse('20260302003000')).toBe('2026-03-01T17:30:00.000Z');
  });

  it('is one that there is: no 31 February, no hour 25, no second 60, no day alone', () => {
    for (const text of [
      '20260231170000',
      '20261302250000',
      '20260302256000',
      '20260302170060',
      '20260302',
      '2026-03-02T17:00',
    ])
      expect([text, Moment.safeParse(text).success]).toEqual([text, false]);
  });
});

describe('a number of a list', () => {
  it('is taken with quotes or without, and not beside the list', () => {
    const one = CodeOf(1, 2);
    expect([one.parse(2), one.parse('2')]).toEqual([2, 2]);
    for (const other of [0, 3, '3', 'một']) expect(one.safeParse(other).success).toBe(false);
  });
});

describe('the papers of a dossier on the portal', () => {
  it('are none where none are named, and each is for a component with its size and hash', () => {
    expect(Files.parse(undefined)).toEqual([]);
    expect(Files.parse([portalFile])).toEqual([
      {
        link: 'https://dvc.example/tep/1',
        declared: {
          component: 'c01',
          fileName: 'Đơn.pdf',
          contentType: 'application/pdf',
          size: 12,
          sha256: 'x=',
        },
      },
    ]);
  });

  it('are at most 50, and weigh something', () => {
    expect(Files.safeParse(Array(50).fill(portalFile)).success).toBe(true);
    expect(Files.safeParse(Array(51).fill(portalFile)).success).toBe(false);
    expect(Files.safeParse([{ ...portalFile, KichThuoc: 0 }]).success).toBe(false);
  });
});
