import type * as z from 'zod';
import type { PersonalData } from '../adapters/aws/personal-data.ts';

/** A cookie that only this function can read: sealed, out of reach of scripts, and for this host alone. */
export interface SealedCookie<Content> {
  /** The header that sets it for so many seconds. */
  set(content: Content, seconds: number): string;
  /** The header that ends it. */
  forget(): string;
  /** What was set; undefined where there is none, or one that is not ours. */
  read(cookies: string): Content | undefined;
}

/** What is sealed is bound to a place: a cookie opens as nothing of a dossier, and nothing of one as a cookie. */
const PLACE = 'session';

/** Browsers take 4,096 bytes of a cookie with its name and attributes. */
const MAX_LETTERS = 3_900;

/**
 * `secure` is false on the one machine that is reached by plain HTTP, its own. There the `__Host-` prefix is
 * missing as well, which browsers take with HTTPS only.
 * @param suffix tells cookies apart that hold the same, in their names alone
 * @see https://developer.mozilla.org/en-US/docs/Web/HTTP/Reference/Headers/Set-Cookie#cookie_prefixes
 */
export function sealedCookie<Schema extends z.ZodType>(
  name: string,
  schema: Schema,
  personal: Pick<PersonalData, 'seal' | 'open'>,
  secure: boolean,
  suffix = '',
): SealedCookie<z.infer<Schema>> {
  const own = `${secure ? '__Host-' : ''}${name}${suffix}`;
  // Lax: the provider sends the person back by a link of its own site.
  const attributes = `Path=/; HttpOnly; SameSite=Lax${secure ? '; Secure' : ''}`;
  return {
    forget: () => `${own}=; ${attributes}; Max-Age=0`,
    set(content, seconds) {
      const sealed = personal.seal(PLACE, name, content);
      if (sealed.length > MAX_LETTERS)
        throw new Error('The refresh token is too long for a cookie');
      return `${own}=${encodeURIComponent(sealed)}; ${attributes}; Max-Age=${seconds}`;
    },
    read(cookies) {
      const found = cookies
        .split(';')
        .map((one) => one.trim())
        .find((one) => one.startsWith(`${own}=`));
      if (!found) return undefined;
      try {
        const opened = personal.open(PLACE, decodeURIComponent(found.slice(own.length + 1)));
        return schema.safeParse(opened).data;
      } catch {
        return undefined;
      }
    },
  };
}
