import { createHash } from 'node:crypto';

/*
 * The gateway counts the requests of a client under an API key, which it takes from the authorizer alone: so the keys
 * are no secret. An account has 10,000 of them and a province four million clients, so clients share keys by the hash
 * of their subject: who floods the API takes a key's rate from one in 64 of the others, and nothing from the rest.
 * https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-api-key-source.html
 */

const KEYS = 64;

const hash = (text: string) => createHash('sha256').update(text);

const key = (place: string, number: number): string =>
  hash(`${place}/client/${number}`).digest('hex');

/** All keys of a place, `h62-prod`. */
export const clientKeys = (place: string): readonly string[] =>
  Array.from({ length: KEYS }, (_, number) => key(place, number));

/** The key under which a client is counted, by the subject of its token. */
export const clientKeyOf = (place: string, subject: string): string =>
  key(place, hash(subject).digest().readUInt32BE() % KEYS);
