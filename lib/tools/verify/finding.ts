/** Something that is not what was written, and where. */
export interface Finding {
  readonly what: 'event' | 'history' | 'proof' | 'root' | 'stamp' | 'log';
  /** Of an event the version of the dossier that it made; of a root, or its time stamp, its number. */
  readonly number?: number;
  readonly kind: 'altered' | 'missing' | 'cut' | 'inserted' | 'reordered' | 'notLogged';
  /** What cannot be said by the kind. */
  readonly because?: string;
}

const kinds: Readonly<Record<Finding['kind'], string>> = {
  altered: 'is not what was written',
  missing: 'is missing',
  cut: 'and all after it are missing',
  inserted: 'was put in',
  reordered: 'stands in another place than it was written',
  notLogged: 'is in no root yet',
};

export const findingText = ({ what, number, kind, because }: Finding): string =>
  `${what}${number === undefined ? '' : ` ${number}`} ${kinds[kind]}${because ? `: ${because}` : ''}`;
