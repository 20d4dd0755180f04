import { deflateRawSync, inflateRawSync } from 'node:zlib';

/** The best: a row is small, and a tenth more of it is often one request unit more. */
const LEVEL = 9;

/**
 * What small values have in common, so that names of attributes weigh nothing in them. A packed value begins
 * with the number of its dictionary: one that rows were written with never changes, a better one is added.
 */
const DICTIONARIES: readonly Buffer[] = [
  [
    '{"unit":"workingHour","value":8}',
    '"pauses":[],"supplements":[],"reasons":"","guidance":""',
    '"digitisation":{"required":0,"digitised":0,"reused":0,"singleFile":false,"declarationOnly":false}',
    '"channel":"online","resultChannel":"direct","filedBy":"","calendarVersion":"2023-2026:',
    '"term":{"unit":"workingDay","value":3},"originalDueAt":"2026-01-01T10:00:00.000Z"',
    '"decision":{"outcome":"approved","at":"","by":"","finishedAt":"","returnedAt":"","acceptedAt":""',
    '"work":[{"kind":"accepted","by":"","unit":"H62.","at":"2026-01-01T01:00:00.000Z"},',
    '{"kind":"decided","by":"",{"kind":"handedOut","by":"",{"kind":"completed","by":"","late":true',
    '"answered":[{"id":"","until":"2026-01-01T01:00:00.000Z","version":1},',
    '{"visit":1,"plannedAt":"2026-01-01T01:00:00.000Z","allowance":{"unit":"workingDay","value":0.25},',
    '"way":{"workingDays":0.5,"workingHours":0,"calendarDays":0}}',
  ].join(''),
].map((text) => Buffer.from(text));

const present = DICTIONARIES.length - 1;

function dictionary(number: number): Buffer {
  const found = DICTIONARIES[number];
  if (!found)
    throw new Error(`A value was packed with the dictionary ${number}, which is not here`);
  return found;
}

/** A value of JSON as an attribute of a row: about a fifth of its text. */
export function pack(value: unknown): Buffer {
  const options = { level: LEVEL, dictionary: dictionary(present) };
  return Buffer.concat([Buffer.of(present), deflateRawSync(JSON.stringify(value), options)]);
}

/** The value again. A record of the stream reaches a function as JSON, with binary attributes as base64. */
export function unpack(packed: unknown): unknown {
  const bytes = typeof packed === 'string' ? Buffer.from(packed, 'base64') : (packed as Uint8Array);
  const [number = present] = bytes;
  const options = { dictionary: dictionary(number) };
  return JSON.parse(inflateRawSync(bytes.subarray(1), options).toString());
}
