import { describe, expect, it } from 'vitest';
import { en } from '../../../../functions/domain/texts/en.ts';
import { vi } from '../../../../functions/domain/texts/vi.ts';

/** Every text below a node by where it stands; sentences with parts are said with parts of their own. */
function texts(node: object, at = ''): [at: string, text: string][] {
  return Object.entries(node).flatMap(([key, value]): [string, string][] => {
    const place = at === '' ? key : `${at}.${key}`;
    if (typeof value === 'string') return [[place, value]];
    if (typeof value === 'function') return [[place, value('Họ tên', '3', '5', '7')]];
    return texts(value, place);
  });
}

const vietnamese = texts(vi);
const english = texts(en);

const matching = (all: readonly [string, string][], pattern: RegExp) =>
  all.filter(([, text]) => pattern.test(text));

/** Words of a schema library, of programs and of English that people of a counter do not read. */
const FORBIDDEN =
  /\b(string|number|boolean|array|object|regex|invalid|expected|undefined|null|token|cursor|header|byte|bytes|input|JSON|ISO|ASCII|If-Match|Idempotency-Key|zod)\b|\bhãy\b|của bạn/i;

describe('what the system says', () => {
  it('says in both languages, text for text', () => {
    expect(vietnamese.map(([at]) => at)).toEqual(english.map(([at]) => at));
    expect(vietnamese.length).toBeGreaterThan(380);
    expect([...vietnamese, ...english].filter(([, text]) => text.trim() === '')).toEqual([]);
  });

  it('holds no word of a program in Vietnamese, nor an identifier', () => {
    expect(matching(vietnamese, FORBIDDEN)).toEqual([]);
    expect(matching(vietnamese, /[{}]|\$|\bundefined\b|[a-z]+_[a-z]+|\b[a-z]+[A-Z][a-z]+/)).toEqual(
      [],
    );
  });

  it('is Vietnamese where it should be, and English where it should be', () => {
    const accents = /[àáâãèéêìíòóôõùúýăđĩũơưạ-ỹ]/u;
    const own = english.filter(([, text]) => !/họ tên|Tết|Hùng/i.test(text));
    expect(matching(own, accents)).toEqual([]);
    const words = vietnamese.filter(([at]) => !at.endsWith('.mark'));
    expect(words.filter(([, text]) => !accents.test(text.toLowerCase()))).toEqual([]);
  });

  it('begins a sentence with a capital and ends it without a full stop', () => {
    const sentences = [...vietnamese, ...english].filter(
      ([at]) =>
        !/^(fields|kinds|pauses|terms|risk)\.|rules\.otherwise|clock\.(time|moment)|lint\.(worst|areas|channels)|unanswerable\.roles|risk\.mark/.test(
          at,
        ),
    );
    expect(sentences.filter(([, text]) => !/^\p{Lu}/u.test(text) || text.endsWith('.'))).toEqual(
      [],
    );
  });
});
