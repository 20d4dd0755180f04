/**
 * Actions, players and files inside that a viewer runs or opens when an officer opens the paper
 * (ISO 32000-1, 12.6.4 and 7.11.4), and streams whose data lies in another file (7.3.8.2). No scanner or signing
 * tool writes them.
 */
const ACTIVE = [
  'JavaScript',
  'Launch',
  'SubmitForm',
  'ImportData',
  'GoToR',
  'GoToE',
  'RichMedia',
  'Rendition',
  'Movie',
  'Sound',
  'OnInstantiate',
  'FFilter',
  'XFA',
] as const;
const ATTACHED = ['EmbeddedFile', 'EmbeddedFiles', 'FileAttachment', 'Collection'] as const;

/** A name of PDF, each letter plain or as `#4a` (ISO 32000-1, 7.3.5). */
function spelled(name: string): string {
  const letter = (char: string) => {
    const digits = [...char.charCodeAt(0).toString(16)];
    const hex = digits.map((digit) => `[${digit}${digit.toUpperCase()}]`).join('');
    return `(?:${char}|#${hex})`;
  };
  return `/${[...name].map(letter).join('')}`;
}
const oneOf = (names: readonly string[]) => `(?:${names.map(spelled).join('|')})`;

/** What ends a name, and what may stand between it and its value. */
const END = String.raw`(?=[\s\0/<>[\]()%{}])`;
const GAP = String.raw`(?:[\s\0]|%[^\r\n]{0,200}[\r\n])*`;

/**
 * Threads of another file, files of the web and 3D scenes are told from what is harmless by the key before them;
 * the few letters of `/3D` alone stand in one scan of 2 MB in a hundred by chance.
 */
const FOUND = new RegExp(
  [
    `(?<active>(?:${oneOf(ACTIVE)}|${spelled('S')}${GAP}${spelled('Thread')}|${spelled('FS')}${GAP}${spelled('URL')}|${oneOf(['Type', 'Subtype'])}${GAP}${spelled('3D')})${END})`,
    `(?<attached>${oneOf(ATTACHED)}${END}|${spelled('EF')}${GAP}<<)`,
    `(?<packed>${spelled('ObjStm')}${END})`,
    `(?<link>${oneOf(['URI', 'Base'])}${GAP}(?:\\(|<(?!<)))`,
    `${spelled('UserUnit')}${GAP}(?<unit>[\\d.]+)`,
    `(?<indirect>${spelled('PatternType')}${GAP}1|${oneOf(['Type3', 'Luminosity'])}${END}|${spelled('S')}${GAP}${spelled('Alpha')}${END})`,
  ].join('|'),
  'g',
);

export interface FoundInside {
  readonly isActive: boolean;
  readonly hasAttachments: boolean;
  /** How many streams call themselves packed objects. */
  readonly objectStreams: number;
  /** Whether patterns, letters or soft masks may draw pictures. */
  readonly drawsIndirectly: boolean;
  /** The most points that a unit of a page is said to have. */
  readonly userUnit: number;
}

/** Bytes read as text at once: V8 copies pieces of this size thirty times as fast as a whole scan. */
const PIECE_BYTES = 64 * 1024;
/** What a finding may reach beyond its piece. */
const OVERLAP_BYTES = 1_024;
/** As much of an address as tells its scheme, also where each letter is written as a number. */
const SCHEME_BYTES = 200;

/** Looks at all bytes, also of objects that a later version of the file replaced: viewers differ. */
export function foundInside(bytes: Buffer): FoundInside {
  let [hasAttachments, drawsIndirectly, objectStreams, userUnit] = [false, false, 0, 1];
  for (let at = 0; at < bytes.length; at += PIECE_BYTES) {
    const end = at + PIECE_BYTES + OVERLAP_BYTES;
    const text = bytes.toString('latin1', at, end) + (end < bytes.length ? '' : ' ');
    for (const { index, groups = {}, ...match } of text.matchAll(FOUND)) {
      if (index >= PIECE_BYTES) break;
      const target = groups.link && text.slice(index + match[0].length - 1).slice(0, SCHEME_BYTES);
      if (groups.active || (target && opensOtherThings(target)))
        return { isActive: true, hasAttachments, drawsIndirectly, objectStreams, userUnit };
      hasAttachments ||= groups.attached !== undefined;
      drawsIndirectly ||= groups.indirect !== undefined;
      if (groups.packed) objectStreams++;
      if (groups.unit) userUnit = Math.max(userUnit, Number(groups.unit) || 1);
    }
  }
  return { isActive: false, hasAttachments, drawsIndirectly, objectStreams, userUnit };
}

/** Whether an address leads to files, scripts or other programs, and not to the web, to mail or to a telephone. */
const opensOtherThings = (target: string): boolean =>
  /^(?:[\\/]{2}|(?!(?:https?|mailto|tel):)[a-z][a-z\d+-]*:)/i.test(
    textOf(target).replace(/^[\s\0\xfe\xff]+|\0/g, ''),
  );

/** The text of a string that begins here, in letters or in hexadecimal digits (ISO 32000-1, 7.3.4). */
function textOf(string: string): string {
  if (string.startsWith('<'))
    return Buffer.from(string.slice(1).split('>')[0]?.replace(/\s/g, '') ?? '', 'hex').toString(
      'latin1',
    );
  return string
    .slice(1)
    .replace(
      /\\(?:([0-7]{1,3})|(\r\n?|\n)|(.))/gs,
      (_, octal?: string, line?: string, char?: string) =>
        octal ? String.fromCharCode(Number.parseInt(octal, 8)) : line ? '' : (char ?? ''),
    );
}
