import type { DossierCode } from '../codes.ts';
import type { FieldError } from '../problems.ts';
import type { Channel } from '../procedure/procedure.ts';
import { titlesOf } from '../texts/texts.ts';
import type { FiledDocument } from './document.ts';
import type { DataStatement, NoData } from './parts.ts';
import type { FileLimits } from './upload-limits.ts';

/** A component of a dossier: awaited until a checked document fills it. */
export interface FiledComponent {
  readonly id: string;
  readonly name: string;
  /** Papers that the law asks for, as the catalogue counts them. */
  readonly originals: number;
  readonly copies: number;
  /** The name says itself which kinds of copy serve. */
  readonly copiesInName?: true;
  readonly mandatory: boolean;
  readonly case?: string;
  /** The channels of filing that it is asked for in; absent: all. */
  readonly channels?: readonly Channel[];
  /** Why it is seen and given back, never scanned: shown only, secret, an opinion between agencies. */
  readonly notScanned?: 'shownOnly' | 'secret' | 'interAgency';
  /** Dots per inch that a scan needs at least; 200 where the component says nothing. */
  readonly minDpi?: 300;
  /** Fewer types or smaller files than other components take. */
  readonly files?: FileLimits;
  readonly documents: readonly FiledDocument[];
  /** What a database says in place of a paper, so that none is asked for. */
  readonly data?: DataStatement;
  /** The last look-up that found nothing; absent once data fills it. */
  readonly noData?: NoData;
}

/** Nothing more is needed for it: a document is there, or the data that replaces it. */
export function isFilled(component: FiledComponent): boolean {
  return component.documents.length > 0 || component.data !== undefined;
}

/** The national code of where a component came from: none, digitised, reused component, reused result. */
export function nationalSource({ documents }: FiledComponent): 0 | 1 | 2 | 3 {
  const [first] = documents;
  if (!first) return 0;
  if (first.fromStore) return 2;
  if (!first.reusedFrom) return 1;
  return first.reusedFrom.kind === 'component' ? 2 : 3;
}

/** The dossier whose result stands in for the component (MaKetQuaThayThe). */
export const replacingDossier = ({ documents }: FiledComponent): DossierCode | undefined =>
  documents.find(({ reusedFrom }) => reusedFrom?.kind === 'result')?.reusedFrom?.dossier;

/** A field of a request that names a component which the dossier does not have. */
export const unknownComponent = (pointer: string): FieldError => ({
  pointer,
  rule: 'known',
  ...titlesOf('checks', 'noSuchComponent'),
});
