import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { acts } from '../../../functions/domain/dossier/acts.ts';
import { FreeText, Paragraphs, Text, withFreeTexts } from '../../../functions/domain/text.ts';

/** One of each kind of character that is not seen. */
const unseen = [
  ['a lone high surrogate', '\ud800'],
  ['a lone low surrogate', '\udc00'],
  ['NUL', '\0'],
  ['a tab', '\t'],
  ['escape', '\u001b'],
  ['next line', '\u0085'],
  ['a line separator', '\u2028'],
  ['a paragraph separator', '\u2029'],
  ['a soft hyphen', '\u00ad'],
  ['a zero-width space', '\u200b'],
  ['a zero-width joiner', '\u200d'],
  ['a word joiner', '\u2060'],
  ['a byte order mark', '\ufeff'],
  ['a right-to-left override', '\u202e'],
  ['an isolate', '\u2066'],
  ['an Arabic letter mark', '\u061c'],
  ['a grapheme joiner', '\u034f'],
  ['a Hangul filler', '\u3164'],
  ['an empty Braille cell', '\u2800'],
  ['an annotation mark', '\ufff9'],
  ['a variation selector', '\ufe0f'],
  ['a tag', '\u{e0041}'],
  ['a private character', '\ue000'],
  ['a noncharacter', '\uffff'],
  ['what was no text before it was decoded', '\ufffd'],
] as const;

describe('a text', () => {
  it.each(unseen)('holds no %s, at its beginning, inside or at its end', (_, character) => {
    for (const type of [Text(100), Paragraphs(100)])
      for (const text of [`${character}An`, `A${character}n`, `An${character}`])
        expect(type.safeParse(text).success).toBe(false);
  });

  it('tells which character it may not hold, since nobody would find it', () => {
    expect(Text(10).safeParse('A\u200bn').error?.issues).toMatchObject([
      { params: { unseen: 'U+200B' } },
    ]);
  });

  it('is composed, with plain spaces and none around it', () => {
    expect(Text(20).parse('  Nguye\u0302\u0303n\u00a0An\u3000 ')).toBe('Nguyễn An');
  });

  it('is as long as it has characters, not as it has UTF-16 units', () => {
    expect(Text(3).parse('😀😀😀')).toBe('😀😀😀');
    expect(Text(3).safeParse('abcd').error?.issues).toMatchObject([{ code: 'too_big' }]);
    expect(Text(3).safeParse('   ').error?.issues).toMatchObject([{ code: 'too_small' }]);
  });

  it('has lines only where several are expected', () => {
    expect(Text(20).safeParse('một\nhai').success).toBe(false);
    expect(Paragraphs(20).parse('một\r\nhai\rba\n')).toBe('một\nhai\nba');
  });

  it('means the same when it is read again, and fits what the API document says of it', () => {
    const type = Paragraphs(50);
    const { pattern = '', maxLength = 0 } = type.meta() ?? {};
    const described = new RegExp(String(pattern), 'u');
    const codePoint = fc.oneof(fc.nat(0x24f), fc.nat(0xffff), fc.nat(0x10ffff));
    fc.assert(
      fc.property(fc.array(codePoint, { maxLength: 60 }), (points) => {
        const typed = String.fromCodePoint(...points);
        const { data } = type.safeParse(typed);
        if (data === undefined) return;
        expect(data.isWellFormed()).toBe(true);
        expect(type.parse(data)).toBe(data);
        expect(described.test(data)).toBe(true);
        expect([...data].length).toBeLessThanOrEqual(Number(maxLength));
      }),
      { numRuns: 1_000 },
    );
  });
});

describe('what people write in the body of an act', () => {
  const body = z.strictObject({
    note: Paragraphs(10).optional(),
    items: z.array(z.strictObject({ what: FreeText(10), reason: z.enum(['missing']) })),
    number: Text(10),
  });

  it('is replaced wherever it stands, and nothing else is', () => {
    const plain = { note: 'a', items: [{ what: 'b', reason: 'missing' }], number: 'c' };
    expect(withFreeTexts(body, plain, (field, text) => `${field}:${text}`)).toEqual({
      note: 'note:a',
      items: [{ what: 'what:b', reason: 'missing' }],
      number: 'c',
    });
  });

  it('is left open only where it is the number or the name of something official', () => {
    const open = acts.flatMap(({ name, body }) => {
      const left: string[] = [];
      z.toJSONSchema(body, {
        io: 'input',
        unrepresentable: 'any',
        override: ({ zodSchema, jsonSchema, path }) => {
          const isText = jsonSchema.type === 'string' && jsonSchema.minLength === 1;
          const sealed = isText && withFreeTexts(zodSchema, 'plain', () => 'sealed');
          if (sealed === 'plain') left.push(`${name} ${path.at(-1)}`);
        },
      });
      return left;
    });
    expect([...new Set(open)].sort()).toEqual([
      'change-case case',
      // The applicant is sealed as a whole before the act sees it.
      'correct-applicant address',
      'correct-applicant authorisation',
      'correct-applicant name',
      'decide document',
      'give-back-paper trackingNumber',
      'give-opinion document',
      'pause kind',
      'record-payment receipt',
      'record-post id',
      'record-post trackingNumber',
      'refund-payment reference',
      'return-result number',
      'return-result trackingNumber',
      'take-in-paper trackingNumber',
      'take-tax-notice notice',
    ]);
  });

  it('cannot be what is sealed already', () => {
    const sealed = `~1.note.${'A'.repeat(43)}.${'A'.repeat(90)}`;
    for (const type of [Text(300), Paragraphs(300)])
      expect(type.safeParse(sealed).success).toBe(false);
  });
});
