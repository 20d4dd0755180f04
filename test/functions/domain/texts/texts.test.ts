import { describe, expect, it } from 'vitest';
import { PAUSE_KINDS } from '../../../../functions/domain/clock/pause-kinds.ts';
import { actProblemTypes } from '../../../../functions/domain/dossier/acts.ts';
import { en } from '../../../../functions/domain/texts/en.ts';
import { vi } from '../../../../functions/domain/texts/vi.ts';

/** Every text below a node by where it stands; sentences with parts are said with parts of their own. */
function texts(node: object, at = ''): [at: string, text: string][] {
  return Object.entries(node).flatMap(([key, value]): [string, string][] => {
    const place = at === '' ? key : `${at}.${key}`;
    if (typeof value === 'string') return [[place, value]];
    if (typeof value === 'function') return [[place, value('họ tên', '3', '5')]];
    return texts(value, place);
  });
}

const languageOf = (
  language: 'vi' | 'en',
  all: Readonly<Record<string, Record<'vi' | 'en', string>>>,
) => Object.fromEntries(Object.entries(all).map(([code, titles]) => [code, titles[language]]));

const vietnamese = texts({
  ...vi,
  acts: languageOf('vi', actProblemTypes),
  pauses: languageOf('vi', PAUSE_KINDS),
});
const english = texts({
  ...en,
  acts: languageOf('en', actProblemTypes),
  pauses: languageOf('en', PAUSE_KINDS),
});

const matching = (all: readonly [string, string][], pattern: RegExp) =>
  all.filter(([, text]) => pattern.test(text));

/** Words of a schema library, of programs and of English that people of a counter do not read. */
const FORBIDDEN =
  /\b(string|number|boolean|array|object|regex|invalid|expected|undefined|null|token|cursor|header|byte|bytes|input|JSON|ISO|ASCII|If-Match|Idempotency-Key|zod)\b|\bhãy\b|của bạn/i;

describe('what the system says', () => {
  it('says in both languages, text for text', () => {
    expect(vietnamese.map(([at]) => at)).toEqual(english.map(([at]) => at));
    expect(vietnamese.length).toBeGreaterThan(180);
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
    const own = english.filter(([, text]) => !text.includes('họ tên'));
    expect(matching(own, accents)).toEqual([]);
    expect(vietnamese.filter(([, text]) => !accents.test(text.toLowerCase()))).toEqual([]);
  });

  it('begins a sentence with a capital and ends it without a full stop', () => {
    const sentences = [...vietnamese, ...english].filter(
      ([at]) => !/^(fields|pauses)\.|rules\.otherwise/.test(at),
    );
    expect(sentences.filter(([, text]) => !/^\p{Lu}/u.test(text) || text.endsWith('.'))).toEqual(
      [],
    );
  });
});
