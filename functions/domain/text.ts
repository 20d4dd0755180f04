import * as z from 'zod';
import { sealedParts } from './sealed-text.ts';
import { titlesOf } from './texts/texts.ts';

/**
 * Characters that nobody sees, or that nobody reads alike: controls, halves of a pair (a lone surrogate),
 * private ones, line and paragraph separators, and what Unicode shows as nothing (UAX 44): zero-width and
 * bidirectional marks, soft hyphen, byte order mark, tags, fillers. The last three are drawn as empty space,
 * and put by decoders where the bytes were no text.
 */
const UNSEEN = String.raw`\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Zl}\p{Zp}\p{Noncharacter_Code_Point}\p{Default_Ignorable_Code_Point}\u2800\u{1d159}\ufffd`;

const ofLine = { first: new RegExp(`[${UNSEEN}]`, 'u'), pattern: `^[^${UNSEEN}]*$` };
const ofParagraphs = {
  first: new RegExp(`(?!\\n)[${UNSEEN}]`, 'u'),
  pattern: `^(?:\\n|[^${UNSEEN}])*$`,
};

/** One form of each text: composed, with one kind of space and of line end. */
const composed = (text: string): string =>
  text
    .normalize('NFC')
    .replace(/(?! )\p{Zs}/gu, ' ')
    .replace(/\r\n?/g, '\n');

/**
 * The text type of the API: what people type, at least one and at most `max` characters (code points) on
 * one line, without the spaces around it. A character that is not seen is refused and named, since nobody
 * would find it.
 */
export const Text = (max: number) => text(max, ofLine);

/** A text, or nothing where the source says nothing. */
export const TextOrNone = (max: number) => z.literal('').or(Text(max));

/** Texts in which people may write anything about anybody: sealed before a rule sees them. */
const freeTexts = z.registry();

/** A free text on one line. */
export const FreeText = (max: number) => Text(max).register(freeTexts);

/** A free text that may have several lines: reasons, notes, guidance. */
export const Paragraphs = (max: number) => text(max, ofParagraphs).register(freeTexts);

/**
 * A parsed value with each of its free texts replaced.
 * @throws Error where the schema has a part in which one could be overlooked: a fault of ours
 */
export function withFreeTexts(
  schema: z.core.$ZodType,
  value: unknown,
  put: (field: string, text: string) => string,
  field = '',
): unknown {
  if (value === undefined) return value;
  if (schema instanceof z.ZodOptional || schema instanceof z.ZodDefault)
    return withFreeTexts(schema.def.innerType, value, put, field);
  if (schema instanceof z.ZodObject)
    return Object.fromEntries(
      Object.entries(value as object).map(([name, part]) => [
        name,
        withFreeTexts(schema.shape[name], part, put, name),
      ]),
    );
  if (schema instanceof z.ZodArray)
    return (value as readonly unknown[]).map((item) =>
      withFreeTexts(schema.element, item, put, field),
    );
  if (schema._zod.def.type === 'union' || typeof value === 'object')
    throw new Error(`A free text could be overlooked in ${field}`);
  return freeTexts.has(schema) ? put(field, String(value)) : value;
}

function text(max: number, { first, pattern }: typeof ofLine) {
  return z
    .string()
    .overwrite(composed)
    .check(({ value: input, issues }) => {
      const [unseen] = first.exec(input) ?? [];
      if (unseen !== undefined)
        issues.push({ code: 'custom', input, params: { unseen: codeOf(unseen) } });
      if (sealedParts(input)) issues.push({ code: 'custom', input, params: sealedAlready });
    })
    .trim()
    .check(({ value: input, issues }) => {
      const limits = { origin: 'string', inclusive: true, input } as const;
      if (input === '') issues.push({ code: 'too_small', minimum: 1, ...limits });
      // Counted only where it may matter: a character has at least one code unit.
      if (input.length > max && [...input].length > max)
        issues.push({ code: 'too_big', maximum: max, ...limits });
    })
    .meta({ minLength: 1, maxLength: max, pattern });
}

/** Nobody types one: it would be opened where it does not belong, and open nowhere. */
const sealedAlready = titlesOf('checks', 'sealedAlready');

const codeOf = (character: string): string =>
  `U+${character.codePointAt(0)?.toString(16).toUpperCase().padStart(4, '0')}`;

/** A text as searches compare it: without tones and marks, `đ` as `d`, in small letters. */
export const folded = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{Mn}/gu, '')
    .toLowerCase()
    .replaceAll('đ', 'd');
