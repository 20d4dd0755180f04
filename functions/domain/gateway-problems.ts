import { problemTypesOf } from './problem-types.ts';
import type { TextKey } from './texts/texts.ts';

/** The refusals that stand before the functions: of the gateway, of the firewall and of HTTP itself. */
const statuses = {
  'malformed-request': 400,
  unauthenticated: 401,
  forbidden: 403,
  'route-unknown': 404,
  'body-too-large': 413,
  'address-too-long': 414,
  'media-type-not-supported': 415,
  'too-many-requests': 429,
  'headers-too-large': 431,
  internal: 500,
  starting: 503,
  timeout: 504,
} as const satisfies Partial<Readonly<Record<TextKey<'problems'>, number>>>;

export type GatewayProblemCode = keyof typeof statuses;

export const gatewayProblemTypes = problemTypesOf(statuses);

/** RFC 9457, as the functions write it; `instance` is JSON already quoted or a template that becomes so. */
export function problemBody(code: GatewayProblemCode, instance?: string): string {
  const { status, vi, en } = gatewayProblemTypes[code];
  const body = JSON.stringify({
    type: `urn:mot-cua:problem:${code}`,
    title: vi,
    titleEn: en,
    status,
    code,
  });
  return instance === undefined ? body : `${body.slice(0, -1)},"instance":${instance}}`;
}
