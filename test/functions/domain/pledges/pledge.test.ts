import { describe, expect, it } from 'vitest';
import { accept } from '../../../../functions/domain/dossier/acts/accept.ts';
import {
  countPledges,
  hashOfClauses,
  mayBeSigned,
  PledgeInput,
  type PledgeText,
  pledgeOn,
} from '../../../../functions/domain/pledges/pledge.ts';
import { vn } from '../clock/moments.ts';
import { at, complete, people, submitted } from '../dossier/example.ts';

const text = (version: number, from: string, ...clauses: string[]): PledgeText => ({
  version,
  decision: `${version}/QĐ-UBND`,
  from,
  clauses,
  sha256: hashOfClauses(clauses),
  publishedAt: vn('2026-01-05 08:00'),
  publishedBy: 'quan-tri',
});
const first = text(1, '2026-01-10', 'Niêm yết công khai', 'Không gây phiền hà');
const second = text(2, '2026-04-01', 'Niêm yết công khai', 'Xin lỗi khi trễ hẹn');
const texts = [second, first];
const signing = ({ version, sha256 }: PledgeText, now: string) => {
  const asked = mayBeSigned(texts, { version, sha256 }, vn(now));
  return asked.ok ? 'signed' : asked.reason.code;
};

describe('the pledge of officers', () => {
  it('has one clause to fifty', () => {
    const isPledge = (clauses: number) =>
      PledgeInput.safeParse({
        decision: '45/QĐ-UBND',
        from: '2026-01-10',
        clauses: Array.from({ length: clauses }, () => 'Niêm yết công khai'),
      }).success;
    expect([0, 1, 50, 51].map(isPledge)).toEqual([false, true, true, false]);
  });

  it('is the last text in force, and none before the first', () => {
    expect(pledgeOn(texts, '2026-01-09')).toBeUndefined();
    expect(pledgeOn(texts, '2026-03-31')?.version).toBe(1);
    expect(pledgeOn(texts, '2026-04-01')?.version).toBe(2);
    expect(pledgeOn([first, text(3, first.from, 'Đính chính')], '2026-01-10')?.version).toBe(3);
    // Published first, in force last.
    const later = text(4, '2026-03-01', 'Ban hành sau, hiệu lực trước');
    expect(pledgeOn([second, later], '2026-04-01')?.version).toBe(2);
    expect(pledgeOn([later, text(3, '2026-03-15', 'x')], '2026-03-15')?.version).toBe(3);
  });

  it('is signed in the words that were read: the present text, or ahead the coming one', () => {
    expect(signing(first, '2026-03-31 16:00')).toBe('signed');
    expect(signing(second, '2026-03-31 16:00')).toBe('signed');
    expect(signing(first, '2026-04-01 00:00')).toBe('pledge-changed');
    expect(signing({ ...first, sha256: second.sha256 }, '2026-03-31 16:00')).toBe('pledge-changed');
    expect(signing(text(9, '2026-01-01'), '2026-03-31 16:00')).toBe('pledge-unknown');
  });

  it('is counted over those who work in the unit, and names who has not signed', () => {
    expect(countPledges(2, ['b', 'a', 'c', 'a'], new Set(['a', 'gone']))).toEqual({
      version: 2,
      n: 1,
      of: 3,
      percent: 33.33,
      missing: ['b', 'c'],
    });
    expect(countPledges(2, [], new Set())).toMatchObject({ n: 0, of: 0, percent: 0 });
  });

  it('keeps who has not signed from receiving a dossier, where the province asks for it', () => {
    const context = { ...at(people.counter), lacksPledge: true } as const;
    expect(accept.rule(complete(submitted()), {}, context)).toMatchObject({
      ok: false,
      reason: { code: 'pledge-missing' },
    });
  });
});
