/** What the cloud and the local province must say alike of the screens. Imports nothing. */

/** The folder of the built screens inside an assembly, and the path under which they are served. */
export const CONSOLE = 'console';

/**
 * The headers of every page. Scripts and styles come from here alone, nothing inline, and no script makes HTML
 * of text; `storage` is where papers are sent and fetched, by signed addresses.
 */
export const pageHeaders = (storage: readonly string[]) => ({
  ...everyHeader,
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' blob: data:",
    `connect-src ${["'self'", ...storage].join(' ')}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; '),
});

/**
 * A year of HTTPS; no guessing of types; no address with a dossier's code goes to anybody else. What is no page loads
 * nothing and stands in no frame.
 */
export const everyHeader = {
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
  'permissions-policy': 'camera=(self), geolocation=(), microphone=()',
} as const;
