import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  opened,
  personalData,
  resealed,
} from '../../../../functions/adapters/aws/personal-data.ts';
import { committed, sealedParts } from '../../../../functions/domain/sealed-text.ts';

const here = personalData('the secret of one province');
const there = personalData('the secret of another');
const CODE = 'H62.19-260302-0001';
const OTHER = 'H62.19-260302-0002';
const anyPlain = fc.oneof(fc.string({ unit: 'binary' }), fc.dictionary(fc.string(), fc.string()));

describe('what is sealed', () => {
  it('opens in its place as it was, for every kind of value', () => {
    fc.assert(
      fc.property(anyPlain, (plain) => {
        const sealed = here.seal(CODE, 'note', plain);
        expect(here.open(CODE, sealed)).toEqual(plain);
        expect(sealedParts(sealed)).toMatchObject({ keyVersion: '1', field: 'note' });
      }),
      { numRuns: 50 },
    );
  });

  it('opens in no other dossier, field or province, and under no other version or commitment', () => {
    const sealed = here.seal(CODE, 'note', 'Ông An');
    const [version = '', field = '', commitment = '', cipher = ''] = sealed.split('.');
    const foreign = sealedParts(here.seal(CODE, 'note', 'Ông An'))?.commitment;
    expect(() => here.open(OTHER, sealed)).toThrow();
    expect(() => there.open(CODE, sealed)).toThrow();
    for (const moved of [
      [version, 'reason', commitment, cipher],
      ['~2', field, commitment, cipher],
      [version, field, foreign, cipher],
      [version, field, commitment, cipher.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'))],
      [version, field, commitment, cipher.slice(4)],
    ])
      expect(() => here.open(CODE, moved.join('.'))).toThrow();
  });

  it('opens under the key that sealed it when another one seals, also one that is only known yet', () => {
    const keys = { 1: 'k'.repeat(64), 2: 'l'.repeat(64) };
    const ring = (sealing: string, known: object = keys) =>
      personalData(JSON.stringify({ sealing, keys: known }));
    const [first, known, rotated] = [personalData(keys[1]), ring('1'), ring('2')];
    const old = first.seal(CODE, 'note', 'Ông An');
    const fresh = rotated.seal(CODE, 'note', 'Bà Bình');
    expect([old, fresh].map((one) => sealedParts(one)?.keyVersion)).toEqual(['1', '2']);
    for (const one of [known, rotated]) {
      expect(one.open(CODE, old)).toBe('Ông An');
      expect(one.open(CODE, fresh)).toBe('Bà Bình');
      expect(one.keyOf('026090001234')).toBe(first.keyOf('026090001234'));
    }
    expect(() => first.open(CODE, fresh)).toThrow('Not sealed under a key');
    expect(() => rotated.open(CODE, fresh.replace('~2', '~1'))).toThrow();
    const moved = resealed(
      old,
      { personal: first, dossier: CODE },
      { personal: rotated, dossier: CODE },
    );
    expect(sealedParts(moved)?.keyVersion).toBe('2');
    expect(committed(moved)).toBe(committed(old));
  });

  it('is under no ring that lost a key, and the refusal shows none', () => {
    for (const ring of [
      { sealing: '2', keys: { 1: 'k'.repeat(64) } },
      { sealing: '2', keys: { 2: 'k'.repeat(64) } },
      { sealing: '1', keys: { 1: 'kkk' } },
      { keys: {} },
    ])
      expect(() => personalData(JSON.stringify(ring))).toThrow(/^[^k]+ no ring of keys$/);
  });

  it('keeps its commitment when it is sealed for another place, and shows no text by it', () => {
    const event = { kind: 'refused', facts: { reasons: here.seal(CODE, 'reasons', 'Ông An') } };
    const places = [
      { personal: here, dossier: CODE },
      { personal: there, dossier: OTHER },
    ] as const;
    const moved = resealed(event, ...places);
    expect(committed(moved)).toEqual(committed(event));
    expect(committed(event).facts.reasons).toMatch(/^~reasons\.[\w-]{43}$/);
    expect(opened(there, OTHER, moved).facts.reasons).toBe('Ông An');
    expect(() => opened(here, CODE, moved)).toThrow();
  });

  it('is another one each time, so that nobody can try which text it is', () => {
    const [one, other] = [1, 2].map(() => committed(here.seal(CODE, 'note', 'Ông An')));
    expect(one).not.toBe(other);
  });

  it('within a recorded answer is sealed for another place too', () => {
    const answer = { body: JSON.stringify({ note: here.seal(CODE, 'note', '"Ông" An') }) };
    const from = { personal: here, dossier: CODE };
    const moved = resealed(answer, from, { personal: there, dossier: CODE });
    expect(opened(there, CODE, JSON.parse(moved.body))).toEqual({ note: '"Ông" An' });
  });
});
