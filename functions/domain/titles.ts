/** What people read, in both languages. */
export interface Titles {
  readonly vi: string;
  readonly en: string;
}

/** A stable code together with its words, as it is shown to the person who acts on it. */
export const inWords = <Code extends string>(
  words: Readonly<Record<Code, Titles>>,
  code: Code,
): Titles & { readonly code: Code } => ({ code, ...words[code] });
